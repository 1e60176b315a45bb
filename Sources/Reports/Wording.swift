import AllocationModel
package import Childcare

/// The words of the field for what a case and an outcome name.
struct Wording: Sendable {
    let typography: Typography
    private let creches: [String: String]
    /// Each section by its crèche and the ages it takes.
    private let sections: [String: (creche: String, ages: String)]
    private let source: Case

    init(_ subject: ReportSubject, language: Language) { self.init(subject.case, language: language) }

    init(_ source: Case, language: Language) {
        typography = Typography(language: language)
        self.source = source
        creches = Dictionary(
            first: source.creches.map { ($0.id.text, $0.name.isEmpty ? $0.id.text : $0.name.printedName) })
        let ofCreche = Dictionary(grouping: source.sections, by: \.creche)
        sections = Dictionary(
            first: source.sections.map { section in
                let ages = section.words(among: ofCreche[section.creche] ?? [])[language]
                return (section.id.text, (creche: section.creche.text, ages: ages))
            })
    }

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    /// A crèche's name, or its id where the case has none.
    func creche(_ id: String) -> String { creches[id] ?? id }

    /// The ages a section takes, which name it within its crèche: `de 12 à 23 mois`; its id where the case has no such section.
    func ages(ofSection id: String) -> String { sections[id]?.ages ?? id }

    /// A section by its crèche and ages: `Les Lilas, de 12 à 23 mois`.
    func section(_ id: String, of creche: String? = nil) -> String {
        if let section = sections[id] { return "\(self.creche(section.creche)), \(section.ages)" }
        return creche.map { "\(self.creche($0)), \(id)" } ?? id
    }

    /// Where a quota counts, in words; as written in outcomes of versions that wrote it only so.
    func scope(_ record: QuotaRecord) -> String {
        guard let place = record.place else { return record.scope }
        if place.kind == .section, let id = place.subject, sections[id] != nil { return section(id) }
        return source.words(ofScope: place.kind, subject: place.subject)[typography.language]
    }

    func day(_ day: Weekday) -> String { day.words[typography.language] }

    func half(_ half: HalfDay) -> String { half.words[typography.language] }

    /// The part of its day a slot covers: `matin`, or the hours of an hour grid; the week first where weeks alternate.
    func part(_ slot: Slot) -> String { slot.partWords[typography.language] }

    func slot(_ slot: Slot) -> String { slot.words[typography.language] }

    func days(_ notation: String) -> String { typography.days(notation) }

    func reason(_ reason: WaitingRecord.Reason) -> String { reason.words[typography.language] }

    func rule(_ rule: Exclusion.Rule) -> String { PublishedRules.reason(rule)[typography.language] }

    func decision(_ kind: String) -> String {
        switch kind {
        case Decision.Kind.pin.rawValue: say("admission décidée", "admission decided")
        case Decision.Kind.refuse.rawValue: say("refus", "refusal")
        case Decision.Kind.hold.rawValue: say("place gelée", "seat kept")
        default: kind
        }
    }

    /// Where a decision points: crèche, section and days, as far as it names them.
    func place(of decision: DecisionRecord) -> String {
        let parts = [
            decision.section == nil ? decision.creche.map(creche) : nil,
            decision.section.map { section($0, of: decision.creche) }, decision.days.map(days),
        ].compactMap(\.self)
        return parts.isEmpty ? say("toutes les crèches", "every crèche") : parts.joined(separator: ", ")
    }

    /// `3 enfants`, `1,5 heure`.
    ///
    /// - Parameter countsPlaces: of a share of places, the places are meant and not the children.
    func quantity(_ value: Double, measure: String, countsPlaces: Bool = false) -> String {
        switch measure {
        case Quota.Measure.hours.rawValue: amount(value, ("heure", "heures"), ("hour", "hours"))
        case Quota.Measure.places.rawValue where countsPlaces: amount(value, ("place", "places"), ("place", "places"))
        default: amount(value, ("enfant", "enfants"), ("child", "children"))
        }
    }

    /// A number that need not be whole, and its noun.
    private func amount(_ value: Double, _ french: (String, String), _ english: (String, String)) -> String {
        let isOne = typography.language == .french ? value.magnitude < 2 : value == 1
        let noun = typography.language == .french ? (isOne ? french.0 : french.1) : (isOne ? english.0 : english.1)
        return typography.decimal(value, digits: 1) + Typography.space + noun
    }

    /// A seat for an hour.
    func seatHours(_ value: Double) -> String {
        amount(value, ("heure-place", "heures-places"), ("place-hour", "place-hours"))
    }

    func hours(_ value: Double) -> String { quantity(value, measure: Quota.Measure.hours.rawValue) }

    /// What a share is a share of.
    func total(_ record: QuotaRecord) -> String {
        quantity(record.total, measure: record.measure, countsPlaces: true)
    }

    /// `3` or `20 %`, as the language writes it.
    func bound(_ text: String) -> String {
        guard let amount = QuotaAmount(text) else { return text }
        let value = typography.decimal(amount.value * (amount.isShare ? 100 : 1), digits: 2)
        guard amount.isShare else { return value }
        return value + (typography.language == .french ? Typography.narrowSpace : "") + "%"
    }

    /// `au 1er vœu`; no wish at all for a child who keeps its place.
    func atWish(_ rank: Int?) -> String {
        guard let ordinal = rank.map(typography.ordinal) else {
            return say("à la place déjà occupée", "at the place they have already")
        }
        return say("au \(ordinal) vœu", "at the \(ordinal) wish")
    }

    /// The rank of a wish in a table.
    func wish(_ rank: Int?) -> String {
        rank.map(typography.integer) ?? "–"
    }

    /// The rank of the wish a placement answers.
    func granted(_ rank: Int?) -> String { rank.map(typography.integer) ?? say("place gardée", "place kept") }

    /// An objective by its published name; a policy's own name stays as it is.
    func level(_ name: String) -> String {
        switch name {
        case "points": say("points", "points")
        case "draw": say("tirage au sort", "draw")
        case "draw_places": say("tirage au sort, entre places de même valeur", "draw, among places worth the same")
        case "legal_quotas": say("quotas de la loi", "quotas of the law")
        case "mix_quotas": say("quotas de mixité", "mix quotas")
        case "wishes": say("rangs des vœux", "ranks of wishes")
        case "hours": say("heures d'accueil", "hours of care")
        case "children": say("enfants admis", "children placed")
        case "siblings_split": say("fratries séparées", "siblings split")
        case "changes": say("changements", "changes")
        case "funding": say("bonus de mixité", "mix bonuses")
        case "occasional": say("accueil occasionnel", "occasional care")
        case "reservations": say("berceaux réservés", "reserved seats")
        default: tie(name) ?? name
        }
    }

    /// A level that decides ties, by what it looks at.
    private func tie(_ name: String) -> String? {
        source.policy.tieLevelNames.firstIndex(of: name).map { position in
            say("départage", "ties") + " \(position + 1)" + say(" : ", ": ")
                + source.policy.ties[position].words[typography.language]
        }
    }

    func effort(_ effort: String) -> String {
        Provenance.effortWords(effort)[typography.language]
    }
}

/// A bound as quota records write it: `3`, `20%`, `33,3 %`.
struct QuotaAmount {
    /// A count, or a share of one.
    let value: Double
    let isShare: Bool

    init?(_ text: String) {
        var digits = text.filter { !$0.isWhitespace }
        isShare = digits.hasSuffix("%")
        if isShare { digits.removeLast() }
        if let slash = digits.firstIndex(of: "/"), let top = Double(digits[..<slash]),
            let below = Double(digits[digits.index(after: slash)...]), below != 0
        {
            value = top / below / (isShare ? 100 : 1)
            return
        }
        guard let number = Double(String(digits.map { $0 == "," ? "." : $0 })) else { return nil }
        value = isShare ? number / 100 : number
    }
}

extension Case {
    /// A section by its crèche and ages, as tables name it: `Les Lilas, de 12 à 23 mois`; its id where the case has no such one.
    package func title(ofSection id: String) -> BilingualText {
        guard let section = sections.first(where: { $0.id.text == id }) else { return BilingualText(verbatim: id) }
        let (name, ages) = (name(ofCreche: section.creche.text), words(ofSection: id))
        return BilingualText(fr: "\(name), \(ages)", en: "\(name), \(ages)")
    }

    /// The ages a section takes, which name it within its crèche; with its id where another section of the crèche takes the
    /// same, and its id alone where the case has no such section.
    package func words(ofSection id: String) -> BilingualText {
        guard let section = sections.first(where: { $0.id.text == id }) else { return BilingualText(verbatim: id) }
        return section.words(among: sections.filter { $0.creche == section.creche })
    }
}

extension CrecheSection {
    /// The ages it takes; with its id where another section of its crèche takes the same.
    fileprivate func words(among others: [CrecheSection]) -> BilingualText {
        let isAlone = !others.contains { $0.id != id && $0.ages == ages }
        return BilingualText(ages: ages) + BilingualText(verbatim: isAlone ? "" : " (\(id))")
    }
}
