/// What a branch may ask of a unit: whether it takes an option of one group, any option at all, or one single option.
struct BranchingSets: Sendable {
    struct Choice: Sendable {
        var unit: Int32
        var options: [Int32]
    }

    private(set) var choices: [Choice] = []
    /// Numbers of the choices of each unit.
    private(set) var ofUnit: [[Int32]] = []

    init(_ program: SelectionProgram) {
        for unit in 0..<program.unitCount {
            var numbers: [Int32] = []
            func add(_ options: [Int32]) {
                numbers.append(Int32(choices.count))
                choices.append(Choice(unit: Int32(unit), options: options))
            }
            let all = program.options(of: unit).map { Int32($0) }
            if !program.mustChoose[unit] { add(all) }
            var groups: [Int32] = []
            for option in all where !groups.contains(program.group[Int(option)]) {
                groups.append(program.group[Int(option)])
            }
            for group in groups {
                let members = all.filter { program.group[Int($0)] == group }
                if members.count < all.count { add(members) }
                if members.count > 1 { for option in members { add([option]) } }
            }
            ofUnit.append(numbers)
        }
    }
}

/// What branching on a choice has cost the bound so far, for each side and by the share that was moved.
struct PseudoCosts: Sendable {
    struct Observation: Sendable {
        var choice: Int32
        var isWith: Bool
        var perShare: Double
    }

    private var sum: [[Double]]
    private var count: [[Int32]]
    private var total = [0.0, 0.0]
    private var all = [0.0, 0.0]

    init(choices: Int) {
        sum = [Array(repeating: 0, count: choices), Array(repeating: 0, count: choices)]
        count = [Array(repeating: 0, count: choices), Array(repeating: 0, count: choices)]
    }

    mutating func add(_ observation: Observation) {
        let side = observation.isWith ? 1 : 0
        sum[side][Int(observation.choice)] += observation.perShare
        count[side][Int(observation.choice)] += 1
        total[side] += observation.perShare
        all[side] += 1
    }

    func isReliable(_ choice: Int32, _ least: Int32) -> Bool {
        count[0][Int(choice)] >= least && count[1][Int(choice)] >= least
    }

    func score(_ choice: Int32, share: Double) -> Double {
        func cost(_ side: Int) -> Double {
            let own = count[side][Int(choice)]
            if own > 0 { return sum[side][Int(choice)] / Double(own) }
            return all[side] > 0 ? total[side] / all[side] : 1
        }
        return PseudoCosts.product(cost(0) * share, cost(1) * (1 - share))
    }

    static func product(_ one: Double, _ other: Double) -> Double { max(one, 1e-6) * max(other, 1e-6) }
}
