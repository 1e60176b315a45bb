import Childcare

/// Quota groups as a commission names them; what has no word of its own stays as the case writes it.
struct ConditionWording {
    let language: Language

    private typealias Words = (french: String, english: String)

    private func word(_ words: Words) -> String { language == .french ? words.french : words.english }

    func describe(_ condition: Condition) -> String { describe(condition.expression) }

    private func describe(_ expression: Condition.Expression) -> String {
        switch expression {
        case .always: return word(("toutes les familles", "every family"))
        case .holds(let name): return Self.facts[name].map(word) ?? name
        case .compare(let name, let comparison, let value):
            if comparison == .equal, let text = status(name, [value]) { return text }
            let sign = [.notEqual: "≠", .lessOrEqual: "≤", .greaterOrEqual: "≥"][comparison] ?? comparison.rawValue
            return "\(subject(name)) \(sign) \(describe(value))"
        case .oneOf(let name, let values):
            if let text = status(name, values) { return text }
            let list = values.map(describe).joined(separator: ", ")
            return "\(subject(name)) \(word(("parmi", "in"))) (\(list))"
        case .not(let inner): return word(("sauf", "except")) + " (\(describe(inner)))"
        case .all(let parts): return parts.map(nested).joined(separator: word((" et ", " and ")))
        case .any(let parts): return parts.map(nested).joined(separator: word((" ou ", " or ")))
        }
    }

    private func nested(_ expression: Condition.Expression) -> String {
        switch expression {
        case .all, .any: "(\(describe(expression)))"
        default: describe(expression)
        }
    }

    private func subject(_ name: String) -> String { Self.quantities[name].map(word) ?? name }

    private func describe(_ value: AttributeValue) -> String {
        switch value {
        case .number(let millionths):
            return Typography(language: language).decimal(Double(millionths) / 1_000_000, digits: 2)
        case .flag(let flag): return flag ? word(("oui", "yes")) : word(("non", "no"))
        case .date(let date): return Typography(language: language).date(date)
        case .text(let text): return Self.statuses[text].map(word) ?? text
        }
    }

    /// `any_parent = jobseeker` is about a parent: `un parent demandeur d'emploi`.
    private func status(_ name: String, _ values: [AttributeValue]) -> String? {
        guard let who = Self.parents[name] else { return nil }
        if language == .english, name == "any_parent" { return aParent(values.map(describe)) }
        return "\(word(who)) \(values.map(describe).joined(separator: word((" ou ", " or "))))"
    }

    /// `a jobseeking or freelance parent`, `a parent in training or on parental leave`.
    private func aParent(_ statuses: [String]) -> String {
        let list = statuses.joined(separator: " or ")
        guard !statuses.contains(where: { $0.contains(" ") }) else { return "a parent \(list)" }
        let isVowel = list.first.map { "aeiou".contains($0) } ?? false
        return "\(isVowel ? "an" : "a") \(list) parent"
    }

    static func statusName(_ name: String, _ language: Language) -> String? {
        statuses[name].map { language == .french ? $0.french : $0.english }
    }

    private static let parents: [String: Words] = [
        "any_parent": ("un parent", "a parent"), "every_parent": ("tous les parents", "all parents"),
        "parent1_status": ("premier parent", "first parent"), "parent2_status": ("second parent", "second parent"),
        "benefits": ("foyer percevant", "household receiving"),
    ]

    private static let statuses: [String: Words] = [
        "employed": ("salarié", "employed"), "jobseeker": ("demandeur d’emploi", "jobseeking"),
        "freelancer": ("indépendant", "freelance"), "student": ("étudiant", "student"),
        "training": ("en formation", "in training"), "parental_leave": ("en congé parental", "on parental leave"),
        "inactive": ("sans activité", "inactive"), "rsa": ("RSA", "RSA"), "ass": ("ASS", "ASS"), "aah": ("AAH", "AAH"),
        "known": ("connues", "known"), "none": ("aucune", "none"), "refused": ("refusées", "refused"),
        "ase": ("aide sociale à l’enfance", "child welfare"), "regular": ("régulier", "regular"),
        "occasional": ("occasionnel", "occasional"), "emergency": ("d’urgence", "emergency"),
        "complete": ("complet", "complete"), "incomplete": ("incomplet", "incomplete"), "late": ("tardif", "late"),
        "cancelled": ("annulé", "cancelled"), "born": ("né", "born"), "expected": ("à naître", "expected"),
        "collective": ("collective", "collective"), "micro": ("micro-crèche", "micro-crèche"),
        "family": ("familiale", "family"), "itinerant": ("itinérante", "itinerant"),
    ]

    private static let facts: [String: Words] = [
        "lone_parent": ("familles monoparentales", "lone parents"),
        "minor_parent": ("parents mineurs", "parents under age"), "disabled": ("enfant handicapé", "disabled child"),
        "unborn": ("enfant à naître", "unborn child"), "walks": ("enfant qui marche", "walking child"),
        "twin": ("jumeaux", "twins"),
        "same_commune": ("commune de la crèche", "crèche's commune"), "avip": ("crèche AVIP", "AVIP crèche"),
        "sibling_there": ("fratrie dans la crèche", "sibling in the crèche"),
        "disabled_children": ("enfant handicapé au foyer", "disabled child in the household"),
    ]

    private static let quantities: [String: Words] = [
        "income_annual": ("ressources annuelles (€)", "annual resources (€)"),
        "income_monthly": ("ressources mensuelles (€)", "monthly resources (€)"),
        "disabled_children": ("enfants handicapés au foyer", "disabled children in the household"),
        "age_months": ("âge en mois", "age in months"),
        "qf": ("quotient familial", "quotient familial"),
        "dependent_children": ("enfants à charge", "dependent children"), "commune": ("commune", "commune"),
        "employer": ("employeur", "employer"), "benefits": ("minimum social", "minimum benefit"),
        "distance_m": ("distance (m)", "distance (m)"), "parents": ("nombre de parents", "number of parents"),
        "income_status": ("ressources", "resources"), "income_year": ("année des ressources", "year of the resources"),
        "household_commune": ("commune du foyer", "household's commune"), "member": ("membre du réseau", "member"),
        "care": ("accueil", "care"), "status": ("dossier", "file"), "birth_status": ("enfant", "child"),
        "siblings": ("nombre de frères et sœurs", "number of siblings"), "start_date": ("entrée", "start"),
        "submitted_on": ("dépôt du dossier", "file received"), "birth_date": ("naissance", "birth"),
        "rank": ("rang du vœu", "rank of the wish"), "creche": ("crèche", "crèche"),
        "operator": ("gestionnaire", "operator"), "creche_kind": ("type de crèche", "kind of crèche"),
        "creche_commune": ("commune de la crèche", "crèche's commune"),
    ]
}
