import AllocationModel
import Childcare

/// Bounds are not below the value reached, gaps are computed from them, tolerances hold, and “optimal” is said only when
/// proved.
enum ProofProperty: Property {
    static let name = AuditProperty.proof
    static let statement = BilingualText(
        fr:
            "Aucune borne n'est sous la valeur atteinte, les écarts en sont bien calculés, aucun niveau n'a cédé plus que sa tolérance, et « optimal » n'est dit que si chaque niveau qui décide est prouvé.",
        en:
            "No bound is below the value reached, gaps are computed from them, no level gave up more than its tolerance, and “optimal” is said only when every level that decides is proved."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let outcome = audit.outcome
        guard let first = Outcome.headline(of: outcome.levels, named: LevelPlan(audit.case.policy).headline) else {
            return [
                finding(
                    "levels", fr: "Le résultat ne dit la valeur d'aucun niveau.",
                    en: "The outcome gives no level's value.")
            ]
        }
        var findings: [AuditFinding] = []
        for (level, record) in outcome.levels.enumerated() {
            if record.bound < record.objective || record.certifiedBound < record.objective {
                findings.append(
                    finding(
                        record.name, fr: "Une borne est inférieure à la valeur atteinte \(number: record.objective).",
                        en: "A bound is below the value reached, \(number: record.objective)."))
            }
            let program = audit.subject.program.levels
            let tolerance = program.indices.contains(level) ? program[level].tolerance : 0
            if let reached = record.reached,
                reached <= record.objective || reached > record.bound
                    || Int128(reached) - Int128(record.objective) > Int128(tolerance)
            {
                findings.append(
                    finding(
                        record.name,
                        fr:
                            "Ce niveau a cédé \(number: Int128(reached) - Int128(record.objective)) aux suivants ; sa tolérance est de \(number: tolerance).",
                        en:
                            "This level gave up \(number: Int128(reached) - Int128(record.objective)) to later ones; its tolerance is \(number: tolerance)."
                    ))
            }
            let constant = program.indices.contains(level) ? program[level].constant : 0
            if !Amount.agree(record.gap, share(record.bound, record.objective, constant))
                || !Amount.agree(record.certifiedGap, share(record.certifiedBound, record.objective, constant))
            {
                findings.append(
                    finding(
                        record.name, fr: "L'écart n'est pas celui de la borne et de la valeur.",
                        en: "The gap is not that of bound and value."))
            }
            if program.indices.contains(level), record.decides == program[level].settlesTies {
                findings.append(
                    finding(
                        record.name, fr: "Ce niveau est dit départager des ex æquo à tort, ou l'inverse.",
                        en: "This level is wrongly said to settle ties, or not to."))
            }
            if record.proved != (record.bound <= record.reached ?? record.objective) {
                findings.append(
                    finding(
                        record.name, fr: "Ce niveau est dit prouvé à tort, ou l'inverse.",
                        en: "This level is wrongly said to be proved, or not to be."))
            }
        }
        let agrees =
            outcome.objective == first.objective && outcome.bound == first.bound
            && outcome.certifiedBound == first.certifiedBound
            && outcome.gap.map { Amount.agree($0, first.gap) } == true
            && outcome.certifiedGap.map { Amount.agree($0, first.certifiedGap) } == true
            && outcome.objectivePoints.map { Amount.agree($0, Double(first.objective) / Double(max(first.scale, 1))) }
                == true
        if !agrees {
            findings.append(
                finding(
                    "outcome.json",
                    fr: "Valeur, bornes ou écarts en tête ne sont pas ceux du niveau qui résume le résultat.",
                    en: "The value, bounds or gaps at the top are not those of the level that sums up the outcome."))
        }
        let isProved =
            outcome.levels.count == audit.subject.program.levels.count
            && zip(outcome.levels, audit.subject.program.levels).allSatisfy {
                $1.settlesTies || $0.bound <= $0.reached ?? $0.objective
            }
        if outcome.status == .optimal, !isProved {
            findings.append(
                finding(
                    "status", fr: "Le résultat se dit optimal sans que chaque niveau qui décide soit prouvé.",
                    en: "The outcome says optimal, but not every level that decides is proved."))
        }
        return findings
    }

    private static func share(_ bound: Int64, _ objective: Int64, _ constant: Int64) -> Double {
        guard bound > objective else { return 0 }
        return Double(Int128(bound) - Int128(objective))
            / max(1, Double((Int128(objective) - Int128(constant)).magnitude))
    }
}
