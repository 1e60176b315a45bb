import AllocationModel
import SyntheticCases

extension AllocationProblem {
    /// What each level before `level` must keep, by enumeration, and the values of the allocations that do; `nil` where
    /// none is feasible.
    func randomKept(
        before level: Int, using random: inout SplitMix64
    ) -> (kept: [LevelCertificate.Kept], feasible: [(choice: [Int?], values: [Int64])])? {
        var feasible = everyAssignment().compactMap { assignment in
            naiveValues(assignment).map { (choice: assignment.choice, values: $0) }
        }
        var kept: [LevelCertificate.Kept] = []
        for earlier in 0..<level {
            guard let best = feasible.map({ $0.values[earlier] }).max() else { return nil }
            let atLeast = best - levels[earlier].tolerance
            kept.append(.init(level: earlier, atLeast: atLeast, multiplier: Int64.random(in: 0...3, using: &random)))
            feasible.removeAll { $0.values[earlier] < atLeast }
        }
        return feasible.isEmpty ? nil : (kept, feasible)
    }

    /// Combinations of rows with weights of any sign, and of cuts before them.
    func randomCuts(
        kept: Int, count: Int, using random: inout SplitMix64
    ) -> [CertifiedCut] {
        var byCases: [Int] = []
        return (0..<count).map { number in
            if let cut = randomCases(after: byCases, using: &random) {
                byCases.append(number)
                return cut
            }
            let small = Bool.random(using: &random)
            let range: ClosedRange<Int64> = small ? 0...2 : -7...7
            func some(_ rows: Int) -> [LevelCertificate.Multiplier] {
                (0..<rows).compactMap { row in
                    guard Int.random(in: 0..<3, using: &random) > 0 else { return nil }
                    let value = Int64.random(in: range, using: &random)
                    return value == 0 ? nil : .init(index: row, value: value)
                }
            }
            return CertifiedCut(
                denominator: Int64.random(in: 1...(small ? 3 : 12), using: &random),
                weights: RowWeights(
                    resources: some(resources.count), quotas: some(quotas.count), units: some(units.count),
                    options: Bool.random(using: &random) ? some(optionCount) : [],
                    kept: Bool.random(using: &random) ? some(kept) : [], cuts: some(number)))
        }
    }

    /// A cut by cases of a unit that must choose, now and then; `nil` otherwise.
    private func randomCases(after cuts: [Int], using random: inout SplitMix64) -> CertifiedCut? {
        let able = units.indices.filter { units[$0].mustChoose && !units[$0].options.isEmpty }
        guard let unit = able.randomElement(using: &random), Int.random(in: 0..<3, using: &random) == 0 else {
            return nil
        }
        func some(_ rows: [Int]) -> [LevelCertificate.Multiplier] {
            rows.filter { _ in Bool.random(using: &random) }.map {
                .init(index: $0, value: Int64.random(in: 0...5, using: &random))
            }
        }
        let amounts = (0..<optionCount).compactMap { option -> LevelCertificate.Multiplier? in
            let value = Int64.random(in: -3...6, using: &random)
            return value == 0 ? nil : .init(index: option, value: value)
        }
        func bounded() -> CutCase {
            CutCase(
                ProofMultipliers(
                    resources: some(Array(resources.indices)),
                    quotas: some(quotas.indices.filter { quotas[$0].price == nil }), cuts: some(cuts)))
        }
        var cases = units[unit].options.map { _ in bounded() }
        var place = 0
        while place < cases.count, cases.count < 12 {
            let asked = units.indices.randomElement(using: &random) ?? 0
            let options = units[asked].options.indices.filter { _ in Bool.random(using: &random) }
            if Int.random(in: 0..<4, using: &random) == 0 {
                cases[place] = CutCase(
                    branch: .init(unit: asked, options: options, without: cases.count, with: cases.count + 1))
                cases += [bounded(), bounded()]
            }
            place += 1
        }
        return CertifiedCut(
            denominator: Int64.random(in: 1...3, using: &random),
            cases: CutCases(unit: unit, amounts: amounts, cases: cases))
    }

    /// The number of an option over all units.
    func number(_ unit: Int, _ option: Int) -> Int { units[..<unit].reduce(0) { $0 + $1.options.count } + option }

    func missing(_ quota: Int, _ choice: [Int?]) -> Int64 {
        max(0, activity(quota, choice) - quotas[quota].bound)
    }

    func activity(_ quota: Int, _ choice: [Int?]) -> Int64 {
        sum(choice) { $0.coefficients.first { $0.index == quota }?.amount ?? 0 }
    }

    func use(_ resource: Int, _ choice: [Int?]) -> Int64 {
        sum(choice) { $0.uses.first { $0.index == resource }?.amount ?? 0 }
    }

    /// Over the options chosen.
    func sum(_ choice: [Int?], _ amount: (UnitOption) -> Int64) -> Int64 {
        var sum: Int64 = 0
        for (unit, option) in zip(units, choice) {
            if let option { sum += amount(unit.options[option]) }
        }
        return sum
    }
}

/// Proves by asking until every end is closed, with random multipliers on the way: slow, simple and its own reading of
/// what a set of multipliers shows.
struct NaiveProver {
    let problem: AllocationProblem
    let level: Int
    let denominator: Int64
    let kept: [LevelCertificate.Kept]
    let cuts: [ExpandedCut]
    let bound: Int64
    private(set) var tree: [ProofNode] = []

    struct Left {
        var options: [[Int]]
        var mayNone: [Bool]
        var isEmpty: Bool { zip(options, mayNone).contains { $0.isEmpty && !$1 } }
    }

    init(
        _ problem: AllocationProblem, level: Int, denominator: Int64, kept: [LevelCertificate.Kept],
        cuts: [ExpandedCut], bound: Int64, using random: inout SplitMix64
    ) {
        self.problem = problem
        self.level = level
        self.denominator = denominator
        self.kept = kept
        self.cuts = cuts
        self.bound = bound
        tree = [ProofNode(multipliers: [])]
        prove(
            0,
            Left(
                options: problem.units.map { Array($0.options.indices) },
                mayNone: problem.units.map { $0.kind == .optional }), &random)
    }

    private mutating func prove(_ node: Int, _ inherited: Left, _ random: inout SplitMix64) {
        var left = inherited
        if left.isEmpty { return }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let set = randomMultipliers(&random)
            tree[node].multipliers.append(set)
            if apply(set, &left) { return }
        }
        let open = left.options.indices.filter { left.options[$0].count + (left.mayNone[$0] ? 1 : 0) > 1 }
        guard let unit = open.randomElement(using: &random) else {
            let last = refuting(left)
            tree[node].multipliers.append(last)
            let isClosed = apply(last, &left)
            precondition(isClosed, "an allocation worth more than the bound, or a hole in the proof")
            return
        }
        var named = left.options[unit].filter { _ in Bool.random(using: &random) }
        // Either answer must leave less to ask.
        if named.isEmpty || (named.count == left.options[unit].count && !left.mayNone[unit]) {
            named = [left.options[unit][0]]
        }
        let without = tree.count
        tree.append(contentsOf: [ProofNode(multipliers: []), ProofNode(multipliers: [])])
        let isSwapped = Bool.random(using: &random)
        let branch = ProofBranch(
            unit: unit, options: named, without: isSwapped ? without + 1 : without,
            with: isSwapped ? without : without + 1)
        tree[node].branch = branch
        var (yes, no) = (left, left)
        yes.options[unit] = named
        yes.mayNone[unit] = false
        no.options[unit].removeAll { named.contains($0) }
        prove(branch.with, yes, &random)
        prove(branch.without, no, &random)
    }

    /// Admissible multipliers: none of a soft row more than its price allows.
    private func randomMultipliers(_ random: inout SplitMix64) -> ProofMultipliers {
        func some(_ count: Int, _ most: Int64) -> [LevelCertificate.Multiplier] {
            (0..<count).compactMap { index in
                let value = Int64.random(in: 0...most, using: &random)
                return value == 0 || Bool.random(using: &random) ? nil : .init(index: index, value: value)
            }
        }
        var set = ProofMultipliers(
            resources: some(problem.resources.count, 6 * denominator), quotas: [],
            kept: some(level, 2 * denominator), cuts: some(cuts.count, 5 * denominator))
        let weights = weights(set)
        func room(_ quota: Int) -> Int64 {
            let price = problem.quotas[quota].price.map { weights[$0.level] * $0.perUnit } ?? 6 * denominator
            var room = price
            for cut in set.cuts {
                room += cut.value * (cuts[cut.index].missing.first { $0.index == quota }?.value ?? 0)
            }
            return room
        }
        if problem.quotas.indices.contains(where: { problem.quotas[$0].price != nil && room($0) < 0 }) { set.cuts = [] }
        set.quotas = problem.quotas.indices.map {
            .init(index: $0, value: Int64.random(in: 0...room($0), using: &random))
        }
        return set
    }

    private func weights(_ set: ProofMultipliers) -> [Int64] {
        var weights = [Int64](repeating: 0, count: problem.levels.count)
        weights[level] = denominator
        for kept in set.kept { weights[kept.index] += kept.value }
        return weights
    }

    /// For the one allocation left: what it breaks is priced without measure, what it misses at its price.
    private func refuting(_ left: Left) -> ProofMultipliers {
        let choice = left.options.map(\.first)
        let much: Int64 = 1_000_000 * denominator
        var set = ProofMultipliers()
        for index in problem.resources.indices where problem.use(index, choice) > problem.resources[index].capacity {
            set.resources.append(.init(index: index, value: much))
        }
        func value(_ level: Int) -> Int64 {
            var value = problem.levels[level].constant + problem.sum(choice) { $0.gains[level] }
            for (index, quota) in problem.quotas.enumerated() {
                if let price = quota.price, price.level == level {
                    value -= price.perUnit * problem.missing(index, choice)
                }
            }
            return value
        }
        for row in kept where value(row.level) < row.atLeast {
            set.kept.append(.init(index: row.level, value: 1_000 * denominator))
        }
        let weights = weights(set)
        for quota in problem.quotas.indices where problem.missing(quota, choice) > 0 {
            let most = problem.quotas[quota].price.map { weights[$0.level] * $0.perUnit } ?? much
            set.quotas.append(.init(index: quota, value: most))
        }
        return set
    }

    /// Strikes out what loses too much; whether nothing is left that exceeds the bound.
    private func apply(_ set: ProofMultipliers, _ left: inout Left) -> Bool {
        let weights = weights(set)
        var total = denominator * problem.levels[level].constant
        for entry in set.resources { total += entry.value * problem.resources[entry.index].capacity }
        for entry in set.quotas { total += entry.value * problem.quotas[entry.index].bound }
        for entry in set.cuts { total += entry.value * cuts[entry.index].bound }
        for entry in set.kept {
            let atLeast = kept.first { $0.level == entry.index }?.atLeast ?? 0
            total += entry.value * (problem.levels[entry.index].constant - atLeast)
        }
        func worth(_ unit: Int, _ option: Int) -> Int64 {
            let item = problem.units[unit].options[option]
            var worth: Int64 = 0
            for (weight, gain) in zip(weights, item.gains) { worth += weight * gain }
            for entry in set.resources {
                worth -= entry.value * (item.uses.first { $0.index == entry.index }?.amount ?? 0)
            }
            for entry in set.quotas {
                worth -= entry.value * (item.coefficients.first { $0.index == entry.index }?.amount ?? 0)
            }
            for entry in set.cuts {
                let cut = cuts[entry.index]
                let place = cut.options.firstIndex(of: problem.number(unit, option))
                worth -= entry.value * (place.map { cut.amounts[$0] } ?? 0)
            }
            return worth
        }
        let worths = left.options.indices.map { unit in left.options[unit].map { worth(unit, $0) } }
        let best = worths.indices.map { ((left.mayNone[$0] ? [0] : []) + worths[$0]).max() ?? 0 }
        total += best.reduce(0, +)
        func exceeds(_ total: Int64) -> Bool { total >= (bound + 1) * denominator }
        if !exceeds(total) { return true }
        for unit in left.options.indices {
            let others = total - best[unit]
            left.options[unit] = zip(left.options[unit], worths[unit]).filter { exceeds(others + $0.1) }.map(\.0)
            if !exceeds(others) { left.mayNone[unit] = false }
        }
        return left.isEmpty
    }
}
