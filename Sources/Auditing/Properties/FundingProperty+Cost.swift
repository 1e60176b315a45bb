import AllocationModel
import Childcare
import Tariffs

/// What seeking the bonuses is said to have cost: it rests on other runs, but not every figure can come of one.
extension FundingProperty {
    static func cost(_ summary: FundingSummary, _ audit: Recomputation) -> [AuditFinding] {
        let earners = audit.funding.earners
        var findings: [AuditFinding] = []
        if (summary.cost == nil) != (summary.unsought == nil) {
            findings.append(
                finding(
                    "funding/cost", fr: "Le coût des bonus et ce qu'on aurait perçu sans eux vont ensemble.",
                    en: "The cost of the bonuses and what would have been earned without go together."))
        }
        for (record, earner) in zip(summary.bonuses, earners) {
            if let unsought = record.unsought, !earner.canEarn(unsought) {
                findings.append(unearned(record.creche, unsought))
            }
            findings += record.cost.map { broken($0, of: record.creche, audit) } ?? []
        }
        if let unsought = summary.unsought, !(0...most(earners)).contains(unsought.cents) {
            findings.append(unearned("funding", unsought))
        }
        guard let cost = summary.cost else { return findings }
        findings += broken(cost, of: "funding", audit)
        if let expected = pointsLost(audit), cost.proved, !Amount.agree(cost.points ?? .infinity, expected) {
            findings.append(
                finding(
                    "funding/cost", fr: "Les bonus ont coûté \(Amount.text(expected)) en points, d'après les niveaux.",
                    en: "The bonuses cost \(Amount.text(expected)) in points, by the levels."))
        }
        if summary.bonuses.count == 1, let only = summary.bonuses.first, !agrees(only, with: summary) {
            findings.append(
                finding(
                    only.creche, fr: "Le seul bonus n'a pas le coût de tous.",
                    en: "The only bonus does not have the cost of all."))
        }
        return findings
    }

    private static func unearned(_ subject: String, _ amount: Money) -> AuditFinding {
        finding(
            subject, fr: "Aucun palier ne donne \(BilingualText(decimal: amount.description)) €.",
            en: "No step earns €\(BilingualText(decimal: amount.description)).")
    }

    private static func most(_ earners: [ExpectedFunding.Earner]) -> Int64 {
        earners.reduce(0) { $0 + ($1.rules.steps.map(\.amount.cents).max() ?? 0) }
    }

    /// A cost that no other run can have: more children than ask, or a proof this run does not have.
    private static func broken(_ cost: BonusCost, of subject: String, _ audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        let there = audit.outcome.placements.count
        let asking = audit.case.requests.indices.count { audit.ledger.isDecided($0) }
        if !(-there...max(0, asking - there)).contains(cost.children) {
            findings.append(
                finding(
                    subject,
                    fr:
                        "Aucun calcul n'admet \(cost.children, "enfant", "enfants") de plus : \(asking, "demande", "demandes"), \(there, "admis", "admis").",
                    en:
                        "No run places \(cost.children, "child", "children") more: \(asking, "request", "requests"), \(number: there) placed."
                ))
        }
        if cost.proved, cost != BonusCost(), !isProved(audit) {
            findings.append(
                finding(
                    subject, fr: "Le coût est dit prouvé, et les niveaux qui le donnent ne le sont pas.",
                    en: "The cost is said to be proved, and the levels it comes from are not."))
        }
        return findings
    }

    /// Whether this run is proved as far as the cost reaches: the points and the bonuses.
    private static func isProved(_ audit: Recomputation) -> Bool {
        let plan = audit.levels.plan
        let counted = [ObjectiveTerm.points, .funding].compactMap { plan.place(of: $0)?.level }
            .compactMap { audit.programLevel($0) }
        return audit.outcome.levels.prefix((counted.max() ?? 0) + 1).allSatisfy(\.proved)
    }

    /// What the bonuses cost in points where that needs no other run: points come first, nothing but the bonuses comes
    /// after them, and no minimum holds without them. Then the other run reaches what this one had before it gave in.
    private static func pointsLost(_ audit: Recomputation) -> Double? {
        let plan = audit.levels.plan
        guard audit.case.policy.fundingMinimum == nil, let points = plan.place(of: .points),
            let funding = plan.place(of: .funding), funding.level == points.level + 1,
            funding.level == plan.levels.count - 1, plan.terms(at: funding.level) == [.funding],
            plan.levels[..<points.level].allSatisfy({ $0.tolerance == 0 }),
            let position = audit.programLevel(points.level), audit.outcome.levels.indices.contains(position)
        else { return nil }
        let level = audit.outcome.levels[position]
        let lost = Int128(level.reached ?? level.objective) - Int128(level.objective)
        return Double(lost) / Double(Int128(audit.scale(points.level)) * Int128(points.weight))
    }

    private static func agrees(_ bonus: BonusRecord, with summary: FundingSummary) -> Bool {
        guard let unsought = summary.unsought else { return bonus.cost == nil }
        return bonus.unsought == unsought
            && bonus.cost == (bonus.earned > unsought ? summary.cost : BonusCost())
    }
}

extension ExpectedFunding.Earner {
    /// Whether some mean fee earns this amount.
    func canEarn(_ amount: Money) -> Bool { amount.cents == 0 || rules.steps.contains { $0.amount == amount } }
}
