internal import AllocationModel
internal import LinearPrograms

/// Solves one objective level of a small problem as a whole: relaxation, certificate, construction, reduced-cost
/// fixing, branch and bound.
///
/// Every answer of the solver is rounded and recomputed in exact integers before it counts.
struct DirectSearch {
    typealias Result = LevelSearch.Result

    let problem: AllocationProblem
    let solver: any LinearProgramSolver
    let options: AllocationOptions
    let deadline: ContinuousClock.Instant?
    let report: (AllocationProgress) -> Void

    /// - Parameter incumbent: an assignment that keeps the earlier levels.
    func run(level: Int, _ before: LevelSearch.Before, incumbent: Assignment?) throws(AllocationError) -> Result {
        let kept = before.kept
        let full = ProgramTranslator(problem, level: level, kept: kept)
        report(AllocationProgress(phase: problem.levels[level].relaxPhase, level: level))
        let relaxation = try solve { () throws(SolverFault) in
            try solver.solveRelaxation(full.program, options: options.limits(until: deadline))
        }
        if relaxation.termination == .infeasible && incumbent == nil {
            let none = try Multipliers.certificate(for: problem, level: level, kept: kept, duals: [], rows: [])
            return Result(certificate: none, assignment: nil, bound: none.bound, stop: .infeasible)
        }
        let solved = relaxation.termination == .optimal
        let certificate = try Multipliers.certificate(
            for: problem, level: level, kept: kept, duals: solved ? relaxation.duals : [], rows: full.rows)
        var best = incumbent
        if kept.isEmpty {
            best = better(
                best, construct(full, relaxation: relaxation, certificate: certificate), level: level, kept: kept)
        }
        if let best, value(best, level) >= certificate.bound {
            return Result(certificate: certificate, assignment: best, bound: value(best, level), stop: .completed)
        }
        if relaxation.termination.isInterruption || options.cancellation?.isCancelled == true {
            return Result(certificate: certificate, assignment: best, bound: certificate.bound, stop: .interrupted)
        }
        var filter = OptionFilter(problem)
        for (index, other) in before.certificates.enumerated() {
            _ = filter.remove(below: kept[index], by: other, of: problem, keep: best)
        }
        if let best {
            _ = filter.remove(below: value(best, level) + 1, by: certificate, of: problem, keep: best)
        }
        var result = try branch(level: level, before, certificate: certificate, filter: filter, incumbent: best)
        if let found = result.assignment, result.stop == .completed {
            result = finished(result, from: found, level: level, kept: kept, filter: filter)
        }
        return result
    }

    /// What trying every assignment that is left proves, where few are left: exact whatever the size of the points.
    private func finished(
        _ result: Result, from found: Assignment, level: Int, kept: [Int64], filter: OptionFilter
    ) -> Result {
        let reached = value(found, level)
        guard result.bound > reached else { return result }
        var filter = filter
        _ = filter.remove(below: reached + 1, by: result.certificate, of: problem, keep: nil)
        guard
            let best = Enumeration(problem, certificate: result.certificate, kept: kept, allowed: filter.allowed)?
                .best(above: reached)
        else { return result }
        var exact = result
        exact.assignment = best.assignment ?? found
        exact.bound = value(exact.assignment ?? found, level)
        return exact
    }

    private func branch(
        level: Int, _ before: LevelSearch.Before, certificate: LevelCertificate, filter: OptionFilter,
        incumbent: Assignment?
    ) throws(AllocationError) -> Result {
        let reduced = ProgramTranslator(
            problem, level: level, kept: before.kept, atMost: before.atMost, allowed: filter.allowed)
        var result = Result(
            certificate: certificate, assignment: incumbent, bound: certificate.bound, stop: .completed)
        var work = SearchWork()
        for attempt in attempts(level, columns: reduced.columns.count) {
            if let spent = result.assignment, problem.levels[level].settlesTies {
                // What only settles ties costs no more than what decides.
                let most = max(before.effort, options.effort.tieEffort)
                if value(spent, level) >= result.bound || work.effort >= most { break }
            }
            let isDone = try self.attempt(attempt, reduced, level: level, kept: before.kept, &result, &work)
            if isDone { break }
        }
        result.effort = work.effort
        return result
    }

    /// One go at a program: how the solver branches, and how many nodes it may open.
    private struct Attempt {
        var solver: any LinearProgramSolver
        var nodes: Int
    }

    /// A level that decides has one long go. One that settles ties has many, each longer than the last, by turns with
    /// two ways of branching: which of them closes such a level at once is a matter of luck, and nobody should wait for it.
    private func attempts(_ level: Int, columns: Int) -> [Attempt] {
        let most = options.effort.nodeLimit(columns: columns)
        guard problem.levels[level].settlesTies else { return [Attempt(solver: solver, nodes: most)] }
        var attempts: [Attempt] = []
        var nodes = min(most, 100)
        while true {
            attempts.append(Attempt(solver: solver, nodes: nodes))
            attempts.append(Attempt(solver: solver.branchingByCosts, nodes: nodes))
            if nodes >= most { return attempts }
            nodes = min(most, nodes * 3)
        }
    }

    /// Whether there is nothing more to try.
    private func attempt(
        _ attempt: Attempt, _ reduced: ProgramTranslator, level: Int, kept: [Int64], _ result: inout Result,
        _ work: inout SearchWork
    ) throws(AllocationError) -> Bool {
        let (incumbent, proved) = (result.assignment, result.bound)
        var settings = options.limits(until: deadline)
        settings.nodeLimit = attempt.nodes
        settings.warmStart = incumbent.map { reduced.values(of: $0) }
        let placed = incumbent.map(placedCount)
        let incumbentValue = incumbent.map { value($0, level) }
        let constant = problem.levels[level].constant
        let report = report
        let phase = problem.levels[level].searchPhase
        let reportProgress = ProgressRelay { progress in
            let found = progress.objective.map { Int64($0.rounded()) + constant }
            let bound =
                progress.bound.isFinite && abs(progress.bound) < 0x1p62
                ? Int64(progress.bound.rounded(.down)) + constant : proved
            report(
                AllocationProgress(
                    phase: phase, objective: found ?? incumbentValue, bound: min(bound, proved),
                    placed: placed, level: level))
        }
        settings.progress = { reportProgress.tell($0) }
        let answer = try solve { () throws(SolverFault) in
            try attempt.solver.solveInteger(reduced.program, options: settings)
        }
        work.count(
            nodes: answer.nodes, pivots: answer.iterations, rows: reduced.rows.count, columns: reduced.columns.count,
            left: 0)
        if let values = answer.values {
            result.assignment = better(incumbent, reduced.assignment(of: values), level: level, kept: kept)
        }
        let best = result.assignment
        switch answer.termination {
        case .optimal, .limit, .cancelled:
            // Options left out cannot beat the assignment they were compared with, so its value bounds them.
            if answer.bound < 0x1p60 {
                let claimed = Int64(answer.bound.rounded(.down)) + constant
                result.bound = min(proved, max(claimed, best.map { value($0, level) } ?? claimed))
            }
        case .infeasible where best == nil:
            result.stop = .infeasible
            return true
        case .infeasible, .unbounded, .numericalTrouble: break
        }
        if answer.termination.isInterruption { result.stop = .interrupted }
        return result.stop == .interrupted || answer.termination == .optimal
    }

    private func construct(
        _ full: ProgramTranslator, relaxation: RelaxationResult, certificate: LevelCertificate
    ) -> Assignment? {
        var fractions: [[Double]] = []
        if relaxation.termination == .optimal && relaxation.values.count == full.columns.count {
            fractions = problem.units.map { Array(repeating: 0, count: $0.options.count) }
            for (position, column) in full.columns.enumerated() {
                if case .option(let unit, let option) = column {
                    // Steps of a 4,096th: what is left of the simplex's rounding must not decide an order.
                    fractions[unit][option] = (relaxation.values[position] * 4096).rounded()
                }
            }
        }
        let guided = GreedyConstruction.build(problem, certificate: certificate, fractions: fractions)
        let plain = GreedyConstruction.build(problem, certificate: certificate, fractions: [])
        return better(
            guided.isFeasible ? guided.assignment : nil, plain.isFeasible ? plain.assignment : nil,
            level: certificate.level, kept: [])
    }

    /// The better of two assignments that satisfy every hard rule and keep the earlier levels; the first on a tie.
    private func better(_ first: Assignment?, _ second: Assignment?, level: Int, kept: [Int64]) -> Assignment? {
        func valid(_ assignment: Assignment?) -> (Assignment, Int64)? {
            guard let assignment else { return nil }
            let evaluation = problem.evaluate(assignment)
            guard evaluation.isFeasible, kept.indices.allSatisfy({ evaluation.levelValues[$0] >= kept[$0] }) else {
                return nil
            }
            return (assignment, evaluation.levelValues[level])
        }
        switch (valid(first), valid(second)) {
        case (let one?, let other?): return other.1 > one.1 ? other.0 : one.0
        case (let one?, nil): return one.0
        case (nil, let other?): return other.0
        case (nil, nil): return nil
        }
    }

    private func value(_ assignment: Assignment, _ level: Int) -> Int64 {
        problem.evaluate(assignment).levelValues[level]
    }

    private func placedCount(_ assignment: Assignment) -> Int { assignment.choice.count { $0 != nil } }

    private func solve<Answer>(_ body: () throws(SolverFault) -> Answer) throws(AllocationError) -> Answer {
        do {
            return try body()
        } catch {
            throw .solver("\(error)")
        }
    }
}

extension Termination {
    /// Whether a signal, the clock or the memory ended it: the same question may be answered otherwise another time.
    var isInterruption: Bool {
        switch self {
        case .cancelled, .limit(.time), .limit(.memory): true
        default: false
        }
    }
}

/// Carries progress from the solver's thread while the caller waits for it.
private struct ProgressRelay: @unchecked Sendable {
    // The solver calls back only while `solveInteger` blocks the caller, so the closure never runs on two threads at once.
    let tell: (SolverProgress) -> Void

    init(_ tell: @escaping (SolverProgress) -> Void) { self.tell = tell }
}
