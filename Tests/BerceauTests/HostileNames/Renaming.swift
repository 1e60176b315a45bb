import Berceau
import Childcare

/// Every name of a case under another, one dress for each kind of name.
///
/// A name keeps its own text behind its dress, so that names stay apart, and in their order where one dress serves a
/// whole kind: canonical order is by name, and an answer may follow it where nothing else decides.
struct Renaming: CustomStringConvertible {
    /// How a name may be dressed: prefixes of our own notation, its signs, what spreadsheets, terminals, pages and
    /// languages take for something else, and length.
    static let dresses: [String] = [
        "funding:lone", "funding:", "staff:x", "member:", "reserved:", "creche:", "seats:", "site:", "child:", "quota:",
        "operator:", "section:", "network", "network/min/", "a/", "a@", "a + b@", "[mon-am]", "%2F", "(x) | ", "a b ",
        "« l’île » ", "“x” ", "l'é", "\"", "\"\",", "<b>&amp;", "\\u0041\\", "👶🏽", "=1+", "-", "#", "{\"$ref\":",
        "; drop",
        "e\u{301}", "\u{200F}א\u{200E}", "\u{202E}", String(repeating: "long ", count: 60),
    ]

    enum Kind: CaseIterable, Hashable {
        case request, household, creche, crecheName, section, child, quota, member, funder, site, commune, criterion
        case identity, author, level
    }

    /// What stands between dress and name, so that a name is found again in any text; the product never writes it.
    static let mark = "¤"

    private(set) var names: [Kind: [String: String]] = [:]
    let description: String

    /// No other names at all, but conditions written as any renaming writes them.
    static let none = Renaming(names: [:], description: "plain")

    private init(names: [Kind: [String: String]], description: String) {
        self.names = names
        self.description = description
    }

    /// One dress for each kind but those in `keeping`.
    init(of source: Case, keeping: Set<Kind> = [], _ random: inout TestNumbers) {
        var chosen: [String] = []
        for (kind, found) in Self.names(in: source) where !keeping.contains(kind) {
            let dress = Self.dress(kind, &random)
            chosen.append("\(kind): \(dress.prefix(24))")
            names[kind] = Dictionary(uniqueKeysWithValues: found.map { ($0, dress + Self.mark + $0) })
        }
        description = chosen.joined(separator: ", ")
    }

    /// A dress of its own for each single name, so that their order changes too.
    init(scrambling source: Case, _ random: inout TestNumbers) {
        for (kind, found) in Self.names(in: source) {
            var dressed: [String: String] = [:]
            // Two spellings that compare as one stay one.
            var dressOf: [String: String] = [:]
            for name in found {
                let dress = dressOf[Vocabulary.folded(name)] ?? Self.dress(kind, &random)
                dressOf[Vocabulary.folded(name)] = dress
                dressed[name] = dress + Self.mark + name
            }
            names[kind] = dressed
        }
        description = "scrambled"
    }

    /// The same, with names of requests that draw the very number the plain ones drew.
    mutating func rename(requests: [String: String]) { names[.request] = requests }

    private static func dress(_ kind: Kind, _ random: inout TestNumbers) -> String {
        // Conditions write these between double quotes, which have no way to stand inside themselves.
        let isInConditions = [.member, .funder, .commune, .creche].contains(kind)
        if isInConditions { return random.pick(dresses.filter { !$0.contains("\"") }) }
        // Families name several stops with this sign between them: `check` refuses it in a stop's name.
        return random.pick(kind == .site ? dresses.filter { !$0.contains("|") } : dresses)
    }

    private static func names(in source: Case) -> [(Kind, [String])] {
        var found: [Kind: Set<String>] = [:]
        func note(_ kind: Kind, _ name: String?) {
            if let name, !name.isEmpty { found[kind, default: []].insert(name) }
        }
        _ = renamed(source) { kind, name in
            note(kind, name)
            return name
        }
        return Kind.allCases.compactMap { kind in found[kind].map { (kind, $0.sorted()) } }
    }

    func callAsFunction(_ kind: Kind, _ name: String) -> String { names[kind]?[name] ?? name }

    func applied(to source: Case) -> Case { Self.renamed(source) { self($0, $1) } }

    // MARK: Where names stand

    private static func renamed(_ source: Case, _ name: (Kind, String) -> String) -> Case {
        var other = source
        func creche(_ id: CrecheID) -> CrecheID { CrecheID(name(.creche, id.text)) }
        func section(_ id: SectionID) -> SectionID { SectionID(name(.section, id.text)) }
        func request(_ id: RequestID) -> RequestID { RequestID(name(.request, id.text)) }
        func household(_ id: HouseholdID) -> HouseholdID { HouseholdID(name(.household, id.text)) }
        func condition(_ condition: Condition) -> Condition { renamed(condition, name) }
        func stops(_ value: AttributeValue?) -> AttributeValue? {
            guard case .text(let text)? = value else { return value }
            return .text(
                text.split(separator: "|").map { name(.site, Vocabulary.trimmed($0)) }.joined(separator: " | "))
        }
        other.creches = other.creches.map {
            var row = $0
            row.id = creche($0.id)
            row.name = name(.crecheName, $0.name)
            row.operatorName = name(.member, $0.operatorName)
            row.commune = name(.commune, $0.commune)
            return row
        }
        other.sections = other.sections.map {
            var row = $0
            row.id = section($0.id)
            row.creche = creche($0.creche)
            return row
        }
        other.households = other.households.map {
            var row = $0
            row.id = household($0.id)
            row.member = name(.member, $0.member)
            row.commune = name(.commune, $0.commune)
            row.employer = name(.funder, $0.employer)
            return row
        }
        other.requests = other.requests.map {
            var row = $0
            row.id = request($0.id)
            row.household = household($0.household)
            row.currentSection = $0.currentSection.map(section)
            row.identity = name(.identity, $0.identity)
            row.attributes["sites"] = stops($0.attributes["sites"])
            row.wishes = $0.wishes.map {
                var wish = $0
                wish.creche = creche($0.creche)
                wish.attributes["sites"] = stops($0.attributes["sites"])
                return wish
            }
            return row
        }
        other.enrolled = other.enrolled.map {
            var row = $0
            row.id = ChildID(name(.child, $0.id.text))
            row.section = section($0.section)
            row.household = $0.household.map(household)
            return row
        }
        other.decisions = other.decisions.map {
            var row = $0
            row.request = request($0.request)
            row.creche = $0.creche.map(creche)
            row.section = $0.section.map(section)
            row.by = name(.author, $0.by)
            row.reason = name(.author, $0.reason)
            return row
        }
        other.staff = other.staff.map {
            var row = $0
            row.creche = creche($0.creche)
            return row
        }
        other.sites = other.sites.map {
            var row = $0
            row.creche = creche($0.creche)
            row.name = name(.site, $0.name)
            row.commune = name(.commune, $0.commune)
            return row
        }
        other.reservations = other.reservations.map {
            var row = $0
            row.creche = creche($0.creche)
            row.section = $0.section.map(section)
            row.funder = name(.funder, $0.funder)
            row.who = condition($0.who)
            return row
        }
        other.jointWishes = other.jointWishes.map {
            var row = $0
            row.household = household($0.household)
            row.request = request($0.request)
            row.creche = $0.creche.map(creche)
            return row
        }
        other.manualPoints = other.manualPoints.map {
            var row = $0
            row.request = request($0.request)
            row.criterion = name(.criterion, $0.criterion)
            row.reason = name(.author, $0.reason)
            row.by = name(.author, $0.by)
            return row
        }
        other.eligibility = other.eligibility.map {
            var row = $0
            row.name = name(.criterion, $0.name)
            row.when = condition($0.when)
            row.reason = name(.author, $0.reason)
            return row
        }
        other.responses = other.responses.map {
            var row = $0
            row.request = request($0.request)
            row.creche = $0.creche.map(creche)
            return row
        }
        other.bookedStays = other.bookedStays.map {
            var row = $0
            row.request = request($0.request)
            return row
        }
        other.policy.grid = other.policy.grid.map {
            var row = $0
            row.name = name(.criterion, $0.name)
            row.group = name(.criterion, $0.group)
            row.when = condition($0.when)
            return row
        }
        other.policy.ties = other.policy.ties.map { tie in
            guard case .condition(let expression) = tie.measure else { return tie }
            let own = condition(Condition(text: tie.text, expression: expression))
            return TieKey(text: own.text, measure: .condition(own.expression), written: tie.written)
        }
        other.policy.levels = other.policy.levels.map {
            var row = $0
            // The name of what a level counts is a word of ours; people read it in theirs.
            if ObjectiveTerm(rawValue: $0.name) == nil { row.name = name(.level, $0.name) }
            row.who = $0.who.map(condition)
            return row
        }
        other.policy.quotas = other.policy.quotas.map {
            var row = $0
            row.id = QuotaID(name(.quota, $0.id.text))
            row.who = condition($0.who)
            row.scope =
                switch $0.scope {
                case .network, .eachCreche: $0.scope
                case .creche(let id): .creche(creche(id))
                case .operatorNamed(let member): .operatorNamed(name(.member, member))
                case .section(let id): .section(section(id))
                }
            return row
        }
        return other
    }

    // MARK: Conditions

    private static let kindOfFact: [String: Kind] = [
        "creche": .creche, "operator": .member, "member": .member, "commune": .commune, "household_commune": .commune,
        "creche_commune": .commune, "employer": .funder,
    ]

    private static func renamed(_ condition: Condition, _ name: (Kind, String) -> String) -> Condition {
        guard condition.names.contains(where: { kindOfFact[$0] != nil }) else { return condition }
        func value(_ fact: String, _ value: AttributeValue) -> AttributeValue {
            if case .text(let text) = value, let kind = kindOfFact[fact] { .text(name(kind, text)) } else { value }
        }
        func renamed(_ expression: Condition.Expression) -> Condition.Expression {
            switch expression {
            case .always, .holds, .relate: expression
            case .compare(let fact, let sign, let one): .compare(fact, sign, value(fact, one))
            case .oneOf(let fact, let all): .oneOf(fact, all.map { value(fact, $0) })
            case .not(let inner): .not(renamed(inner))
            case .all(let parts): .all(parts.map(renamed))
            case .any(let parts): .any(parts.map(renamed))
            }
        }
        let expression = renamed(condition.expression)
        return Condition(text: written(expression), expression: expression)
    }

    private static func written(_ expression: Condition.Expression) -> String {
        func text(_ value: AttributeValue) -> String {
            if case .text(let text) = value { "\"\(text)\"" } else { value.description }
        }
        func joined(_ parts: [Condition.Expression], _ word: String) -> String {
            parts.map { "(\(written($0)))" }.joined(separator: " \(word) ")
        }
        return switch expression {
        case .always: "always"
        case .holds(let fact): fact
        case .compare(let fact, let sign, let value): "\(fact) \(sign.rawValue) \(text(value))"
        case .oneOf(let fact, let values): "\(fact) in (\(values.map(text).joined(separator: ", ")))"
        case .relate(let one, let sign, let other): "\(one) \(sign.rawValue) \(other)"
        case .not(let inner): "not (\(written(inner)))"
        case .all(let parts): joined(parts, "and")
        case .any(let parts): joined(parts, "or")
        }
    }
}
