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
            findings.append(firstDifference(reported.instances, expected))
        }
        let requests = Set(expected.map(\.request)).count
        if reported.morePointsThanAdmitted != requests {
            findings.append(
                finding(
                    "morePointsThanAdmitted",
                    fr:
                        "\(reported.morePointsThanAdmitted, "demande inscrite", "demandes inscrites"), \(requests, "recomptée", "recomptées").",
                    en:
                        "\(reported.morePointsThanAdmitted, "request", "requests") written, \(number: requests) counted."
                ))
        }
        let justified = audit.fairness().envious.count
        if reported.justified != justified {
            findings.append(
                finding(
                    "justified",
                    fr:
                        "\(reported.justified, "envie justifiée inscrite", "envies justifiées inscrites"), \(justified, "recomptée", "recomptées").",
                    en:
                        "\(reported.justified, "case", "cases") of justified envy written, \(number: justified) counted."
                ))
        }
        return findings
    }

    /// The first request the list is wrong about, else its order.
    private static func firstDifference(
        _ written: [EnvyRecord.Instance], _ expected: [EnvyRecord.Instance]
    ) -> AuditFinding {
        let wrong = Set(written).symmetricDifference(expected)
            .sorted {
                ($0.request, $0.creche, $0.points, $0.lowestAdmitted) < (
                    $1.request, $1.creche, $1.points, $1.lowestAdmitted
                )
            }
        guard let first = wrong.first else {
            let isRepeated = written.count != expected.count
            return finding(
                "instances",
                fr: isRepeated
                    ? "La liste répète une demande." : "La liste n'est pas dans l'ordre des demandes et des crèches.",
                en: isRepeated
                    ? "The list repeats a request." : "The list is not in the order of requests and crèches.")
        }
        func same(_ instance: EnvyRecord.Instance) -> Bool {
            instance.request == first.request && instance.creche == first.creche
        }
        let subject = "\(first.request)/\(first.creche)"
        guard let right = expected.first(where: same) else {
            return finding(
                subject, fr: "Cette demande est listée, et n'a pas plus de points qu'un admis de cette crèche.",
                en: "This request is listed, and has no more points than anyone admitted to that crèche.")
        }
        let (points, least) = (right.points, right.lowestAdmitted)
        guard let said = written.first(where: same) else {
            return finding(
                subject,
                fr:
                    "Cette demande a \(points, "point", "points") et un admis de cette crèche \(number: least) ; elle n'est pas listée.",
                en:
                    "This request has \(points, "point", "points") and someone admitted to that crèche \(number: least); it is not listed."
            )
        }
        return finding(
            subject,
            fr:
                "La liste dit \(said.points, "point", "points") et \(number: said.lowestAdmitted) pour un admis de cette crèche ; le dossier donne \(number: points) et \(number: least).",
            en:
                "The list says \(said.points, "point", "points") and \(number: said.lowestAdmitted) for someone admitted to that crèche; the case gives \(number: points) and \(number: least)."
        )
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
