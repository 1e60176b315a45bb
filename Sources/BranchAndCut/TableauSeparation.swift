internal import GLPKSolver

/// Cuts from the rows of the simplex tableau: what a fractional basic column's row loses when it is rounded.
///
/// The row is a weighted sum of the program's rows. Its weights are made fractions of a small denominator, and the cut
/// is derived anew from these in integers, so it is as valid as if they had been chosen by hand.
struct TableauSeparation: Sendable {
    /// A row of the tableau as a weighted sum of rows of the session.
    struct Row: Sendable {
        var numbers: [Int32]
        var values: [Double]
    }

    let point: PointRows
    let values: [Double]
    let pool: [RoundedCut]
    var largestDenominator = Int64(120)
    /// Multiples of a row are rows too, and round otherwise.
    var mostMultiples = Int64(60)
    var cutsPerRow = 2
    var leastEfficacy = 1e-4

    /// The rows of fractional columns, and of sums of columns that are whole numbers and are not at the point; on the thread
    /// of the session.
    static func rows(_ node: NodeProgram, values: [Double], forms: [CountedSum]) -> [Row] {
        var rows: [Row] = []
        func add(_ columns: [Int32], _ weights: [Double]) {
            let value = zip(columns, weights).reduce(0) { $0 + values[Int($1.0)] * $1.1 }
            let part = value - value.rounded(.down)
            guard part > 0.005, part < 0.995 else { return }
            guard let multipliers = node.multipliers(columns: columns, weights: weights) else { return }
            var row = Row(numbers: [], values: [])
            for (number, value) in multipliers.enumerated() where abs(value) > 1e-9 {
                row.numbers.append(Int32(number))
                row.values.append(value)
            }
            if row.numbers.count <= 900 { rows.append(row) }
        }
        for form in forms { add(form.columns, form.weights) }
        for column in 0..<node.program.columnCount { add([Int32(column)], [1]) }
        return rows
    }

    func best(_ row: Row, _ scratch: inout Scratch) -> [RoundedCut] {
        let denominator = Self.denominator(of: row.values, largest: largestDenominator)
        if denominator < 2 { return [] }
        var weights: [(row: Int32, weight: Int64)] = []
        for (number, value) in zip(row.numbers, row.values) {
            let rest = CutRounding.remainder(Int64((value * Double(denominator)).rounded()), denominator)
            if rest != 0 { weights.append((number, rest)) }
        }
        let multiples = point.multiples(
            denominator: denominator, weights: weights, most: min(mostMultiples, denominator - 1), &scratch.sums)
        var found: [RoundedCut] = []
        for multiple in multiples.prefix(cutsPerRow) {
            let scaled = weights.map {
                RoundedCut.Weight(
                    point.sources[Int($0.row)], CutRounding.remainder($0.weight * multiple, denominator))
            }.filter { $0.value != 0 }
            guard
                let cut = scratch.rounding.cut(
                    denominator: denominator, weights: scaled, earlier: pool, isLarge: { values[$0] > 1 - 1e-7 }),
                cut.violation(values) > leastEfficacy * cut.norm
            else { continue }
            found.append(cut)
        }
        return found
    }

    /// What a thread works with.
    struct Scratch {
        var rounding: CutRounding
        var sums: [Int64]

        init(_ program: SelectionProgram, _ point: PointRows) {
            rounding = CutRounding(program)
            sums = Array(repeating: 0, count: point.values.count)
        }
    }

    /// The least denominator up to `largest` that makes all of them whole; `largest` where none does.
    static func denominator(of values: [Double], largest: Int64) -> Int64 {
        var common: Int64 = 1
        for value in values {
            let scaled = value * Double(common)
            if abs(scaled - scaled.rounded()) < 1e-6 * Double(common) { continue }
            var factor: Int64 = 2
            while common * factor <= largest {
                let all = scaled * Double(factor)
                if abs(all - all.rounded()) < 1e-6 * Double(common * factor) { break }
                factor += 1
            }
            guard common * factor <= largest else { return largest }
            common *= factor
        }
        return common
    }
}
