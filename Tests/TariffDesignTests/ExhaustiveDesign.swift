import Childcare
import Tariffs

@testable import TariffDesign

/// Tries every scale with entries from 0 to a largest one and keeps the best, by the rules as the issue words them.
///
/// Written from the published scale and each single family; shares nothing with the program the designer solves.
struct ExhaustiveDesign {
    let problem: DesignProblem
    let largest: Int64

    struct Best {
        var values: [Int64]
        /// One per level; larger is worse.
        var scores: [[ExactNumber]]
    }

    func best() -> Best? {
        let cells = problem.form.lines * problem.ranks
        var values = [Int64](repeating: 0, count: cells)
        var best: Best?
        while true {
            let scale = PublishedScale(
                form: problem.form, ranks: problem.ranks, values: values, floor: problem.rules.floor,
                ceiling: problem.rules.ceiling)
            if let scores = scores(scale), best.map({ isBetter(scores, $0.scores) }) ?? true {
                best = Best(values: values, scores: scores)
            }
            var position = 0
            while position < cells, values[position] == largest {
                values[position] = 0
                position += 1
            }
            if position == cells { return best }
            values[position] += 1
        }
    }

    private func isBetter(_ one: [[ExactNumber]], _ other: [[ExactNumber]]) -> Bool {
        for (a, b) in zip(one, other) {
            for (x, y) in zip(a, b) where x != y { return x < y }
        }
        return false
    }

    private func number(_ money: Money) -> ExactNumber { money.exact }

    /// `nil` when a rule is broken.
    func scores(_ scale: PublishedScale) -> [[ExactNumber]]? {
        let rules = problem.rules
        guard shapeHolds(scale) else { return nil }
        // Millionths of a cent suffice nowhere: everything stays a fraction.
        var fees: [ExactNumber] = []
        for family in problem.families {
            guard let fee = scale.hourlyFee(annualIncome: family.annualIncome, rank: family.rank) else { return nil }
            fees.append(fee)
        }
        var revenue = Fraction(0)
        var distance = Fraction(0)
        var worseOrSame = 0
        for (family, fee) in zip(problem.families, fees) {
            let hours = Fraction(Int128(family.hundredthHours), 100)
            let now = Fraction(fee)
            revenue = revenue + now * hours * Fraction(Int128(problem.months))
            guard let today = family.todayFee.map({ Fraction($0.exact) }) else { continue }
            let change = now - today
            if let share = rules.maximumRise.share,
                now > today * Fraction(Int128(share.denominator + share.numerator), Int128(share.denominator))
            {
                return nil
            }
            if let amount = rules.maximumRise.monthlyAmount, change * hours > Fraction(amount.exact) { return nil }
            if let share = rules.maximumFall.share,
                now < today * Fraction(Int128(share.denominator - share.numerator), Int128(share.denominator))
            {
                return nil
            }
            if let amount = rules.maximumFall.monthlyAmount, (today - now) * hours > Fraction(amount.exact) {
                return nil
            }
            if !(now < today) { worseOrSame += 1 }
            distance = distance + (change < Fraction(0) ? today - now : change) * hours * Fraction(12)
        }
        let income = revenue + Fraction(rules.funding.exact)
        let surplus = income - Fraction(rules.cost.exact)
        if surplus < Fraction(0) { return nil }
        switch rules.surplusCap {
        case .amount(let most)?: if surplus > Fraction(most.exact) { return nil }
        case .share(let share)?:
            if surplus > income * Fraction(Int128(share.numerator), Int128(share.denominator)) { return nil }
        case nil: break
        }
        return problem.levels.map { level in
            switch level {
            case .heaviestBurdens: burdens(scale)
            case .closeness: [closeness(scale, distance).exact]
            case .betterOff: [ExactNumber(worseOrSame)]
            case .poorest: [poorest(fees).exact]
            }
        }
    }

    private func poorest(_ fees: [ExactNumber]) -> Fraction {
        let order = problem.families.indices.sorted {
            let (one, other) = (problem.families[$0].annualIncome, problem.families[$1].annualIncome)
            return one != other ? one < other : $0 < $1
        }
        return order.prefix((order.count + 4) / 5).reduce(Fraction(0)) { sum, index in
            sum + Fraction(fees[index]) * Fraction(Int128(problem.families[index].hundredthHours * 12), 100)
        }
    }

    private func closeness(_ scale: PublishedScale, _ distance: Fraction) -> Fraction {
        guard case .effortRate = problem.form else { return distance }
        // Each knot by the bills that hang on it: the change of the year's fees if only that knot moved.
        var total = Fraction(0)
        for cell in scale.values.indices {
            var moved = scale
            moved.values = Array(repeating: 0, count: scale.values.count)
            moved.values[cell] = abs(scale.values[cell] - (problem.todayRates?[cell] ?? 0))
            for family in problem.families {
                guard let fee = moved.hourlyFee(annualIncome: family.annualIncome, rank: family.rank) else { continue }
                total = total + Fraction(fee) * Fraction(Int128(family.hundredthHours * 12), 100)
            }
        }
        return total
    }

    private func burdens(_ scale: PublishedScale) -> [ExactNumber] {
        var burdens: [ExactNumber] = []
        for line in 0..<problem.form.lines {
            for rank in 0..<problem.ranks where isPopulated(line, rank) {
                let value = Int128(scale.value(line: line, rank: rank))
                switch problem.form {
                case .steps(let bands):
                    let reference = max(bands[line].reference, problem.rules.floor)
                    burdens.append(.ratio(value, Int128(reference.cents)))
                case .effortRate: burdens.append(.ratio(value, 1_000_000))
                }
            }
        }
        return burdens.sorted(by: >)
    }

    /// Whether some family's fee moves with this entry.
    private func isPopulated(_ line: Int, _ rank: Int) -> Bool {
        var probe = PublishedScale(
            form: problem.form, ranks: problem.ranks,
            values: Array(repeating: 0, count: problem.form.lines * problem.ranks), floor: problem.rules.floor,
            ceiling: problem.rules.ceiling)
        probe.values[line * problem.ranks + rank] = 1
        return problem.families.contains {
            (probe.hourlyFee(annualIncome: $0.annualIncome, rank: $0.rank) ?? .zero) > .zero
        }
    }

    private func shapeHolds(_ scale: PublishedScale) -> Bool {
        let rules = problem.rules
        let lines = problem.form.lines
        for line in 0..<lines {
            for rank in 0..<problem.ranks {
                let here = scale.value(line: line, rank: rank)
                if rules.isAntitone, rank + 1 < problem.ranks, scale.value(line: line, rank: rank + 1) > here {
                    return false
                }
                switch problem.form {
                case .steps(let bands):
                    let fee = Money(cents: here)
                    if fee < rules.minimumFee { return false }
                    if let most = rules.maximumFee, fee > most { return false }
                    if let social = rules.socialRate, bands[line].lower < social.below, fee > social.maximumFee {
                        return false
                    }
                    guard line + 1 < lines else { continue }
                    let next = scale.value(line: line + 1, rank: rank)
                    if rules.isMonotone, next < here { return false }
                    if rules.isProgressive, bands[line + 1].reference <= rules.ceiling {
                        let one = max(bands[line].reference, rules.floor).cents
                        let other = max(bands[line + 1].reference, rules.floor).cents
                        if here * other > next * one { return false }
                    }
                case .effortRate(let knots):
                    guard let first = knots.first, let last = knots.last else { return false }
                    func fee(_ monthly: Money) -> ExactNumber {
                        scale.hourlyFee(annualIncome: Money(microEuros: monthly.microEuros * 12), rank: rank + 1)
                            ?? .zero
                    }
                    if line + 1 < lines, scale.value(line: line + 1, rank: rank) < here { return false }
                    if line == 0 {
                        if fee(first) < rules.minimumFee.exact { return false }
                        if let most = rules.maximumFee, fee(last) > most.exact { return false }
                        if let social = rules.socialRate, fee(min(social.below, last)) > social.maximumFee.exact {
                            return false
                        }
                    }
                }
            }
        }
        return true
    }
}

/// Fractions for the judge alone.
struct Fraction: Comparable {
    let numerator: Int128
    let denominator: Int128

    init(_ numerator: Int128, _ denominator: Int128 = 1) {
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let common = Int128(max(a, 1))
        self.numerator = numerator / common
        self.denominator = denominator / common
    }

    init(_ number: ExactNumber) { self.init(number.numerator, number.denominator) }

    var exact: ExactNumber { .ratio(numerator, denominator) }

    static func + (left: Self, right: Self) -> Self {
        Self(
            left.numerator * right.denominator + right.numerator * left.denominator,
            left.denominator * right.denominator)
    }

    static func - (left: Self, right: Self) -> Self { left + Self(-right.numerator, right.denominator) }

    static func * (left: Self, right: Self) -> Self {
        Self(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    static func < (left: Self, right: Self) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
}
