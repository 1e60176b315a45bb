import AllocationModel
import Childcare

/// The families with more points than someone admitted, and those with justified envy, are counted and listed.
enum EnvyProperty: Property {
    static let name = AuditProperty.envy
    static let statement = BilingualText(
        fr:
            "Les demandes sans place qui ont plus de points qu'un admis d'une crèche demandée sont toutes comptées et listées, et les envies justifiées comptées.",
        en:
            "Requests without a place that have more points than someone admitted to a crèche they asked for are all counted and listed, and justified envy is counted."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        let expected = instances(audit)
        let reported = audit.outcome.envy
        if reported.instances != expected {
            let difference = Set(reported.instances).symmetricDifference(expected)
                .sorted { ($0.request, $0.creche) < ($1.request, $1.creche) }
            let subject = difference.first.map { "\($0.request)/\($0.creche)" } ?? "instances"
            findings.append(
                finding(
                    subject,
                    fr:
                        "La liste des demandes qui ont plus de points qu'un admis en compte \(reported.instances.count) ; il y en a \(expected.count), ou dans un autre ordre.",
                    en:
                        "The list of requests with more points than someone admitted has \(reported.instances.count); there are \(expected.count), or in another order."
                ))
        }
        let requests = Set(expected.map(\.request)).count
        if reported.morePointsThanAdmitted != requests {
            findings.append(
                finding(
                    "morePointsThanAdmitted",
                    fr: "\(reported.morePointsThanAdmitted) demandes inscrites, \(requests) recomptées.",
                    en: "\(reported.morePointsThanAdmitted) requests written, \(requests) counted."))
        }
        let justified = audit.fairness().envious.count
        if reported.justified != justified {
            findings.append(
                finding(
                    "justified", fr: "\(reported.justified) envies justifiées inscrites, \(justified) recomptées.",
                    en: "\(reported.justified) cases of justified envy written, \(justified) counted."))
        }
        return findings
    }

    private static func instances(_ audit: Recomputation) -> [EnvyRecord.Instance] {
        // Occasional care is compared with occasional care only.
        var lowest: [[Int]: Points] = [:]
        func queue(_ creche: Int, _ request: Int) -> [Int] {
            [creche, audit.case.requests[request].care == .occasional ? 1 : 0]
        }
        for child in audit.placed.children where !audit.ledger.isPinned(child.request) {
            guard let wish = child.wish else { continue }
            let points = audit.ledger.points[child.request][wish]
            let queue = queue(child.creche, child.request)
            lowest[queue] = min(lowest[queue] ?? points, points)
        }
        var instances: [EnvyRecord.Instance] = []
        for request in audit.case.requests.indices where audit.isWaiting(request) {
            let wished = Set(audit.ledger.wishes(of: request).map(\.creche))
            for creche in wished {
                guard let points = audit.admissiblePoints(request, at: creche),
                    let position = audit.ledger.crecheIndex[creche],
                    let least = lowest[queue(position, request)], points > least
                else { continue }
                instances.append(
                    EnvyRecord.Instance(
                        request: audit.id(request), creche: creche.text, points: points, lowestAdmitted: least))
            }
        }
        return instances.sorted {
            (RequestID($0.request), CrecheID($0.creche)) < (RequestID($1.request), CrecheID($1.creche))
        }
    }
}
