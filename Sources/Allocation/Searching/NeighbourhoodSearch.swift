internal import BranchAndCut
internal import LinearPrograms
internal import WorkerThreads

/// Large-neighbourhood search: free a few neighbouring clusters, solve their program, keep what is better, repeat.
///
/// Shaw, *CP '98*; with sub-programs as in relaxation-induced neighbourhoods (Danna, Rothberg & Le Pape, *Mathematical
/// Programming* 102, 2005). Rounds have a fixed width whatever the number of threads; sizes and filters are chosen by
/// what they recently paid per unit of work, never by the clock.
struct NeighbourhoodSearch {
    /// A size of neighbourhood and what it paid.
    private struct Shape {
        /// Options open in one neighbourhood.
        var columns: Int
        /// How much an open option may lose against its unit's best, as a share of the mean gain.
        var near: Double
        /// Whether its programs are worth cutting planes and a choosy branching.
        var isThorough = false
        /// Simplex iterations × rows that branch and cut may spend on one of its programs; 0 where they go to GLPK. Branch
        /// and cut is at its best where GLPK's own search does not come to an end.
        var effort = 0.0
        /// Only units are free whose present choice has a smaller share than this in the relaxation's answer.
        var torn = Double.infinity
        var gained = 0.0
        var work = 1.0
        /// Clusters it has freed.
        var freed = 0
        var payoff: Double { gained / work }
    }

    let level: PricedLevel
    let solver: any LinearProgramSolver
    let pool: WorkerPool
    /// Neighbourhoods solved side by side.
    let width: Int
    private var nodeLimit = 100
    private(set) var placement: FlatPlacement
    private(set) var work = SearchWork()
    private var shapes: [Shape]
    private var visits: [Double]
    private var dice: SearchDice
    private let meanGain: Double
    /// Shapes below this have been over the whole town.
    private var opening = 0
    /// Neighbourhoods since the last gain.
    private var idle = 0

    /// - Parameter treeEffort: simplex iterations × rows that branch and cut may spend on large neighbourhoods in all; `nil`
    ///   where they do not go there.
    init(
        _ level: PricedLevel, from placement: FlatPlacement, solver: any LinearProgramSolver, pool: WorkerPool,
        width: Int, treeEffort: Double? = nil, seed: UInt64 = 1
    ) {
        self.level = level
        self.placement = placement
        self.solver = solver
        self.pool = pool
        self.width = width
        visits = Array(repeating: 0, count: level.clusters.count)
        dice = SearchDice(seed: seed)
        meanGain = placement.meanGain
        shapes = [
            // Only what the relaxation leaves open, close to its answer: rounding it, piece by piece.
            Shape(columns: 300, near: 0.01, torn: 0.999), Shape(columns: 600, near: 0.01, torn: 0.999),
            Shape(columns: 150, near: 0.04), Shape(columns: 300, near: 0.03, torn: 0.995),
            Shape(columns: 600, near: 0.03, torn: 0.995), Shape(columns: 300, near: 0.04),
            Shape(columns: 450, near: 0.06), Shape(columns: 600, near: 0.1),
            Shape(columns: 300, near: 0.04, isThorough: true), Shape(columns: 600, near: 0.05, isThorough: true),
            Shape(columns: 300, near: 0.3, torn: 0.9), Shape(columns: 600, near: 0.2, torn: 0.9),
            Shape(columns: 300, near: 0.2, torn: 0.98), Shape(columns: 600, near: 0.1, torn: 0.98),
            Shape(columns: 300, near: 0.1, torn: 0.995), Shape(columns: 600, near: 0.1, isThorough: true, torn: 0.98),
        ]
        guard let treeEffort else { return }
        // What is torn between many crèches at once.
        shapes.append(Shape(columns: 2_000, near: 0.02, effort: Self.rootEffort, torn: 0.9999))
        // All their children, with the options that lose least: soon proved to be at their best, or made better.
        if treeEffort >= Double(width) * Self.wholeEffort {
            shapes += [0.007, 0.012, 0.02].map { Shape(columns: 2_000, near: $0, effort: Self.wholeEffort) }
        }
    }

    /// Goes on from another placement, if it is worth more.
    mutating func take(_ other: FlatPlacement) {
        guard other.value > placement.value, other.violation == 0 else { return }
        placement = other
        idle = 0
    }

    /// One round; returns by how much the level's value rose.
    ///
    /// Where one plan does not fill the round, as in a small town, others are made beside it. Their neighbourhoods may
    /// share units and slack with the first plan's, so each answer is checked as a whole before it counts.
    mutating func advance(limits: SolverOptions) -> Int64 {
        // Every plan of a round starts from the same placement.
        let losses = level.losses(of: placement)
        var drafts: [Draft] = []
        var planned = 0
        while planned < width, drafts.count < Self.mostPlans {
            let draft = draft(shape: chooseShape(beside: drafts.count), losses: losses)
            planned += draft.plan.neighbourhoods.count
            drafts.append(draft)
        }
        let before = placement.value
        let base = placement.choice
        let answers = solve(drafts, limits: limits)
        for (draft, answers) in zip(drafts, answers) {
            let start = placement.value
            var spent = 0.0
            for (neighbourhood, answer) in zip(draft.plan.neighbourhoods, answers) {
                spent += answer.work.effort
                work.add(answer.work)
                let rise = accept(answer.choices, of: neighbourhood.units, since: base)
                for cluster in neighbourhood.clusters {
                    visits[Int(cluster)] = rise > 0 ? visits[Int(cluster)] * 0.5 : visits[Int(cluster)] + 1
                }
                shapes[draft.shape].freed += neighbourhood.clusters.count
            }
            // Where a shape finds nothing to free it has been over the whole town.
            if answers.isEmpty { shapes[draft.shape].freed += level.clusters.count }
            shapes[draft.shape].gained = shapes[draft.shape].gained * 0.8 + Double(placement.value - start)
            shapes[draft.shape].work = shapes[draft.shape].work * 0.8 + spent
        }
        while opening < shapes.count, shapes[opening].freed >= level.clusters.count {
            opening += 1
        }
        let gained = placement.value - before
        idle = gained > 0 ? 0 : idle + planned
        if idle > max(24, level.clusters.count) && opening >= shapes.count {
            // Nothing more to be had at this depth: look deeper.
            nodeLimit = min(2_000, nodeLimit * 2)
            idle = 0
        }
        return gained
    }

    /// Plans of one round.
    private static let mostPlans = 4

    /// One plan of a round and what it was made for.
    private struct Draft: Sendable {
        var shape: Int
        var plan: NeighbourhoodPlan
    }

    /// - Parameter losses: where the placement loses, by cluster.
    private mutating func draft(shape number: Int, losses: [Double]) -> Draft {
        let shape = shapes[number]
        let floor = losses.reduce(0, +) / Double(max(1, losses.count)) * 0.1
        let urgency = losses.indices.map { cluster -> Double in
            let chance = dice.fraction()
            // What was in vain is not to be repeated: the longer nothing is gained, the more chance decides.
            let weight = idle == 0 ? 0.7 + 0.6 * chance : 1 + 60 * chance * chance * chance
            return (losses[cluster] + floor) / (1 + visits[cluster]) * weight
        }
        let (level, placement) = (level, placement)
        let plan = NeighbourhoodPlan(
            level, placement, width: width, near: shape.near * meanGain, columns: shape.columns, urgency: urgency,
            dice: &dice, isFree: { level.share($0, placement.choice[$0]) < shape.torn || level.flat.isPolicyChoice[$0] }
        )
        return Draft(shape: number, plan: plan)
    }

    /// First each shape over the whole town, in their order; then mostly the one that pays best.
    ///
    /// - Parameter others: plans the round has already.
    private mutating func chooseShape(beside others: Int) -> Int {
        if others > 0 {
            // What only fills a round is to cost little.
            let small = shapes.indices.filter { shapes[$0].columns <= 300 && !shapes[$0].isThorough }
            return small[Int(dice.next() % UInt64(small.count))]
        }
        if opening < shapes.count { return opening }
        if dice.fraction() < 0.25 { return Int(dice.next() % UInt64(shapes.count)) }
        return shapes.indices.max { (shapes[$0].payoff, $1) < (shapes[$1].payoff, $0) } ?? 0
    }

    private struct Answer: Sendable {
        var choices: [Int32]
        var work: SearchWork
    }

    /// What each neighbourhood of each plan came to.
    private func solve(_ drafts: [Draft], limits: SolverOptions) -> [[Answer]] {
        var pieces: [(draft: Int, number: Int, size: Int)] = []
        for (draft, content) in drafts.enumerated() {
            for (number, neighbourhood) in content.plan.neighbourhoods.enumerated() {
                pieces.append((draft, number, shapes[content.shape].columns * 10_000 + neighbourhood.units.count))
            }
        }
        // The large ones first, so that no thread is left alone with one of them at the end.
        pieces.sort { ($1.size, $0.draft, $0.number) < ($0.size, $1.draft, $1.number) }
        let ordered = pieces
        let search = self
        let found = pool.map(ordered.count, state: { NeighbourhoodProgram.Scratch() }) { scratch, piece in
            search.solve(drafts[ordered[piece].draft], ordered[piece].number, limits, &scratch)
        }
        var answers = drafts.map {
            [Answer](repeating: Answer(choices: [], work: SearchWork()), count: $0.plan.neighbourhoods.count)
        }
        for (piece, answer) in zip(ordered, found) { answers[piece.draft][piece.number] = answer }
        return answers
    }

    private func solve(
        _ draft: Draft, _ number: Int, _ limits: SolverOptions, _ scratch: inout NeighbourhoodProgram.Scratch
    ) -> Answer {
        let shape = shapes[draft.shape]
        let near = shape.near * meanGain
        let units = draft.plan.neighbourhoods[number].units
        let neighbourhood = NeighbourhoodProgram(
            placement, units: units, aim: .value,
            isOpen: { level.isWorthTrying($0, near: near) },
            share: { draft.plan.share(number, $0) }, scratch: &scratch)
        if shape.effort > 0 { return branched(neighbourhood, units: units, limits, shape.effort) }
        var settings = limits
        settings.warmStart = neighbourhood.current
        settings.nodeLimit = nodeLimit
        var answer = Answer(choices: [], work: SearchWork())
        let solver = shape.isThorough ? solver.forHarderPrograms : solver.forImproving
        guard let result = try? solver.solveInteger(neighbourhood.program, options: settings) else { return answer }
        let offered = neighbourhood.columns.count
        let all = units.reduce(0) { $0 + level.flat.options(of: Int($1)).count }
        answer.work.count(
            nodes: result.nodes, pivots: result.iterations, rows: neighbourhood.program.rows.count,
            columns: offered, left: all - offered)
        if let values = result.values {
            answer.choices = neighbourhood.choices(of: values, units: units, in: level.flat)
        }
        return answer
    }

    /// What branch and cut makes of a neighbourhood.
    private func branched(
        _ neighbourhood: NeighbourhoodProgram, units: [Int32], _ limits: SolverOptions, _ most: Double
    ) -> Answer {
        var answer = Answer(choices: [], work: SearchWork())
        let search = BranchAndCutSearch(
            neighbourhood.selection(in: level.flat), threads: 1,
            isStopped: { limits.isStopped })
        let known = Int64(neighbourhood.value)
        guard let result = try? search.run(above: known, effort: most) else { return answer }
        answer.work.programs = 1
        answer.work.nodes = result.nodes
        answer.work.effort = result.effort
        if let found = result.incumbent {
            answer.choices = neighbourhood.choices(of: found.values.map { Double($0) }, units: units, in: level.flat)
        }
        return answer
    }

    /// Simplex iterations × rows: of a root with its cuts, and of some forty nodes after it.
    private static let rootEffort = 2e7
    private static let wholeEffort = 7e7

    /// Takes over what an answer changed when the placement is worth more with it; returns the rise.
    ///
    /// - Parameter base: the choices the answer was found for.
    private mutating func accept(_ choices: [Int32], of units: [Int32], since base: [Int32]) -> Int64 {
        guard choices.count == units.count else { return 0 }
        let changes = zip(units, choices).filter { base[Int($0)] != $1 }
        if changes.isEmpty { return 0 }
        let before = placement.value
        let old = changes.map { placement.choice[Int($0.0)] }
        for (unit, option) in changes { placement.set(Int(unit), Int(option)) }
        let rise = placement.value - before
        if rise > 0 && placement.violation == 0 { return rise }
        for ((unit, _), option) in zip(changes, old) { placement.set(Int(unit), Int(option)) }
        return 0
    }
}
