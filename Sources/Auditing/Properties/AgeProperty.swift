import AllocationModel
import Childcare

/// Every child is of its section's age on the day the policy names.
enum AgeProperty: Property {
    static let name = AuditProperty.age
    static let statement = BilingualText(
        fr:
            "Chaque enfant admis a l'âge de sa section, le jour que dit le règlement (celui où l'accueil commence, à défaut).",
        en:
            "Every child placed is of its section's age on the day the policy names (that on which care starts, unless it says)."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.placed.children.compactMap { child in
            // Nobody loses a place by growing older than its section.
            guard !child.isPresentPlace else { return nil }
            let ages = audit.case.sections[child.section].ages
            let age = audit.presence.age(audit.case.requests[child.request], start: child.start)
            guard !ages.contains(age) else { return nil }
            let section = audit.case.sections[child.section].id
            return finding(
                audit.id(child.request),
                fr:
                    "\(BilingualText(age: age, for: ages)) au jour qui compte ; la section \(section) accueille \(BilingualText(ages: ages)).",
                en:
                    "\(BilingualText(age: age, for: ages)) on the day that counts; the section \(section) takes \(BilingualText(ages: ages))."
            )
        }
    }
}
