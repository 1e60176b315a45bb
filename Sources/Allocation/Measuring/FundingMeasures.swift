internal import AllocationModel
internal import Childcare
internal import Tariffs

/// What the bonuses of the mix come to in an allocation, and what seeking them costs.
enum FundingMeasures {
    /// The bonuses the placed children earn, costs not yet filled in; `nil` unless the policy seeks them.
    static func summary(
        _ source: Case, _ compiled: CompiledProgram, _ assignment: Assignment
    ) throws(AllocationError) -> FundingSummary? {
        guard source.policy.seeksFunding else { return nil }
        let funding = try MixFunding.of(source)
        let requests = Dictionary(first: source.requests.map { ($0.id, $0) })
        var billed: [CrecheID: MixFunding.Billed] = [:]
        var hasNewHours: Set<CrecheID> = []
        for (unit, choice) in assignment.choice.enumerated() {
            guard let choice else { continue }
            for seat in compiled.meanings[unit][choice] {
                guard let request = requests[seat.request] else { continue }
                do throws(CaseTariffError) {
                    let own = try funding.billed(request, at: seat.creche, slots: seat.slots)
                    billed[seat.creche] = (billed[seat.creche] ?? .nothing) + own
                    if own.hours > .zero { hasNewHours.insert(seat.creche) }
                } catch {
                    throw .unpriced(error.problem)
                }
            }
        }
        let records = funding.earners.map { earner in
            record(
                earner, (billed[earner.creche] ?? .nothing) + earner.enrolled,
                hasHours: earner.hasEnrolledHours || hasNewHours.contains(earner.creche))
        }
        return FundingSummary(
            bonuses: records, earned: records.map(\.earned).total(),
            minimum: source.policy.fundingMinimum)
    }

    private static func record(
        _ earner: MixFunding.Earner, _ billed: MixFunding.Billed, hasHours: Bool
    ) -> BonusRecord {
        // The test the program makes, and not a quotient: without hours of a known fee nothing is above a threshold.
        let reached =
            hasHours ? earner.steps.firstIndex { billed.excess(over: $0.meanFee) <= .zero } : nil
        let next = (reached ?? earner.steps.count) - 1
        return BonusRecord(
            creche: earner.creche.text, fees: billed.fees, hours: number(billed.hours),
            meanFee: billed.meanFee.map(number), threshold: reached.map { number(earner.steps[$0].meanFee.exact) },
            earned: reached.map { earner.steps[$0].amount } ?? .zero,
            nextThreshold: next >= 0 ? number(earner.steps[next].meanFee.exact) : nil,
            next: next >= 0 ? earner.steps[next].amount : nil)
    }

    private static func number(_ value: ExactNumber) -> Double {
        Double(value.numerator) / Double(value.denominator)
    }
}

extension Allocator {
    /// The bonuses of an allocation with what they cost: the same case solved again without seeking them all, then
    /// without seeking each that would not have come by itself.
    ///
    /// One more solve, and one for each bonus that was sought where there are several. Each starts from the allocation
    /// itself, which stays possible and so never costs less than nothing. The allocation comes first: when somebody or the
    /// clock has stopped the search, what was not computed is left out, and said to be: `wasStopped`.
    /// - Complexity: a run without draw each; of quick effort where the program is solved in parts.
    func funding(
        _ case: Case, _ compiled: CompiledProgram, _ assignment: Assignment, levels: [LevelRecord],
        keepsEarlier: Bool, deadline: ContinuousClock.Instant?
    ) throws(AllocationError) -> (summary: FundingSummary?, wasStopped: Bool) {
        guard var summary = try FundingMeasures.summary(`case`, compiled, assignment) else { return (nil, false) }
        var wasStopped = false
        let accounts = BonusAccounts(`case`.policy, compiled, keepsEarlier: keepsEarlier)
        let here = accounts.balance(assignment, levels)
        func rerun(
            without creches: [BonusRecord]
        ) throws(AllocationError) -> (summary: FundingSummary, cost: BonusCost)? {
            if options.isStopped(at: deadline) {
                wasStopped = true
                return nil
            }
            var runner = self
            runner.options.isEstimate = true
            // A town solved in parts may seek a bonus in each of a hundred crèches.
            if compiled.problem.optionCount > options.largestDirectProgram {
                runner.options.effort = .quick
            }
            if let tell = options.progress {
                // Its figures are of other programs than the allocation's.
                runner.options.progress = { _ in tell(AllocationProgress(phase: "bonuses")) }
            }
            // Ties are left as they fall: what a bonus costs is counted at the levels that decide.
            let every = accounts.problem(withoutSeeking: creches)
            let unsought = every.withLevels(every.levels.indices.filter { !every.levels[$0].settlesTies })
            let result = try runner.search(unsought, from: assignment, deadline: deadline)
            if result.interrupted { wasStopped = true }
            guard !result.interrupted, let other = result.assignment,
                let found = try FundingMeasures.summary(`case`, compiled, other)
            else { return nil }
            return (found, here.cost(against: accounts.balance(other, result.levels)))
        }
        guard let reference = try rerun(without: summary.bonuses) else { return (summary, wasStopped) }
        summary.unsought = reference.summary.earned
        summary.cost = reference.cost
        for index in summary.bonuses.indices {
            summary.bonuses[index].unsought = reference.summary.bonuses[index].earned
            summary.bonuses[index].cost = BonusCost()
        }
        let sought = summary.bonuses.indices.filter {
            summary.bonuses[$0].earned > reference.summary.bonuses[$0].earned
        }
        for index in sought {
            if sought.count == 1 {
                summary.bonuses[index].cost = reference.cost
            } else if let other = try rerun(without: [summary.bonuses[index]]) {
                summary.bonuses[index].unsought = other.summary.bonuses[index].earned
                summary.bonuses[index].cost = other.cost
            } else {
                summary.bonuses[index].unsought = nil
                summary.bonuses[index].cost = nil
            }
        }
        return (summary, wasStopped)
    }
}

/// Points and children of an allocation, bonuses aside, so that two runs compare.
private struct BonusAccounts {
    struct Balance {
        /// In units of the level of points.
        var points: Int128?
        var children: Int
        var isProved: Bool
        var unitsPerPoint: Int64

        func cost(against other: Balance) -> BonusCost {
            var cost = BonusCost(points: nil, children: other.children - children, proved: isProved && other.isProved)
            if let points, let without = other.points {
                cost.points = Double(without - points) / Double(unitsPerPoint)
            }
            return cost
        }
    }

    private let compiled: CompiledProgram
    private let pointsLevel: Int?
    private let lastLevel: Int
    private let unitsPerPoint: Int64

    init(_ policy: Policy, _ compiled: CompiledProgram, keepsEarlier: Bool) {
        self.compiled = compiled
        let plan = LevelPlan(policy, keepsEarlierOutcome: keepsEarlier)
        let levels = compiled.problem.levels
        func position(_ term: ObjectiveTerm) -> Int? {
            plan.place(of: term).flatMap { place in levels.firstIndex { $0.name == plan.levels[place.level].name } }
        }
        pointsLevel = position(.points)
        lastLevel = max(pointsLevel ?? 0, position(.funding) ?? 0)
        let weight = plan.place(of: .points)?.weight ?? 1
        unitsPerPoint = (pointsLevel.map { levels[$0].scale } ?? 1) * weight
    }

    func balance(_ assignment: Assignment, _ records: [LevelRecord]) -> Balance {
        let problem = compiled.problem
        let values = problem.evaluate(assignment).levelValues
        var children = 0
        var bonuses: Int128 = 0
        for (unit, choice) in assignment.choice.enumerated() {
            guard let choice else { continue }
            children += compiled.meanings[unit][choice].count
            if let pointsLevel, problem.units[unit].kind == .choice {
                bonuses += Int128(problem.units[unit].options[choice].gains[pointsLevel])
            }
        }
        return Balance(
            points: pointsLevel.map { Int128(values[$0]) - bonuses }, children: children,
            isProved: records.prefix(lastLevel + 1).allSatisfy(\.proved), unitsPerPoint: unitsPerPoint)
    }

    /// The program in which some bonuses count nothing, and the minimum asks only for what the others earn.
    func problem(withoutSeeking records: [BonusRecord]) -> AllocationProblem {
        var problem = compiled.problem
        let minimum = compiled.quotaOrigins.firstIndex(of: .bonusMinimum)
        for record in records {
            let choice = ChoiceOrigin.bonusStep(CrecheID(record.creche))
            guard let unit = problem.units.indices.first(where: { compiled.choices[$0] == choice }) else { continue }
            for option in problem.units[unit].options.indices {
                for level in problem.levels.indices { problem.units[unit].options[option].gains[level] = 0 }
                problem.units[unit].options[option].coefficients.removeAll { $0.index == minimum }
            }
            if let minimum {
                problem.quotas[minimum].bound = min(0, problem.quotas[minimum].bound + record.earned.cents)
            }
        }
        return problem
    }
}
