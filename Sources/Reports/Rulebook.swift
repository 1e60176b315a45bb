import AllocationModel
package import Childcare

/// The rules of a case in force (règlement), as numbered sentences to be voted and published: nobody is named in it.
///
/// Every key of the policy is a sentence somewhere; one without words of its own stands as it is written.
package struct Rulebook {
    let source: Case

    package init(_ source: Case) { self.source = source }

    struct Chapter {
        var title: BilingualText
        var sentences: [BilingualText]
    }

    /// Markdown: a heading a chapter, and `2.3` before a sentence.
    package func text(_ language: Language) -> String {
        let title = BilingualText(
            fr: "Règlement d'attribution des places en crèche", en: "Rules for the allocation of crèche places")
        var lines = ["# " + title[language]]
        for (number, chapter) in chapters.enumerated() {
            lines += ["", "## \(number + 1). \(Self.line(chapter.title[language]))", ""]
            for (position, sentence) in chapter.sentences.enumerated() {
                lines.append("\(number + 1).\(position + 1) \(Self.line(sentence[language]))  ")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Names that come from the case cannot begin a line, nor steer a terminal.
    private static func line(_ text: String) -> String { TerminalText.harmless(text) }

    var chapters: [Chapter] {
        let parts = RuleChapter.allCases.map { chapter in
            Chapter(
                title: Self.title(chapter),
                sentences: PublishedRules.all.filter { $0.chapter == chapter && isInForce($0.name) }.map {
                    $0.statement
                } + Self.keys(of: chapter).flatMap(policySentences) + details(chapter))
        }
        let said = Set(RuleChapter.allCases.flatMap(Self.keys))
        let rest = Keys.policy.keys.map(\.outline.key).filter { !said.contains($0) }.flatMap(policySentences)
        let first = Chapter(title: BilingualText(fr: "La période", en: "The term"), sentences: term + rest)
        return ([first] + parts + [law]).filter { !$0.sentences.isEmpty }
    }

    private static func title(_ chapter: RuleChapter) -> BilingualText {
        switch chapter {
        case .files: BilingualText(fr: "Les demandes examinées", en: "The requests considered")
        case .creche: BilingualText(fr: "Les places et l'encadrement", en: "Places and staff")
        case .weeks: BilingualText(fr: "Les semaines, les âges et les entrées", en: "Weeks, ages and starts")
        case .objectives: BilingualText(fr: "Les points et l'ordre des priorités", en: "Points and priorities")
        case .quotas: BilingualText(fr: "La mixité", en: "The mix of families")
        case .families: BilingualText(fr: "Les fratries et les mutations", en: "Siblings and transfers")
        case .network: BilingualText(fr: "Les réservataires et le réseau", en: "Funders and the network")
        }
    }

    /// Where each key of the policy is said; any other is said with the term.
    private static func keys(of chapter: RuleChapter) -> [String] {
        switch chapter {
        case .files: ["unborn"]
        case .creche: []
        case .weeks: ["age_date", "move_up"]
        case .objectives:
            ["priority", "gain_per", "base_points", "wish_factors", "grid", "levels", "ties", "seed", "waiting"]
        case .quotas: ["quotas", "legal_quotas", "legal_quota_price"]
        case .families: ["siblings", "sibling_split_price"]
        case .network: ["guarantee_members", "funding_minimum"]
        }
    }

    /// Whether a rule has something to decide in the case. What is not asked here is a rule of every case.
    private func isInForce(_ rule: String) -> Bool {
        switch rule {
        case StaffRatiosRule.name: source.creches.contains { $0.staffRule != nil }
        case GradualStartsRule.name: source.creches.contains { $0.startsPerWeek != nil }
        case SiteCapacitiesRule.name: !source.sites.isEmpty
        case EarlierStartsRule.name: source.calendar.periodCount > 1
        case OccasionalCareRule.name: source.requests.contains { $0.care == .occasional }
        case FundingBonusesRule.name: source.policy.seeksFunding
        case MixQuotasRule.name: !source.policy.effectiveQuotas(in: source).isEmpty
        case QuotaMissesRule.name: source.policy.quotas.contains(where: \.isPricedByScope)
        case JointWishesRule.name: !source.jointWishes.isEmpty
        case TransferSeatsRule.name: source.requests.contains(where: \.isTransfer)
        case SameChildRule.name: source.requests.contains { !$0.identity.isEmpty }
        case HeldReservationsRule.name: source.reservations.contains { $0.fallback == .hold }
        case EligibilityConditionsRule.name: !source.eligibility.isEmpty
        case OpenReservationsRule.name: source.reservations.contains { $0.fallback == .open }
        case OrderOfTiesRule.name: !source.policy.ties.isEmpty
        case MemberGuaranteesRule.name: source.policy.guaranteesMembers
        default: true
        }
    }

    // MARK: The term and the law

    private var term: [BilingualText] {
        let (start, end) = (BilingualText(day: source.term.start), BilingualText(day: source.term.end))
        var sentences = [
            BilingualText(
                fr: "Le présent règlement vaut pour les places du \(start) au \(end).",
                en: "These rules hold for places from \(start) to \(end).")
        ]
        if let deadline = source.term.deadline {
            let day = BilingualText(day: deadline)
            sentences.append(
                BilingualText(
                    fr: "Les demandes sont reçues jusqu'au \(day).", en: "Requests are received until \(day)."))
        }
        if source.calendar.periodCount > 1 {
            let days = source.calendar.periods.map { BilingualText(day: $0) }.listed
            sentences.append(
                BilingualText(
                    fr: "L'année est faite de \(source.calendar.periodCount) périodes, qui commencent le \(days).",
                    en: "The term has \(source.calendar.periodCount) periods, which begin on \(days)."))
        }
        return sentences
    }

    private var law: Chapter {
        Chapter(
            title: BilingualText(fr: "Le droit appliqué", en: "The law applied"),
            sentences: LawRecord.all(of: source).map { row in
                let (from, to) = (Self.day(row.validFrom), Self.day(row.validTo))
                let checked = Self.day(row.lastChecked)
                let near =
                    row.coversTerm
                    ? BilingualText.empty
                    : BilingualText(
                        fr: ", le texte daté le plus proche de la rentrée", en: ", the dated text nearest to the term")
                return BilingualText(
                    fr:
                        "\(row.articleText), du \(from) au \(to)\(near) ; vérifié le \(checked) ; source : \(row.sourceText)",
                    en:
                        "\(row.articleText), from \(from) to \(to)\(near); checked on \(checked); source: \(row.sourceText)"
                )
            })
    }

    private static func day(_ iso: String) -> BilingualText {
        CivilDate(iso: iso).map { BilingualText(day: $0) } ?? BilingualText(verbatim: iso)
    }

    // MARK: What a chapter says besides

    private func details(_ chapter: RuleChapter) -> [BilingualText] {
        switch chapter {
        case .files: source.eligibility.map(eligibility) + decisions
        case .creche: source.creches.flatMap(creche) + source.sections.compactMap(reserve)
        case .weeks: source.sections.map(ages)
        case .network: source.reservations.map(reservation)
        case .objectives, .quotas, .families: []
        }
    }

    private func eligibility(_ line: EligibilityLine) -> BilingualText {
        let who = words(line.when)
        return BilingualText(
            fr: "Ne peuvent pas demander, « \(line.name) » : \(who). Motif dit à la famille : « \(line.reason) »",
            en: "May not ask, “\(line.name)”: \(who). Reason told to the family: “\(line.reason)”")
            + Self.justification(line.justification)
    }

    /// That there are some, and of what kind: numbers stand in the report, where small ones are withheld.
    private var decisions: [BilingualText] {
        let words: [(Decision.Kind, BilingualText)] = [
            (.pin, BilingualText(fr: "des admissions", en: "places")),
            (.refuse, BilingualText(fr: "des refus", en: "refusals")),
            (.hold, BilingualText(fr: "des places gelées", en: "seats kept")),
        ]
        let kinds = words.filter { kind, _ in source.decisions.contains { $0.kind == kind } }.map(\.1)
        guard !kinds.isEmpty else { return [] }
        let list = kinds.listed
        return [
            BilingualText(
                fr: "La commission a déjà décidé \(list) ; le calcul s'y tient.",
                en: "The commission has decided \(list) already; the calculation keeps to them.")
        ]
    }

    private func creche(_ creche: Creche) -> [BilingualText] {
        let name = source.name(ofCreche: creche.id.text)
        var sentences: [BilingualText] = []
        if let rule = creche.staffRule {
            sentences.append(
                rule == .six
                    ? BilingualText(
                        fr: "« \(name) » : un adulte pour six enfants.", en: "“\(name)”: one adult for six children.")
                    : BilingualText(
                        fr: "« \(name) » : un adulte pour cinq enfants qui ne marchent pas et huit qui marchent.",
                        en: "“\(name)”: one adult for five children who do not walk and eight who do."))
        }
        if let most = creche.startsPerWeek {
            sentences.append(
                BilingualText(
                    fr: "« \(name) » : au plus \(most, "nouvel enfant", "nouveaux enfants") par semaine.",
                    en: "“\(name)”: at most \(most, "newcomer", "newcomers") a week."))
        }
        if !creche.rhythms.isEmpty {
            let weeks = creche.rhythms.map { BilingualText(days: source.calendar.notation($0)) }
                .joined(separator: "; ")
            sentences.append(
                BilingualText(
                    fr: "« \(name) » propose ces semaines : \(weeks).", en: "“\(name)” offers these weeks: \(weeks)."))
        }
        return sentences
    }

    private func reserve(_ section: CrecheSection) -> BilingualText? {
        guard section.reserve > 0 else { return nil }
        return BilingualText(
            fr: "Section \(section.id) : \(section.reserve, "place", "places") pour les urgences.",
            en: "Section \(section.id): \(section.reserve, "place", "places") for emergencies.")
    }

    private func ages(_ section: CrecheSection) -> BilingualText {
        let name = source.name(ofCreche: section.creche.text)
        guard section.ages.isInMonths else {
            let ages = BilingualText(ages: section.ages)
            return BilingualText(
                fr: "« \(name) », section \(section.id) : \(ages).", en: "“\(name)”, section \(section.id): \(ages).")
        }
        let ages = section.ageMonths
        return BilingualText(
            fr: "« \(name) », section \(section.id) : de \(ages.lowerBound) à \(ages.upperBound) mois révolus.",
            en: "“\(name)”, section \(section.id): from \(ages.lowerBound) to \(ages.upperBound) completed months.")
    }

    private func reservation(_ reservation: Reservation) -> BilingualText {
        let place =
            reservation.section.map { BilingualText(fr: "section \($0)", en: "section \($0)") }
            ?? BilingualText(verbatim: source.name(ofCreche: reservation.creche.text))
        let who = words(reservation.who)
        let days =
            reservation.slots.isEmpty
            ? BilingualText.empty
            : BilingualText(verbatim: ", ") + BilingualText(days: source.calendar.notation(reservation.slots))
        let from =
            reservation.from.map {
                BilingualText(fr: ", à partir du \(BilingualText(day: $0))", en: ", from \(BilingualText(day: $0))")
            } ?? .empty
        let until =
            reservation.until.map {
                BilingualText(fr: ", jusqu'au \(BilingualText(day: $0))", en: ", until \(BilingualText(day: $0))")
            } ?? .empty
        let rest =
            reservation.fallback == .hold
            ? BilingualText(fr: "celles qu'elles laissent restent vides", en: "those they leave stay empty")
            : BilingualText(
                fr: "celles qu'elles laissent sont ouvertes à toutes", en: "those they leave are open to all")
        return BilingualText(
            fr:
                "« \(reservation.funder) » réserve \(reservation.seats, "place", "places") (\(place)\(days)\(from)\(until)) pour : \(who) ; \(rest).",
            en:
                "“\(reservation.funder)” reserves \(reservation.seats, "place", "places") (\(place)\(days)\(from)\(until)) for: \(who); \(rest)."
        )
    }

    /// A condition in words; a column of the town's own stands in quotes.
    func words(_ condition: Condition) -> BilingualText { condition.sentence }
}
