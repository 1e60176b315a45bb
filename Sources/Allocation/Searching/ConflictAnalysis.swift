internal import AllocationModel
internal import Childcare
internal import LinearPrograms

/// Names a smallest set of hard rules that cannot hold together, and the cheapest relaxation that restores an answer.
///
/// Deletion filter: each rule is left out in turn and stays out when the others still conflict (Chinneck & Dravnieks,
/// *ORSA Journal on Computing* 3, 1991). Seats are facts, not rules: they always hold.
struct ConflictAnalysis {
    private enum Rule: Hashable {
        case quota(Int)
        case pin(unit: Int)
        /// A resource that a rule makes, such as seats a funder's reservation keeps empty.
        case limit(resource: Int)
    }

    let problem: AllocationProblem
    let source: Case
    let compiled: CompiledProgram
    let solver: any LinearProgramSolver
    let options: AllocationOptions
    let deadline: ContinuousClock.Instant?
    private let hard: HardRules

    init(
        problem: AllocationProblem, source: Case, compiled: CompiledProgram, solver: any LinearProgramSolver,
        options: AllocationOptions, deadline: ContinuousClock.Instant?
    ) {
        self.problem = problem
        self.source = source
        self.compiled = compiled
        self.solver = solver
        self.options = options
        self.deadline = deadline
        hard = HardRules(problem: problem, source: source, compiled: compiled)
    }

    func run() throws(AllocationError) -> (record: ConflictRecord, reproducible: Bool) {
        let rules =
            problem.quotas.indices.filter { problem.quotas[$0].price == nil && !isFact($0) }.map { Rule.quota($0) }
            + problem.units.indices.filter { problem.units[$0].kind == .required }.map { Rule.pin(unit: $0) }
            + problem.resources.indices.filter(hard.isRule).map { Rule.limit(resource: $0) }
        var conflict = rules
        var proved = true
        var reproducible = true
        for rule in rules {
            let others = conflict.filter { $0 != rule }
            switch try feasibility(keeping: Set(others)) {
            case .optimal?: break
            case .infeasible?: conflict = others
            case let stop:
                proved = false
                if stop != .limit(.nodes) { reproducible = false }
            }
        }
        let way = try relaxation(rules)
        if way.wasStopped { reproducible = false }
        // A pin against the family's own list: both are named.
        let lists = conflict.compactMap { rule -> RuleRecord? in
            if case .pin(let unit) = rule { hard.jointList(of: unit) } else { nil }
        }
        let claims = conflict.map(record) + lists
        return (
            ConflictRecord(
                rules: claims.map { PublishedRules.demand($0, in: source) },
                relaxation: way.changes.map { PublishedRules.wayOut($0, in: source) },
                proved: proved && way.isCheapest, claims: claims, changes: way.changes, example: way.example),
            reproducible
        )
    }

    /// What a bonus demands is laid down by those who pay it; only the minimum asked for is a rule.
    private func isFact(_ quota: Int) -> Bool { compiled.quotaOrigins[quota].isBonus }

    /// The problem with every hard rule outside `rules` taken away, as a pure question of existence.
    private func feasibility(keeping rules: Set<Rule>) throws(AllocationError) -> Termination? {
        var relaxed = problem
        relaxed.levels = [ObjectiveLevel(name: "existence")]
        for unit in relaxed.units.indices {
            if relaxed.units[unit].kind == .required && !rules.contains(.pin(unit: unit)) {
                relaxed.units[unit].kind = .optional
            }
            for option in relaxed.units[unit].options.indices { relaxed.units[unit].options[option].gains = [0] }
        }
        for quota in relaxed.quotas.indices where !rules.contains(.quota(quota)) && !isFact(quota) {
            relaxed.quotas[quota].price = QuotaRow.Price(level: 0, perUnit: 0)
        }
        for resource in relaxed.resources.indices
        where hard.isRule(resource: resource) && !rules.contains(.limit(resource: resource)) {
            relaxed.resources[resource].capacity = greatestUse(of: resource)
        }
        let answer = try solve(relaxed)
        if let values = answer.result.values {
            return relaxed.evaluate(answer.translator.assignment(of: values)).isFeasible ? .optimal : nil
        }
        return answer.result.termination
    }

    /// A way out, and an answer it leads to.
    private struct WayOut {
        var changes: [RuleChange] = []
        var example: [String]?
        var isCheapest = false
        /// Whether the search for it was interrupted.
        var wasStopped = false
    }

    /// The least change, in children: each missing child of a quota and each pin given up count one.
    private func relaxation(_ rules: [Rule]) throws(AllocationError) -> WayOut {
        var relaxed = problem
        relaxed.levels = [ObjectiveLevel(name: "relaxation")]
        let units = rules.map { rule -> Int64 in if case .quota(let row) = rule { hard.rowUnit(row) } else { 1 } }
        let (scale, isExact) = Self.commonMultiple(units)
        for unit in relaxed.units.indices {
            let pinned = relaxed.units[unit].kind == .required
            if pinned { relaxed.units[unit].kind = .optional }
            for option in relaxed.units[unit].options.indices {
                relaxed.units[unit].options[option].gains = [pinned ? scale : 0]
            }
        }
        for quota in relaxed.quotas.indices where !isFact(quota) {
            let isHard = problem.quotas[quota].price == nil
            relaxed.quotas[quota].price = QuotaRow.Price(
                level: 0, perUnit: isHard ? max(1, scale / hard.rowUnit(quota)) : 0)
        }
        let limits = rules.compactMap { rule -> Int? in if case .limit(let row) = rule { row } else { nil } }
        soften(limits, in: &relaxed, price: scale)
        let answer = try solve(relaxed)
        let end = answer.result.termination
        var way = WayOut(wasStopped: end.isInterruption)
        guard let values = answer.result.values else { return way }
        let assignment = answer.translator.assignment(of: values)
        let evaluation = relaxed.evaluate(assignment)
        guard evaluation.isFeasible else { return way }
        way.isCheapest = isExact && end == .optimal
        for rule in rules {
            switch rule {
            case .quota(let row):
                let missing = evaluation.activity[row] - problem.quotas[row].bound
                if missing > 0 { way.changes.append(hard.change(quota: row, missing: missing)) }
            case .pin(let unit):
                if assignment.choice[unit] == nil { way.changes.append(hard.change(unit: unit)) }
            case .limit(let resource):
                let missing = evaluation.used[resource] - problem.resources[resource].capacity
                if missing > 0 { way.changes.append(hard.change(resource: resource, missing: missing)) }
            }
        }
        way.example = zip(problem.units, assignment.choice).compactMap { unit, choice in
            choice.map { ConflictRecord.name(of: unit.options[$0].key, in: unit.key, isChoice: unit.kind == .choice) }
        }
        return way
    }

    /// The least common multiple of some units, while prices can be counted in it.
    private static func commonMultiple(_ units: [Int64]) -> (scale: Int64, isExact: Bool) {
        var scale: Int64 = 1
        for unit in units {
            let (product, overflow) = scale.multipliedReportingOverflow(by: Share(scale, unit).denominator)
            if overflow || product > 1_000_000_000 { return (1_000_000, false) }
            scale = product
        }
        return (scale, true)
    }

    private func solve(
        _ relaxed: AllocationProblem
    ) throws(AllocationError) -> (result: IntegerResult, translator: ProgramTranslator) {
        let translator = ProgramTranslator(relaxed, level: 0)
        let settings = options.limits(until: deadline)
            .with(nodeLimit: options.effort.nodeLimit(columns: translator.columns.count))
        do {
            return (try solver.solveInteger(translator.program, options: settings), translator)
        } catch {
            throw .solver("\(error)")
        }
    }

    /// Turns resources into soft rows: whatever they are exceeded by costs `price` a unit.
    private func soften(_ resources: [Int], in relaxed: inout AllocationProblem, price: Int64) {
        for resource in resources {
            let row = relaxed.quotas.count
            relaxed.quotas.append(
                QuotaRow(
                    key: relaxed.resources[resource].key, bound: relaxed.resources[resource].capacity,
                    price: QuotaRow.Price(level: 0, perUnit: price)))
            for unit in relaxed.units.indices {
                for option in relaxed.units[unit].options.indices {
                    for use in relaxed.units[unit].options[option].uses where use.index == resource {
                        relaxed.units[unit].options[option].coefficients.append(UnitOption.Entry(row, use.amount))
                    }
                }
            }
            relaxed.resources[resource].capacity = greatestUse(of: resource)
        }
    }

    /// What every unit together could take of a resource.
    private func greatestUse(of resource: Int) -> Int64 {
        problem.units.reduce(0) { total, unit in
            total + (unit.options.flatMap { $0.uses.filter { $0.index == resource }.map(\.amount) }.max() ?? 0)
        }
    }

    private func record(_ rule: Rule) -> RuleRecord {
        switch rule {
        case .quota(let row): hard.record(quota: row)
        case .pin(let unit): hard.record(unit: unit)
        case .limit(let resource): hard.record(resource: resource)
        }
    }
}
