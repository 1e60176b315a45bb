package import AllocationModel
package import Childcare
internal import LinearPrograms

extension Allocator {
    /// The program of a case: where its policy guarantees members what they place alone, after a run for each of them.
    ///
    /// - Throws: ``AllocationError``.
    package func compiled(
        _ case: Case, keeping earlier: [PlacementRecord]? = nil
    ) throws(AllocationError) -> CompiledProgram {
        try CaseCompiler.compile(`case`, keeping: earlier, standAlone: try standAlone(`case`), by: passes)
    }

    /// What each member would place alone, in the order of their crèches' names; empty unless the policy guarantees it.
    func standAlone(_ case: Case) throws(AllocationError) -> [StandAlone] {
        guard `case`.policy.guaranteesMembers else { return [] }
        var members: [String] = []
        for creche in `case`.inCanonicalOrder.creches where !members.contains(creche.operatorName) {
            members.append(creche.operatorName)
        }
        var results: [StandAlone] = []
        for member in members where `case`.households.contains(where: { $0.member == member }) {
            results.append(try mostPlaced(by: member, in: `case`.alone(member)))
        }
        return results
    }

    /// In the order of points alone is what the order gives: more could not be promised without breaking it.
    private func mostPlaced(by member: String, in own: Case) throws(AllocationError) -> StandAlone {
        let compiled = try CaseCompiler.compile(own, by: passes)
        var problem = compiled.problem
        let families = Set(own.households.filter { $0.member == member }.map(\.id))
        let theirs = Set(own.requests.filter { families.contains($0.household) }.map(\.id))
        // The first level counts children; the draw and the rest decide nothing here.
        problem.levels.removeSubrange(1...)
        for unit in problem.units.indices {
            for option in problem.units[unit].options.indices {
                problem.units[unit].options[option].gains.removeSubrange(1...)
                // Children of others who have a place there take it, and count for nothing.
                if !compiled.requests[unit].contains(where: theirs.contains) {
                    problem.units[unit].options[option].gains = [0]
                }
            }
        }
        if let order = OrderOfPriority(own.policy) {
            let models = OrderModels(MeasuredCase(own, compiled), order)
            let (result, _) = try orderedSearch(models, deadline: nil)
            guard let assignment = result.assignment else {
                return StandAlone(member: member, placed: 0, bound: 0, wasStopped: result.interrupted)
            }
            let placed = problem.evaluate(assignment).levelValues[0]
            return StandAlone(member: member, placed: placed, bound: placed, wasStopped: result.interrupted)
        }
        let result = try search(problem)
        guard let level = result.levels.first, result.assignment != nil else {
            // Rules that contradict each other place nobody; a run that ended before it found anything proves nothing.
            return StandAlone(
                member: member, placed: 0, bound: result.infeasible ? 0 : Int64(theirs.count),
                wasStopped: result.interrupted)
        }
        return StandAlone(
            member: member, placed: level.objective, bound: level.bound, wasStopped: result.interrupted)
    }
}

extension Case {
    /// The case of one member alone: its crèches, its families, their wishes for its crèches, the hard rules that apply
    /// there; the objective is the number of children placed. Children of others who have or were given a place in its
    /// crèches have it here too: no member can be guaranteed a seat that was promised.
    func alone(_ member: String) -> Case {
        var own = self
        own.creches.removeAll { $0.operatorName != member }
        let creches = Set(own.creches.map(\.id))
        own.sections.removeAll { !creches.contains($0.creche) }
        let sections = Set(own.sections.map(\.id))
        // A child with a promised place elsewhere is placed whatever happens here, and its siblings may be bound to it. A pin
        // of a file that is not looked at places nobody: who has a place keeps it.
        let index = CaseIndex(self)
        let considered = Set(own.requests.filter(index.isConsidered).map(\.id))
        let placedElsewhere = Set(
            own.decisions.filter { decision in
                decision.kind == .pin && considered.contains(decision.request)
                    && !(decision.creche.map(creches.contains) ?? decision.section.map(sections.contains) ?? true)
            }.map(\.request))
        // So may those of a child who has a place elsewhere today: it keeps that at least, and its family's rule may part
        // nobody.
        let sizes = siblingsDecidedTogether
        let boundElsewhere = Set(
            own.requests.filter { request in
                let isElsewhere = request.currentSection.map { !sections.contains($0) } ?? false
                return placedElsewhere.contains(request.id) || isElsewhere && sizes[request.household, default: 1] > 1
            }.map(\.household))
        let families = Set(
            own.households.filter { $0.member == member && !boundElsewhere.contains($0.id) }.map(\.id))
        let given = Set(
            own.decisions.filter { decision in
                decision.kind == .pin
                    && (decision.creche.map(creches.contains) ?? decision.section.map(sections.contains) ?? false)
            }.map(\.request))
        own.requests.removeAll { request in
            let isThere = request.currentSection.map(sections.contains) ?? false
            return !families.contains(request.household) && !given.contains(request.id)
                && (!isThere || placedElsewhere.contains(request.id))
        }
        // A child whose siblings are left out keeps the place it has here: they may not let it move.
        let left = own.siblingsDecidedTogether
        for position in own.requests.indices {
            let request = own.requests[position]
            if request.isTransfer, left[request.household] != sizes[request.household], !given.contains(request.id) {
                own.requests[position].status = .incomplete
            }
        }
        let hosted = Set(own.requests.map(\.household))
        own.households.removeAll { !families.contains($0.id) && !hosted.contains($0.id) }
        let households = Set(own.households.map(\.id))
        own.requests.removeAll { !households.contains($0.household) }
        for position in own.requests.indices {
            own.requests[position].wishes.removeAll { !creches.contains($0.creche) }
            if let section = own.requests[position].currentSection, !sections.contains(section) {
                own.requests[position].currentSection = nil
            }
        }
        let requests = Set(own.requests.map(\.id))
        own.enrolled.removeAll { !sections.contains($0.section) }
        own.decisions.removeAll { decision in
            !requests.contains(decision.request) || decision.creche.map { !creches.contains($0) } ?? false
                || decision.section.map { !sections.contains($0) } ?? false
        }
        own.staff.removeAll { !creches.contains($0.creche) }
        own.sites.removeAll { !creches.contains($0.creche) }
        // Open reservations only say who comes first; every seat counts the same here.
        own.reservations.removeAll { !creches.contains($0.creche) || $0.fallback == .open }
        own.jointWishes.removeAll { !households.contains($0.household) }
        own.policy.quotas.removeAll { quota in
            guard quota.price == nil else { return true }
            return switch quota.scope {
            case .network, .eachCreche: false
            case .creche(let id): !creches.contains(id)
            case .operatorNamed(let name): name != member
            case .section(let id): !sections.contains(id)
            }
        }
        if own.policy.legalQuotaPrice != nil { own.policy.legalQuotas = [] }
        own.policy.siblingSplitPrice = 0
        own.policy.guaranteesMembers = false
        own.policy.fundingMinimum = nil
        own.policy.levels = [PolicyLevel(name: "children", terms: [.init(.children)])]
        return own
    }

    /// How many children each family has that its sibling rule, or its own list, binds to each other.
    private var siblingsDecidedTogether: [HouseholdID: Int] {
        var rules: [HouseholdID: SiblingRule] = [:]
        for household in households { rules[household.id] = household.siblingRule }
        let listed = Set(jointWishes.map(\.household))
        let asking = requests.filter { request in
            let rule = rules[request.household] ?? policy.siblings
            let isBound = rule != .independent && rule != .preferTogether || listed.contains(request.household)
            return isBound && (request.status == .complete || request.isTransfer)
        }
        return Dictionary(asking.map { ($0.household, 1) }, uniquingKeysWith: +)
    }
}
