public import Childcare

/// How one quota came out in one scope; a row of `quotas.csv`.
public struct QuotaRecord: Hashable, Sendable, Codable {
    public var id: String
    /// The condition, as written.
    public var who: String
    /// `network`, `creche:X`, `operator:X` or `section:X`, for people; ``place`` says the same as a value.
    public var scope: String
    /// Where it counts; `nil` in outcomes of earlier versions, and in tables.
    public var place: Quota.Scope? {
        get { scopeKind.flatMap { Quota.Scope(kind: $0, subject: scopeSubject) } }
        set { (scopeKind, scopeSubject) = (newValue?.kind, newValue?.subject) }
    }
    /// The place, read from its written form where an earlier version stored no value; `nil` where nothing says it.
    package var knownPlace: Quota.Scope? {
        if let place { return place }
        let parts = scope.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let kind = parts.first.flatMap(Quota.Scope.Kind.init(rawValue:)) else { return nil }
        return Quota.Scope(kind: kind, subject: parts.count > 1 ? parts[1] : nil)
    }

    /// Whether the record says where it counts as a value at all, be it one that makes no sense.
    package var saysPlace: Bool { scopeKind != nil || scopeSubject != nil }
    private var scopeKind: Quota.Scope.Kind?
    private var scopeSubject: String?
    public var measure: String
    public var basis: String
    /// Children (or hours, for `hours`) of the group, and what a share is taken of.
    public var count: Double
    public var total: Double
    /// As written in the case: `3` or `20%`.
    public var minimum: String?
    public var maximum: String?
    /// Children or hours short of the minimum, or beyond the maximum.
    public var missing: Double
    public var hard: Bool
    /// Points per missing unit of a priced quota.
    public var price: Int64?
    /// `scope` where the price is paid once for the scope that misses; absent where it is paid by the unit.
    public var pricePer: String?
    /// What a missed quota could come to by this row alone; absent where nothing is missing.
    ///
    /// For a minimum the most of the group that could count here, for a maximum the fewest, whatever else were given up.
    public var attainable: Double?

    public init(
        id: String, who: String, scope: Quota.Scope, measure: String, basis: String, count: Double, total: Double,
        minimum: String?, maximum: String?, missing: Double, hard: Bool, price: Int64?, attainable: Double? = nil
    ) {
        self.init(
            id: id, who: who, writtenScope: scope.written, measure: measure, basis: basis, count: count, total: total,
            minimum: minimum, maximum: maximum, missing: missing, hard: hard, price: price, attainable: attainable)
        place = scope
    }

    /// A row of a table, which has the scope as people read it only.
    public init(
        id: String, who: String, writtenScope: String, measure: String, basis: String, count: Double, total: Double,
        minimum: String?, maximum: String?, missing: Double, hard: Bool, price: Int64?, attainable: Double? = nil
    ) {
        self.attainable = attainable
        self.id = id
        self.who = who
        scope = writtenScope
        self.measure = measure
        self.basis = basis
        self.count = count
        self.total = total
        self.minimum = minimum
        self.maximum = maximum
        self.missing = missing
        self.hard = hard
        self.price = price
    }
}

extension Outcome.Status {
    /// `optimal` where nothing better exists at any level that decides: which of the equally good allocations is taken is
    /// said level by level.
    package init(of levels: [LevelRecord], wasInterrupted: Bool) {
        let deciding = levels.filter(\.decides)
        if !levels.isEmpty, deciding.allSatisfy(\.proved) {
            self = .optimal
        } else {
            self = wasInterrupted ? .interrupted : .feasible
        }
    }
}

/// What was achieved and proved at one objective level, given the values of those before it.
public struct LevelRecord: Hashable, Sendable, Codable {
    public var name: String
    public var objective: Int64
    /// Claimed by the solver, rounded as its tolerances require.
    public var bound: Int64
    /// Checkable by anyone from `certificate.json`.
    public var certifiedBound: Int64
    public var gap: Double
    public var certifiedGap: Double
    /// What the level had reached when its turn was over, where later levels gave some of it up within its tolerance.
    public var reached: Int64?
    /// Whether nothing better existed when its turn was over.
    public var proved: Bool
    /// `true` where the level only settles exact ties, as the public draw does; absent elsewhere.
    public var settlesTies: Bool?
    /// Whether the level says how good an allocation is, and not which of the equally good ones is taken.
    public var decides: Bool { settlesTies != true }
    /// Units of this level in one point.
    public var scale: Int64
    /// Whether the certificate alone shows that nothing better existed; otherwise ``proved`` is the solver's word.
    public var isCertified: Bool { certifiedBound <= reached ?? objective }

    public init(
        name: String, objective: Int64, bound: Int64, certifiedBound: Int64, constant: Int64, scale: Int64,
        reached: Int64? = nil, settlesTies: Bool = false
    ) {
        self.name = name
        self.settlesTies = settlesTies ? true : nil
        self.objective = objective
        self.bound = bound
        self.certifiedBound = certifiedBound
        self.scale = scale
        self.reached = reached == objective ? nil : reached
        proved = bound <= reached ?? objective
        func share(_ bound: Int64) -> Double {
            let (missing, worth) = (Int128(bound) - Int128(objective), Int128(objective) - Int128(constant))
            return missing <= 0 ? 0 : Double(missing) / Double(max(1, worth.magnitude))
        }
        gap = share(bound)
        certifiedGap = share(certifiedBound)
    }
}
