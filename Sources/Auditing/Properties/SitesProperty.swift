import AllocationModel
import Childcare

/// A child of an itinerant crèche comes only to stops its family can reach, and no stop receives more than its places.
enum SitesProperty: Property {
    static let name = AuditProperty.sites
    static let statement = BilingualText(
        fr:
            "Dans une crèche itinérante chaque enfant ne vient qu'aux arrêts que sa famille peut rejoindre, et aucun arrêt ne reçoit plus d'enfants que ses places.",
        en:
            "In an itinerant crèche every child comes only to stops its family can reach, and no stop receives more than its places."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings = audit.exceeded(.site).map { limit, used in
            finding(
                limit.key,
                fr:
                    "\(Int(used), "place donnée", "places données") ; l'arrêt en a \(Int(limit.capacity), "libre", "libres").",
                en: "\(Int(used), "seat", "seats") given; the stop has \(limit.capacity) free.")
        }
        for child in audit.placed.children {
            guard let position = child.wish else { continue }
            let wish = audit.ledger.wishes(of: child.request)[position]
            guard let reached = audit.ledger.slotsOfStops(for: child.request, at: wish),
                !child.slots.isSubset(of: reached)
            else { continue }
            findings.append(
                finding(
                    audit.id(child.request), fr: "La crèche n'est pas ces jours-là à un arrêt de cette famille.",
                    en: "On these days the crèche is not at a stop of this family."))
        }
        return findings
    }
}
