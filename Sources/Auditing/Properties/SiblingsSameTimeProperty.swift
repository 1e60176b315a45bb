import AllocationModel
import Childcare

/// Siblings under “same place and time” are all in one crèche, in the same half-days, or none is placed.
enum SiblingsSameTimeProperty: Property {
    static let name = AuditProperty.siblingsSameTime
    static let statement = BilingualText(
        fr:
            "Les fratries qui veulent le même lieu et les mêmes jours les ont, ou n'ont pas de place.",
        en:
            "Siblings who want the same place and time have them, or have no place.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.siblings(under: .samePlaceAndTime).compactMap { group in
            if let incomplete = incomplete(group) { return incomplete }
            let isSameTime =
                Set(group.new.map(\.slots)).count <= 1
                && (group.there.isEmpty
                    || group.new.allSatisfy { child in
                        group.there.contains { $0.creche == child.creche && $0.slots == child.slots }
                    })
            if group.isTogether && isSameTime { return nil }
            return finding(
                group.subject, fr: "La fratrie n'a pas la même crèche et les mêmes jours.",
                en: "The siblings do not have the same crèche and days.")
        }
    }
}
