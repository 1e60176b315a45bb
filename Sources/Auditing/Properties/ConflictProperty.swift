import AllocationModel
import Childcare

/// “Conflict” comes with the rules in conflict and a way out, and with no placement; no other status does.
enum ConflictProperty: Property {
    static let name = AuditProperty.conflict
    static let statement = Statement(
        french:
            "Un résultat « conflit » nomme les règles qui se contredisent et une issue, et n'admet personne ; aucun autre n'en porte.",
        english:
            "A “conflict” names the rules that contradict each other and a way out, and places nobody; no other outcome carries one."
    )
    static let bindsConflicts = true

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let outcome = audit.outcome
        guard outcome.status == .conflict else {
            guard outcome.conflict != nil else { return [] }
            return [
                finding(
                    "conflict", fr: "Le résultat porte un conflit sans en être un.",
                    en: "The outcome carries a conflict without being one.")
            ]
        }
        var findings: [AuditFinding] = []
        if outcome.conflict?.rules.isEmpty ?? true {
            findings.append(
                finding("conflict", fr: "Aucune règle en conflit n'est nommée.", en: "No conflicting rule is named."))
        }
        if outcome.conflict?.relaxation.isEmpty ?? true {
            findings.append(finding("conflict", fr: "Aucune issue n'est proposée.", en: "No way out is offered."))
        }
        if !outcome.placements.isEmpty || !audit.subject.placements.isEmpty {
            findings.append(
                finding("placements", fr: "Un conflit n'admet personne.", en: "A conflict places nobody."))
        }
        if outcome.objective != nil || !outcome.levels.isEmpty {
            findings.append(finding("levels", fr: "Un conflit n'a pas de valeur.", en: "A conflict has no value."))
        }
        return findings
    }
}
