import AllocationModel
import Childcare

/// In no week do more newcomers begin than the crèche may take.
enum StartsPerWeekProperty: Property {
    static let name = AuditProperty.startsPerWeek
    static let statement = BilingualText(
        fr:
            "Dans une crèche qui limite ses adaptations, pas plus de nouveaux enfants que ce nombre ne commencent la même semaine, du lundi au dimanche.",
        en:
            "In a crèche that limits its gradual starts, no more newcomers than that number begin in the same week, Monday to Sunday."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.exceeded(.starts).map { limit, used in
            finding(
                limit.key,
                fr:
                    "\(Int(used), "nouvel enfant commence", "nouveaux enfants commencent") ; la crèche peut encore en accueillir \(Int(limit.capacity)).",
                en: "\(Int(used), "newcomer begins", "newcomers begin"); the crèche may take \(limit.capacity).")
        }
    }
}
