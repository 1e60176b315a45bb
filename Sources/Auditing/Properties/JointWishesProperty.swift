import AllocationModel
import Childcare

/// A family with its own list of joint outcomes gets one of them, or stays as it is.
enum JointWishesProperty: Property {
    static let name = AuditProperty.jointWishes
    static let statement = BilingualText(
        fr:
            "Une famille qui a donné sa propre liste pour ses enfants n'obtient qu'une issue de cette liste, ou reste comme elle est.",
        en:
            "A family with its own list for its children gets an outcome of that list, or stays as it is.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.options.siblingGroups.compactMap { group in
            guard audit.ledger.listsJointWishes(group[0]), let unit = audit.options.unitOfRequest[group[0]] else {
                return nil
            }
            let given = group.compactMap { audit.placed.seatOf[$0].map { audit.placed.children[$0] } }
            if given.isEmpty { return nil }
            let isListed = audit.options.units[unit].options.contains { option in
                option.count == given.count
                    && zip(option, given).allSatisfy {
                        $0.request == $1.request && $0.section == $1.section && $0.slots == $1.slots
                    }
            }
            guard !isListed else { return nil }
            return finding(
                group.map(audit.id).joined(separator: " + "),
                fr: "Ce que la famille obtient n'est pas dans sa liste.",
                en: "What the family gets is not on its list.")
        }
    }
}
