import AllocationModel
import Childcare

/// Under “the elder may start alone”, no child is placed while an elder one waits, and those placed are in one crèche.
enum SiblingsElderFirstProperty: Property {
    static let name = AuditProperty.siblingsElderFirst
    static let statement = BilingualText(
        fr:
            "Dans les fratries dont l'aîné peut commencer seul, nul n'est admis avant un aîné, et tous le sont dans une seule crèche.",
        en:
            "Where the elder may start alone, no child is placed before an elder one, and all are in one crèche.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.siblings(under: .elderMayStartAlone).compactMap { group in
            let early = audit.outOfTurn(group) { $0 < $1 }
            if !early.isEmpty {
                return finding(
                    group.subject, fr: "Un cadet est admis alors qu'un aîné attend.",
                    en: "A younger child is placed while an elder one waits.")
            }
            return split(group)
        }
    }
}
