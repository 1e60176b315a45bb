import AllocationModel
import Childcare

/// Under “the younger may start alone”, no child is placed while a younger one waits, and those placed are in one crèche.
enum SiblingsYoungerFirstProperty: Property {
    static let name = AuditProperty.siblingsYoungerFirst
    static let statement = BilingualText(
        fr:
            "Dans les fratries dont le cadet peut commencer seul, nul n'est admis avant un cadet, et tous le sont dans une seule crèche.",
        en:
            "Where the younger may start alone, no child is placed before a younger one, and all are in one crèche.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.siblings(under: .youngerMayStartAlone).compactMap { group in
            let early = audit.outOfTurn(group) { $0 > $1 }
            if !early.isEmpty {
                return finding(
                    group.subject, fr: "Un aîné est admis alors qu'un cadet attend.",
                    en: "An elder child is placed while a younger one waits.")
            }
            return split(group)
        }
    }
}
