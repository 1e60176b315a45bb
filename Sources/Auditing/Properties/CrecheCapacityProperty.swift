import AllocationModel
import Childcare

/// At no slot does a crèche receive more children than the law of the term lets it.
enum CrecheCapacityProperty: Property {
    static let name = AuditProperty.crecheCapacity
    static let statement = BilingualText(
        fr:
            "À aucun créneau une crèche ne reçoit plus d'enfants que la part de sa capacité autorisée qu'admet l'article R2324-27 du CSP au premier jour de la période (115 %, arrondis à l'entier supérieur, depuis septembre 2021).",
        en:
            "At no slot does a crèche receive more children than the share of its authorised capacity that article R2324-27 of the CSP allows on the first day of the term (115 %, rounded up, since September 2021)."
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
