import AllocationModel
import Childcare

/// Every ticket of the lottery is an allocation as good as the one drawn; chances are tickets; the seed draws the ticket.
enum LotteryProperty: Property {
    static let name = AuditProperty.lottery
    static let statement = BilingualText(
        fr:
            "Chaque ticket de la loterie est une répartition qui respecte toutes les règles et vaut autant que le résultat à chaque niveau avant le tirage ; la chance d'une famille est le nombre de tickets qui la placent ; le ticket est celui que donne la graine publiée, et le résultat est le sien.",
        en:
            "Every ticket of the lottery is an allocation that keeps every rule and is worth as much as the outcome at each level before the draw; a family's chance is the number of tickets that place it; the ticket is the one the published seed gives, and the outcome is that ticket's."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let policy = audit.case.policy
        guard policy.draw == .lottery, policy.priority == .weighted else {
            return audit.outcome.lottery == nil
                ? []
                : [
                    finding(
                        "lottery", fr: "Le résultat dit une loterie que le règlement ne demande pas.",
                        en: "The outcome tells of a lottery that the policy does not ask for.")
                ]
        }
        guard audit.outcome.status != .conflict else { return [] }
        guard let lottery = audit.outcome.lottery else {
            return [
                finding(
                    "lottery", fr: "Le résultat ne dit rien de la loterie.",
                    en: "The outcome says nothing of the lottery.")
            ]
        }
        guard lottery.obstacle == nil else { return notHeld(lottery, audit) }
        return tickets(lottery, audit) + chances(lottery, audit) + allocations(lottery, audit)
    }

    private static func notHeld(_ lottery: LotteryRecord, _ audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        if lottery.tickets != 0 || lottery.drawn != 0 || !lottery.chances.isEmpty || !lottery.allocations.isEmpty {
            findings.append(
                finding(
                    "lottery/tickets", fr: "Une loterie qui n'a pas eu lieu a des tickets.",
                    en: "A lottery that was not held has tickets."))
        }
        if lottery.obstacle == .levelsNotProved, audit.outcome.levels.prefix(levels(audit)).allSatisfy(\.proved) {
            findings.append(
                finding(
                    "lottery/obstacle", fr: "Chaque niveau avant le tirage est prouvé : la loterie pouvait avoir lieu.",
                    en: "Every level before the draw is proved: the lottery could have been held."))
        }
        return findings
    }

    /// How many levels come before the draw.
    private static func levels(_ audit: Recomputation) -> Int {
        audit.position(of: .draw) ?? audit.subject.program.levels.count
    }

    private static func tickets(_ lottery: LotteryRecord, _ audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var next = 1
        for allocation in lottery.allocations {
            if allocation.firstTicket != next || allocation.lastTicket < next {
                findings.append(
                    finding(
                        "lottery/\(allocation.firstTicket)", fr: "Les tickets ne se suivent pas un à un.",
                        en: "The tickets do not follow one another."))
                break
            }
            next = allocation.lastTicket &+ 1
        }
        if next - 1 != lottery.tickets || lottery.tickets < 1 {
            findings.append(
                finding(
                    "lottery/tickets",
                    fr: "Il y a \(number: next - 1) tickets, et non \(number: lottery.tickets).",
                    en: "There are \(number: next - 1) tickets, not \(number: lottery.tickets)."))
        }
        // By the shell's own reckoning: fifteen hexadecimal digits, the remainder, one more.
        let key = PublicDraw(seed: audit.case.policy.seed).key(of: RequestID("lottery"))
        let digits = key.flatMap { [UInt64($0 >> 4), UInt64($0 & 15)] }.prefix(15)
        let ticket = 1 + digits.reduce(UInt64(0)) { 16 * $0 + $1 } % UInt64(max(1, lottery.tickets))
        if UInt64(clamping: lottery.drawn) != ticket {
            findings.append(
                finding(
                    "lottery/drawn",
                    fr:
                        "Le ticket tiré serait le \(number: lottery.drawn) ; la graine donne le \(number: Int(ticket)).",
                    en: "The ticket drawn would be \(number: lottery.drawn); the seed gives \(number: Int(ticket))."))
        }
        return findings
    }

    private static func chances(_ lottery: LotteryRecord, _ audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var counted: [String: Int] = [:]
        for allocation in lottery.allocations {
            for place in allocation.places {
                counted[place.request, default: 0] += allocation.lastTicket - allocation.firstTicket + 1
            }
        }
        let placed = Set(audit.placed.records.map(\.request))
        var listed: Set<String> = []
        for chance in lottery.chances {
            // Whoever every ticket treats alike is in no list of places: it is where the outcome has it.
            let own = counted[chance.request] ?? (placed.contains(chance.request) ? lottery.tickets : 0)
            let share = Double(own) / Double(max(1, lottery.tickets))
            let fraction = chance.numerator.map { Double($0) / Double(max(1, chance.denominator ?? 1)) }
            if !listed.insert(chance.request).inserted || chance.tickets != own
                || abs(share - chance.fair) > lottery.rounding + 2e-9
                || fraction.map({ abs($0 - chance.fair) > 2e-9 }) ?? false
            {
                findings.append(
                    finding(
                        chance.request,
                        fr:
                            "La chance annoncée n'est pas celle des \(own, "ticket", "tickets") qui placent cet enfant.",
                        en: "The chance announced is not that of the \(own, "ticket", "tickets") placing this child."))
            }
        }
        for request in counted.keys.sorted()
        where !listed.contains(request) && counted[request] != lottery.tickets {
            findings.append(
                finding(
                    request, fr: "La place de cet enfant dépend du ticket, et sa chance n'est pas dite.",
                    en: "This child's place depends on the ticket, and its chance is not told."))
        }
        return findings
    }

    private static func allocations(_ lottery: LotteryRecord, _ audit: Recomputation) -> [AuditFinding] {
        guard audit.program.defects.isEmpty else { return [] }
        var findings: [AuditFinding] = []
        let varying = Set(lottery.allocations.flatMap { $0.places.map(\.request) })
        let fixed = audit.placed.records.filter { !varying.contains($0.request) }
        let own = Set(
            audit.placed.records.filter { varying.contains($0.request) }.map {
                LotteryRecord.Place(request: $0.request, section: $0.section, days: $0.days, start: $0.start)
            })
        for allocation in lottery.allocations {
            let subject = "lottery/\(allocation.firstTicket)"
            let isDrawn = (allocation.firstTicket...max(allocation.firstTicket, allocation.lastTicket))
                .contains(lottery.drawn)
            if isDrawn, Set(allocation.places) != own || allocation.places.count != own.count {
                findings.append(
                    finding(
                        subject, fr: "Le résultat n'est pas la répartition du ticket tiré.",
                        en: "The outcome is not the allocation of the ticket drawn."))
            }
            if let fault = fault(of: fixed + allocation.places.map { record($0, audit) }, audit) {
                findings.append(finding(subject, fr: fault.0, en: fault.1))
            }
        }
        return findings
    }

    private static func record(_ place: LotteryRecord.Place, _ audit: Recomputation) -> PlacementRecord {
        let section = audit.ledger.sectionIndex[SectionID(place.section)].map { audit.case.sections[$0] }
        return PlacementRecord(
            request: place.request, creche: section?.creche.text ?? "", section: place.section, days: place.days,
            wishRank: nil, points: 0, start: place.start)
    }

    /// What is wrong with an allocation; `nil` where it keeps every rule and is worth what the outcome is.
    private static func fault(of rows: [PlacementRecord], _ audit: Recomputation) -> (FrenchText, EnglishText)? {
        let placed = PlacedChildren(rows, ledger: audit.ledger, presence: audit.presence, options: audit.options)
        guard placed.children.count == rows.count, placed.seatOf.count == rows.count else {
            return ("Une place n'a pas de sens dans le dossier.", "A place means nothing in the case.")
        }
        let activity = audit.quotas.activity(of: placed.children, audit.ledger)
        let funding = ExpectedFunding(audit.ledger, audit.options, placed: placed)
        let choice = audit.choice(of: placed, activity: activity, funding)
        let evaluation = audit.subject.program.evaluate(choice.assignment)
        let used = audit.limits.used(by: placed.children)
        guard choice.isWhole, evaluation.isFeasible,
            zip(audit.limits.limits, used).allSatisfy({ $1 <= max(0, $0.capacity) })
        else {
            return ("Cette répartition ne respecte pas toutes les règles.", "This allocation does not keep every rule.")
        }
        let values = evaluation.levelValues.prefix(levels(audit))
        for (value, record) in zip(values, audit.outcome.levels) where value != record.objective {
            return (
                "Cette répartition vaut \(number: value) au niveau « \(record.name) », le résultat \(number: record.objective).",
                "This allocation is worth \(number: value) at level “\(record.name)”, the outcome \(number: record.objective)."
            )
        }
        return nil
    }
}
