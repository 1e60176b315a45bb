internal import LinearPrograms

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
        /// Only units are free whose present choice has a smaller share than this in the relaxation's answer.
        var torn = Double.infinity
        var gained = 0.0
        var work = 1.0
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
    /// Clusters freed since the last of them began.
    private var freed = 0
    /// Neighbourhoods since the last gain.
    private var idle = 0

    init(
        _ level: PricedLevel, from placement: FlatPlacement, solver: any LinearProgramSolver, pool: WorkerPool,
        width: Int, seed: UInt64 = 1
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
    }

    /// One round; returns by how much the level's value rose.
    mutating func advance(limits: SolverOptions) -> Int64 {
        let shapeNumber = chooseShape()
        let shape = shapes[shapeNumber]
        let near = shape.near * meanGain
        let losses = level.losses(of: placement)
        let floor = losses.reduce(0, +) / Double(max(1, losses.count)) * 0.1
        let urgency = losses.indices.map { cluster -> Double in
            let chance = dice.fraction()
            // What was in vain is not to be repeated: the longer nothing is gained, the more chance decides.
            let weight = idle == 0 ? 0.7 + 0.6 * chance : 1 + 60 * chance * chance * chance
            return (losses[cluster] + floor) / (1 + visits[cluster]) * weight
        }
        let (level, placement) = (level, placement)
        let plan = NeighbourhoodPlan(
            level, placement, width: width, near: near, columns: shape.columns, urgency: urgency, dice: &dice,
            isFree: { level.share($0, placement.choice[$0]) < shape.torn })
        let before = self.placement.value
        let answers = solve(plan, near: near, isThorough: shape.isThorough, limits: limits)
        freed += plan.neighbourhoods.reduce(0) { $0 + $1.clusters.count }
        if freed >= level.clusters.count * (opening == 0 ? 3 : 1) {
            opening += 1
            freed = 0
        }
        var spent = 0.0
        for (number, answer) in answers.enumerated() {
            let units = plan.neighbourhoods[number].units
            spent += answer.work.effort
            work.add(answer.work)
            let rise = accept(answer.choices, of: units)
            for cluster in plan.neighbourhoods[number].clusters {
                visits[Int(cluster)] = rise > 0 ? visits[Int(cluster)] * 0.5 : visits[Int(cluster)] + 1
            }
        }
        let gained = self.placement.value - before
        shapes[shapeNumber].gained = shapes[shapeNumber].gained * 0.8 + Double(gained)
        shapes[shapeNumber].work = shapes[shapeNumber].work * 0.8 + spent
        idle = gained > 0 ? 0 : idle + plan.neighbourhoods.count
        if idle > max(24, level.clusters.count) && opening >= shapes.count {
            // Nothing more to be had at this depth: look deeper.
            nodeLimit = min(2_000, nodeLimit * 2)
            idle = 0
        }
        return gained
    }

    /// First each shape over the whole town, the smallest ones longest; then mostly the one that pays best.
    private mutating func chooseShape() -> Int {
        if opening < shapes.count { return opening }
        if dice.fraction() < 0.25 { return Int(dice.next() % UInt64(shapes.count)) }
        return shapes.indices.max { (shapes[$0].payoff, $1) < (shapes[$1].payoff, $0) } ?? 0
    }

    private struct Answer: Sendable {
        var choices: [Int32]
        var work: SearchWork
    }

    private func solve(
        _ plan: NeighbourhoodPlan, near: Double, isThorough: Bool, limits: SolverOptions
    ) -> [Answer] {
        let (level, placement, nodeLimit) = (level, placement, nodeLimit)
        let solver = isThorough ? solver.forHarderPrograms : solver.forImproving
        return pool.map(plan.neighbourhoods.count, state: { NeighbourhoodProgram.Scratch() }) { scratch, number in
            let units = plan.neighbourhoods[number].units
            let neighbourhood = NeighbourhoodProgram(
                placement, units: units, aim: .value, isOpen: { level.loss($0) <= near },
                share: { plan.share(number, $0) }, scratch: &scratch)
            var settings = limits
            settings.warmStart = neighbourhood.current
            settings.nodeLimit = nodeLimit
            var answer = Answer(choices: [], work: SearchWork())
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
    }

    /// Takes the choices over when they are worth more; returns the rise.
    private mutating func accept(_ choices: [Int32], of units: [Int32]) -> Int64 {
        guard choices.count == units.count else { return 0 }
        let before = placement.value
        let old = units.map { placement.choice[Int($0)] }
        if old == choices { return 0 }
        for (unit, option) in zip(units, choices) { placement.set(Int(unit), Int(option)) }
        let rise = placement.value - before
        if rise > 0 && placement.violation == 0 { return rise }
        for (unit, option) in zip(units, old) { placement.set(Int(unit), Int(option)) }
        return 0
    }
}
