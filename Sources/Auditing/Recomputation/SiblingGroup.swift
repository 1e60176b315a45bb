import Childcare

/// Siblings decided together under one rule, with the seats they were given.
struct SiblingGroup {
    /// In ascending order of their identifiers.
    let requests: [Int]
    let placed: [PlacedChild]
    let subject: String

    var isWhole: Bool { placed.count == requests.count }
    var creches: Set<Int> { Set(placed.map(\.creche)) }
}

extension Recomputation {
    /// The groups under a rule of which somebody has a place, but for those where everybody kept what it had.
    func siblings(under rule: SiblingRule) -> [SiblingGroup] {
        options.siblingGroups.compactMap { requests in
            guard !ledger.listsJointWishes(requests[0]), ledger.siblingRule(of: requests[0]) == rule else { return nil }
            let group = SiblingGroup(
                requests: requests, placed: requests.compactMap { placed.seatOf[$0].map { placed.children[$0] } },
                subject: requests.map(id).joined(separator: " + "))
            return group.placed.allSatisfy(\.isKept) && group.placed.count == requests.count(where: ledger.isTransfer)
                ? nil : group
        }
    }

    /// The children of a group with a place although an earlier one in `order` has none; of one age, by identifiers.
    func outOfTurn(_ group: SiblingGroup, _ order: (CivilDate, CivilDate) -> Bool) -> [PlacedChild] {
        let all = `case`.requests
        let left = group.requests.filter { request in !group.placed.contains { $0.request == request } }
        return group.placed.filter { child in
            left.contains { other in
                let (one, two) = (all[other].birthDate, all[child.request].birthDate)
                return one == two ? all[other].id < all[child.request].id : order(one, two)
            }
        }
    }
}

extension Property {
    /// A group of which some are placed and some are not.
    static func incomplete(_ group: SiblingGroup) -> AuditFinding? {
        if group.isWhole { return nil }
        return finding(
            group.subject,
            fr: ("\(group.placed.count, "enfant", "enfants") de la fratrie sur \(group.requests.count) : la règle veut tous ou aucun."
                as FrenchText).text,
            en: "\(group.placed.count) of \(group.requests.count) siblings: the rule wants all or none.")
    }

    /// A group in several crèches.
    static func split(_ group: SiblingGroup) -> AuditFinding? {
        guard group.creches.count > 1 else { return nil }
        return finding(
            group.subject, fr: "La fratrie est séparée entre \(group.creches.count) crèches.",
            en: "The siblings are split between \(group.creches.count) crèches.")
    }
}
