import AllocationModel
import Childcare

/// Only complete files take part; a child not yet born is placed only if the policy allows it, and said to be.
enum EligibilityProperty: Property {
    static let name = AuditProperty.eligibility
    static let statement = BilingualText(
        fr:
            "Seuls les dossiers complets sont admis ; un enfant à naître ne l'est que si le règlement le permet, et l'admission est alors dite conditionnelle.",
        en:
            "Only complete files are placed; an unborn child only if the policy allows it, and the placement is then said to be conditional."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        for child in audit.placed.children where !child.isPresentPlace {
            if !audit.ledger.isComplete(child.request) {
                let word = audit.case.requests[child.request].status.rawValue
                let status = BilingualText(
                    fr: "\(Vocabulary.frenchWord(word, of: .requestStatus))", en: "\(word)")
                findings.append(
                    finding(
                        audit.id(child.request), fr: "Le dossier n'est pas complet (\(status)).",
                        en: "The file is not complete (\(status))."))
            } else if audit.ledger.isExcludedAsUnborn(child.request) {
                findings.append(
                    finding(
                        audit.id(child.request),
                        fr: "L'enfant n'est pas né et le règlement écarte les enfants à naître.",
                        en: "The child is not born and the policy excludes unborn children."))
            }
        }
        for record in audit.outcome.placements {
            guard let request = audit.ledger.requestIndex[record.request] else { continue }
            let unborn = audit.case.requests[request].birthStatus == .expected
            guard record.conditional != unborn else { continue }
            findings.append(
                finding(
                    record.request,
                    fr: unborn
                        ? "L'enfant est à naître : l'admission devrait être dite conditionnelle."
                        : "L'enfant est né : l'admission n'est pas conditionnelle.",
                    en: unborn
                        ? "The child is not born: the placement should be said to be conditional."
                        : "The child is born: the placement is not conditional."))
        }
        return findings
    }
}
