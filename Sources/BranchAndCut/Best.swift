/// The best assignment so far, or what is to be beaten where none is known.
struct Best {
    private(set) var value: Int64
    private(set) var values: [Int64]?
    /// Whether some assignment is worth as much.
    private(set) var isKnown: Bool

    init(value: Int64, found: BranchAndCutSearch.Found? = nil, isKnown: Bool) {
        self.value = value
        self.isKnown = isKnown
        take(found)
    }

    var found: BranchAndCutSearch.Found? { values.map { (value, $0) } }
    /// What some assignment is known to be worth.
    var known: Int64? { isKnown ? value : nil }

    /// Whether so little is left, as a share of what all are worth, that what is better may be near.
    func isNear(_ bound: Int64) -> Bool { Double(bound) - Double(value) < 3e-4 * abs(Double(bound)) }

    mutating func take(_ found: BranchAndCutSearch.Found?) {
        guard let found, found.value > value else { return }
        (value, values) = found
        isKnown = true
    }
}
