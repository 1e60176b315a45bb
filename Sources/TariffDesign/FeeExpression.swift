import Childcare
import Tariffs

/// A family's fee per hour as a linear expression of the scale's integers: Σ coefficient · value ÷ denominator, in euros.
struct FeeExpression {
    var terms: [IntegerProgram.Entry]

    /// The line (band or knot) the family belongs to; for an effort rate, the knot at or before its resources.
    var line: Int
}

/// Turns families into expressions.
struct FeeExpressions {
    let form: ScaleForm
    let ranks: Int
    let floorCents: Int64
    let ceilingCents: Int64
    /// Common to all expressions.
    let denominator: Int128
    private let common: Int128

    init(_ problem: DesignProblem) {
        form = problem.form
        ranks = problem.ranks
        floorCents = problem.rules.floor.cents
        ceilingCents = problem.rules.ceiling.cents
        switch problem.form {
        case .steps:
            common = 1
            denominator = 100
        case .effortRate(let knots):
            var multiple: Int128 = 1
            for (one, next) in zip(knots, knots.dropFirst()) {
                let width = Int128(max(next.cents - one.cents, 1))
                multiple = multiple / ExactNumber.greatestCommonDivisor(multiple, width) * width
            }
            common = multiple
            // Yearly cents ÷ (12 · 100) × rate ÷ 10⁶, the way between two knots in 12ths of a cent.
            denominator = 1200 * 1_000_000 * 12 * multiple
        }
    }

    /// Yearly cents as an effort rate counts them.
    func clamped(_ annualCents: Int64) -> Int64 { min(max(annualCents, floorCents * 12), ceilingCents * 12) }

    func column(line: Int, rank: Int) -> Int { line * ranks + min(max(rank, 1), ranks) - 1 }

    /// `nil` where no band holds the resources, which a checked problem excludes. O(log lines).
    func expression(annualCents: Int64, rank: Int) -> FeeExpression? {
        switch form {
        case .steps(let bands):
            guard let line = lastLine(bands.count, { bands[$0].lower.cents * 12 <= annualCents }) else { return nil }
            return FeeExpression(terms: [IntegerProgram.Entry(column(line: line, rank: rank), 1)], line: line)
        case .effortRate(let knots):
            let yearly = clamped(annualCents)
            guard let line = lastLine(knots.count, { knots[$0].cents * 12 <= yearly }) else { return nil }
            let first = column(line: line, rank: rank)
            guard line + 1 < knots.count else {
                return FeeExpression(
                    terms: [IntegerProgram.Entry(first, Int128(yearly) * 12 * common)], line: line)
            }
            let (start, end) = (Int128(knots[line].cents) * 12, Int128(knots[line + 1].cents) * 12)
            let share = common * 12 / (end - start)
            let terms = [
                IntegerProgram.Entry(first, Int128(yearly) * (end - Int128(yearly)) * share),
                IntegerProgram.Entry(
                    column(line: line + 1, rank: rank), Int128(yearly) * (Int128(yearly) - start) * share),
            ]
            return FeeExpression(terms: terms.filter { $0.coefficient != 0 }, line: line)
        }
    }

    private func lastLine(_ count: Int, _ starts: (Int) -> Bool) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if starts(middle) { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }
}
