import AllocationModel
import Childcare

/// At no slot does a crèche receive more than 115 % of its authorised capacity, rounded up.
enum CrecheCapacityProperty: Property {
    static let name = AuditProperty.crecheCapacity
    static let statement = BilingualText(
        fr:
            "À aucun créneau une crèche ne reçoit plus de 115 % de sa capacité autorisée, arrondis à l'entier supérieur (CSP, art. R2324-27).",
        en:
            "At no slot does a crèche receive more than 115 % of its authorised capacity, rounded up (CSP art. R2324-27)."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.exceeded(.creche).map { limit, used in
            finding(
                limit.key,
                fr:
                    "\(Int(used), "place donnée", "places données") ; la crèche en a \(Int(limit.capacity), "libre", "libres").",
                en: "\(Int(used), "seat", "seats") given; the crèche has \(limit.capacity) free.")
        }
    }
}
