internal import Allocation
internal import AllocationModel
internal import Childcare

/// The choice of what opens where few candidates leave few sets: the best sets by their bounds are decided one by one, until
/// no other can be better.
///
/// The multipliers of any set's relaxation bound every other set, as sets differ in the bounds of rows alone (Benders,
/// *Numerische Mathematik* 4, 1962, with the sets listed). So few relaxations are solved and fewer sets decided, and each
/// costs what an ordinary case does, where the program with the choice in it has a weak relaxation.
struct OpeningSetSearch {
    /// Sets listed at most.
    private static let mostSets = 1 << 14
    /// Sets decided at most: beyond, the bounds of those that are left stand.
    private static let mostDecided = 300

    private struct Decided {
        var opened: Set<Int>
        var assignment: Assignment
        var value: Int64
    }

    private let program: OpeningProgram
    private let work: SharedTime
    private let known: [Set<Int>: SolvedProgram]

    private var sets: [Set<Int>] = []
    private var costs: [Money] = []
    /// No allocation with the set is worth more.
    private var bounds: [Int64] = []
    private var isPriced: [Bool] = []
    private var isDecided: [Bool] = []
    private var best: Decided?

    /// - Parameter known: sets that are decided already.
    init(_ program: OpeningProgram, _ work: SharedTime, known: [Set<Int>: SolvedProgram]) {
        self.program = program
        self.work = work
        self.known = known
    }

    /// `nil` where the policy has several objectives, there are too many sets to list, or none that is decided can be.
    ///
    /// - Parameter problem: the program with the choice.
    mutating func run(_ problem: AllocationProblem) throws(AllocationError) -> SolvedProgram? {
        guard problem.levels.count == 2, problem.levels[0].tolerance == 0,
            let listed = program.affordableSets(most: Self.mostSets)
        else { return nil }
        sets = listed
        costs = sets.map { program.cost(of: $0) }
        bounds = Array(repeating: .max, count: sets.count)
        isPriced = Array(repeating: false, count: sets.count)
        isDecided = isPriced
        for number in sets.indices { if let solved = known[sets[number]] { settle(number, solved) } }
        if let number = sets.firstIndex(of: []) { try price(number) }
        var decided = 0
        while let next = mostPromising, !work.isOver {
            if isPriced[next] {
                guard decided < Self.mostDecided else { break }
                decided += 1
                try decide(next)
            } else {
                try price(next)
            }
        }
        guard let best else { return nil }
        return try answer(problem, best, isCheapest: mostPromising == nil)
    }

    /// The set with the greatest bound among those that could still be better; of two alike the cheaper, then the first
    /// listed. `nil` where none could.
    private var mostPromising: Int? {
        var found: Int?
        for number in sets.indices where !isDecided[number] {
            if let best {
                let (value, cost) = (best.value, program.cost(of: best.opened))
                guard bounds[number] > value || bounds[number] == value && costs[number] < cost else { continue }
            }
            guard let other = found else {
                found = number
                continue
            }
            if bounds[number] > bounds[other] || bounds[number] == bounds[other] && costs[number] < costs[other] {
                found = number
            }
        }
        return found
    }

    /// The relaxation of a set bounds it and all others.
    private mutating func price(_ number: Int) throws(AllocationError) {
        isPriced[number] = true
        let opened = sets[number]
        let known = try SetBounds(program, of: opened, work.prices(of: program.fixed(opened)))
        for other in sets.indices where !isDecided[other] {
            bounds[other] = min(bounds[other], known.bound(of: sets[other]))
        }
    }

    private mutating func decide(_ number: Int) throws(AllocationError) {
        let problem = program.fixed(sets[number])
        let start = best.flatMap { problem.evaluate($0.assignment).isFeasible ? $0.assignment : nil }
        settle(number, try work.solve(problem, from: start))
    }

    private mutating func settle(_ number: Int, _ solved: SolvedProgram) {
        isDecided[number] = true
        guard let assignment = solved.assignment, let level = solved.levels.first else {
            // No allocation keeps the hard rules with this set, or none was found in time: then its bound stands.
            if solved.isInfeasible { bounds[number] = .min }
            return
        }
        bounds[number] = min(bounds[number], max(level.objective, level.bound))
        let isBetter = best.map { best in
            level.objective > best.value
                || level.objective == best.value && costs[number] < program.cost(of: best.opened)
        }
        if isBetter ?? true { best = Decided(opened: sets[number], assignment: assignment, value: level.objective) }
    }

    // MARK: - What is known in the end

    private func answer(
        _ problem: AllocationProblem, _ best: Decided, isCheapest: Bool
    ) throws(AllocationError) -> SolvedProgram {
        let whole = program.choosing(best.assignment, opened: best.opened, in: problem)
        let values = problem.evaluate(whole).levelValues
        let certificates = try work.certificates(of: problem, values: values)
        let bound = max(values[0], min(bounds.max() ?? values[0], certificates[0].bound))
        // Of sets as good as this one the cheaper are decided too, unless something is left open.
        let cost = isCheapest && bound == values[0] ? values[1] : max(values[1], certificates[1].bound)
        let levels = [
            record(problem.levels[0], values[0], bound, certificates[0].bound),
            record(problem.levels[1], values[1], cost, certificates[1].bound),
        ]
        return SolvedProgram(
            assignment: whole, levels: levels, certificates: certificates, wasInterrupted: work.wasStopped,
            isInfeasible: false)
    }

    private func record(
        _ level: ObjectiveLevel, _ value: Int64, _ bound: Int64, _ certified: Int64
    ) -> LevelRecord {
        LevelRecord(
            name: level.name, objective: value, bound: bound, certifiedBound: max(value, certified),
            constant: level.constant, scale: level.scale)
    }
}
