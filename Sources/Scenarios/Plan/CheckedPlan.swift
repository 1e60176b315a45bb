public import AllocationModel
public import CaseFiles
internal import Childcare
internal import Allocation
internal import WorkerThreads

/// One run of a plan.
public struct PlannedRun: Hashable, Sendable {
    /// From 1, in the order of the plan: demand, draw, variation.
    public let number: Int
    public let key: RunKey
    /// Positions in the plan.
    public let variation: Int
    public let demand: Int
    /// From 1.
    public let draw: Int
    /// The run of the base with the same families; `nil` for itself.
    public let base: Int?
}

/// A plan whose every name is known in its base case, with the runs it asks for.
public struct CheckedPlan: Sendable {
    public let plan: Plan
    /// The files of the base case with their hashes.
    public let inputs: [Provenance.InputFile]
    /// What the base case is known by.
    public let caseHash: String
    public let runs: [PlannedRun]
    /// What the plan is known by: the same runs in the same order, of the same case and version.
    public let identity: RunKey
    public let requests: Int
    /// The version of Berceau that carries it out.
    package let version = Provenance.currentVersion
    /// Who each line of growth speaks of, by demand; `nil` for everybody.
    let groups: [[Condition?]]

    /// Variations up to which each is tried on the case before anything runs; of more, those that bring something new.
    private static let mostTried = 1_000

    /// Looks at everything a plan names, in its base case.
    ///
    /// Reads the case once for each variation.
    /// - Parameter threads: how many variations are looked at side by side.
    /// - Throws: `CaseFileErrors` with every problem at once.
    public init(_ plan: Plan, threads: Int = 1) throws(CaseFileErrors) {
        self.plan = plan
        let loaded = try CaseFolder.read(at: plan.base)
        inputs = loaded.inputs
        let hash = RunKey(of: loaded.inputs.flatMap { [$0.file, $0.sha256] }).text
        caseHash = hash
        requests = loaded.case.requests.count
        let log = ProblemLog()
        let known = Condition.knownNames(in: loaded.case)
        groups = plan.demands.map { demand in
            demand.growth.map { Self.condition($0, known, log) }
        }
        for problem in Self.variationProblems(plan, threads: threads) { log.add(problem) }
        try log.throwIfErrors()
        var runs: [PlannedRun] = []
        for (demand, wanted) in plan.demands.enumerated() {
            for draw in 1...wanted.draws {
                let first = runs.count + 1
                for (position, variation) in plan.variations.enumerated() {
                    let key = RunKey(
                        of: [
                            "run 1", Provenance.currentVersion, hash, plan.seed, plan.effort.rawValue,
                            "\(plan.secondsPerRun ?? 0)", "\(draw)", "\(wanted.draws > 1)", "\(plan.reusesBase)",
                            "\(plan.terms)",
                            "\(plan.askingAgain.numerator)/\(plan.askingAgain.denominator)",
                        ] + wanted.content + ["/"] + variation.content)
                    runs.append(
                        PlannedRun(
                            number: runs.count + 1, key: key, variation: position, demand: demand, draw: draw,
                            base: position == 0 ? nil : first))
                }
            }
        }
        self.runs = runs
        identity = RunKey(of: ["plan 1"] + runs.map(\.key.text))
    }

    /// Reads a plan and looks at everything it names: a wrong key hides nothing of what its base case does not have.
    ///
    /// - Throws: `CaseFileErrors` with every problem at once, in the order of the lines.
    package init(at path: String, threads: Int = 1) throws(CaseFileErrors) {
        let log = ProblemLog()
        let plan = try PlanFile.read(at: path, log)
        if log.errorCount > 0, let loaded = try? CaseFolder.read(at: plan.base) {
            let known = Condition.knownNames(in: loaded.case)
            for growth in plan.demands.flatMap(\.growth) { _ = Self.condition(growth, known, log) }
            for problem in Self.variationProblems(plan, threads: threads) { log.add(problem) }
            let all = log.problems.enumerated().sorted { left, right in
                let (one, other) = (left.element.line ?? 0, right.element.line ?? 0)
                return one != other ? one < other : left.offset < right.offset
            }
            throw CaseFileErrors(problems: all.map(\.element))
        }
        try log.throwIfErrors()
        try self.init(plan, threads: threads)
    }

    private static func condition(_ growth: Demand.Growth, _ known: Set<String>, _ log: ProblemLog) -> Condition? {
        guard !growth.who.isEmpty else { return nil }
        do throws(ConditionError) {
            return try Condition(parsing: growth.who, known: known)
        } catch {
            log.add(
                .unreadableCondition, growth.place, value: growth.who,
                expected: error.word.isEmpty
                    ? BilingualText(fr: "\(error.expected), à la fin", en: "\(error.expected), at the end")
                    : BilingualText(
                        fr: "\(error.expected), au lieu de « \(error.word) »",
                        en: "\(error.expected), instead of \"\(error.word)\""),
                remedy: error.suggestion.map(BilingualText.didYouMean) ?? .empty)
            return nil
        }
    }

    /// What is wrong with the variations, each problem where the plan says it, and once.
    private static func variationProblems(_ plan: Plan, threads: Int) -> [ReportedProblem] {
        var tried: [Variation] = []
        var seen: Set<[String]> = []
        for variation in plan.variations.dropFirst() {
            let news = variation.settings.filter { seen.insert([$0.path, $0.value]).inserted }
            if tried.count < mostTried || !news.isEmpty || !variation.changes.isEmpty { tried.append(variation) }
        }
        let wanted = tried
        let found = WorkerPool(threads: threads).map(wanted.count) { problems(of: wanted[$0], plan) }
        // What several variations have in common is told of the first.
        var known: Set<ReportedProblem> = []
        return found.flatMap(\.self).compactMap { known.insert($0.problem).inserted ? $0.told : nil }
    }

    private static func problems(
        of variation: Variation, _ plan: Plan
    ) -> [(problem: ReportedProblem, told: ReportedProblem)] {
        var found: [(problem: ReportedProblem, told: ReportedProblem)] = []
        var changed: Case?
        do throws(CaseFileErrors) {
            changed = try CaseFolder.read(at: plan.base, overrides: variation.overrides).case
        } catch {
            // Settings that are refused hide nothing of the changes beside them.
            changed = variation.changes.isEmpty ? nil : (try? CaseFolder.read(at: plan.base))?.case
            found = error.problems.filter { $0.severity == .error }.map { problem in
                // What a setting says stands in the plan; the rest follows from all of them together.
                if problem.place.file == "--set",
                    let setting = variation.settings.last(where: { $0.path == problem.place.column })
                {
                    let moved = problem.moved(to: setting.place)
                    return (moved, moved)
                }
                return (problem, refused(variation, problem))
            }
        }
        guard var changed else { return found }
        for change in variation.changes {
            do throws(ChangeError) {
                changed = try change.applied(to: changed)
            } catch {
                found.append((error.problem, error.problem))
            }
        }
        guard !variation.changes.isEmpty, found.isEmpty else { return found }
        return changed.problems().filter { $0.severity == .error }.map { ($0, refused(variation, $0)) }
    }

    private static func refused(_ variation: Variation, _ problem: ReportedProblem) -> ReportedProblem {
        problem.stated(
            as: PlanProblemCode.variationRefused,
            BilingualText(fr: "variante « \(variation.name) »", en: "variation “\(variation.name)”"))
    }
}
