import AllocationModel
import Childcare

/// Over the week a crèche receives no more hours than its authorised capacity offers.
enum WeeklyHoursProperty: Property {
    static let name = AuditProperty.weeklyHours
    static let statement = BilingualText(
        fr:
            "Sur la semaine, une crèche n'accueille pas plus d'heures que sa capacité autorisée n'en offre (CSP, art. R2324-27).",
        en:
            "Over the week a crèche receives no more hours than its authorised capacity offers (CSP art. R2324-27)."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.exceeded(.week).map { limit, used in
            finding(
                limit.key, fr: "\(used, "minute donnée", "minutes données") ; il en reste \(number: limit.capacity).",
                en:
                    "\(used, "minute", "minutes") given; \(number: limit.capacity) \(for: limit.capacity, "is", "are") left."
            )
        }
    }
}
