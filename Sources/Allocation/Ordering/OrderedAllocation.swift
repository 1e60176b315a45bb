internal import AllocationModel
internal import Childcare
internal import LinearPrograms

extension Allocator {
    /// The search of a policy that lets families pass in the order of their points.
    func orderedSearch(
        _ models: OrderModels, deadline: ContinuousClock.Instant?
    ) throws(AllocationError) -> (result: LexicographicSearch.Result, order: OrderedSearch.Result?) {
        let (plain, found) = try inOrder(models, deadline: deadline)
        guard let found else { return (plain ?? .none, nil) }
        return (try records(found, of: models.asked.problem, deadline: deadline), found)
    }

    /// The same without its records; where nobody could be placed in order, what the search without one found.
    func inOrder(
        _ models: OrderModels, deadline: ContinuousClock.Instant?
    ) throws(AllocationError) -> (plain: LexicographicSearch.Result?, found: OrderedSearch.Result?) {
        let problem = models.asked.problem
        let tell: (AllocationProgress) -> Void = { options.progress?($0) }
        let search = OrderedSearch(
            models: models, solver: solver, options: options, deadline: deadline, report: tell)
        // Where a rule asks for somebody to be placed, claims alone may never meet it.
        let demands =
            problem.units.contains { $0.kind == .choice } || problem.quotas.contains { $0.price == nil && $0.bound < 0 }
        let isSmall = problem.optionCount <= options.largestDirectProgram
        var plain: LexicographicSearch.Result?
        func searched() throws(AllocationError) -> Assignment? {
            if plain == nil { plain = try self.search(problem, deadline: deadline) }
            return plain?.assignment
        }
        var found = try search.run { isNeeded throws(AllocationError) in
            // Where few claims hold, the best without an order is the best place to begin.
            if isSmall || models.margin != nil || models.price != nil || isNeeded && demands { return try searched() }
            return problem.optionCount <= options.largestSecondStart ? try quick(problem, deadline) : nil
        }
        if found == nil, plain == nil, try searched() != nil {
            found = try search.run { _ throws(AllocationError) in plain?.assignment }
        }
        return (plain, found)
    }

    /// A good total, found in little time.
    private func quick(
        _ problem: AllocationProblem, _ deadline: ContinuousClock.Instant?
    ) throws(AllocationError) -> Assignment? {
        var quick = self
        quick.options.effort = .quick
        quick.options.isEstimate = true
        let objectives = problem.levels.indices.filter { problem.levels[$0].role == .objective }
        return try quick.search(problem.withLevels(objectives), deadline: deadline).assignment
    }

    /// What is proved of every level, with certificates of the program without an order: it allows more, so its bounds hold.
    private func records(
        _ found: OrderedSearch.Result, of problem: AllocationProblem,
        deadline: ContinuousClock.Instant?
    ) throws(AllocationError) -> LexicographicSearch.Result {
        // A bound of the total without claims bounds it with them: they only take away.
        let values = found.values
        var result = LexicographicSearch.Result(
            assignment: found.assignment, levels: [], certificates: [], interrupted: found.interrupted,
            infeasible: false)
        for (position, level) in problem.levels.enumerated() {
            // What an objective may give up of those before it, as everywhere; what settles ties gives up nothing.
            let kept = (0..<position).map { values[$0] - (level.role == .objective ? problem.levels[$0].tolerance : 0) }
            let certificate = try certificate(of: problem, level: position, kept: kept, deadline)
            result.certificates.append(certificate)
            let bound = max(values[position], min(found.bounds[position] ?? .max, certificate.bound))
            result.levels.append(
                LevelRecord(
                    name: level.name, objective: values[position], bound: bound, certifiedBound: certificate.bound,
                    constant: level.constant, scale: level.scale, settlesTies: level.settlesTies))
        }
        return result
    }

    func certificate(
        of problem: AllocationProblem, level: Int, kept: [Int64], _ deadline: ContinuousClock.Instant?
    ) throws(AllocationError) -> LevelCertificate {
        guard problem.levels[level].role == .objective, !options.isStopped(at: deadline) else {
            return try Multipliers.certificate(for: problem, level: level, kept: kept, duals: [], rows: [])
        }
        if problem.optionCount <= options.largestDirectProgram {
            let full = ProgramTranslator(problem, level: level, kept: kept)
            let relaxation: RelaxationResult
            do {
                relaxation = try solver.solveRelaxation(full.program, options: options.limits(until: deadline))
            } catch {
                throw .solver("\(error)")
            }
            return try Multipliers.certificate(
                for: problem, level: level, kept: kept,
                duals: relaxation.termination == .optimal ? relaxation.duals : [], rows: full.rows)
        }
        let flat = FlatLevel(problem, level: level, kept: kept)
        var ascent = LagrangianAscent(flat)
        ascent.run(until: 1e-5, options, deadline: deadline)
        return try Multipliers.certificate(for: flat, prices: ascent.prices)
    }
}

extension LexicographicSearch.Result {
    /// Nothing found, and nothing proved.
    static var none: Self { Self(assignment: nil, levels: [], certificates: [], interrupted: true, infeasible: false) }
}
