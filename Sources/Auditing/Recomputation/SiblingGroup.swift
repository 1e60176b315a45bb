import Childcare

/// Siblings decided together under one rule, with the seats they were given.
struct SiblingGroup {
    /// In ascending order of their identifiers.
    let requests: [Int]
    let placed: [PlacedChild]
    /// Those of them whom the rule does not move: in the place they have today, or where the commission put them.
    let there: [PlacedChild]
    /// Those who got a new place, whom the rule binds.
    let new: [PlacedChild]
    let subject: String

    var isWhole: Bool { placed.count == requests.count }
    /// The new places are in one crèche, where a sibling is if one is somewhere.
    var isTogether: Bool {
        guard let first = new.first else { return true }
        return new.allSatisfy { $0.creche == first.creche }
            && (there.isEmpty || there.contains { $0.creche == first.creche })
    }
}

extension Recomputation {
    /// The groups under a rule of which somebody has a place, but for those where everybody kept what it had.
    func siblings(under rule: SiblingRule) -> [SiblingGroup] {
        options.siblingGroups.compactMap { requests in
            guard !ledger.listsJointWishes(requests[0]), ledger.siblingRule(of: requests[0]) == rule else { return nil }
            let here = requests.compactMap { placed.seatOf[$0].map { placed.children[$0] } }
            let there = here.filter { $0.isPresentPlace || ledger.isPinned($0.request) }
            let group = SiblingGroup(
                requests: requests, placed: here, there: there,
                new: here.filter { !$0.isPresentPlace && !ledger.isPinned($0.request) },
                subject: requests.map(id).joined(separator: " + "))
            // Whoever has a place keeps it, whatever the rule.
            return group.new.isEmpty && there.count == requests.count(where: ledger.hasPlace) ? nil : group
        }
    }

    /// The children of a group with a place although an earlier one in `order` has none; of one age, by identifiers.
    func outOfTurn(_ group: SiblingGroup, _ order: (CivilDate, CivilDate) -> Bool) -> [PlacedChild] {
        let all = `case`.requests
        let left = group.requests.filter { request in !group.placed.contains { $0.request == request } }
        return group.new.filter { !ledger.isTransfer($0.request) }.filter { child in
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
            fr:
                "\(group.placed.count, "enfant", "enfants") de la fratrie sur \(group.requests.count) : la règle veut tous ou aucun.",
            en: "\(group.placed.count) of \(group.requests.count) siblings: the rule wants all or none.")
    }

    /// A group in several crèches.
    static func split(_ group: SiblingGroup) -> AuditFinding? {
        if group.isTogether { return nil }
        let creches = Set(group.placed.map(\.creche)).count
        return finding(
            group.subject, fr: "La fratrie est séparée entre \(creches) crèches.",
            en: "The siblings are split between \(creches) crèches.")
    }
}
