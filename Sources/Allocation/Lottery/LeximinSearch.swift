internal import AllocationModel
internal import GLPKSolver
internal import LinearPrograms

/// Finds the lottery over optimal allocations whose chances are leximin: the least chance is as large as any lottery can
/// make it, then the next, and so on. By column generation: a linear program over the allocations known so far prices
/// the chances, an integer program finds the allocation these prices miss most, until none is missed.
///
/// Flanigan, Gölz, Gupta, Hennig, Procaccia, “Fair algorithms for selecting citizens' assemblies”, *Nature* 596 (2021).
/// Each step's chance is proved by its prices: they bound what any lottery over any allocations could give. Where prices
/// and weights are fractions that can be told, the proof is carried out in them, and the chances are exact.
struct LeximinSearch {
    enum Failure: Error, Hashable {
        /// A signal or the clock ended it.
        case stopped
        /// The work it may cost did not suffice, or the solver's answer did not survive the recheck.
        case unproved
        case solver(String)
    }

    /// How a role's chance was settled.
    struct Chance: Hashable {
        var value: Double
        /// `nil` where it is known within ``Lottery/tolerance`` only.
        var exact: ExactFraction?
    }

    struct Lottery {
        /// Roles no allocation places in part only: all of their children always, or never.
        var always: [Int]
        var never: [Int]
        var chances: [Int: Chance]
        /// Allotments that are drawn, and how often.
        var drawn: [(allotment: LotteryProgram.Allotment, weight: Double, exact: ExactFraction?)]
        /// No chance can be larger by more than this without another that is no larger becoming smaller; 0 where exact.
        var tolerance: Double
        var work: SearchWork
    }

    /// Largest weight of a role in a pricing program whose prices are not exact.
    private static let priceScale = 1_000_000.0
    /// What a chance may be short of its bound; more than the first is accepted only where nothing is proved better.
    private static let usualTolerance = 0.0002
    private static let mostTolerance = 0.001
    /// Relative: what the search for an allotment may miss where its prices are not exact, and what is not worth another.
    private static let pricingTolerance = 1e-6
    /// Nodes a search with cheap nodes may open before one with dear ones is asked.
    private static let cheapNodes = 2_000
    /// Dear nodes of one search: what these do not prove would keep everybody waiting for minutes.
    private static let dearNodes = 8_000
    /// Nodes of a search for the first portfolio, and how many of these searches may end with nothing.
    private static let sketchNodes = 400
    private static let mostFailures = 20
    /// Largest whole weight of a role where prices are exact: larger ones the solver could not tell apart.
    private static let mostExactWeight: Int128 = 1_000_000
    /// Denominators of exact prices and weights.
    private static let largestDenominator: Int64 = 100_000
    /// Roles up to which exact fractions are sought.
    private static let mostExactRoles = 40

    let program: LotteryProgram
    let solver: any LinearProgramSolver
    let options: AllocationOptions
    let deadline: ContinuousClock.Instant?
    let report: (AllocationProgress) -> Void
    private var work = SearchWork()
    private var effortLeft: Double

    init(
        program: LotteryProgram, solver: any LinearProgramSolver, options: AllocationOptions,
        deadline: ContinuousClock.Instant?, report: @escaping (AllocationProgress) -> Void
    ) {
        self.program = program
        sizes = program.roles.map(\.players.count)
        self.solver = solver
        self.options = options
        self.deadline = deadline
        self.report = report
        effortLeft = options.effort.lotteryEffort
    }

    /// Children of each role.
    private let sizes: [Int]

    /// - Parameter start: an allotment of an optimal allocation.
    mutating func run(from start: LotteryProgram.Allotment) throws(Failure) -> Lottery {
        var pool = [start]
        let (always, never) = try certain(&pool)
        let certain = Set(always + never)
        let open = program.roles.indices.filter { !certain.contains($0) }
        var master = LotteryMaster(sizes: sizes, roles: open)
        for allotment in pool { _ = master.add(allotment) }
        guard !open.isEmpty else {
            return Lottery(
                always: always, never: never, chances: [:], drawn: [(start, 1, .one)], tolerance: 0, work: work)
        }
        if open.count > Self.mostExactRoles { try seed(&master) }
        var stages = Stages(isExact: open.count <= Self.mostExactRoles)
        while stages.chances.count < open.count {
            try settle(&master, &stages)
            report(AllocationProgress(phase: "lottery", work: work))
        }
        let drawn = zip(master.allotments, stages.weights).enumerated().filter { $0.element.1 > 1e-9 }
        let exact = stages.isExact ? stages.exactWeights : nil
        return Lottery(
            always: always, never: never, chances: stages.chances,
            drawn: drawn.map { ($0.element.0, $0.element.1, exact?[$0.offset]) },
            tolerance: stages.isExact ? 0 : stages.tolerance, work: work)
    }

    private struct Stages {
        var isExact: Bool
        var chances: [Int: Chance] = [:]
        var weights: [Double] = []
        var exactWeights: [ExactFraction] = []
        var tolerance = 0.0
    }

    /// Settles at least one chance: the least of those still open.
    private mutating func settle(_ master: inout LotteryMaster, _ stages: inout Stages) throws(Failure) {
        while true {
            guard
                let answer = try ask({ (solver, limits) throws(SolverFault) in
                    try master.solve(
                        settled: stages.chances.mapValues(\.value), solver: solver, options: limits)
                })
            else { throw .unproved }
            work.count(
                nodes: 0, pivots: answer.pivots, rows: master.roles.count, columns: master.allotments.count, left: 0)
            let weights = whole(answer.prices, master) { stages.chances[$0] == nil }
            // Settled chances can be dear: what is missed is counted against the open ones, whose prices sum to one.
            let tolerance = min(Self.pricingTolerance, max(1e-9, Self.pricingTolerance / 10 / answer.ceiling))
            let margin = 1e-9 + (stages.isExact ? 0 : tolerance) * answer.ceiling
            var price = try best(weights, knowing: master.allotments, tolerance: tolerance)
            if isMissed(price.allotment, answer, margin, &master) { continue }
            if !price.isFinished {
                price = try best(weights, knowing: master.allotments, tolerance: tolerance, mustFinish: true)
                if isMissed(price.allotment, answer, margin, &master) { continue }
            }
            if stages.isExact {
                switch try exactly(answer, master, &stages) {
                case .settled: return
                case .missed(let allotment) where master.add(allotment): continue
                case .missed, .untold: stages.isExact = false
                }
            }
            // What these prices prove of the least chance, in the units of the whole weights.
            var (limit, share) = (price.bound, 0.0)
            for role in master.roles {
                let weight = Double(weights[role]) * Double(sizes[role])
                if let settled = stages.chances[role] { limit -= weight * settled.value } else { share += weight }
            }
            let gap = max(0, limit / share - answer.least)
            let prices = master.roles.map { role in
                stages.chances[role] == nil ? Double(weights[role]) * Double(sizes[role]) / share : 0
            }
            guard let dearest = prices.max(), gap / dearest <= Self.mostTolerance else { throw .unproved }
            // Whoever's price is small could have a little more for all that is proved: they wait for a later step.
            for (role, price) in zip(master.roles, prices)
            where stages.chances[role] == nil
                && (price == dearest || (price > 1e-7 && gap / price <= Self.usualTolerance))
            {
                stages.chances[role] = Chance(value: answer.least, exact: nil)
                stages.tolerance = max(stages.tolerance, gap / price)
            }
            stages.weights = answer.weights
            return
        }
    }

    /// Whether an allotment is worth more than the prices say any is, and was added.
    private func isMissed(
        _ allotment: LotteryProgram.Allotment?, _ answer: LotteryMaster.Answer, _ margin: Double,
        _ master: inout LotteryMaster
    ) -> Bool {
        guard let allotment else { return false }
        var worth = 0.0
        for (role, price) in zip(master.roles, answer.prices) { worth += price * master.share(role, of: allotment) }
        return worth > answer.ceiling + margin && master.add(allotment)
    }

    // MARK: In exact fractions

    private enum Verdict {
        case settled
        /// The prices were not right: they miss this one.
        case missed(LotteryProgram.Allotment)
        /// Fractions that 128 bits, or the largest denominator, do not hold.
        case untold
    }

    private mutating func exactly(
        _ answer: LotteryMaster.Answer, _ master: LotteryMaster, _ stages: inout Stages
    ) throws(Failure) -> Verdict {
        guard let weights = fractions(answer.weights), let prices = fractions(answer.prices),
            let least = exactLeast(weights, master, stages)
        else { return .untold }
        // Whole weights in the same proportion: price ÷ children of the role.
        var perChild: [Int: ExactFraction] = [:]
        for (role, price) in zip(master.roles, prices) {
            perChild[role] = ExactFraction(price.numerator, over: price.denominator * Int128(sizes[role]))
        }
        guard
            let scale = ExactFraction.commonMultiple(
                master.roles.compactMap { perChild[$0]?.denominator }, limit: 1 << 40)
        else { return .untold }
        var whole = [Int64](repeating: 0, count: program.roles.count)
        for role in master.roles {
            guard let own = perChild[role], let weight = Int64(exactly: own.numerator * (scale / own.denominator)),
                weight <= Self.mostExactWeight
            else { return .untold }
            whole[role] = weight
        }
        let price = try best(whole, knowing: master.allotments)
        if let better = price.allotment { return .missed(better) }
        guard let most = price.proved else { return .untold }
        // What the prices prove: most ÷ scale, less the settled chances, over what the open prices sum to.
        var limit = ExactFraction(Int128(most), over: scale)
        var share = ExactFraction.zero
        for (role, price) in zip(master.roles, prices) {
            if let settled = stages.chances[role]?.exact {
                guard let part = price.times(settled), let rest = limit.minus(part) else { return .untold }
                limit = rest
            } else {
                guard let sum = share.plus(price) else { return .untold }
                share = sum
            }
        }
        guard share.numerator > 0, least.times(share) == limit else { return .untold }
        for (role, price) in zip(master.roles, prices) where price.numerator > 0 && stages.chances[role] == nil {
            stages.chances[role] = Chance(value: least.double, exact: least)
        }
        stages.weights = answer.weights
        stages.exactWeights = weights
        return .settled
    }

    private func fractions(_ values: [Double]) -> [ExactFraction]? {
        var found: [ExactFraction] = []
        for value in values {
            guard
                let fraction = ExactFraction(
                    near: max(0, value), within: 1e-9, largestDenominator: Self.largestDenominator)
            else { return nil }
            found.append(fraction)
        }
        return found
    }

    /// The least chance of the open roles under exact weights; `nil` where they are no lottery that keeps what is settled.
    private func exactLeast(_ weights: [ExactFraction], _ master: LotteryMaster, _ stages: Stages) -> ExactFraction? {
        var total = ExactFraction.zero
        for weight in weights {
            guard let sum = total.plus(weight) else { return nil }
            total = sum
        }
        guard total == .one else { return nil }
        var least: ExactFraction?
        for role in master.roles {
            var sum = ExactFraction.zero
            for (weight, allotment) in zip(weights, master.allotments) where weight.numerator > 0 {
                guard let part = weight.times(allotment.placed[role]), let next = sum.plus(part) else { return nil }
                sum = next
            }
            let chance = ExactFraction(sum.numerator, over: sum.denominator * Int128(sizes[role]))
            if let settled = stages.chances[role] {
                guard let exact = settled.exact, chance.isLess(than: exact) == false else { return nil }
            } else if let known = least {
                guard let isLess = chance.isLess(than: known) else { return nil }
                if isLess { least = chance }
            } else {
                least = chance
            }
        }
        return least
    }

    // MARK: Pricing

    private struct Price {
        /// Worth more than every allotment known.
        var allotment: LotteryProgram.Allotment?
        /// No allotment is worth more.
        var bound: Double
        /// The most any is worth, where it is proved.
        var proved: Int64?
        /// Whether nothing was left to search.
        var isFinished: Bool
    }

    private func worth(_ allotment: LotteryProgram.Allotment, _ weights: [Int64]) -> Int64 {
        zip(allotment.placed, weights).reduce(0) { $0 + Int64($1.0) * $1.1 }
    }

    /// Whole numbers in about the proportion of price ÷ children, one a role of the program.
    private func whole(
        _ prices: [Double], _ master: LotteryMaster, isOpen: (Int) -> Bool = { _ in true }
    ) -> [Int64] {
        var weights = [Int64](repeating: 0, count: program.roles.count)
        let perChild = zip(master.roles, prices).map { $0.1 / Double(sizes[$0.0]) }
        let open = zip(master.roles, perChild).filter { isOpen($0.0) }.map(\.1)
        // The open ones to a millionth, and none so large that the solver could not tell its last digits.
        let scale = min(
            Self.priceScale / max(open.max() ?? 1, 1e-12), 1_000 * Self.priceScale / max(perChild.max() ?? 1, 1e-12))
        for (role, price) in zip(master.roles, perChild) { weights[role] = Int64((price * scale).rounded()) }
        return weights
    }

    /// The allotment of the largest worth, rechecked in exact integers.
    ///
    /// - Parameters:
    ///   - tolerance: relative; `nil` where the most must be proved to the last unit.
    ///   - isSketch: whether any good allotment will do.
    ///   - mustFinish: whether one that is worth more than those known is not enough.
    private mutating func best(
        _ weights: [Int64], knowing known: [LotteryProgram.Allotment], tolerance: Double? = nil, isSketch: Bool = false,
        mustFinish: Bool = false
    ) throws(Failure) -> Price {
        let values = known.map { worth($0, weights) }
        let top = values.indices.max { (values[$0], $1) < (values[$1], $0) }
        let asked = program.weighted(weights)
        let warm = top.flatMap { program.values(of: known[$0]) }
        let most = options.effort.nodeLimit(columns: asked.columns.count)
        let dear = min(most, Self.dearNodes)
        // Many cheap nodes nearly always suffice; what they leave open is worth dear ones.
        let cheap = (solver.forImproving, isSketch ? Self.sketchNodes : Self.cheapNodes)
        let attempts = isSketch ? [cheap] : mustFinish ? [(solver, dear)] : [cheap, (solver, dear)]
        var price: Price?
        for (solver, nodes) in attempts {
            let answer = try ask { (_, limits) throws(SolverFault) in
                var limits = limits
                limits.nodeLimit = min(nodes, most)
                limits.warmStart = warm
                return try solver.within(tolerance).solveInteger(asked, options: limits)
            }
            let before = work.effort
            work.count(
                nodes: answer.nodes, pivots: answer.iterations, rows: asked.rows.count, columns: asked.columns.count,
                left: 0)
            effortLeft -= work.effort - before
            guard effortLeft > 0 else { throw .unproved }
            guard let found = answer.values, let allotment = program.allotment(of: found) else { continue }
            let value = worth(allotment, weights)
            let isDone = answer.termination == .optimal
            let isBetter = top.map { value > values[$0] } ?? true
            price = Price(
                allotment: isBetter ? allotment : nil, bound: max(answer.bound, Double(value)),
                proved: isDone && answer.bound < Double(value) + 1 ? value : nil, isFinished: isDone)
            if isDone || (isBetter && !mustFinish) { break }
        }
        if let price { return price }
        guard isSketch else { throw .unproved }
        return Price(allotment: nil, bound: .infinity, proved: nil, isFinished: false)
    }

    private func ask<Answer>(
        _ body: (any LinearProgramSolver, SolverOptions) throws(SolverFault) -> Answer
    ) throws(Failure) -> Answer {
        if options.isStopped(at: deadline) { throw .stopped }
        let answer: Answer
        do {
            answer = try body(solver, options.limits(until: deadline))
        } catch {
            throw .solver("\(error)")
        }
        if options.isStopped(at: deadline) { throw .stopped }
        return answer
    }

    // MARK: Before the first step

    /// The roles whose children are placed by every optimal allocation, or by none; proved.
    private mutating func certain(
        _ pool: inout [LotteryProgram.Allotment]
    ) throws(Failure) -> (always: [Int], never: [Int]) {
        func left(_ sign: Int64, _ isLeft: (Int, LotteryProgram.Allotment) -> Bool) -> [Int64] {
            program.roles.indices.map { role in pool.allSatisfy { isLeft(role, $0) } ? sign : 0 }
        }
        var never: [Int64]
        repeat {
            never = left(1) { $1.placed[$0] == 0 }
        } while try grow(&pool, never, until: 0)
        var always: [Int64]
        repeat {
            always = left(-1) { $1.placed[$0] == sizes[$0] }
        } while try grow(&pool, always, until: zip(always, sizes).reduce(0) { $0 + $1.0 * Int64($1.1) })
        return (
            program.roles.indices.filter { always[$0] != 0 }, program.roles.indices.filter { never[$0] != 0 }
        )
    }

    /// Whether an allotment worth more than `value` was found and added.
    private mutating func grow(
        _ pool: inout [LotteryProgram.Allotment], _ weights: [Int64], until value: Int64
    ) throws(Failure) -> Bool {
        guard weights.contains(where: { $0 != 0 }) else { return false }
        let price = try best(weights, knowing: pool)
        if let allotment = price.allotment, worth(allotment, weights) > value {
            pool.append(allotment)
            return true
        }
        guard price.proved == value else { throw .unproved }
        return false
    }

    /// A first portfolio: whoever was placed weighs less in the search for the next allotment.
    private mutating func seed(_ master: inout LotteryMaster) throws(Failure) {
        var weights = master.roles.map { _ in 1.0 }
        var failures = 0
        for _ in 0..<(2 * master.roles.count) {
            let price = try best(
                whole(zip(master.roles, weights).map { $0.1 * Double(sizes[$0.0]) }, master), knowing: [],
                isSketch: true)
            // Nothing found so soon: whoever weighs most is tried from other weights.
            guard let found = price.allotment else {
                for position in weights.indices { weights[position] = 0.5 * weights[position] + 0.5 }
                failures += 1
                if failures > Self.mostFailures { return }
                continue
            }
            let isNew = master.add(found)
            for (position, role) in master.roles.enumerated() {
                let share = master.share(role, of: found)
                weights[position] =
                    isNew ? weights[position] * (1 - 0.2 * share) : 0.9 * weights[position] + 0.1
            }
            let sum = weights.reduce(0, +)
            for position in weights.indices { weights[position] *= Double(weights.count) / sum }
        }
    }
}

extension LinearProgramSolver {
    /// The same back end with a relative tolerance of its own; `nil` for the one it has.
    fileprivate func within(_ tolerance: Double?) -> any LinearProgramSolver {
        guard let tolerance, var glpk = self as? GLPKBackEnd else { return self }
        glpk.objectiveTolerance = tolerance
        glpk.adaptsTolerance = false
        return glpk
    }
}

extension Effort {
    /// Weighted pivots the search for a fair lottery may cost.
    var lotteryEffort: Double {
        switch self {
        case .quick: 1e9
        case .standard: 5e10
        case .thorough: 1e12
        }
    }
}
