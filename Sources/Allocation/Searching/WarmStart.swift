package import AllocationModel
internal import Childcare

/// What a run leaves to another of almost the same case: its placements, and the prices that bound its levels.
///
/// The other begins where this one ended and is searched with a part of the effort: small changes of a policy leave most
/// families where they are. What it finds and proves is exact all the same; how far from the best at most, it says.
package struct WarmStart: Hashable, Sendable, Codable {
    package var placements: [PlacementRecord]
    /// By the name of a level, then by the key of a row: the multiplier of its certificate, as a number.
    package var prices: [String: [String: Double]]
    /// By the name of a level: where branch and cut ended, for those it worked on.
    package var levels: [String: Level]

    package struct Level: Hashable, Sendable, Codable {
        package var root: NamedRoot?
        /// What branch and cut cost.
        package var effort: Double
        package var isProved: Bool

        /// What a search that begins here may cost: where the optimum was proved it is likely to be proved again, for less;
        /// where it was not, all that was spent would be spent again.
        var budget: Double { isProved ? max(effort, WarmStart.leastBudget) : WarmStart.share * effort }
    }

    package init(placements: [PlacementRecord], prices: [String: [String: Double]], levels: [String: Level] = [:]) {
        self.placements = placements
        self.prices = prices
        self.levels = levels
    }

    /// The part of the effort that a search spends which begins here and cannot hope for a proof.
    static let share = 0.1
    /// What a proof may cost even where the one before it cost next to nothing: a few dives and their nodes.
    static let leastBudget = 3e7
    /// Rounds of cuts, at most.
    static let cutRounds = 1

    /// Prices for the rows of a level; 0 for those the earlier program did not have.
    func prices(of flat: FlatLevel) -> [Double]? {
        guard let known = prices[flat.problem.levels[flat.level].name] else { return nil }
        return flat.rows.map { row in
            switch row.meaning {
            case .resource(let index): known[flat.problem.resources[index].key] ?? 0
            case .quota(let index): known[flat.problem.quotas[index].key] ?? 0
            case .unit, .kept, .cut: 0
            }
        }
    }
}

extension AllocationRun {
    /// What the next run may begin from; `nil` in a conflict.
    package var warmStart: WarmStart? {
        guard assignment != nil else { return nil }
        var prices: [String: [String: Double]] = [:]
        for level in certificate.levels where level.denominator > 0 {
            var known: [String: Double] = [:]
            for resource in level.resources {
                known[program.problem.resources[resource.index].key] =
                    Double(resource.value) / Double(level.denominator)
            }
            for quota in level.quotas {
                known[program.problem.quotas[quota.index].key] = Double(quota.value) / Double(level.denominator)
            }
            prices[program.problem.levels[level.level].name] = known
        }
        return WarmStart(placements: outcome.placements, prices: prices, levels: ends)
    }
}

extension CompiledProgram {
    /// The assignment that placed children come to in this program, as far as it still has their places; `nil` where a hard
    /// rule would be broken.
    ///
    /// Where a row holds fewer than before, the families who bring the least there wait.
    /// O(options + placements × options of a unit).
    func assignment(of placements: [PlacementRecord], in calendar: WeekCalendar) -> Assignment? {
        let rows = Dictionary(first: placements.map { ($0.request, $0) })
        var assignment = Assignment.empty(for: problem)
        for (unit, requests) in requests.enumerated() {
            let own = requests.compactMap { rows[$0.text] }
            if !own.isEmpty {
                assignment.choice[unit] = option(of: unit, giving: own, in: calendar, unsaidStart: nil)
            }
        }
        var evaluation = problem.evaluate(assignment)
        for violation in evaluation.violations {
            guard case .overCapacity(let resource, let used) = violation else { continue }
            var excess = used - problem.resources[resource].capacity
            let users = problem.units.indices.compactMap { unit -> (unit: Int, use: Int64, gain: Int64)? in
                guard problem.units[unit].kind == .optional, let choice = assignment.choice[unit] else { return nil }
                let option = problem.units[unit].options[choice]
                guard let use = option.uses.first(where: { $0.index == resource })?.amount, use > 0 else { return nil }
                return (unit, use, option.gains.first ?? 0)
            }.sorted { ($0.gain, $0.unit) < ($1.gain, $1.unit) }
            for user in users where excess > 0 {
                assignment.choice[user.unit] = nil
                excess -= user.use
            }
        }
        assignment = problem.raisingChoices(of: assignment)
        evaluation = problem.evaluate(assignment)
        return evaluation.isFeasible ? assignment : nil
    }
}
