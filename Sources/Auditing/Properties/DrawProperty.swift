import AllocationModel
import Childcare

/// Between equally good allocations better wishes come first, then the policy's ties, then the public draw decides: who, at which wish, and in
/// which of the places that are worth the same.
enum DrawProperty: Property {
    static let name = AuditProperty.draw
    static let statement = BilingualText(
        fr:
            "Entre allocations de même valeur, les meilleurs vœux passent d'abord, puis ce que le règlement nomme pour départager, puis le tirage public décide, niveau après niveau, par les numéros calculés de la graine publiée.",
        en:
            "Between equally good allocations better wishes come first, then what the policy names for ties, then the public draw decides, level after level, by the numbers computed from the published seed."
    )
    static let bindsConflicts = true

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        if audit.outcome.provenance.seed != audit.case.policy.seed {
            findings.append(
                finding(
                    "seed", fr: "La graine du résultat n'est pas celle du règlement.",
                    en: "The outcome's seed is not the policy's."))
        }
        let objectives = audit.subject.program.levels.count - audit.laterLevels.count
        if audit.subject.program.levels.prefix(max(0, objectives)).contains(where: { $0.role != .objective }) {
            findings.append(
                finding(
                    "levels", fr: "Un niveau qui ne fait que départager précède ceux du règlement.",
                    en: "A level that only settles ties comes before the policy's own."))
        }
        return findings
            + audit.breaches(of: .wishes, named: "better_wishes", name) { seats, _ in audit.wishWorth(of: seats) }
            + audit.case.policy.ties.indices.flatMap { tie in
                audit.breaches(of: .tie(tie), named: "tie_\(tie + 1)", name) { seats, _ in
                    audit.tieWorth(of: seats, at: tie)
                }
            }
            + audit.breaches(of: .draw, named: "draw", name) { seats, _ in audit.drawWorth(of: seats) }
            + audit.breaches(of: .places, named: "draw_places", name) { seats, _ in audit.placeDrawWorth(of: seats) }
    }
}
