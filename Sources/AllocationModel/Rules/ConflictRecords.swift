public import Childcare

/// A smallest set of hard rules that cannot hold together, and the cheapest way out.
public struct ConflictRecord: Hashable, Sendable, Codable {
    /// One sentence each: `quota “Q1” (lone parents, whole network): at least 3 children`.
    public var rules: [BilingualText]
    /// What to change so that an answer exists, one sentence each.
    public var relaxation: [BilingualText]
    /// Whether both were proved smallest and cheapest.
    public var proved: Bool
    /// What ``rules`` and ``relaxation`` say, one by one, as values; absent in outcomes of earlier versions.
    public var claims: [RuleRecord]?
    public var changes: [RuleChange]?
    /// The options of `program.json` that are chosen in an answer under those changes and every other rule; a choice of the
    /// policy is written with its unit, for several may be called alike: `quota:mix/creche:lilas/min = missed`.
    public var example: [String]?

    public init(
        rules: [BilingualText], relaxation: [BilingualText], proved: Bool, claims: [RuleRecord]? = nil,
        changes: [RuleChange]? = nil, example: [String]? = nil
    ) {
        self.rules = rules
        self.relaxation = relaxation
        self.proved = proved
        self.claims = claims
        self.changes = changes
        self.example = example
    }

    /// How ``example`` names an option.
    package static func name(of option: String, in unit: String, isChoice: Bool) -> String {
        isChoice ? "\(unit) = \(option)" : option
    }
}

/// By how much one rule must give way.
public struct RuleChange: Hashable, Sendable, Codable {
    /// What the amount of a change counts.
    public enum Measure: String, CaseIterable, Hashable, Sendable, Codable {
        case children, hours, adults, seats, cents
        /// A place given up.
        case places
    }

    public var rule: RuleRecord
    public var amount: Int64
    public var unit: Measure
    /// How many units of the program's row that is; absent for a place.
    public var rowAmount: Int64?

    public init(rule: RuleRecord, amount: Int64, unit: Measure, rowAmount: Int64? = nil) {
        self.rule = rule
        self.amount = amount
        self.unit = unit
        self.rowAmount = rowAmount
    }
}
