import AllocationModel
import Childcare

/// At every slot the adults present suffice.
enum StaffProperty: Property {
    static let name = AuditProperty.staff
    static let statement = BilingualText(
        fr:
            "À chaque créneau les adultes présents suffisent : un pour cinq enfants qui ne marchent pas et huit qui marchent, ou un pour six, et deux au moins (CSP, art. R2324-43 et R2324-46-4).",
        en:
            "At every slot the adults present suffice: one for five children who do not walk and eight who do, or one for six, and two at least (CSP art. R2324-43 and R2324-46-4)."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.exceeded(.staff).map { limit, used in
            finding(
                limit.key,
                fr: "Les enfants admis pèsent \(number: used) ; le personnel présent laisse \(number: limit.capacity).",
                en: "The children placed weigh \(number: used); the adults present leave \(number: limit.capacity).")
        }
    }
}
