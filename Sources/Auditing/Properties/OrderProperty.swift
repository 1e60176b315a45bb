import AllocationModel
import Childcare

/// Where families pass in the order of their points: every complaint is listed, and the thresholds say who passes.
enum OrderProperty: Property {
    static let name = AuditProperty.order
    static let statement = BilingualText(
        fr:
            "Dans l'ordre des points, chaque famille qui pourrait se plaindre est listée, et aucune autre ; les seuils publiés sont ceux des enfants admis.",
        en:
            "In the order of points every family that could complain is listed, and no other; the published thresholds are those of the children placed."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        guard audit.case.policy.priority == .strict else {
            return audit.outcome.order == nil
                ? []
                : [
                    finding(
                        "order", fr: "Le résultat dit un ordre des points que le règlement ne demande pas.",
                        en: "The outcome tells of an order of points that the policy does not ask for.")
                ]
        }
        guard audit.outcome.status != .conflict else { return [] }
        guard let order = audit.outcome.order else {
            return [
                finding(
                    "order", fr: "Le résultat ne dit rien de l'ordre des points.",
                    en: "The outcome says nothing of the order of points.")
            ]
        }
        var findings: [AuditFinding] = []
        let margin = audit.case.policy.priorityMargin.flatMap { $0 > 0 ? $0 : nil }
        if order.margin != margin {
            findings.append(
                finding(
                    "order.margin", fr: "La marge n'est pas celle du règlement.", en: "The margin is not the policy's.")
            )
        }
        let fairness = margin == nil ? audit.fairness() : Fairness(audit, margin: margin)
        findings += complaints(order.complaints, fairness, audit)
        if order.unavoidable < 0 || order.unavoidable > fairness.envious.count {
            findings.append(
                finding(
                    "order.unavoidable",
                    fr:
                        "\(order.unavoidable, "demande", "demandes") dont la plainte serait inévitable, pour \(number: fairness.envious.count) qui ont de quoi se plaindre.",
                    en:
                        "\(order.unavoidable, "request", "requests") whose complaint were unavoidable, of \(number: fairness.envious.count) with one."
                ))
        }
        return findings + thresholds(order.thresholds, fairness)
    }

    private static func complaints(
        _ written: [OrderRecord.Complaint], _ fairness: Fairness, _ audit: Recomputation
    ) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var listed: [OrderRecord.Complaint.Kind: Set<Int>] = [:]
        for complaint in written {
            let subject = complaint.requests.joined(separator: " + ")
            let requests = complaint.requests.compactMap { audit.ledger.requestIndex[$0] }
            let known = fairness.complaints(of: requests, complaint.kind)
            let isNew = requests.allSatisfy { listed[complaint.kind, default: []].insert($0).inserted }
            let place = zip(complaint.sections, complaint.days).map { "\($0)[\($1)]" }
            if !isNew || requests.count != complaint.requests.count || !known.contains(place) {
                findings.append(
                    finding(
                        subject,
                        fr: "Cette famille n'a pas de quoi se plaindre de la place dite, ou est listée deux fois.",
                        en: "This family has no claim to the place named, or is listed twice."))
            }
        }
        for kind in OrderRecord.Complaint.Kind.allCases {
            let missing = (kind == .envy ? fairness.envious : fairness.wasted).subtracting(listed[kind] ?? [])
            for request in missing.sorted() {
                findings.append(
                    finding(
                        audit.id(request), fr: "Cette famille a de quoi se plaindre et n'est pas listée.",
                        en: "This family has a claim and is not listed."))
            }
        }
        return findings
    }

    private static func thresholds(_ written: [ThresholdRecord], _ fairness: Fairness) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var left = fairness.thresholds()
        for record in written {
            let label = ThresholdLabel(
                row: record.row, amount: record.amount, groups: Set(record.reservedBy))
            if left.removeValue(forKey: label) != ExpectedPassing(record) {
                findings.append(
                    finding(
                        record.row, fr: "Le seuil publié n'est pas celui que donnent les enfants admis.",
                        en: "The published threshold is not the one the children placed give."))
            }
        }
        for label in left.keys.sorted(by: { ($0.row, $0.amount) < ($1.row, $1.amount) }).prefix(3) {
            findings.append(
                finding(label.row, fr: "Ce seuil n'est pas publié.", en: "This threshold is not published."))
        }
        return findings
    }
}
