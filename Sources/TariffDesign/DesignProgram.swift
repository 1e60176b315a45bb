import Childcare
import Tariffs

/// A design problem in exact integers: one column per cell of the table, one row or bound per rule.
///
/// Families in the same cell share one bound and one coefficient, so that the program does not grow with the town.
struct DesignProgram {
    /// What is changed from the stated rules, to ask "what if".
    struct Variation {
        var without: Set<DesignRuleName> = []
        /// Rows and bounds of every family are kept as they are, for a recheck.
        var keepsEveryFamily = false
    }

    private(set) var program = IntegerProgram()
    let problem: DesignProblem
    let expressions: FeeExpressions
    let cells: Int
    /// Cells that the fee of at least one family depends on.
    private(set) var isPopulated: [Bool]
    /// Yearly fees: Σ coefficient · value, in euros ÷ (100 · denominator).
    private(set) var revenue: [IntegerProgram.Entry] = []
    private(set) var poorest: [IntegerProgram.Entry] = []
    /// Reference income of each cell in cents, never below the floor; one for every cell of an effort rate.
    let references: [Int64]
    /// Families by cell with today's fee in micro-euros: hours and number, ascending; step scales only.
    private(set) var todays: [[(fee: Int64, hours: Int128, families: Int)]] = []
    /// Families an effort rate is compared for: expression, today's fee.
    private(set) var comparisons: [(terms: [IntegerProgram.Entry], fee: Int64, families: Int)] = []

    /// The unit of `revenue` and `poorest`: euros = value ÷ this.
    var revenueDenominator: Int128 { 100 * expressions.denominator }

    /// 1 % of the monthly resources for an hour: far beyond any effort rate.
    private static let largestRate: Int64 = 10_000

    init(_ problem: DesignProblem, _ variation: Variation = Variation()) {
        self.problem = problem
        expressions = FeeExpressions(problem)
        let lines = problem.form.lines
        cells = lines * problem.ranks
        isPopulated = Array(repeating: false, count: cells)
        switch problem.form {
        case .steps(let bands):
            references = bands.flatMap { band in
                Array(repeating: max(band.reference, problem.rules.floor).cents, count: problem.ranks)
            }
        case .effortRate: references = Array(repeating: 1, count: cells)
        }
        for _ in 0..<cells {
            switch problem.form {
            case .steps:
                _ = program.addColumn(0, DesignRules.largestFee.cents)
            case .effortRate: _ = program.addColumn(0, Self.largestRate)
            }
        }
        addFamilies(variation)
        addMoney(variation)
        addShape(variation)
    }

    private func has(_ rule: DesignRuleName, _ variation: Variation) -> Bool {
        rule.isStated(in: problem.rules) && !variation.without.contains(rule)
    }

    private mutating func addFamilies(_ variation: Variation) {
        let hasRise = has(.maximumRise, variation)
        let hasFall = has(.maximumFall, variation)
        let isSteps: Bool
        if case .steps = problem.form { isSteps = true } else { isSteps = false }
        var weights = [Int128](repeating: 0, count: cells)
        var today: [[Int64: (hours: Int128, families: Int)]] = Array(repeating: [:], count: cells)
        var limits: [RateLimit] = []
        for family in problem.families {
            guard let expression = expressions.expression(annualCents: family.annualCents, rank: family.rank) else {
                continue
            }
            let hours = Int128(family.hundredthHours * problem.months)
            for term in expression.terms {
                isPopulated[term.column] = true
                weights[term.column] += term.coefficient * hours
            }
            guard let fee = family.todayFee else { continue }
            let upper = hasRise ? highest(family, fee) : nil
            let lower = hasFall ? lowest(family, fee) : nil
            if isSteps, let cell = expression.terms.first?.column {
                if let upper { program.reduceUpper(cell, to: Int64(clamping: upper)) }
                if let lower { program.raiseLower(cell, to: Int64(clamping: lower)) }
                let before = today[cell][fee.microEuros] ?? (0, 0)
                today[cell][fee.microEuros] = (before.hours + hours, before.families + 1)
            } else {
                if upper != nil || lower != nil {
                    limits.append(
                        RateLimit(
                            segment: expression.line * problem.ranks + min(family.rank, problem.ranks) - 1,
                            yearly: Double(expressions.clamped(family.annualCents)), terms: expression.terms,
                            lower: lower, upper: upper))
                }
                comparisons.append((expression.terms, fee.microEuros, 1))
            }
        }
        if variation.keepsEveryFamily {
            for limit in limits { program.addRow(limit.terms, atLeast: limit.lower, atMost: limit.upper) }
        } else {
            for limit in RateLimit.binding(limits) {
                program.addRow(limit.terms, atLeast: limit.lower, atMost: limit.upper)
            }
        }
        revenue = weights.indices.filter { weights[$0] != 0 }.map { IntegerProgram.Entry($0, weights[$0]) }
        todays = today.map { fees in
            fees.map { (fee: $0.key, hours: $0.value.hours, families: $0.value.families) }.sorted { $0.fee < $1.fee }
        }
        poorest = poorestWeights()
    }

    /// The most Σ coefficient · value may be for a family under the rise limit.
    private func highest(_ family: DesignFamily, _ fee: Money) -> Int128? {
        var most: Int128?
        let limit = problem.rules.maximumRise
        let denominator = expressions.denominator
        if let share = limit.share {
            let whole = Int128(share.denominator)
            most = floorQuotient(
                denominator * Int128(fee.microEuros) * (whole + Int128(share.numerator)), whole * 1_000_000)
        }
        if let amount = limit.monthlyAmount, family.hundredthHours > 0 {
            let hours = Int128(family.hundredthHours)
            let bound = floorQuotient(
                denominator * (Int128(fee.microEuros) * hours + 100 * Int128(amount.microEuros)), hours * 1_000_000)
            most = min(most ?? bound, bound)
        }
        return most
    }

    private func lowest(_ family: DesignFamily, _ fee: Money) -> Int128? {
        var least: Int128?
        let limit = problem.rules.maximumFall
        let denominator = expressions.denominator
        if let share = limit.share {
            let whole = Int128(share.denominator)
            least = ceilingQuotient(
                denominator * Int128(fee.microEuros) * (whole - Int128(share.numerator)), whole * 1_000_000)
        }
        if let amount = limit.monthlyAmount, family.hundredthHours > 0 {
            let hours = Int128(family.hundredthHours)
            let bound = ceilingQuotient(
                denominator * (Int128(fee.microEuros) * hours - 100 * Int128(amount.microEuros)), hours * 1_000_000)
            least = max(least ?? bound, bound)
        }
        return least
    }

    /// Yearly fees of the poorest fifth, rounded up; families of equal resources count in the order of the file.
    private func poorestWeights() -> [IntegerProgram.Entry] {
        let order = problem.families.indices.sorted {
            let (one, other) = (problem.families[$0].annualCents, problem.families[$1].annualCents)
            return one != other ? one < other : $0 < $1
        }
        var weights = [Int128](repeating: 0, count: cells)
        for index in order.prefix((order.count + 4) / 5) {
            let family = problem.families[index]
            guard let expression = expressions.expression(annualCents: family.annualCents, rank: family.rank) else {
                continue
            }
            for term in expression.terms {
                weights[term.column] += term.coefficient * Int128(family.hundredthHours * problem.months)
            }
        }
        return weights.indices.filter { weights[$0] != 0 }.map { IntegerProgram.Entry($0, weights[$0]) }
    }

    /// Cost covered, surplus under its cap.
    private mutating func addMoney(_ variation: Variation) {
        let need = Int128(problem.rules.cost.microEuros - problem.rules.funding.microEuros)
        if has(.coverCost, variation) {
            program.addRow(revenue, atLeast: ceilingQuotient(need * revenueDenominator, 1_000_000))
        }
        if has(.surplusCap, variation), let most = mostRevenue {
            program.addRow(revenue, atMost: most)
        }
    }

    /// The most the families may pay under the surplus cap, in the unit of `revenue`.
    private var mostRevenue: Int128? {
        let (cost, funding) = (Int128(problem.rules.cost.microEuros), Int128(problem.rules.funding.microEuros))
        switch problem.rules.surplusCap {
        case .amount(let amount)?:
            return floorQuotient((cost - funding + Int128(amount.microEuros)) * revenueDenominator, 1_000_000)
        case .share(let share)?:
            // fees + funding − cost ≤ p/q · (fees + funding)
            let (part, whole) = (Int128(share.numerator), Int128(share.denominator))
            return floorQuotient(
                (whole * cost - (whole - part) * funding) * revenueDenominator, (whole - part) * 1_000_000)
        case nil: return nil
        }
    }

    private func cell(_ line: Int, _ rank: Int) -> Int { line * problem.ranks + rank }

    /// Bounds, order of incomes, order of ranks, progressive effort, social rate.
    private mutating func addShape(_ variation: Variation) {
        let rules = problem.rules
        let lines = problem.form.lines
        for rank in 0..<problem.ranks {
            for line in 0..<lines {
                let here = cell(line, rank)
                if has(.antitone, variation), rank + 1 < problem.ranks {
                    program.addRow(
                        [.init(here, 1), .init(cell(line, rank + 1), -1)], atLeast: 0)
                }
                guard line + 1 < lines else { continue }
                let next = cell(line + 1, rank)
                if has(.monotone, variation) {
                    program.addRow([.init(next, 1), .init(here, -1)], atLeast: 0)
                }
                guard has(.progressive, variation) else { continue }
                if case .steps(let bands) = problem.form, bands[line + 1].reference > rules.ceiling { continue }
                // f ÷ reference does not fall: crosswise, in integers.
                program.addRow(
                    [.init(next, Int128(references[here])), .init(here, -Int128(references[next]))], atLeast: 0)
            }
        }
        switch problem.form {
        case .steps(let bands): addStepBounds(bands, variation)
        case .effortRate: addRateBounds(variation)
        }
    }

    private mutating func addStepBounds(_ bands: [IncomeBand], _ variation: Variation) {
        let rules = problem.rules
        for line in bands.indices {
            for rank in 0..<problem.ranks {
                let here = cell(line, rank)
                if has(.minimumFee, variation) {
                    program.raiseLower(here, to: (rules.minimumFee.microEuros + 9_999) / 10_000)
                }
                if has(.maximumFee, variation), let most = rules.maximumFee {
                    program.reduceUpper(here, to: most.cents)
                }
                if has(.socialRate, variation), let social = rules.socialRate, bands[line].lower < social.below {
                    program.reduceUpper(here, to: social.maximumFee.cents)
                }
            }
        }
    }

    /// An effort rate that does not fall makes fees rise with income, so bounds at the ends hold everywhere between.
    private mutating func addRateBounds(_ variation: Variation) {
        let rules = problem.rules
        let unit = expressions.denominator
        func bound(_ monthly: Money, _ rank: Int, least: Money? = nil, most: Money? = nil) {
            guard let expression = expressions.expression(annualCents: monthly.cents * 12, rank: rank + 1) else {
                return
            }
            program.addRow(
                expression.terms,
                atLeast: least.map { ceilingQuotient(Int128($0.microEuros) * unit, 1_000_000) },
                atMost: most.map { floorQuotient(Int128($0.microEuros) * unit, 1_000_000) })
        }
        for rank in 0..<problem.ranks {
            if has(.minimumFee, variation) { bound(rules.floor, rank, least: rules.minimumFee) }
            if has(.maximumFee, variation), let most = rules.maximumFee { bound(rules.ceiling, rank, most: most) }
            if has(.socialRate, variation), let social = rules.socialRate {
                bound(min(social.below, rules.ceiling), rank, most: social.maximumFee)
            }
        }
    }

    /// The scale a point stands for.
    func scale(at point: [Int64]) -> PublishedScale {
        PublishedScale(
            form: problem.form, ranks: problem.ranks, values: Array(point.prefix(cells)), floor: problem.rules.floor,
            ceiling: problem.rules.ceiling)
    }

    /// Yearly fees in euros.
    func fees(at point: [Int64]) -> ExactNumber {
        .ratio(IntegerProgram.value(revenue, at: point), revenueDenominator)
    }

    /// Amounts whose products would not fit 128 bits; only an effort rate with very irregular knots comes near.
    static func sizeDefects(_ problem: DesignProblem) -> [ReportedProblem] {
        guard case .effortRate(let knots) = problem.form else { return [] }
        let largest = 1e36
        var common: Int128 = 1
        for (one, next) in zip(knots, knots.dropFirst()) where common < 1_000_000_000_000 {
            let width = Int128(max(next.cents - one.cents, 1))
            common = common / ExactNumber.greatestCommonDivisor(common, width) * width
        }
        let multiple = Double(common)
        var parts = 1.0
        if case .share(let share)? = problem.rules.surplusCap { parts = Double(share.denominator) }
        let money =
            Double(problem.rules.cost.microEuros + problem.rules.funding.microEuros) * parts * 1.44e12 * multiple
        let hours = problem.families.reduce(0.0) { $0 + Double($1.hundredthHours) } * 12
        let ceiling = Double(problem.rules.ceiling.cents) * 12
        let fees = ceiling * ceiling * multiple * hours * Double(largestRate)
        guard common >= 1_000_000_000_000 || max(money, fees) > largest else { return [] }
        return [
            .design(
                .tooFine, "/knots",
                finding: BilingualText(
                    fr: "points trop irréguliers pour un calcul exact",
                    en: "knots too irregular for exact arithmetic"),
                expected: BilingualText(fr: "des points réguliers", en: "regular knots"),
                remedy: BilingualText(
                    fr: "prenez-les espacés d'euros ronds", en: "space them by round euros"))
        ]
    }
}
