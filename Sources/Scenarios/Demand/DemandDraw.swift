internal import Childcare
internal import SyntheticCases

/// One draw of a demand: the same families for every variation.
///
/// Chance is asked by the family and not in turn, so that a demand that grows by 20 % has every family that grows by 10 % has,
/// and no variation of the rules shifts the numbers of another.
struct DemandDraw: Hashable, Sendable {
    let demand: Demand
    /// The seed of the plan.
    let seed: String
    /// From 1.
    let number: Int

    /// The seed of the public draw; `nil` where the one of the case holds.
    var publicSeed: String? {
        demand.isPresent && demand.draws == 1 ? nil : "\(seed)/\(number)"
    }

    /// The case with the families of this draw.
    ///
    /// Families who have a child there already and ask for another place, or of whom the commission decided something, are
    /// there once, as they are. A family that is there a second time is a new one: nobody of it is in a crèche yet.
    /// O(families × lines of growth).
    /// - Parameter groups: who each line of growth speaks of; `nil` for everybody.
    func applied(to source: Case, groups: [Condition?]) -> Case {
        var changed = source
        if demand.isPresent { return changed }
        let copies = copies(of: source, groups: groups)
        let families = FamilyCopies(source)
        let there = Set(source.enrolled.compactMap(\.household))
        changed.households = []
        changed.requests = []
        changed.jointWishes = []
        changed.manualPoints = []
        var kept: Set<RequestID> = []
        for household in source.households {
            // A household without a request has a child there, or nobody: it costs nothing.
            let count = copies[household.id] ?? 1
            for copy in 0..<count { families.add(copy: copy, of: household, to: &changed) }
            // The children it has there stay, and so does what is known of them.
            if count == 0, there.contains(household.id) { changed.households.append(household) }
            if count > 0 { kept.formUnion(families.requests(of: household.id)) }
        }
        changed.decisions = source.decisions.filter { kept.contains($0.request) }
        changed.responses = source.responses.filter { kept.contains($0.request) }
        changed.bookedStays = []
        return changed
    }

    /// How many times each asking household is there.
    private func copies(of source: Case, groups: [Condition?]) -> [HouseholdID: Int] {
        let index = CaseIndex(source)
        let decided = Set(source.decisions.map(\.request))
        var asking: [HouseholdID] = []
        var fixed: Set<HouseholdID> = []
        var seen: Set<HouseholdID> = []
        for request in source.requests {
            if seen.insert(request.household).inserted { asking.append(request.household) }
            if request.isTransfer || decided.contains(request.id) { fixed.insert(request.household) }
        }
        let free = asking.filter { !fixed.contains($0) }
        var copies: [HouseholdID: Int] = [:]
        for household in fixed { copies[household] = 1 }
        for household in free { copies[household] = demand.isResampled ? 0 : 1 }
        if demand.isResampled, !free.isEmpty {
            for turn in free.indices {
                var dice = dice("resample", "\(turn)")
                copies[free[dice.below(free.count)], default: 0] += 1
            }
        }
        guard !demand.growth.isEmpty else { return copies }
        for household in free {
            let factor = zip(demand.growth, groups).reduce(1.0) { factor, line in
                let (growth, who) = line
                let isMeant =
                    who.map { condition in
                        index.requests(of: household).contains {
                            condition.holds(for: Facts(request: $0, in: index))
                        }
                    } ?? true
                return isMeant
                    ? factor * Double(growth.factor.numerator) / Double(growth.factor.denominator) : factor
            }
            var dice = dice("growth", household.text)
            var count = 0
            for _ in 0..<(copies[household] ?? 0) {
                let chance = Double(dice.next() >> 11) * 0x1p-53
                count += Int((factor + chance).rounded(.down))
            }
            copies[household] = count
        }
        return copies
    }

    /// Numbers that depend on the plan, the draw and whom they are for, and on nothing else.
    private func dice(_ question: String, _ whom: String) -> SplitMix64 {
        let digest = RunKey(of: [seed, "\(number)", question, whom]).text
        return SplitMix64(seed: UInt64(digest.prefix(16), radix: 16) ?? 0)
    }
}
