/// How alike families of a copy are in what somebody might know of them: the risk of being recognised that is left.
///
/// Quasi-identifiers (L. Sweeney, *k-anonymity*, 2002): month and year of birth, commune, lone parent, both parents'
/// situations, resources, dependent children, disability. Whoever knows all of them of one family knows it among *k*.
package struct ReidentificationRisk: Hashable, Sendable, Encodable {
    package var requests: Int
    /// Requests in the smallest group.
    package var smallestGroup: Int
    /// Requests that no other one is like.
    package var unique: Int
    /// Requests in groups of fewer than five.
    package var belowFive: Int
    /// The same by each quasi-identifier alone.
    package var alone: [Column]

    package struct Column: Hashable, Sendable, Encodable {
        package var name: String
        package var values: Int
        package var smallestGroup: Int
        package var unique: Int
    }

    init(of copy: Case) {
        let index = CaseIndex(copy)
        let names = [
            "birth", "commune", "lone_parent", "parents", "income", "dependent_children", "disability",
        ]
        let rows = copy.requests.map { request -> [String] in
            let household = index.household(request.household)
            let parents = [household?.parent1Status?.rawValue ?? "", household?.parent2Status?.rawValue ?? ""].sorted()
            return [
                "\(request.birthDate.year)-\(request.birthDate.month)", household?.commune ?? "",
                household?.loneParent == true ? "1" : "0", parents.joined(separator: "+"),
                household?.incomeAnnual?.description ?? "", "\(household?.dependentChildren ?? 0)",
                "\(request.disabled) \(household?.disabledChildren ?? 0) \(request.placesUsed)",
            ]
        }
        let groups = Self.groups(rows)
        requests = rows.count
        smallestGroup = groups.values.min() ?? 0
        unique = groups.values.count { $0 == 1 }
        belowFive = groups.values.filter { $0 < 5 }.reduce(0, +)
        alone = names.indices.map { column in
            let groups = Self.groups(rows.map { [$0[column]] })
            return Column(
                name: names[column], values: groups.count, smallestGroup: groups.values.min() ?? 0,
                unique: groups.values.count { $0 == 1 })
        }
    }

    private static func groups(_ rows: [[String]]) -> [[String]: Int] {
        Dictionary(rows.map { ($0, 1) }, uniquingKeysWith: +)
    }
}
