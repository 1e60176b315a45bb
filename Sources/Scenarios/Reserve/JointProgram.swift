internal import Allocation
internal import AllocationModel
internal import Childcare

/// The round now and the later rounds of some futures as one program: whoever decides it knows all of these futures, so
/// that its bound is one of every way of keeping seats and of every way of deciding the rounds.
///
/// Each future has rows of its own for what seats take, which the round now uses in all of them.
struct JointProgram {
    private let source: Case
    private let laterWeight: Int

    init(_ source: Case, _ laterWeight: Int) {
        self.source = source
        self.laterWeight = laterWeight
    }

    /// Options up to which it is solved as a case is; beyond, the bound is its relaxation's.
    private static let largestSolved = 8_000

    /// In points; `nil` where nothing was found, or the amounts leave what stays exact.
    struct Best {
        var value: Double?
        var bound: Double?
        var wasStopped = false
    }

    /// The best allocation of the future, and its bound.
    func best(
        _ futures: [LaterArrivals.Future], _ allocator: Allocator
    ) throws(AllocationError) -> Best {
        let (problem, scale) = try problem(futures)
        guard problem.defects().isEmpty else { return Best() }
        let solved = try allocator.solve(problem)
        let level = solved.levels.first
        return Best(
            value: level.map { Double($0.objective) / scale }, bound: level.map { Double($0.bound) / scale },
            wasStopped: solved.wasInterrupted)
    }

    /// What nothing exceeds on average over the futures; `nil` where the amounts leave what stays exact.
    func bound(_ futures: [LaterArrivals.Future], _ allocator: Allocator) throws(AllocationError) -> Double? {
        let (problem, scale) = try problem(futures)
        guard problem.defects().isEmpty else { return nil }
        if problem.optionCount <= Self.largestSolved, let level = try allocator.solve(problem).levels.first {
            return Double(level.bound) / scale
        }
        return Double(try allocator.relaxationPrices(problem).bound) / scale
    }

    /// - Returns: the program, and how many units of its level make one point of the mean over the futures.
    func problem(_ futures: [LaterArrivals.Future]) throws(AllocationError) -> (AllocationProblem, scale: Double) {
        let now = try CaseCompiler.compile(source)
        var later: [CompiledProgram] = []
        for future in futures { later.append(try CaseCompiler.compile(source.laterRound([], future))) }
        // One scale for all: a point now counts once in each future, a later one in its own.
        var common = now.problem.levels[0].scale
        for program in later { common = Self.leastCommonMultiple(common, program.problem.levels[0].scale) }
        let whole = Int64(100 * futures.count)
        var problem = now.problem.withFirstLevel(times: whole * (common / now.problem.levels[0].scale))
        for (number, program) in later.enumerated() {
            let part = program.problem.withFirstLevel(
                times: Int64(laterWeight) * (common / program.problem.levels[0].scale))
            problem.append(part, of: program, after: now, future: number)
        }
        return (problem, Double(whole) * Double(common))
    }

    private static func leastCommonMultiple(_ left: Int64, _ right: Int64) -> Int64 {
        var (one, other) = (left, right)
        while other != 0 { (one, other) = (other, one % other) }
        return left / one * right
    }
}

extension AllocationProblem {
    /// The first level alone, worth so many times as much.
    fileprivate func withFirstLevel(times factor: Int64) -> AllocationProblem {
        var problem = withObjectivesOnly
        let level = problem.levels[0]
        problem.levels = [ObjectiveLevel(name: level.name, constant: level.constant * factor, scale: 1)]
        for unit in problem.units.indices {
            for option in problem.units[unit].options.indices {
                problem.units[unit].options[option].gains = [problem.units[unit].options[option].gains[0] * factor]
            }
        }
        for row in problem.quotas.indices {
            guard let price = problem.quotas[row].price else { continue }
            problem.quotas[row].price = QuotaRow.Price(
                level: 0, perUnit: price.level == 0 ? price.perUnit * factor : 0)
        }
        return problem
    }

    /// Adds a later round whose seats the units of the round now take too.
    fileprivate mutating func append(
        _ part: AllocationProblem, of program: CompiledProgram, after now: CompiledProgram, future: Int
    ) {
        let (firstResource, firstQuota) = (resources.count, quotas.count)
        let mark = "future \(future + 1): "
        resources += part.resources.map { Resource(key: mark + $0.key, capacity: $0.capacity) }
        quotas += part.quotas.map { QuotaRow(key: mark + $0.key, bound: $0.bound, price: $0.price) }
        levels[0].constant += part.levels[0].constant
        // What is there now is there later: seats, crèches as a whole, stops and staff.
        var resourceOf: [RowOrigin: Int] = [:]
        for (row, origin) in program.resourceOrigins.enumerated() where origin.limitsPresence {
            resourceOf[origin] = firstResource + row
        }
        var quotaOf: [RowOrigin: Int] = [:]
        for (row, origin) in program.quotaOrigins.enumerated() where origin.limitsPresence {
            quotaOf[origin] = firstQuota + row
        }
        for unit in now.problem.units.indices {
            for option in units[unit].options.indices {
                let own = now.problem.units[unit].options[option]
                units[unit].options[option].uses += own.uses.compactMap { entry in
                    resourceOf[now.resourceOrigins[entry.index]].map { UnitOption.Entry($0, entry.amount) }
                }
                units[unit].options[option].uses.sort { $0.index < $1.index }
                units[unit].options[option].coefficients += own.coefficients.compactMap { entry in
                    quotaOf[now.quotaOrigins[entry.index]].map { UnitOption.Entry($0, entry.amount) }
                }
                units[unit].options[option].coefficients.sort { $0.index < $1.index }
            }
        }
        units += part.units.map { unit in
            AllocationUnit(
                key: mark + unit.key, kind: unit.kind,
                options: unit.options.map { option in
                    UnitOption(
                        key: mark + option.key, gains: option.gains,
                        uses: option.uses.map { UnitOption.Entry(firstResource + $0.index, $0.amount) },
                        coefficients: option.coefficients.map { UnitOption.Entry(firstQuota + $0.index, $0.amount) })
                })
        }
    }
}

extension RowOrigin {
    /// Whether the row counts who is there, whoever decided it.
    fileprivate var limitsPresence: Bool {
        switch self {
        case .seats, .creche, .crecheHours, .site, .staff: true
        default: false
        }
    }
}
