/// A minimum or maximum for a group of children, in a scope (quota de mixité).
public struct Quota: Hashable, Sendable {
    /// Where a quota counts.
    public enum Scope: Hashable, Sendable {
        case network, eachCreche
        case creche(CrecheID)
        case operatorNamed(String)
        case section(SectionID)

        /// The scopes, as files name them.
        public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
            case network, eachCreche, creche, section
            case operatorNamed = "operator"
        }

        public var kind: Kind {
            switch self {
            case .network: .network
            case .eachCreche: .eachCreche
            case .creche: .creche
            case .operatorNamed: .operatorNamed
            case .section: .section
            }
        }

        /// The identifier or name of what it is limited to; `nil` where it is not.
        public var subject: String? {
            switch self {
            case .network, .eachCreche: nil
            case .creche(let id): id.text
            case .operatorNamed(let name): name
            case .section(let id): id.text
            }
        }

        /// The scope two written fields stand for; `nil` where they do not go together.
        package init?(kind: Kind, subject: String?) {
            switch (kind, subject) {
            case (.network, nil): self = .network
            case (.eachCreche, nil): self = .eachCreche
            case (.creche, let subject?): self = .creche(CrecheID(subject))
            case (.operatorNamed, let subject?): self = .operatorNamed(subject)
            case (.section, let subject?): self = .section(SectionID(subject))
            default: return nil
            }
        }

        /// As people read it in tables: `network`, `creche:X`, `operator:X` or `section:X`.
        public var written: String { subject.map { "\(kind.rawValue):\($0)" } ?? kind.rawValue }
    }
    /// What a share is a share of, and what a count counts (`hours` counts hours, the others children).
    public enum Measure: String, CaseIterable, Hashable, Sendable { case places, children, hours }
    /// What a price is paid for: each missing child or hour, or once each scope that misses.
    public enum PricePer: String, CaseIterable, Hashable, Sendable { case unit, scope }
    /// Whom a quota counts: newcomers alone, or those already there too.
    public enum Basis: String, CaseIterable, Hashable, Sendable { case newcomers, all }
    /// A number, or a share of what the quota counts.
    public enum Bound: Hashable, Sendable {
        case count(Int64)
        case share(Share)
    }

    public var id: QuotaID
    public var who: Condition
    public var scope: Scope
    public var minimum: Bound?
    public var maximum: Bound?
    public var of: Measure
    public var basis: Basis
    /// Points lost per missing (or excess) child or hour; `nil` makes the quota hard.
    public var price: Int64?
    /// What the price is paid for.
    public var pricePer: PricePer
    /// How far the group's share of the children may lie from its share of the requests, in place of bounds.
    public var spread: Share?
    /// The quota of the law this is; `nil` for the policy's own.
    public var law: LegalQuota?
    /// Why the town keeps a quota that touches what the law protects; the rules print it.
    public var justification = ""
    /// Where the quota was published, for the record.
    public var source = ""

    public init(
        id: QuotaID, who: Condition, scope: Scope, minimum: Bound? = nil, maximum: Bound? = nil,
        of: Measure = .places, basis: Basis = .newcomers, price: Int64? = nil, law: LegalQuota? = nil,
        spread: Share? = nil, pricePer: PricePer = .unit
    ) {
        self.id = id
        self.who = who
        self.scope = scope
        self.minimum = minimum
        self.maximum = maximum
        self.of = of
        self.basis = basis
        self.price = price
        self.law = law
        self.spread = spread
        self.pricePer = pricePer
    }

    /// Whether missing it costs its price once in each scope.
    package var isPricedByScope: Bool { price != nil && pricePer == .scope }
}
