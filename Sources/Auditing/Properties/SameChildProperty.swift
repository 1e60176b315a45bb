import AllocationModel
import Childcare

/// A child asked for twice has one place at most.
enum SameChildProperty: Property {
    static let name = AuditProperty.sameChild
    static let statement = BilingualText(
        fr:
            "Un enfant inscrit deux fois, comme auprès de deux membres du réseau, n'a qu'une place.",
        en:
            "A child asked for twice, such as with two members of the network, has one place only.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var places: [String: [Int]] = [:]
        for child in audit.placed.children {
            let identity = audit.case.requests[child.request].identity
            if !identity.isEmpty, places[identity]?.contains(child.request) != true {
                places[identity, default: []].append(child.request)
            }
        }
        return places.keys.sorted().compactMap { identity in
            guard let requests = places[identity], requests.count > 1 else { return nil }
            return finding(
                requests.map(audit.id).joined(separator: ", "),
                fr: "Ces demandes sont d'un même enfant, « \(identity) », et il a plusieurs places.",
                en: "These requests are one child's, “\(identity)”, and it has several places.")
        }
    }
}
