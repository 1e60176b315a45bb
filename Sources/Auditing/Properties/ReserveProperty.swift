import AllocationModel
import Childcare

/// Seats held back for emergencies go to emergencies only.
enum ReserveProperty: Property {
    static let name = AuditProperty.reserve
    static let statement = BilingualText(
        fr:
            "Les places d'urgence ne vont qu'aux accueils d'urgence.",
        en:
            "Seats held back for emergencies go to emergencies only."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.exceeded(.reserve).map { limit, used in
            finding(
                limit.key,
                fr:
                    "\(Int(used), "place donnée", "places données") hors urgence pour \(Int(limit.capacity), "libre", "libres") sans la réserve.",
                en: "\(Int(used), "seat", "seats") given to other care for \(limit.capacity) free without the reserve.")
        }
    }
}
