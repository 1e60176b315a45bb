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
    }

    let problem: AllocationProblem
    let source: Case
    let compiled: CompiledProgram
    let solver: any LinearProgramSolver
    let options: AllocationOptions
    let deadline: ContinuousClock.Instant?

    func run() throws(AllocationError) -> (record: ConflictRecord, reproducible: Bool) {
        let rules =
            problem.quotas.indices.filter { problem.quotas[$0].price == nil }.map { Rule.quota($0) }
            + problem.units.indices.filter { problem.units[$0].mustChoose }.map { Rule.pin(unit: $0) }
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
        let (sentences, cheapest) = try relaxation(rules)
        return (
            ConflictRecord(rules: conflict.map(sentence), relaxation: sentences, proved: proved && cheapest),
            reproducible
        )
    }

    /// The problem with every hard rule outside `rules` taken away, as a pure question of existence.
    private func feasibility(keeping rules: Set<Rule>) throws(AllocationError) -> Termination? {
        var relaxed = problem
        relaxed.levels = [ObjectiveLevel(name: "existence")]
        for unit in relaxed.units.indices {
            if relaxed.units[unit].mustChoose && !rules.contains(.pin(unit: unit)) {
                relaxed.units[unit].kind = .optional
            }
            for option in relaxed.units[unit].options.indices { relaxed.units[unit].options[option].gains = [0] }
        }
        for quota in relaxed.quotas.indices where !rules.contains(.quota(quota)) {
            relaxed.quotas[quota].price = QuotaRow.Price(level: 0, perUnit: 0)
        }
        let answer = try solve(relaxed)
        if let values = answer.result.values {
            return relaxed.evaluate(answer.translator.assignment(of: values)).isFeasible ? .optimal : nil
        }
        return answer.result.termination
    }

    /// The least change, in children: each missing child of a quota and each pin given up count one.
    private func relaxation(_ rules: [Rule]) throws(AllocationError) -> ([String], Bool) {
        var relaxed = problem
        relaxed.levels = [ObjectiveLevel(name: "relaxation")]
        let units = rules.map { rule -> Int64 in if case .quota(let row) = rule { rowUnit(row) } else { 1 } }
        let scale = units.reduce(Int64(1)) { common, unit in common * Share(common, unit).denominator }
        for unit in relaxed.units.indices {
            let pinned = relaxed.units[unit].mustChoose
            if pinned { relaxed.units[unit].kind = .optional }
            for option in relaxed.units[unit].options.indices {
                relaxed.units[unit].options[option].gains = [pinned ? scale : 0]
            }
        }
        for quota in relaxed.quotas.indices {
            let hard = problem.quotas[quota].price == nil
            relaxed.quotas[quota].price = QuotaRow.Price(level: 0, perUnit: hard ? scale / rowUnit(quota) : 0)
        }
        let answer = try solve(relaxed)
        guard let values = answer.result.values else { return ([], false) }
        let assignment = answer.translator.assignment(of: values)
        let evaluation = relaxed.evaluate(assignment)
        guard evaluation.isFeasible else { return ([], false) }
        var sentences: [String] = []
        for rule in rules {
            switch rule {
            case .quota(let row):
                let missing = evaluation.activity[row] - problem.quotas[row].bound
                if missing > 0 { sentences.append(quotaRelaxation(row, missing: missing)) }
            case .pin(let unit):
                if assignment.choice[unit] == nil { sentences.append(pinRelaxation(unit)) }
            }
        }
        return (sentences, answer.result.termination == .optimal)
    }

    private func solve(
        _ relaxed: AllocationProblem
    ) throws(AllocationError) -> (result: IntegerResult, translator: ProgramTranslator) {
        let translator = ProgramTranslator(relaxed, level: 0)
        let settings = SolverOptions(
            nodeLimit: options.effort.nodeLimit(columns: translator.columns.count), deadline: deadline,
            memoryLimitMegabytes: options.memoryLimitMegabytes, cancellation: options.cancellation)
        do {
            return (try solver.solveInteger(translator.program, options: settings), translator)
        } catch {
            throw .solver("\(error)")
        }
    }

    // MARK: In the user's words

    private var french: Bool { options.language != "en" }

    /// The quota a row belongs to, its scope and side, from the row's key `id/scope/side`.
    private func parts(_ row: Int) -> (quota: Quota, scope: String, isMinimum: Bool)? {
        let key = problem.quotas[row].key
        for quota in source.policy.quotas where key.hasPrefix("\(quota.id)/") {
            let rest = key.dropFirst(quota.id.text.count + 1)
            if rest.hasSuffix("/min") { return (quota, String(rest.dropLast(4)), true) }
            if rest.hasSuffix("/max") { return (quota, String(rest.dropLast(4)), false) }
        }
        return nil
    }

    /// How many units of the row make one child or hour.
    private func rowUnit(_ row: Int) -> Int64 {
        guard let parts = parts(row), let bound = parts.isMinimum ? parts.quota.minimum : parts.quota.maximum else {
            return 1
        }
        return MixQuotas.unitDenominator(of: parts.quota, bound: bound)
    }

    private func sentence(_ rule: Rule) -> String {
        switch rule {
        case .quota(let row):
            guard let (quota, scope, isMinimum) = parts(row) else { return problem.quotas[row].key }
            let bound = (isMinimum ? quota.minimum : quota.maximum).map(QuotaRecords.text) ?? ""
            return french
                ? "quota « \(quota.id) » (\(scope)) : \(isMinimum ? "au moins" : "au plus") \(bound) de « \(quota.who) »"
                : "quota “\(quota.id)” (\(scope)): \(isMinimum ? "at least" : "at most") \(bound) of “\(quota.who)”"
        case .pin(let unit):
            let names = problem.units[unit].key
            let decision = compiled.requests[unit].compactMap { request in
                source.decisions.first { $0.request == request && $0.kind == .pin }
            }.first
            let place = decision?.creche.map { " (\($0))" } ?? ""
            let author = decision.map { " — \($0.reason), \($0.by)" } ?? ""
            return french
                ? "admission imposée de \(names)\(place)\(author)" : "pinned place of \(names)\(place)\(author)"
        }
    }

    private func quotaRelaxation(_ row: Int, missing: Int64) -> String {
        guard let (quota, scope, isMinimum) = parts(row) else { return problem.quotas[row].key }
        let unit = rowUnit(row)
        let amount = (missing + unit - 1) / unit
        let what = quota.of == .hours ? (french ? "heure(s)" : "hour(s)") : french ? "enfant(s)" : "child(ren)"
        if french {
            return "\(isMinimum ? "abaisser" : "relever") le quota « \(quota.id) » (\(scope)) de \(amount) \(what)"
        }
        return "\(isMinimum ? "lower" : "raise") quota “\(quota.id)” (\(scope)) by \(amount) \(what)"
    }

    private func pinRelaxation(_ unit: Int) -> String {
        let names = problem.units[unit].key
        return french ? "renoncer à l’admission imposée de \(names)" : "give up the pinned place of \(names)"
    }
}
