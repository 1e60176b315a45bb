import AllocationModel
import Childcare

/// No child has two places.
enum OnePlaceProperty: Property {
    static let name = AuditProperty.onePlace
    static let statement = BilingualText(
        fr: "Aucun enfant n'est admis deux fois.", en: "No child is placed twice.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var counts: [String: Int] = [:]
        return audit.subject.placements.compactMap { record in
            counts[record.request, default: 0] += 1
            guard counts[record.request] == 2 else { return nil }
            return finding(
                record.request, fr: "Cet enfant est admis plus d'une fois.", en: "This child is placed more than once.")
        }
    }
}
