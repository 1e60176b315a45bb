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
        var gained = 0.0
        var work = 1.0
        var rounds = 0
        var total = 0.0
        var spent = 0.0
        var payoff: Double { gained / work }
    }

    let level: PricedLevel
    let solver: any LinearProgramSolver
    let pool: WorkerPool
    /// Neighbourhoods solved side by side.
    let width: Int
    var nodeLimit = 100
    private(set) var placement: FlatPlacement
    private(set) var work = SearchWork()
    private var shapes: [Shape]
    private var visits: [Double]
    private var dice: SearchDice
    private let meanGain: Double
    private var round = 0

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
            Shape(columns: 250, near: 0.04), Shape(columns: 400, near: 0.04), Shape(columns: 400, near: 0.08),
            Shape(columns: 700, near: 0.04), Shape(columns: 700, near: 0.08), Shape(columns: 1200, near: 0.03),
        ]
    }

    mutating func setShapes(_ list: [(Int, Double)]) { shapes = list.map { Shape(columns: $0.0, near: $0.1) } }
    var describe: String {
        shapes.map { "\($0.columns):\($0.near) rounds \($0.rounds) total \($0.total) spent \(Int($0.spent / 1000))k" }
            .joined(separator: "\n")
    }

    /// One round; returns by how much the level's value rose.
    mutating func advance(limits: SolverOptions) -> Int64 {
        round += 1
        let shapeNumber = chooseShape()
        let shape = shapes[shapeNumber]
        let near = shape.near * meanGain
        let losses = level.losses(of: placement)
        let floor = losses.reduce(0, +) / Double(max(1, losses.count)) * 0.1
        let urgency = losses.indices.map { cluster in
            (losses[cluster] + floor) / (1 + visits[cluster]) * (0.7 + 0.6 * dice.fraction())
        }
        let plan = NeighbourhoodPlan(
            level, placement, width: width, near: near, columns: shape.columns, urgency: urgency, dice: &dice)
        let before = placement.value
        let answers = solve(plan, near: near, limits: limits)
        var spent = 0.0
        for (number, answer) in answers.enumerated() {
            let units = plan.neighbourhoods[number].units
            spent += answer.work.cost
            work.add(answer.work)
            let rise = accept(answer.choices, of: units)
            for cluster in plan.neighbourhoods[number].clusters {
                visits[Int(cluster)] = rise > 0 ? visits[Int(cluster)] * 0.5 : visits[Int(cluster)] + 1
            }
        }
        let gained = placement.value - before
        shapes[shapeNumber].gained = shapes[shapeNumber].gained * 0.8 + Double(gained)
        shapes[shapeNumber].work = shapes[shapeNumber].work * 0.8 + spent
        shapes[shapeNumber].rounds += 1
        shapes[shapeNumber].total += Double(gained)
        shapes[shapeNumber].spent += spent
        return gained
    }

    /// Mostly the shape that pays best; the others in turn, lest they be forgotten.
    private mutating func chooseShape() -> Int {
        if round <= shapes.count { return round - 1 }
        if dice.fraction() < 0.2 { return Int(dice.next() % UInt64(shapes.count)) }
        return shapes.indices.max { (shapes[$0].payoff, $1) < (shapes[$1].payoff, $0) } ?? 0
    }

    private struct Answer: Sendable {
        var choices: [Int32]
        var work: SearchWork
    }

    private func solve(_ plan: NeighbourhoodPlan, near: Double, limits: SolverOptions) -> [Answer] {
        let (level, placement, solver, nodeLimit) = (level, placement, solver, nodeLimit)
        let plan = plan
        return pool.map(plan.neighbourhoods.count, state: { NeighbourhoodProgram.Scratch() }) { scratch, number in
            let units = plan.neighbourhoods[number].units
            let neighbourhood = NeighbourhoodProgram(
                placement, units: units, aim: .value, isOpen: { level.loss($0) <= near },
                share: { plan.share(number, $0) }, scratch: &scratch)
            var settings = limits
            settings.warmStart = neighbourhood.current
            settings.nodeLimit = nodeLimit
            var answer = Answer(choices: [], work: SearchWork())
            answer.work.programs = 1
            guard let result = try? solver.solveInteger(neighbourhood.program, options: settings) else { return answer }
            answer.work.nodes = result.nodes
            answer.work.pivots = result.iterations
            answer.work.effort = Double(result.iterations + 10) * Double(neighbourhood.program.rows.count + 50)
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

/// What a search has done, in reproducible units.
struct SearchWork: Hashable, Sendable {
    var ascentSteps = 0
    var programs = 0
    var nodes = 0
    var pivots = 0
    /// Pivots weighted by the size of their program: what budgets are counted in.
    var effort = 0.0

    var cost: Double { effort }

    mutating func add(_ other: SearchWork) {
        ascentSteps += other.ascentSteps
        programs += other.programs
        nodes += other.nodes
        pivots += other.pivots
        effort += other.effort
    }
}
