internal import AllocationModel

/// An assignment of a flat level with everything it uses, kept up to date move by move in exact integers.
struct FlatPlacement: Sendable {
    let flat: FlatLevel
    /// Option of each unit, −1 for none.
    private(set) var choice: [Int32]
    /// Left-hand side of each row, before any slack; what soft rows cost an earlier level is not in it.
    private(set) var activity: [Int64]
    /// Gains of the chosen options, constant left out.
    private var gains: Int64 = 0

    init(_ flat: FlatLevel, _ assignment: Assignment? = nil) {
        self.flat = flat
        choice = Array(repeating: -1, count: flat.unitCount)
        activity = Array(repeating: 0, count: flat.rows.count)
        guard let assignment else { return }
        for unit in flat.problem.units.indices {
            if let option = assignment.choice[unit] { set(unit, Int(flat.unitStart[unit]) + option) }
        }
    }

    /// The same choices at a level with cuts: what soft rows miss is chosen there by units of its own.
    func extended(to level: FlatLevel) -> FlatPlacement {
        var placement = FlatPlacement(level)
        for unit in choice.indices { placement.set(unit, Int(choice[unit])) }
        for unit in level.problem.units.count..<level.unitCount {
            let option = Int(level.unitStart[unit])
            guard let entry = level.entries(of: option).first else { continue }
            let row = Int(level.entryRow[entry])
            if Double(placement.activity[row]) > level.rows[row].bound { placement.set(unit, option) }
        }
        return placement
    }

    /// What the level is worth, constant left out.
    var value: Int64 {
        var value = gains
        for (row, detail) in flat.rows.enumerated() where !detail.isHard && detail.price > 0 {
            value -= Int64(detail.price) * max(0, activity[row] - Int64(detail.bound))
        }
        return value
    }

    /// Units above the bounds of hard rows and units that must choose and do not, in all; 0 for a valid assignment.
    var violation: Int64 {
        var total: Int64 = 0
        let paid = payments
        for (row, detail) in flat.rows.enumerated() where detail.isHard {
            total += max(0, activity[row] + paid[row] - Int64(detail.bound))
        }
        for unit in choice.indices where choice[unit] < 0 && flat.mustChoose[unit] { total += 1 }
        return total
    }

    /// What soft rows above their bounds take from rows of earlier levels; zero for all other rows.
    var payments: [Int64] {
        var paid = [Int64](repeating: 0, count: flat.rows.count)
        for (row, detail) in flat.rows.enumerated() where detail.payer >= 0 {
            paid[Int(detail.payer)] += Int64(detail.payment) * max(0, activity[row] - Int64(detail.bound))
        }
        return paid
    }

    /// Units with an option, policy choices left out.
    var placed: Int {
        flat.problem.units.indices.count { choice[$0] >= 0 && flat.problem.units[$0].kind != .choice }
    }

    /// Mean size of the chosen gains, at least 1: what thresholds are a share of.
    var meanGain: Double {
        let sizes = choice.filter { $0 >= 0 }.map { abs(flat.gain[Int($0)]) }
        return sizes.isEmpty ? 1 : max(1, sizes.reduce(0, +) / Double(sizes.count))
    }

    var assignment: Assignment {
        Assignment(
            choice: flat.problem.units.indices.map { choice[$0] < 0 ? nil : Int(choice[$0]) - Int(flat.unitStart[$0]) })
    }

    /// Gives `unit` another option, or none when it is negative.
    mutating func set(_ unit: Int, _ option: Int) {
        let old = Int(choice[unit])
        if old == option { return }
        if old >= 0 {
            gains -= Int64(flat.gain[old])
            for entry in flat.entries(of: old) { activity[Int(flat.entryRow[entry])] -= Int64(flat.entryAmount[entry]) }
        }
        if option >= 0 {
            gains += Int64(flat.gain[option])
            for entry in flat.entries(of: option) {
                activity[Int(flat.entryRow[entry])] += Int64(flat.entryAmount[entry])
            }
        }
        choice[unit] = Int32(option)
    }

    /// Whether no hard row is, or gets further, above its bound when a unit without option takes this one.
    func fits(_ option: Int) -> Bool {
        for entry in flat.entries(of: option) {
            let row = Int(flat.entryRow[entry])
            let amount = flat.entryAmount[entry]
            if amount > 0, flat.rows[row].isHard, Double(activity[row]) + amount > flat.rows[row].bound { return false }
        }
        return true
    }

    /// What a unit without option adds to the level's value by taking this one.
    func worth(_ option: Int) -> Int64 {
        var worth = Int64(flat.gain[option])
        for entry in flat.entries(of: option) {
            let row = Int(flat.entryRow[entry])
            let detail = flat.rows[row]
            guard !detail.isHard, detail.price > 0 else { continue }
            let room = Int64(detail.bound) - activity[row]
            worth -= Int64(detail.price) * (max(0, Int64(flat.entryAmount[entry]) - room) - max(0, -room))
        }
        return worth
    }
}
