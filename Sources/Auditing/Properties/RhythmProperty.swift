import AllocationModel
import Childcare

/// A crèche that sells only some weeks gives only those; occasional care is not sold in rhythms.
enum RhythmProperty: Property {
    static let name = AuditProperty.rhythm
    static let statement = BilingualText(
        fr:
            "Une crèche qui ne propose que certains forfaits ne donne que ceux-là (l'accueil occasionnel n'en a pas).",
        en: "A crèche that sells only some weeks gives only those (occasional care is not sold in rhythms).")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.placed.children.compactMap { child in
            let rhythms = audit.case.creches[child.creche].rhythms
            guard !rhythms.isEmpty, !child.isPresentPlace, audit.isRegular(child.request),
                !rhythms.contains(child.slots)
            else {
                return nil
            }
            return finding(
                audit.id(child.request), fr: "La crèche ne propose pas cette semaine.",
                en: "The crèche does not sell this week.")
        }
    }
}
