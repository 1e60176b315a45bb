import AllocationModel
import Childcare

/// In every section, period and slot, the children already there, the seats kept and those placed fit the seats.
enum CapacityProperty: Property {
    static let name = AuditProperty.capacity
    static let statement = BilingualText(
        fr:
            "Dans chaque section, à chaque période et chaque créneau, les enfants déjà accueillis, les places gelées et les enfants admis tiennent dans les places.",
        en:
            "In every section, period and slot, the children already there, the seats kept and those placed fit the seats."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.exceeded(.section).map { limit, used in
            finding(
                limit.key,
                fr: "\(Int(used), "place donnée", "places données") pour \(Int(limit.capacity), "libre", "libres").",
                en: "\(Int(used), "seat", "seats") given for \(limit.capacity) free.")
        }
    }
}
