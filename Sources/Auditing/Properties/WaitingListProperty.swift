import AllocationModel
import Childcare

/// Everyone without a place is on the waiting list once, in the order of points, ties and draw, for a reason that is true.
enum WaitingListProperty: Property {
    static let name = AuditProperty.waitingList
    static let statement = BilingualText(
        fr:
            "Qui n'a pas de place est une fois sur la liste d'attente, à son rang (points, règles de départage, puis tirage), avec un motif qui est vrai.",
        en:
            "Everyone without a place is on the waiting list once, at its rank (points, ties of the policy, then draw), for a reason that is true."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let expected = expectedOrder(audit)
        let ranks = Dictionary(first: zip(expected, 1...))
        var findings: [AuditFinding] = []
        var seen: Set<Int> = []
        for record in audit.outcome.waiting {
            guard let request = audit.ledger.requestIndex[record.request], let rank = ranks[request] else {
                findings.append(
                    finding(
                        record.request, fr: "Cette demande a une place, ou n'est pas du dossier.",
                        en: "This request has a place, or is not in the case."))
                continue
            }
            guard seen.insert(request).inserted else {
                findings.append(finding(record.request, fr: "Inscrite deux fois.", en: "Listed twice."))
                continue
            }
            if record.rank != rank {
                findings.append(
                    finding(
                        record.request,
                        fr:
                            "Rang \(number: record.rank) inscrit ; les points, le départage et le tirage donnent \(number: rank).",
                        en: "Rank \(number: record.rank) written; points, ties and draw give \(number: rank)."))
            }
            let points = best(of: request, audit).points
            if record.points != points {
                findings.append(
                    finding(
                        record.request,
                        fr: "\(record.points, "point inscrit", "points inscrits") ; le barème donne \(number: points).",
                        en: "\(record.points, "point", "points") written; the grid gives \(number: points)."))
            }
            if !reasons(of: request, audit).contains(record.reason) {
                findings.append(
                    finding(
                        record.request, fr: "Le motif « \(record.reason.words) » n'est pas le bon.",
                        en: "The reason “\(record.reason.words)” is not the right one."))
            }
        }
        findings += ties(in: expected, audit)
        for request in expected where !seen.contains(request) {
            findings.append(
                finding(
                    audit.id(request), fr: "Sans place, et absente de la liste d'attente.",
                    en: "Without a place, and missing from the waiting list."))
        }
        return findings
    }

    /// What is said to have decided between equal points.
    private static func ties(in order: [Int], _ audit: Recomputation) -> [AuditFinding] {
        let keys = audit.case.policy.ties
        var expected: [TieRecord]?
        if !keys.isEmpty {
            var decided = [Int](repeating: 0, count: keys.count + 1)
            let standings = order.map { best(of: $0, audit) }
            for (one, next) in zip(standings, standings.dropFirst()) where one.points == next.points {
                let first = keys.indices.first { one.ties[$0] != next.ties[$0] }
                decided[first ?? keys.count] += 1
            }
            expected = zip(keys.map(\.text) + ["draw"], decided).map { TieRecord(tie: $0, decided: $1) }
        }
        guard audit.outcome.ties != expected else { return [] }
        return [
            finding(
                "ties", fr: "Ce qui a départagé les égalités n'est pas ce que donne le dossier.",
                en: "What decided between equal points is not what the case gives.")
        ]
    }

    private static func expectedOrder(_ audit: Recomputation) -> [Int] {
        let waiting = audit.case.requests.indices.filter { !audit.placed.requests.contains($0) }
        return waiting.map { (request: $0, standing: best(of: $0, audit)) }
            .sorted { $0.standing < $1.standing }.map(\.request)
    }

    /// Where it stands at the crèche where it comes first.
    private static func best(of request: Int, _ audit: Recomputation) -> Standing {
        let admissible = audit.options.admissibleWishes[request].map { audit.standing(of: request, at: $0) }
        // A crèche that only a pin names is no wish of a family whose file takes no part.
        let own = audit.case.requests[request].wishes.indices.map { audit.standing(of: request, at: $0) }
        return admissible.min() ?? own.min() ?? audit.standing(of: request, at: nil)
    }

    private static func reasons(of request: Int, _ audit: Recomputation) -> [WaitingRecord.Reason] {
        if !audit.ledger.isComplete(request) { return [.fileStatus] }
        if audit.ledger.isExcludedAsUnborn(request) { return [.unborn] }
        if audit.ledger.isRefused(request) { return [.refused] }
        if audit.ledger.isHeld(request) { return [.held] }
        if audit.options.admissibleWishes[request].isEmpty {
            let allRefused = audit.ledger.wishes(of: request).allSatisfy {
                audit.ledger.isRefused(request, at: $0.creche)
            }
            return allRefused ? [.refused, .noAdmissibleWish] : [.noAdmissibleWish]
        }
        let unit = audit.options.unitOfRequest[request].map { audit.options.units[$0] }
        let own = unit?.requests.compactMap { audit.placed.seatOf[$0].map { audit.placed.children[$0] } } ?? []
        let fits =
            unit?.options.contains { option in
                option.contains { $0.request == request } && audit.fits(option, insteadOf: own)
            } ?? false
        return [fits ? .otherRule : .full]
    }
}
