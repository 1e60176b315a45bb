import AllocationModel
import Childcare
import Tariffs

/// What the commission reads of one request, projected or on paper: the answer, what was weighed line by line, and why.
struct RequestSheet: Sendable {
    /// How a list tells requests apart.
    enum State: String, CaseIterable {
        case placed, waiting
        /// The file was not looked at, or left out by a rule or a decision.
        case out
    }

    /// The points of wishes that share their lines.
    struct PointsTable {
        var caption: String
        /// Line of the grid, datum, source, points; the total last.
        var rows: [[String]]
    }

    var id: String
    var state: State
    /// In a list: `admis`, `en attente, n° 12`.
    var answer: String
    /// Projected: `Admis : Les Lilas, de 12 à 23 mois`.
    var headline: String
    /// Crèches by which a list finds it: that of its place, or those it wishes.
    var creches: [String] = []
    var facts: [(name: String, value: String)] = []
    /// Rank, crèche, points, what decided.
    var wishes: [[String]] = []
    var points: [PointsTable] = []
    var reasons: [String] = []
    /// Its ranks on waiting lists.
    var lists: [String] = []
}

/// Makes the sheets of a report; each from the case and the outcome alone.
struct RequestSheets: Sendable {
    private let subject: ReportSubject
    private let typography: Typography
    private let wording: Wording
    private let facts: LetterFacts
    private let verdicts: WishVerdicts
    private let waiting: [String: WaitingRecord]
    private let envy: [String: [EnvyRecord.Instance]]
    private let claims: [String: [OrderRecord.Complaint]]
    private let chances: [String: LotteryRecord.Chance]
    private let decisions: [String: [DecisionRecord]]
    private let statements: Statements?
    let ids: [String]

    /// Requests in the order of the case; then, with no file, those only the outcome knows.
    static func ids(_ subject: ReportSubject) -> [String] {
        var ids = subject.case.requests.map(\.id.text)
        var known = Set(ids)
        for id in subject.outcome.placements.map(\.request) + subject.outcome.waiting.map(\.request)
        where known.insert(id).inserted { ids.append(id) }
        return ids
    }

    init(_ subject: ReportSubject, _ ids: [String], wording: Wording) {
        self.subject = subject
        self.ids = ids
        self.wording = wording
        typography = wording.typography
        // Rules may look at what the family pays.
        let priced = subject.case.withHourlyFees()
        facts = LetterFacts(
            LetterSubject(
                case: priced, outcome: subject.outcome, waitingBySection: subject.waitingBySection,
                commission: CommissionBody(), reasons: [:]), language: wording.typography.language)
        verdicts = WishVerdicts(subject, facts, wording)
        let outcome = subject.outcome
        waiting = Dictionary(first: outcome.waiting.map { ($0.request, $0) })
        envy = Dictionary(grouping: outcome.envy.instances, by: \.request)
        claims = Dictionary(
            (outcome.order?.complaints ?? []).flatMap { claim in claim.requests.map { ($0, [claim]) } },
            uniquingKeysWith: +)
        chances = Dictionary(first: (outcome.lottery?.chances ?? []).map { ($0.request, $0) })
        decisions = Dictionary(grouping: outcome.decisions, by: \.request)
        // Only a lottery has chances to word.
        statements =
            chances.isEmpty
            ? nil : Statements(subject, language: wording.typography.language, audience: .commission)
    }

    private func say(_ french: String, _ english: String) -> String { typography.say(french, english) }
    private var outcome: Outcome { subject.outcome }

    func sheet(_ id: String) -> RequestSheet {
        guard let request = facts.index.request(RequestID(id)) else { return unknown(id) }
        let situation = facts.situation(request)
        let placement = facts.placement(request)
        var sheet = RequestSheet(
            id: id, state: state(situation), answer: answer(id, situation),
            headline: headline(id, situation, placement))
        sheet.creches = placement.map { [$0.creche] } ?? request.wishes.map(\.creche.text)
        sheet.facts = told(of: request, placement)
        sheet.wishes = request.wishes.map { wish in
            [
                typography.integer(wish.rank), wording.creche(wish.creche.text),
                typography.points(facts.scorer.points(request: request, wish: wish)),
                verdicts.verdict(wish, request, placement),
            ]
        }
        sheet.points = points(of: request)
        sheet.reasons = reasons(request, situation)
        sheet.lists = facts.lists(request).map { row in
            wording.section(row.section, of: row.creche) + say(" : ", ": ") + typography.ordinal(row.rank)
        }
        return sheet
    }

    /// A request the outcome names and the case does not.
    private func unknown(_ id: String) -> RequestSheet {
        let placement = outcome.placements.first { $0.request == id }
        var sheet = RequestSheet(
            id: id, state: placement == nil ? .waiting : .placed,
            answer: placement == nil ? waits(id) : say("admis", "placed"),
            headline: placement.map { say("Admis : ", "Placed: ") + place($0) } ?? waits(id))
        sheet.creches = placement.map { [$0.creche] } ?? []
        return sheet
    }

    private func state(_ situation: LetterSituation) -> RequestSheet.State {
        switch situation {
        case .admitted, .conditional, .kept: .placed
        case .waiting: .waiting
        case .inadmissible, .ineligible, .incomplete, .late, .cancelled, .unborn, .refused, .held: .out
        }
    }

    private func place(_ placement: PlacementRecord) -> String {
        wording.section(placement.section, of: placement.creche)
    }

    private func answer(_ id: String, _ situation: LetterSituation) -> String {
        switch situation {
        case .admitted: say("admis", "placed")
        case .conditional: say("admis, sous réserve de la naissance", "placed, conditional on the birth")
        case .kept: say("garde sa place", "keeps its place")
        case .waiting: waits(id)
        default: say("sans place : ", "no place: ") + why(situation)
        }
    }

    private func waits(_ id: String) -> String {
        guard let rank = waiting[id]?.rank else { return say("en attente", "waiting") }
        return say("en attente, n° \(typography.integer(rank))", "waiting, number \(typography.integer(rank))")
    }

    private func why(_ situation: LetterSituation) -> String { situation.outside[typography.language] }

    private func headline(_ id: String, _ situation: LetterSituation, _ placement: PlacementRecord?) -> String {
        let seat = placement.map(place) ?? ""
        switch situation {
        case .admitted: return say("Admis : ", "Placed: ") + seat
        case .conditional:
            return say("Admis, sous réserve de la naissance : ", "Placed, conditional on the birth: ") + seat
        case .kept: return say("Garde sa place : ", "Keeps its place: ") + seat
        case .waiting:
            guard let rank = waiting[id]?.rank else { return say("Sans place", "No place") }
            let number = typography.integer(rank)
            return say(
                "Sans place, n° \(number) de la liste d'attente", "No place, number \(number) on the waiting list")
        default: return say("Sans place : ", "No place: ") + why(situation)
        }
    }
}

extension LetterSituation {
    /// Why a file without a place took no part, inside a sentence.
    fileprivate var outside: BilingualText {
        switch self {
        case .inadmissible: WaitingRecord.Reason.noAdmissibleWish.words
        case .ineligible:
            BilingualText(fr: "demande non recevable selon le règlement", en: "not eligible under the rules")
        case .incomplete: BilingualText(fr: "dossier incomplet", en: "incomplete file")
        case .late: BilingualText(fr: "dossier tardif", en: "late file")
        case .cancelled: BilingualText(fr: "demande annulée", en: "request cancelled")
        case .unborn: WaitingRecord.Reason.unborn.words
        case .refused: WaitingRecord.Reason.refused.words
        case .held: WaitingRecord.Reason.held.words
        case .admitted, .conditional, .kept, .waiting: .empty
        }
    }
}

// MARK: What stands under the answer

extension RequestSheets {
    private func told(of request: PlaceRequest, _ placement: PlacementRecord?) -> [(name: String, value: String)] {
        var facts: [(name: String, value: String)] = []
        func add(_ french: String, _ english: String, _ value: String) {
            if !value.isEmpty { facts.append((say(french, english), value)) }
        }
        if let placement {
            add("Semaine accordée", "Week given", wording.days(placement.days))
            add(
                "Vœu obtenu", "Wish obtained",
                placement.wishRank.map { say("\(typography.ordinal($0)) vœu", "\(typography.ordinal($0)) wish") } ?? "")
            if let start = placement.start.flatMap({ CivilDate(iso: $0) }) {
                add("À partir du", "From", typography.date(start))
            }
        }
        let months = request.birthDate.completedMonths(on: max(request.startDate, subject.case.term.start))
        add(
            "Âge à l'entrée", "Age at the start",
            request.birthStatus == .expected
                ? say("naissance attendue", "birth expected")
                : months < 0 ? "" : Self.months(months)[typography.language])
        add("Entrée demandée", "Start asked for", typography.date(request.startDate))
        let weeks = Self.different(request.patterns + request.wishes.flatMap(\.patterns))
        add(
            "Semaines acceptées", "Weeks accepted",
            weeks.map { wording.days(subject.case.calendar.notation($0)) }.joined(separator: say(" ou ", " or ")))
        switch request.care {
        case .regular: break
        case .occasional: add("Accueil", "Care", say("occasionnel", "occasional"))
        case .emergency: add("Accueil", "Care", say("d'urgence", "emergency"))
        }
        add("Dépôt de la demande", "Submitted", request.submittedOn.map(typography.date) ?? "")
        if let section = request.currentSection {
            add("Place actuelle", "Present place", wording.section(section.text))
        }
        let siblings = self.facts.index.requests(of: request.household).map(\.id.text).filter { $0 != request.id.text }
        add("Autres demandes du foyer", "Other requests of the household", typography.list(siblings))
        if let chance = chances[request.id.text], let lottery = outcome.lottery {
            add("Chance à la loterie", "Chance in the lottery", statements?.chance(chance.tickets, lottery) ?? "")
        }
        return facts
    }

    private static func months(_ months: Int) -> BilingualText {
        BilingualText(fr: "\(months) mois", en: "\(months, "month", "months")")
    }

    private static func different(_ weeks: [SlotSet]) -> [SlotSet] {
        var seen: Set<SlotSet> = []
        return weeks.filter { seen.insert($0).inserted }
    }

    private func points(of request: PlaceRequest) -> [RequestSheet.PointsTable] {
        let shares = LetterPoints(request, facts, isAddressed: false).shares
        return shares.map { share in
            let names = typography.list(share.wishes.map { wording.creche($0.creche.text) })
            let caption =
                shares.count == 1 && share.wishes.count > 1
                ? say("Points, les mêmes pour tous les vœux", "Points, the same for all wishes")
                : say("Points pour ", "Points at ") + names
            let lines = share.lines.map { line in
                [typography.typeset(line.name), line.datum, line.origin, typography.points(line.points)]
            }
            return RequestSheet.PointsTable(
                caption: caption, rows: lines + [[say("Total", "Total"), "", "", typography.points(share.total)]])
        }
    }

    private func reasons(_ request: PlaceRequest, _ situation: LetterSituation) -> [String] {
        let id = request.id.text
        var reasons: [String] = []
        for decision in decisions[id] ?? [] {
            let what = wording.decision(decision.kind) + ", " + wording.place(of: decision)
            let reason = RoundReason.reading(decision.reason)[typography.language]
            let author = RoundReason.reading(author: decision.by)[typography.language]
            reasons.append(
                say("Décision de la commission : \(what)", "Decision of the commission: \(what)")
                    + (reason.isEmpty ? "" : say(" – motif : \(reason)", " – reason: \(reason)"))
                    + (author.isEmpty ? "" : " (\(author))"))
        }
        if let record = waiting[id], situation == .waiting {
            reasons.append(Self.sentence(wording.reason(record.reason)))
        }
        if let known = subject.reasons[request.id], !known.isEmpty {
            return reasons + known.map { typography.typeset($0[typography.language]) }
        }
        for instance in envy[id] ?? [] {
            let creche = wording.creche(instance.creche)
            let (own, lowest) = (typography.points(instance.points), typography.points(instance.lowestAdmitted))
            let isInOrder = outcome.order?.publishesThresholds == true
            reasons.append(
                say(
                    "\(creche) : \(own) points, et un enfant y est admis avec \(lowest). Ses jours, son âge\(isInOrder ? " ou un quota" : ", un quota ou le total") en ont décidé.",
                    "\(creche): \(own) points, and a child is admitted there with \(lowest). Its days, its age\(isInOrder ? " or a quota" : ", a quota or the total") decided."
                ))
        }
        for claim in claims[id] ?? [] {
            let places = zip(claim.sections, claim.days).map { "\(wording.section($0)), \(wording.days($1))" }
            let place = places.joined(separator: say(" ; ", "; "))
            reasons.append(
                claim.kind == .envy
                    ? say(
                        "A de quoi se plaindre : \(place), tenue par une famille qui passe après.",
                        "Has a claim: \(place), held by a family that passes after it.")
                    : say("A de quoi se plaindre : \(place), restée vide.", "Has a claim: \(place), left empty."))
        }
        return reasons
    }

    /// A reason as a sentence of its own.
    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
}
