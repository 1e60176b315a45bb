@testable import Allocation
import AllocationModel
import GLPKSolver
import LinearPrograms
import Synchronization
import SyntheticCases
import Testing
import WorkerThreads

@Suite struct NeighbourhoodTests {
    private struct Setting {
        var level: PricedLevel
        var placement: FlatPlacement
    }

    private func setting(_ random: inout SplitMix64) -> Setting? {
        let problem = AllocationProblem.randomTown(&random, units: 60, creches: 10)
        let flat = FlatLevel(problem, level: 0, kept: [])
        var ascent = LagrangianAscent(flat)
        ascent.run(steps: 300)
        let reduced = ascent.reducedGains()
        let placement = FlatConstruction.build(flat, shares: ascent.averages, reduced: reduced)
        guard placement.violation == 0 else { return nil }
        let clusters = RowClusters(flat, largest: 40)
        // As the search does it: with cuts, and missing units as units of their own.
        var cut = CutAscent(flat, from: ascent)
        for _ in 0..<random.below(3) {
            _ = cut.round(steps: 200, pool: WorkerPool(threads: 1), isStopped: { false })
        }
        let level = random.chance(1, in: 3) ? flat : cut.level
        let prices = random.chance(1, in: 2) ? cut.ascent : LagrangianAscent(level)
        return Setting(
            level: PricedLevel(
                level, clusters: clusters.extended(to: level), prices: Array(prices.prices.prefix(level.rows.count)),
                reduced: Array(prices.reducedGains().prefix(level.optionCount)),
                shares: Array(prices.averages.prefix(level.optionCount)), near: 1e9),
            placement: placement.extended(to: level))
    }

    /// Answers of one round, found without knowing of each other, hold together and are worth what they promised.
    @Test func answersOfARoundCanBeCombined() throws {
        var combined = 0
        for seed in UInt64(1)...60 {
            var random = SplitMix64(seed: seed)
            guard let setting = setting(&random) else { continue }
            var placement = setting.placement
            var dice = SearchDice(seed: seed)
            let plan = NeighbourhoodPlan(
                setting.level, placement, width: 4, near: 1e9, columns: 30,
                urgency: setting.level.losses(of: placement), dice: &dice, isFree: { _ in true })
            var promised: Int64 = 0
            var scratch = NeighbourhoodProgram.Scratch()
            var answers: [(units: [Int32], choices: [Int32])] = []
            for (number, neighbourhood) in plan.neighbourhoods.enumerated() {
                let program = NeighbourhoodProgram(
                    placement, units: neighbourhood.units, aim: .value, isOpen: { _ in true },
                    share: { plan.share(number, $0) }, scratch: &scratch)
                let checker = FeasibilityChecker(program.program)
                let isFeasible = checker.isFeasible(program.current, tolerance: 1e-9)
                #expect(isFeasible, "seed \(seed)")
                var options = SolverOptions(nodeLimit: 200)
                options.warmStart = program.current
                let result = try GLPKBackEnd().solveInteger(program.program, options: options)
                let values = try #require(result.values, "seed \(seed)")
                promised += Int64((checker.objective(at: values) - checker.objective(at: program.current)).rounded())
                answers.append(
                    (neighbourhood.units, program.choices(of: values, units: neighbourhood.units, in: placement.flat)))
            }
            let owned = plan.neighbourhoods.flatMap(\.units)
            #expect(Set(owned).count == owned.count, "seed \(seed)")
            let before = placement.value
            for (units, choices) in answers {
                for (unit, option) in zip(units, choices) { placement.set(Int(unit), Int(option)) }
            }
            #expect(placement.violation == 0, "seed \(seed)")
            #expect(placement.value >= before + promised, "seed \(seed)")
            if answers.count > 1 && promised > 0 { combined += 1 }
        }
        #expect(combined > 10)
    }

    @Test func lossesExplainTheWholeGap() throws {
        for seed in UInt64(1)...20 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomTown(&random, units: 40, creches: 6)
            let flat = FlatLevel(problem, level: 0, kept: [])
            var ascent = LagrangianAscent(flat)
            ascent.run(steps: 200)
            let reduced = ascent.reducedGains()
            // One cluster holds every row, so nothing is lost outside it.
            let clusters = RowClusters(flat, largest: .max)
            let placement = FlatConstruction.build(flat, shares: [], reduced: reduced)
            guard !clusters.clusterOfRow.contains(-1), !clusters.home.contains(-1), placement.violation == 0 else {
                continue
            }
            let level = PricedLevel(
                flat, clusters: clusters, prices: ascent.prices, reduced: reduced, shares: ascent.averages, near: 1)
            let lost = level.losses(of: placement).reduce(0, +)
            let gap = ascent.bound - Double(placement.value)
            #expect(abs(lost - gap) <= 1e-6 * max(1, abs(ascent.bound)), "seed \(seed)")
        }
    }

    /// The last rounds are those of branch and cut, where it has its part.
    @Test(arguments: [nil, Double.infinity])
    func improvesAndNeverBreaksARule(treeEffort: Double?) {
        var improved = 0
        for seed in UInt64(1)...12 {
            var random = SplitMix64(seed: seed)
            guard let setting = setting(&random) else { continue }
            var searches = [1, 2].map { threads in
                NeighbourhoodSearch(
                    setting.level, from: setting.placement, solver: GLPKBackEnd(), pool: WorkerPool(threads: threads),
                    width: 3, treeEffort: treeEffort)
            }
            for _ in 0..<(treeEffort == nil ? 8 : 24) {
                let before = searches[0].placement.value
                let gained = searches[0].advance(limits: SolverOptions())
                #expect(searches[0].placement.value == before + gained, "seed \(seed)")
                #expect(gained >= 0 && searches[0].placement.violation == 0, "seed \(seed)")
                #expect(searches[1].advance(limits: SolverOptions()) == gained, "seed \(seed)")
            }
            #expect(searches[0].placement.choice == searches[1].placement.choice, "seed \(seed)")
            if searches[0].placement.value > setting.placement.value { improved += 1 }
        }
        #expect(improved > 5)
    }

    @Test func mendsWhatTheConstructionLeftBroken() {
        // Two must share the only seat an optional child took; the quota wants one more of a group.
        let problem = AllocationProblem(
            levels: [ObjectiveLevel(name: "points")],
            resources: [Resource(key: "a", capacity: 1), Resource(key: "b", capacity: 1)],
            quotas: [QuotaRow(key: "q", bound: -1)],
            units: [
                AllocationUnit(
                    key: "pinned", kind: .required, options: [UnitOption(key: "a", gains: [1], uses: [.init(0, 1)])]),
                AllocationUnit(
                    key: "greedy", kind: .optional,
                    options: [
                        UnitOption(key: "a", gains: [9], uses: [.init(0, 1)]),
                        UnitOption(key: "b", gains: [8], uses: [.init(1, 1)]),
                    ]),
                AllocationUnit(
                    key: "member", kind: .optional,
                    options: [UnitOption(key: "b", gains: [1], uses: [.init(1, 1)], coefficients: [.init(0, -1)])]),
            ])
        let flat = FlatLevel(problem, level: 0, kept: [])
        let broken = FlatPlacement(flat, Assignment(choice: [nil, 0, nil]))
        #expect(broken.violation == 2)
        var work = SearchWork()
        let mended = FeasibilityRepair(solver: GLPKBackEnd(), limits: SolverOptions()).mend(broken, work: &work) {
            false
        }
        #expect(mended?.assignment.choice == [0, nil, 0])
    }

    @Test func workersAnswerInOrderWhateverTheirNumber() {
        for threads in [1, 2, 5] {
            let answers = WorkerPool(threads: threads).map(40, state: { 0 }) { state, piece in
                state += 1
                return piece * piece
            }
            #expect(answers == (0..<40).map { $0 * $0 })
        }
    }

    @Test func whereThreadsAreRefusedTheOthersDoTheirWork() {
        let started = Atomic<Int>(0)
        for allowed in [0, 1, 3] {
            started.store(0, ordering: .relaxed)
            let starter: WorkerThread.Starter = { stack, body in
                started.wrappingAdd(1, ordering: .relaxed).newValue <= allowed
                    && WorkerThread.start(stackBytes: stack, body)
            }
            let answers = WorkerPool(threads: 4, start: starter).map(40, state: { 0 }) { _, piece in piece * piece }
            #expect(answers == (0..<40).map { $0 * $0 })
            let done = Mutex([Int](repeating: 0, count: 4))
            started.store(0, ordering: .relaxed)
            StepTeam(members: 4, start: starter).lead({ member in done.withLock { $0[member] += 1 } }) { step in
                for _ in 0..<5 { step() }
            }
            #expect(done.withLock { $0 } == [5, 5, 5, 5])
        }
        #expect(!WorkerThread.start(stackBytes: 1) {})
    }

    @Test func clustersAreTheCrechesAndJoinWithTheirRivals() {
        var random = SplitMix64(seed: 5)
        let problem = AllocationProblem.randomTown(&random, units: 200, creches: 10)
        let flat = FlatLevel(problem, level: 0, kept: [])
        let clusters = RowClusters(flat, largest: 120)
        let homes = clusters.home.allSatisfy { $0 >= 0 && Int($0) < clusters.count }
        #expect(homes)
        #expect(clusters.count >= 5)
        let level = PricedLevel(
            flat, clusters: clusters, prices: flat.rows.map { _ in 0 }, reduced: flat.gain,
            shares: flat.gain.map { _ in 0 }, near: 1e9)
        let joined = clusters.joined(flat, neighbours: level.neighbours, largest: 300)
        #expect(joined.count < clusters.count)
        let sizes = joined.options.map(\.count)
        #expect(sizes.reduce(0, +) == clusters.options.map(\.count).reduce(0, +))
        let small = sizes.allSatisfy { $0 <= 300 }
        #expect(small)
    }
}
