import AllocationModel
import Auditing
import Childcare
import SyntheticCases
import Testing

@testable import Allocation

/// Allocations in the order of points, against every allocation there is.
@Suite struct OrderTests {
    /// What trying every assignment shows: the fewest families with something better empty, then the fewest with justified
    /// envy, then the best by the levels; `nil` where there are too many assignments to try, or none.
    static func best(
        _ measured: MeasuredCase, most: Int, price: ClaimPrice? = nil
    ) -> (wasted: Int, envious: Int, values: [Int64])? {
        let order = OrderModel(measured)
        var best: (wasted: Int, envious: Int, values: [Int64])?
        let isTried = measured.compiled.problem.tryEveryAssignment(most: most) { assignment, evaluation in
            let found = Envy(PlacedSeats(measured, assignment), order).records()
            let charged = price?.charged(evaluation.levelValues, claims: found.envy.justified)
            let mine = (found.wasted, price == nil ? found.envy.justified : 0, charged ?? evaluation.levelValues)
            if let old = best {
                if (mine.0, mine.1) > (old.wasted, old.envious) { return }
                if (mine.0, mine.1) == (old.wasted, old.envious), !old.values.lexicographicallyPrecedes(mine.2) {
                    return
                }
            }
            best = mine
        }
        return isTried ? best : nil
    }

    private func compare(_ name: String, seeds: ClosedRange<UInt64>, _ make: (inout SplitMix64) -> Case) throws {
        var (compared, envious, unordered, worse) = (0, 0, 0, 0)
        for seed in seeds {
            var random = SplitMix64(seed: seed)
            var source = make(&random)
            source.policy.priority = .strict
            for position in source.policy.quotas.indices where source.policy.quotas[position].price != nil {
                source.policy.quotas[position].precedence = random.pick([.before, .after])
            }
            // By turns all assignments are tried, or the program says which is best.
            var options = AllocationOptions()
            if seed % 2 == 0 { options.mostTriedInOrder = 0 }
            let allocator = Allocator(options: options)
            guard let compiled = try? allocator.compiled(source) else { continue }
            let measured = MeasuredCase(source, compiled)
            guard let best = Self.best(measured, most: 30_000) else { continue }
            let allocation = try allocator.allocate(source)
            let outcome = allocation.outcome
            #expect(Auditor.audit(YearTests.subject(source, allocation)).findings == [], "\(name) \(seed)")
            compared += 1
            let seen = "\(name) \(seed)"
            if outcome.status != .optimal { unordered += 1 }
            let isTried = options.mostTriedInOrder > 0
            #expect(outcome.waste.requests == best.wasted, "\(seen)")
            if !isTried, !measured.compiled.footprints.values.allSatisfy(\.counts.isEmpty) {
                // No program says whom a minimum reserves a seat: what claims lead to stands.
                if outcome.envy.justified != best.envious { worse += 1 }
                continue
            }
            #expect(outcome.envy.justified == best.envious, "\(seen)")
            #expect(outcome.levels.map(\.objective) == best.values, "\(seen): \(outcome.levels.map(\.name))")
            #expect(outcome.order?.complaints.count ?? -1 >= 0)
            if best.envious > 0 { envious += 1 }
        }
        print(
            "\(name): \(compared) compared, \(envious) with envy that cannot be avoided, \(unordered) not proved, \(worse) with more complaints than need be"
        )
        #expect(compared > 20)
    }

    @Test func smallTownsHaveTheFewestComplaintsAndThenTheBestLevels() throws {
        try compare("towns", seeds: 1...200) { Case.random(&$0) }
    }

    @Test func familiesOfEveryKindHaveTheFewestComplaintsAndThenTheBestLevels() throws {
        try compare("families", seeds: 1...200) { Case.randomFamilies(&$0) }
    }

    @Test func networksHaveTheFewestComplaintsAndThenTheBestLevels() throws {
        try compare("networks", seeds: 1...200) { Case.randomNetwork(&$0) }
    }

    @Test func everyRuleAtOnceHasTheFewestComplaintsAndThenTheBestLevels() throws {
        try compare("mixtures", seeds: 1...300) { Case.randomMixture(&$0) }
    }

    /// Where claims have a price: nothing wanted left empty, then the best total less what claims cost.
    @Test func pricedClaimsCostWhatTheyAreSaidTo() throws {
        var (compared, charged, unproved, worse) = (0, 0, 0, 0)
        for seed in UInt64(1)...300 {
            var random = SplitMix64(seed: seed)
            var source = seed % 3 == 0 ? Case.randomMixture(&random) : Case.random(&random)
            source.policy.priority = .priced
            source.policy.claimPrice = random.pick([1, 5, 30, 400])
            var options = AllocationOptions()
            let way = seed % 4
            if way != 0 { options.mostTriedInOrder = 0 }
            if way == 3 { options.largestOrderProgram = 0 }
            let allocator = Allocator(options: options)
            guard LevelPlan(source.policy).place(of: .points) != nil, let compiled = try? allocator.compiled(source),
                let price = ClaimPrice(source.policy, compiled.problem)
            else { continue }
            let measured = MeasuredCase(source, compiled)
            guard let best = Self.best(measured, most: 10_000, price: price) else { continue }
            let allocation = try allocator.allocate(source)
            let outcome = allocation.outcome
            let seen = "seed \(seed), way \(way)"
            #expect(Auditor.audit(YearTests.subject(source, allocation)).findings == [], "\(seen)")
            #expect(outcome.order?.thresholds == [])
            #expect(outcome.waste.requests == best.wasted, "\(seen)")
            compared += 1
            if outcome.envy.justified > 0 { charged += 1 }
            let values = outcome.levels.map(\.objective)
            // Bounds hold for every allocation without waste; only a proof says that none is better.
            for (level, record) in outcome.levels.enumerated().prefix(1) {
                #expect(record.bound >= best.values[level], "\(seen): \(record.name)")
            }
            let hasMinima = !measured.compiled.footprints.values.allSatisfy(\.counts.isEmpty)
            if way == 0 || outcome.status == .optimal || way < 3 && !hasMinima {
                #expect(values == best.values, "\(seen)")
            } else {
                unproved += 1
                if values != best.values { worse += 1 }
                #expect(!best.values.lexicographicallyPrecedes(values), "\(seen)")
            }
        }
        print(
            "priced: \(compared) compared, \(charged) with claims left, \(unproved) not proved, \(worse) of them not the best"
        )
        #expect(compared > 50 && charged > 5)
    }

    /// Whatever is said falsely of the order is noticed, and by the property of the order alone.
    @Test func nothingFalseIsSaidOfTheOrder() throws {
        let changes: [(inout OrderRecord) -> Void] = [
            { $0.thresholds.removeLast() }, { $0.thresholds[0].passing = .nobody },
            { order in
                guard let position = order.thresholds.firstIndex(where: { $0.passing == .key }) else { return }
                order.thresholds[position].points = (order.thresholds[position].points ?? 0) - 1
            }, { $0.unavoidable = 99 }, { $0.margin = 7 },
            {
                $0.complaints.append(.init(kind: .envy, requests: ["R0"], sections: ["C0S0"], days: ["full"]))
            },
        ]
        var noticed = 0
        for seed in UInt64(1)...40 {
            var random = SplitMix64(seed: seed)
            var source = Case.random(&random)
            source.policy.priority = .strict
            source.policy.quotas = []
            let allocation = try Allocator().allocate(source)
            guard let order = allocation.outcome.order, !order.thresholds.isEmpty else { continue }
            for change in changes {
                var altered = allocation
                var said = order
                change(&said)
                if said == order { continue }
                altered.outcome.order = said
                let report = Auditor.audit(YearTests.subject(source, altered))
                #expect(Set(report.broken) == [.order], "seed \(seed)")
                noticed += 1
            }
        }
        #expect(noticed > 100)
    }
}
