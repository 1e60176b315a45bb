public import Childcare

/// Which hard rule a conflict speaks of: the rule, and what of the case it binds.
public enum RuleReference: Hashable, Sendable {
    /// Which bound of a quota.
    public enum Side: String, CaseIterable, Hashable, Sendable, Codable { case minimum, maximum }

    /// A slot, and the first day of the period where the term has several, as files write them.
    public struct Time: Hashable, Sendable {
        public var slot: String
        public var period: String?

        public init(slot: String, period: String? = nil) {
            self.slot = slot
            self.period = period
        }
    }

    /// A quota of the policy or of the law, on one side, in one scope; its bound as written.
    case quota(QuotaID, scope: Quota.Scope, Side, bound: String)
    /// The staff present in one slot.
    case staff(CrecheID, Time)
    /// Newcomers of a crèche who begin in one week.
    case starts(CrecheID, monday: CivilDate)
    /// What a member of the network places alone, in children.
    case member(String, placed: Int64)
    /// The least all bonuses of the mix must earn.
    case bonusMinimum(Money)
    /// Seats kept empty for some funders, in a section or a crèche.
    case reserved(funders: [String], place: Quota.Scope, Time)
    /// A place the commission pinned, for the children of its unit.
    case pin([RequestID])
    /// The place a child has today.
    case presentPlace([RequestID])
    /// A family's own list of joint outcomes, which leaves no place where one must be given.
    case jointList([RequestID])
    /// Another row that no rule of a policy makes.
    case other

    /// The rules a conflict can speak of, as files name them.
    public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case quota, staff, starts, member, bonusMinimum, reserved, pin, presentPlace, jointList, other
    }

    public var kind: Kind {
        switch self {
        case .quota: .quota
        case .staff: .staff
        case .starts: .starts
        case .member: .member
        case .bonusMinimum: .bonusMinimum
        case .reserved: .reserved
        case .pin: .pin
        case .presentPlace: .presentPlace
        case .jointList: .jointList
        case .other: .other
        }
    }
}

/// One hard rule of a compiled program, and its row there.
public struct RuleRecord: Hashable, Sendable {
    public var rule: RuleReference
    /// The key of its row, or of its unit for a place, in `program.json`: to find it there, never to be read.
    public var key: String

    public init(_ rule: RuleReference, key: String) {
        self.rule = rule
        self.key = key
    }
}

extension RuleRecord: Codable {
    /// The record as it stands in `outcome.json`: one flat object, whatever the rule.
    private struct Fields: Codable {
        var kind: RuleReference.Kind
        var key: String
        var quota: String?
        var side: RuleReference.Side?
        var bound: String?
        var scopeKind: Quota.Scope.Kind?
        var scopeSubject: String?
        var creche: String?
        var slot: String?
        var period: String?
        var week: String?
        var member: String?
        var funders: [String]?
        var amount: Int64?
        var requests: [String]?

        var scope: Quota.Scope? { scopeKind.flatMap { Quota.Scope(kind: $0, subject: scopeSubject) } }
        var time: RuleReference.Time? { slot.map { .init(slot: $0, period: period) } }

        mutating func set(_ scope: Quota.Scope) { (scopeKind, scopeSubject) = (scope.kind, scope.subject) }
        mutating func set(_ time: RuleReference.Time) { (slot, period) = (time.slot, time.period) }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = Fields(kind: rule.kind, key: key)
        switch rule {
        case .quota(let id, let scope, let side, let bound):
            (fields.quota, fields.side, fields.bound) = (id.text, side, bound)
            fields.set(scope)
        case .staff(let creche, let time):
            fields.creche = creche.text
            fields.set(time)
        case .starts(let creche, let monday): (fields.creche, fields.week) = (creche.text, monday.description)
        case .member(let member, let placed): (fields.member, fields.amount) = (member, placed)
        case .bonusMinimum(let least): fields.amount = least.cents
        case .reserved(let funders, let place, let time):
            fields.funders = funders
            fields.set(place)
            fields.set(time)
        case .pin(let requests), .presentPlace(let requests), .jointList(let requests):
            fields.requests = requests.map(\.text)
        case .other: break
        }
        try fields.encode(to: encoder)
    }

    public init(from decoder: any Decoder) throws {
        let fields = try Fields(from: decoder)
        guard let rule = Self.rule(fields) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a rule of kind \(fields.kind.rawValue) lacks what it is about"))
        }
        self.init(rule, key: fields.key)
    }

    private static func rule(_ fields: Fields) -> RuleReference? {
        let requests = fields.requests.map { $0.map { RequestID($0) } }
        switch fields.kind {
        case .quota:
            guard let id = fields.quota, let scope = fields.scope, let side = fields.side, let bound = fields.bound
            else { return nil }
            return .quota(QuotaID(id), scope: scope, side, bound: bound)
        case .staff:
            guard let creche = fields.creche, let time = fields.time else { return nil }
            return .staff(CrecheID(creche), time)
        case .starts:
            guard let creche = fields.creche, let week = fields.week.flatMap({ CivilDate(iso: $0) }) else { return nil }
            return .starts(CrecheID(creche), monday: week)
        case .member:
            guard let member = fields.member, let placed = fields.amount else { return nil }
            return .member(member, placed: placed)
        case .bonusMinimum: return fields.amount.map { .bonusMinimum(Money(cents: $0)) }
        case .reserved:
            guard let funders = fields.funders, let place = fields.scope, let time = fields.time else { return nil }
            return .reserved(funders: funders, place: place, time)
        case .pin: return requests.map { .pin($0) }
        case .presentPlace: return requests.map { .presentPlace($0) }
        case .jointList: return requests.map { .jointList($0) }
        case .other: return .other
        }
    }
}
