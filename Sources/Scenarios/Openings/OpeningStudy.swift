package import Allocation
package import AllocationModel
package import Childcare

/// Chooses what to open within a budget, and says what every candidate and every further place is worth.
package struct OpeningStudy: Sendable {
    /// How much is solved again one by one.
    package struct Depth: Sendable {
        /// Candidates, by what the prices say of them.
        package var candidates = 12
        /// Places all week, and in one half-day.
        package var places = 5

        package init(candidates: Int = 12, places: Int = 5) {
            self.candidates = candidates
            self.places = places
        }
    }

    /// What was decided, with the program and the proof anybody can check.
    package struct Result: Sendable {
        package var answer: OpeningsAnswer
        package var program: AllocationProblem
        package var certificates: [LevelCertificate]
        /// The case with what is chosen.
        package var opened: Case
    }

    /// Why there is no answer.
    package enum Failure: Error {
        case allocation(AllocationError)
        /// The hard rules of the case contradict each other before anything opens.
        case conflict
    }

    private let source: Case
    private let plan: OpeningPlan
    private let depth: Depth
    private let work: SharedTime

    package init(_ source: Case, _ plan: OpeningPlan, allocator: Allocator, depth: Depth = Depth()) {
        self.source = source
        self.plan = plan
        self.depth = depth
        // The base, the choice, its start, and two decisions; then what is solved again.
        let again = min(depth.candidates, plan.candidates.count) + 2 * depth.places
        work = SharedTime(allocator, steps: again + 8)
    }

    /// - Throws: ``Failure``.
    package func run() throws(Failure) -> Result {
        do throws(AllocationError) {
            guard let result = try decided() else { throw AllocationError.nothingFound }
            return result
        } catch AllocationError.inconsistentCase(Self.conflictMark) {
            throw .conflict
        } catch {
            throw .allocation(error)
        }
    }

    private static let conflictMark = BilingualText(verbatim: "conflict")

    private func decided() throws(AllocationError) -> Result? {
        let program = try OpeningProgram(source, plan)
        let base = try work.solve(program.fixed([]))
        guard let closed = base.assignment else {
            if base.isInfeasible { throw .inconsistentCase(Self.conflictMark) }
            return nil
        }
        let prices = RowPrices(try work.prices(of: program.fixed([])))
        let scale = Double(base.levels[0].scale)
        var candidates = records(program, prices, scale)
        var known: [Set<Int>: SolvedProgram] = [[]: base]
        try solveAlone(program, base, &candidates, scale, &known)
        try solveGreedily(program, candidates, closed, &known)
        let problem = program.choosing()
        var listed = OpeningSetSearch(program, work, known: known)
        let choice: SolvedProgram
        if let found = try listed.run(problem) {
            choice = found
        } else {
            choice = try work.solve(problem, from: start(problem, program, known, closed))
        }
        guard let assignment = choice.assignment else { return nil }
        let chosen = program.opened(by: assignment, of: problem)
        for position in candidates.indices { candidates[position].isOpened = chosen.contains(position) }
        try recheck(program, chosen, assignment, problem)
        let opened = source.opened(plan, chosen)
        let before = try work.allocate(source)
        let after = chosen.isEmpty ? before : try work.allocate(opened)
        let places = try MarginalPlaces(source, program, base, prices, work: work, proved: depth.places).all()
        let budgetRow = problem.quotas.firstIndex { $0.key == OpeningProgram.budgetKey }
        let answer = OpeningsAnswer(
            status: Outcome.Status(of: Array(choice.levels.dropLast()), wasInterrupted: work.wasStopped),
            isOrdered: source.policy.priority != .weighted, measure: base.levels[0].name, budget: plan.budget,
            spent: program.cost(of: chosen), levels: levels(base, choice), candidates: candidates,
            perThousandEuros: try budgetRow.map { row throws(AllocationError) in
                let price = RowPrices(try work.prices(of: problem)).quotas[row] ?? 0
                return price * program.unitsOfThousandEuros / scale
            }, before: before, after: after, places: places)
        return Result(answer: answer, program: problem, certificates: choice.certificates, opened: opened)
    }

    // MARK: - Candidates

    private func records(
        _ program: OpeningProgram, _ prices: RowPrices, _ scale: Double
    ) -> [OpeningsAnswer.Candidate] {
        plan.candidates.indices.map { position in
            OpeningsAnswer.Candidate(
                plan.candidates[position],
                estimate: prices.worth(of: program.added(by: [position])) / scale)
        }
    }

    /// The best candidates by their estimate, each opened alone and solved again.
    private func solveAlone(
        _ program: OpeningProgram, _ base: SolvedProgram, _ candidates: inout [OpeningsAnswer.Candidate],
        _ scale: Double, _ known: inout [Set<Int>: SolvedProgram]
    ) throws(AllocationError) {
        let order = candidates.indices.sorted {
            (candidates[$1].estimate, $0) < (candidates[$0].estimate, $1)
        }
        for position in order.prefix(depth.candidates) {
            if work.isOver { break }
            let solved = try work.solve(program.fixed([position]), from: base.assignment)
            guard solved.assignment != nil, let level = solved.levels.first else { continue }
            candidates[position].alone = OpeningsAnswer.Gain(level, over: base.levels[0])
            known[[position]] = solved
        }
    }

    /// Candidates taken as long as they can be paid, the greatest gain for its cost first: a good set to begin with.
    private func solveGreedily(
        _ program: OpeningProgram, _ candidates: [OpeningsAnswer.Candidate], _ closed: Assignment,
        _ known: inout [Set<Int>: SolvedProgram]
    ) throws(AllocationError) {
        let gains = candidates.map { $0.alone?.atLeast ?? $0.estimate }
        let order = candidates.indices.filter { gains[$0] > 0 }.sorted { left, right in
            let one = gains[left] * Double(candidates[right].cost.cents)
            let other = gains[right] * Double(candidates[left].cost.cents)
            return one != other ? one > other : left < right
        }
        var opened: Set<Int> = []
        for position in order where program.isAffordable(opened.union([position])) { opened.insert(position) }
        guard opened.count > 1, !work.isOver else { return }
        let start = opened.sorted().compactMap { known[[$0]]?.assignment }.first ?? closed
        let solved = try work.solve(program.fixed(opened), from: start)
        if solved.assignment != nil { known[opened] = solved }
    }

    /// The best of what is known, as an assignment of the program with the choice.
    private func start(
        _ problem: AllocationProblem, _ program: OpeningProgram, _ known: [Set<Int>: SolvedProgram],
        _ closed: Assignment
    ) -> Assignment {
        var start = program.choosing(closed, opened: [], in: problem)
        var reached = problem.evaluate(start).levelValues
        // In an order of their own: a dictionary has none.
        for opened in known.keys.sorted(by: { $0.sorted().lexicographicallyPrecedes($1.sorted()) }) {
            guard let assignment = known[opened]?.assignment else { continue }
            let other = program.choosing(assignment, opened: opened, in: problem)
            let evaluation = problem.evaluate(other)
            if evaluation.isFeasible, reached.lexicographicallyPrecedes(evaluation.levelValues) {
                (start, reached) = (other, evaluation.levelValues)
            }
        }
        return start
    }

    // MARK: - The answer

    private func levels(_ base: SolvedProgram, _ choice: SolvedProgram) -> [OpeningsAnswer.Level] {
        zip(base.levels, choice.levels).map { before, after in
            let scale = Double(after.scale)
            return OpeningsAnswer.Level(
                name: after.name, before: Double(before.objective) / scale, after: Double(after.objective) / scale,
                bound: Double(after.bound) / scale, certifiedBound: Double(after.certifiedBound) / scale)
        }
    }

    /// The allocation once more in the case with the chosen places, compiled as if they had always been there: it must keep
    /// every rule, and be worth no less.
    private func recheck(
        _ program: OpeningProgram, _ chosen: Set<Int>, _ assignment: Assignment, _ problem: AllocationProblem
    ) throws(AllocationError) {
        let real = try CaseCompiler.compile(source.opened(plan, chosen)).problem.withObjectivesOnly
        let values = problem.evaluate(assignment).levelValues
        let evaluation = real.evaluate(real.assignment(like: assignment, of: problem))
        // A level that counts nothing in the smaller case is not there.
        let isSame = problem.levels.indices.dropLast().allSatisfy { level in
            let own = real.levels.firstIndex { $0.name == problem.levels[level].name }
            let one = Int128(own.map { evaluation.levelValues[$0] } ?? 0) * Int128(problem.levels[level].scale)
            let other = Int128(values[level]) * Int128(own.map { real.levels[$0].scale } ?? 1)
            return one >= other
        }
        guard evaluation.isFeasible, isSame else {
            throw .solver("openings: the chosen places do not hold what the program put there")
        }
    }
}

extension OpeningsAnswer.Gain {
    /// Between what surely is gained over an allocation that may not be the best, and what could be.
    init(_ level: LevelRecord, over base: LevelRecord) {
        let (scale, own) = (Double(base.scale), Double(level.scale))
        self.init(
            atLeast: Double(level.objective) / own - Double(base.bound) / scale,
            atMost: Double(level.bound) / own - Double(base.objective) / scale)
    }
}
