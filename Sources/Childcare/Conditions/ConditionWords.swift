/// A condition as a commission says it; what has no word of its own stays as the case writes it, or stands in quotes.
struct ConditionWords {
    /// Whether a column of the town's own stands in quotes, its words apart, as a sentence of the règlement has it.
    var quotesColumns = false
    /// The condition as the case writes it: its columns bear their accents there.
    var written = ""

    func text(_ expression: Condition.Expression) -> BilingualText { describe(expression) }

    func text(_ tie: TieKey) -> BilingualText { describe(tie) }

    /// What decides a tie.
    fileprivate func subject(of tie: TieKey) -> BilingualText {
        switch tie.measure {
        case .condition(let expression): describe(expression)
        case .quantity(.column(let name)) where FactName.named(name)?.kind == .flag:
            Self.facts[name] ?? column(name)
        case .quantity(let quantity): describe(quantity)
        }
    }

    /// What decides a tie, and who goes first by it.
    private func describe(_ tie: TieKey) -> BilingualText {
        func said(_ what: BilingualText, _ fr: FrenchText, _ en: EnglishText) -> BilingualText {
            BilingualText(
                fr: "\(what) (\(BilingualText(fr: fr, en: en)))", en: "\(what) (\(BilingualText(fr: fr, en: en)))")
        }
        func flag(_ what: BilingualText) -> BilingualText {
            tie.direction(isFlag: true) == .descending
                ? said(what, "d'abord", "first") : said(what, "après les autres", "after the others")
        }
        switch tie.measure {
        case .condition(let expression): return flag(describe(expression))
        case .quantity(let quantity):
            let isAscending = tie.direction(isFlag: false) == .ascending
            if case .column(let name) = quantity, quantity.kind == .flag {
                return flag(Self.facts[name] ?? column(name))
            }
            let what = describe(quantity)
            switch quantity.kind {
            case .date:
                return isAscending
                    ? said(what, "la date la plus ancienne d'abord", "the earliest date first")
                    : said(what, "la date la plus récente d'abord", "the latest date first")
            case nil where tie.written == nil:
                return said(
                    what, "la plus petite valeur, ou oui, d'abord", "the smallest value, or yes, first")
            default:
                return isAscending
                    ? said(what, "la plus petite valeur d'abord", "the smallest value first")
                    : said(what, "la plus grande valeur d'abord", "the greatest value first")
            }
        }
    }

    private func describe(_ expression: Condition.Expression) -> BilingualText {
        switch expression {
        case .always: return BilingualText(fr: "toutes les familles", en: "every family")
        case .holds(let name): return Self.facts[name] ?? subject(name)
        case .compare(let name, let comparison, let value):
            if comparison == .equal, let text = status(name, [value]) { return text }
            return [subject(name), BilingualText(verbatim: sign(comparison)), describe(value)].joined(separator: " ")
        case .oneOf(let name, let values):
            if let text = status(name, values) { return text }
            let list = values.map(describe).joined(separator: ", ")
            return BilingualText(fr: "\(subject(name)) parmi (\(list))", en: "\(subject(name)) in (\(list))")
        case .relate(let one, let comparison, let other):
            let sign = BilingualText(verbatim: sign(comparison))
            return [describe(one), sign, describe(other)].joined(separator: " ")
        case .not(let inner): return negated(inner)
        case .all(let parts): return merged(parts)
        case .any(let parts): return parts.map(nested).joined(separator: Self.or)
        }
    }

    private func sign(_ comparison: Condition.Comparison) -> String {
        switch comparison {
        case .notEqual: "≠"
        case .lessOrEqual: "≤"
        case .greaterOrEqual: "≥"
        case .equal, .less, .greater: comparison.rawValue
        }
    }

    private func describe(_ quantity: Condition.Quantity) -> BilingualText {
        func sides(_ one: Condition.Quantity, _ sign: String, _ other: Condition.Quantity) -> BilingualText {
            let (left, right) = (inner(one), inner(other))
            return BilingualText(fr: "\(left) \(sign) \(right)", en: "\(left) \(sign) \(right)")
        }
        func inner(_ part: Condition.Quantity) -> BilingualText {
            switch part {
            case .sum, .difference, .quotient: BilingualText(fr: "(\(describe(part)))", en: "(\(describe(part)))")
            default: describe(part)
            }
        }
        switch quantity {
        case .column(let name): return subject(name)
        case .value(let value): return describe(value)
        case .sum(let one, let other): return sides(one, "+", other)
        case .difference(let one, let other): return sides(one, "−", other)
        case .product(let one, let other): return sides(one, "×", other)
        case .quotient(let one, let other):
            return BilingualText(
                fr: "\(inner(one)) divisé par \(inner(other))", en: "\(inner(one)) divided by \(inner(other))")
        case .months(let one, let other):
            let (first, last) = (describe(one), describe(other))
            return BilingualText(
                fr: "mois entiers de « \(first) » à « \(last) »", en: "whole months from \"\(first)\" to \"\(last)\"")
        case .least(let parts):
            let list = parts.map(describe).joined(separator: ", ")
            return BilingualText(fr: "le moindre de (\(list))", en: "the least of (\(list))")
        case .greatest(let parts):
            let list = parts.map(describe).joined(separator: ", ")
            return BilingualText(fr: "le plus grand de (\(list))", en: "the greatest of (\(list))")
        }
    }

    private static let or = BilingualText(fr: " ou ", en: " or ")

    static func quantity(_ name: String) -> BilingualText? { quantities[name] }

    private func nested(_ expression: Condition.Expression) -> BilingualText {
        switch expression {
        case .all, .any: BilingualText(fr: "(\(describe(expression)))", en: "(\(describe(expression)))")
        default: describe(expression)
        }
    }

    private func subject(_ name: String) -> BilingualText { Self.quantities[name] ?? column(name) }

    func column(_ name: String) -> BilingualText {
        guard quotesColumns else { return BilingualText(verbatim: name) }
        let own = written.split { !($0.isLetter || $0.isNumber || $0 == "_") }.first {
            Vocabulary.folded(String($0)) == name
        }
        let words = (own.map(String.init) ?? name).replacing("_", with: " ")
        return BilingualText(fr: "« \(words) »", en: "“\(words)”")
    }

    /// Joined by and; a parent who works and not every one is one parent alone.
    private func merged(_ parts: [Condition.Expression]) -> BilingualText {
        var said: [BilingualText] = []
        var skipped: Set<Int> = []
        for (position, part) in parts.enumerated() where !skipped.contains(position) {
            if case .oneOf("any_parent", let values) = part,
                let other = parts.firstIndex(of: .not(.oneOf("every_parent", values))), other > position
            {
                skipped.insert(other)
                let list = values.map { describe($0) }.joined(separator: Self.or)
                said.append(BilingualText(fr: "un seul parent \(list)", en: "one parent alone \(list)"))
            } else {
                said.append(nested(part))
            }
        }
        return said.joined(separator: BilingualText(fr: " et ", en: " and "))
    }

    /// `couples`, `aucun parent demandeur d’emploi`, `sauf jumeaux`.
    private func negated(_ inner: Condition.Expression) -> BilingualText {
        func none(_ name: String, _ values: [AttributeValue]) -> BilingualText? {
            guard let said = status(name, values) else { return nil }
            switch name {
            case "any_parent":
                let list = values.map { describe($0) }.joined(separator: Self.or)
                return BilingualText(fr: "aucun parent \(list)", en: "no parent who is \(list)")
            case "every_parent": return BilingualText(fr: "pas \(said)", en: "not \(said)")
            default: return nil
            }
        }
        let said: BilingualText?
        switch inner {
        case .holds("lone_parent"): return BilingualText(fr: "couples", en: "couples")
        case .holds(let name) where quotesColumns || Self.facts[name] != nil: said = nil
        case .compare(let name, .equal, let value): said = none(name, [value])
        case .oneOf(let name, let values): said = none(name, values)
        default: return BilingualText(fr: "sauf (\(describe(inner)))", en: "except (\(describe(inner)))")
        }
        return said ?? BilingualText(fr: "sauf \(describe(inner))", en: "except \(describe(inner))")
    }

    private func describe(_ value: AttributeValue) -> BilingualText {
        switch value {
        case .number: BilingualText(decimal: value.description)
        case .flag(let flag): flag ? BilingualText(fr: "oui", en: "yes") : BilingualText(fr: "non", en: "no")
        case .date(let date): BilingualText(day: date)
        case .text(let text): Self.statuses[text] ?? BilingualText(verbatim: text)
        }
    }

    /// `any_parent = jobseeker` is about a parent: `un parent demandeur d’emploi`.
    private func status(_ name: String, _ values: [AttributeValue]) -> BilingualText? {
        guard let who = Self.parents[name] else { return nil }
        let list = values.map { value in
            if name == "every_parent", case .text(let text) = value, let several = Self.plurals[text] {
                return several
            }
            return describe(value)
        }
        let said = BilingualText(
            fr: "\(who) \(list.joined(separator: Self.or))", en: "\(who) \(list.joined(separator: Self.or))")
        return name == "any_parent"
            ? BilingualText(fr: "\(said)", en: "\(aParent(list.map { $0[.english] }))") : said
    }

    /// `a jobseeking or freelance parent`, `a parent in training or on parental leave`.
    private func aParent(_ statuses: [String]) -> String {
        let list = statuses.joined(separator: " or ")
        guard !statuses.contains(where: { $0.contains(" ") }) else { return "a parent \(list)" }
        let isVowel = list.first.map { "aeiou".contains($0) } ?? false
        return "\(isVowel ? "an" : "a") \(list) parent"
    }

    /// Of several people, where the word changes.
    private static let plurals: [String: BilingualText] = [
        "employed": BilingualText(fr: "salariés", en: "employed"),
        "jobseeker": BilingualText(fr: "demandeurs d’emploi", en: "jobseeking"),
        "freelancer": BilingualText(fr: "indépendants", en: "freelance"),
        "student": BilingualText(fr: "étudiants", en: "students"),
    ]

    private static let parents: [String: BilingualText] = [
        "any_parent": BilingualText(fr: "un parent", en: "a parent"),
        "every_parent": BilingualText(fr: "tous les parents", en: "all parents"),
        "parent1_status": BilingualText(fr: "premier parent", en: "first parent"),
        "parent2_status": BilingualText(fr: "second parent", en: "second parent"),
        "benefits": BilingualText(fr: "foyer percevant", en: "household receiving"),
    ]

    static let statuses: [String: BilingualText] = [
        "employed": BilingualText(fr: "salarié", en: "employed"),
        "jobseeker": BilingualText(fr: "demandeur d’emploi", en: "jobseeking"),
        "freelancer": BilingualText(fr: "indépendant", en: "freelance"),
        "student": BilingualText(fr: "étudiant", en: "student"),
        "training": BilingualText(fr: "en formation", en: "in training"),
        "parental_leave": BilingualText(fr: "en congé parental", en: "on parental leave"),
        "inactive": BilingualText(fr: "sans activité", en: "inactive"), "rsa": BilingualText(fr: "RSA", en: "RSA"),
        "ass": BilingualText(fr: "ASS", en: "ASS"), "aah": BilingualText(fr: "AAH", en: "AAH"),
        "known": BilingualText(fr: "connues", en: "known"), "none": BilingualText(fr: "aucune", en: "none"),
        "refused": BilingualText(fr: "refusées", en: "refused"),
        "ase": BilingualText(fr: "aide sociale à l’enfance", en: "child welfare"),
        "regular": BilingualText(fr: "régulier", en: "regular"),
        "occasional": BilingualText(fr: "occasionnel", en: "occasional"),
        "emergency": BilingualText(fr: "d’urgence", en: "emergency"),
        "complete": BilingualText(fr: "complet", en: "complete"),
        "incomplete": BilingualText(fr: "incomplet", en: "incomplete"), "late": BilingualText(fr: "tardif", en: "late"),
        "cancelled": BilingualText(fr: "annulé", en: "cancelled"), "born": BilingualText(fr: "né", en: "born"),
        "expected": BilingualText(fr: "à naître", en: "expected"),
        "collective": BilingualText(fr: "collective", en: "collective"),
        "micro": BilingualText(fr: "micro-crèche", en: "micro-crèche"),
        "family": BilingualText(fr: "familiale", en: "family"),
        "itinerant": BilingualText(fr: "itinérante", en: "itinerant"),
    ]

    private static let facts: [String: BilingualText] = [
        "lone_parent": BilingualText(fr: "familles monoparentales", en: "lone parents"),
        "minor_parent": BilingualText(fr: "parents mineurs", en: "parents under age"),
        "disabled": BilingualText(fr: "enfant handicapé", en: "disabled child"),
        "unborn": BilingualText(fr: "enfant à naître", en: "unborn child"),
        "walks": BilingualText(fr: "enfant qui marche", en: "walking child"),
        "twin": BilingualText(fr: "jumeaux", en: "twins"),
        "same_commune": BilingualText(
            fr: "foyer de la commune de la crèche", en: "household of the crèche's commune"),
        "avip": BilingualText(fr: "crèche AVIP", en: "AVIP crèche"),
        "sibling_there": BilingualText(fr: "fratrie dans la crèche", en: "sibling in the crèche"),
        "sibling_admitted": BilingualText(
            fr: "frère ou sœur déjà admis à un tour précédent", en: "sibling admitted in an earlier round"),
        "sibling_awaiting_transfer": BilingualText(
            fr: "frère ou sœur qui attend une mutation", en: "sibling awaiting a transfer"),
        "disabled_children": BilingualText(fr: "enfant handicapé au foyer", en: "disabled child in the household"),
    ]

    private static let quantities: [String: BilingualText] = [
        "income_annual": BilingualText(fr: "ressources annuelles (€)", en: "annual resources (€)"),
        "income_monthly": BilingualText(fr: "ressources mensuelles (€)", en: "monthly resources (€)"),
        "hourly_fee": BilingualText(fr: "tarif horaire de la famille (€)", en: "family's hourly fee (€)"),
        "disabled_children": BilingualText(fr: "enfants handicapés au foyer", en: "disabled children in the household"),
        "age_months": BilingualText(fr: "âge en mois", en: "age in months"),
        "age_weeks": BilingualText(fr: "âge en semaines", en: "age in weeks"),
        "months_waited": BilingualText(fr: "mois d’attente", en: "months waited"),
        "days_per_week": BilingualText(fr: "jours demandés par semaine", en: "days asked a week"),
        "hours_per_week": BilingualText(fr: "heures demandées par semaine", en: "hours asked a week"),
        "sibling_months": BilingualText(
            fr: "mois en même temps qu’un frère ou une sœur dans la crèche",
            en: "months together with a sibling in the crèche"),
        "sibling_days": BilingualText(
            fr: "jours en même temps qu’un frère ou une sœur dans la crèche",
            en: "days together with a sibling in the crèche"),
        "qf": BilingualText(fr: "quotient familial", en: "quotient familial"),
        "dependent_children": BilingualText(fr: "enfants à charge", en: "dependent children"),
        "commune": BilingualText(fr: "commune", en: "commune"),
        "employer": BilingualText(fr: "employeur", en: "employer"),
        "benefits": BilingualText(fr: "minimum social", en: "minimum benefit"),
        "distance_m": BilingualText(fr: "distance (m)", en: "distance (m)"),
        "parents": BilingualText(fr: "nombre de parents", en: "number of parents"),
        "income_status": BilingualText(fr: "ressources", en: "resources"),
        "income_year": BilingualText(fr: "année des ressources", en: "year of the resources"),
        "household_commune": BilingualText(fr: "commune du foyer", en: "household's commune"),
        "member": BilingualText(fr: "membre du réseau", en: "member"),
        "care": BilingualText(fr: "accueil", en: "care"), "status": BilingualText(fr: "dossier", en: "file"),
        "birth_status": BilingualText(fr: "enfant", en: "child"),
        "siblings": BilingualText(fr: "enfants du foyer qui demandent", en: "children of the household asking"),
        "start_date": BilingualText(fr: "entrée", en: "start"),
        "submitted_on": BilingualText(fr: "dépôt du dossier", en: "file received"),
        "birth_date": BilingualText(fr: "naissance", en: "birth"),
        "rank": BilingualText(fr: "rang du vœu", en: "rank of the wish"),
        "creche": BilingualText(fr: "crèche", en: "crèche"),
        "operator": BilingualText(fr: "gestionnaire", en: "operator"),
        "creche_kind": BilingualText(fr: "type de crèche", en: "kind of crèche"),
        "creche_commune": BilingualText(fr: "commune de la crèche", en: "crèche's commune"),
    ]
}

extension Condition {
    /// What it asks for, as a commission says it: `un parent demandeur d’emploi`.
    package var words: BilingualText { ConditionWords().text(expression) }

    /// The same for a sentence of the règlement: a column of the town's own stands in quotes, its words apart.
    package var sentence: BilingualText { ConditionWords(quotesColumns: true, written: text).text(expression) }

    /// A column or fact as such a sentence names it.
    package func said(_ name: String) -> BilingualText {
        ConditionWords.quantity(name) ?? ConditionWords(quotesColumns: true, written: text).column(name)
    }

    /// The word for a value of a status, a benefit or a kind; `nil` where it has none of its own.
    package static func word(for value: String) -> BilingualText? { ConditionWords.statuses[value] }
}

extension TieKey {
    /// What it looks at and who goes first by it, as a commission says it: `dépôt du dossier (la date la plus ancienne
    /// d’abord)`.
    package var words: BilingualText { ConditionWords().text(self) }

    /// What it looks at alone: `dépôt du dossier`.
    package var subjectWords: BilingualText { ConditionWords().subject(of: self) }
}
