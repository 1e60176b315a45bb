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
    /// The options of `program.json` that are chosen in an answer under those changes and every other rule.
    public var example: [String]?

    public init(
        rules: [BilingualText], relaxation: [BilingualText], proved: Bool, claims: [RuleRecord]? = nil,
        changes: [RuleChange]? = nil,
        example: [String]? = nil
    ) {
        self.rules = rules
        self.relaxation = relaxation
        self.proved = proved
        self.claims = claims
        self.changes = changes
        self.example = example
    }
}

/// One hard rule of a compiled program, as a value.
public struct RuleRecord: Hashable, Sendable, Codable {
    public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// A quota of the policy or of the law, on one side, in one scope.
        case quota
        /// The staff present in one slot.
        case staff
        /// What a member of the network places alone.
        case member
        /// The least all bonuses of the mix must earn.
        case bonusMinimum
        /// Seats kept empty for some funders.
        case reserved
        /// A place the commission pinned.
        case pin
        /// The place a child has today.
        case presentPlace
        /// A family's own list of joint outcomes, which leaves no place where one must be given.
        case jointList
        /// Another row that no rule of a policy makes.
        case other
    }

    public enum Side: String, CaseIterable, Hashable, Sendable, Codable { case minimum, maximum }

    public var kind: Kind
    /// The key of its row, or of its unit for a place, in `program.json`.
    public var key: String
    /// Of a quota: its identifier, side and bound as written.
    public var quota: String?
    public var side: Side?
    public var bound: String?
    /// Of a quota or reserved seats: where it counts.
    public var scopeKind: Quota.Scope.Kind?
    public var scopeSubject: String?
    /// Of staff.
    public var creche: String?
    /// Of what counts in one slot: its name, and the first day of the period where the term has several.
    public var slot: String?
    public var period: String?
    public var member: String?
    public var funders: [String]?
    /// Of a guarantee, children; of the bonuses' minimum, cents.
    public var amount: Int64?
    /// Of a place: the children of the unit.
    public var requests: [String]?

    public init(kind: Kind, key: String) {
        self.kind = kind
        self.key = key
    }
}

/// By how much one rule must give way.
public struct RuleChange: Hashable, Sendable, Codable {
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
