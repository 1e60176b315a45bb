/// An inequality that every assignment satisfies: a weighted sum of rows, rounded.
///
/// Rows are equalities with a slack that is a whole number of at least 0, and so are all columns. Weights over a
/// denominator add rows up; mixed-integer rounding (Gomory 1960; Nemhauser & Wolsey, *Mathematical Programming* 46,
/// 1990) of the sum holds for every choice of weights. Zero-half and Chvátal–Gomory cuts are the special cases whose
/// slacks vanish. Exact: what is floating point only guides which weights are tried.
package struct RoundedCut: Hashable, Sendable {
    /// What is added up: units' "at most one option", rows, options' "at most 1", and earlier cuts.
    package enum Source: Hashable, Sendable {
        case unit(Int32)
        case row(Int32)
        case option(Int32)
        case cut(Int32)
    }

    package struct Weight: Hashable, Sendable {
        package var source: Source
        package var value: Int64

        package init(_ source: Source, _ value: Int64) {
            self.source = source
            self.value = value
        }
    }

    package var denominator: Int64
    package var weights: [Weight]
    /// Ascending columns; no amount is 0.
    package var columns: [Int32]
    package var amounts: [Int64]
    package var bound: Int64

    package var norm: Double { amounts.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot() }

    /// By how much a point breaks it.
    package func violation(_ values: [Double]) -> Double {
        var sum = -Double(bound)
        for (column, amount) in zip(columns, amounts) { sum += Double(amount) * values[Int(column)] }
        return sum
    }
}

/// Adds rows up and rounds the sum; keeps its scratch between cuts.
package struct CutRounding {
    let program: SelectionProgram
    private var sums: [Int64]
    private var isTouched: [Bool]
    private var touched: [Int32] = []

    /// Amounts of a cut larger than this make the simplex imprecise.
    static let largestAmount: Int64 = 20_000

    package init(_ program: SelectionProgram) {
        self.program = program
        sums = Array(repeating: 0, count: program.columnCount)
        isTouched = Array(repeating: false, count: program.columnCount)
    }

    /// The cut, or `nil` where its numbers grow too large or it says nothing.
    ///
    /// - Parameter isLarge: options to be counted down from 1: their "at most 1" joins the sum as often as makes their own
    ///   share of it vanish.
    package mutating func cut(
        denominator: Int64, weights: [RoundedCut.Weight], earlier: [RoundedCut],
        isLarge: ((Int) -> Bool)? = nil
    ) -> RoundedCut? {
        defer { clear() }
        var weights = weights
        var total: Int64 = 0
        for weight in weights where !add(weight.source, times: weight.value, earlier, &total) { return nil }
        if let isLarge {
            for column in touched where Int(column) < program.optionCount && isLarge(Int(column)) {
                let short = Self.remainder(-sums[Int(column)], denominator)
                if short == 0 { continue }
                weights.append(RoundedCut.Weight(.option(column), short))
                sums[Int(column)] += short
                total += short
            }
        }
        let rest = Self.remainder(total, denominator)
        func rounded(_ value: Int64) -> Int64 {
            let part = Self.remainder(value, denominator)
            return (value - part) / denominator * (denominator - rest) + max(0, part - rest)
        }
        guard abs(total) < 1 << 40, denominator < 1 << 20 else { return nil }
        for column in touched {
            guard abs(sums[Int(column)]) < 1 << 40 else { return nil }
            sums[Int(column)] = rounded(sums[Int(column)])
        }
        var bound = (total - rest) / denominator * (denominator - rest)
        for weight in weights {
            if case .unit(let unit) = weight.source, program.mustChoose[Int(unit)] { continue }
            let slack = rounded(weight.value)
            if slack != 0, !add(weight.source, times: -slack, earlier, &bound) { return nil }
        }
        var divisor: Int64 = 0
        for column in touched where divisor != 1 {
            divisor = Self.greatestCommonDivisor(divisor, abs(sums[Int(column)]))
        }
        guard divisor > 0 else { return nil }
        var cut = RoundedCut(denominator: denominator, weights: weights, columns: [], amounts: [], bound: 0)
        for column in touched where abs(sums[Int(column)]) > Self.largestAmount * divisor { return nil }
        func take(_ column: Int32) {
            let sum = sums[Int(column)]
            if sum == 0 { return }
            cut.columns.append(column)
            cut.amounts.append(divisor == 1 ? sum : sum / divisor)
        }
        // Looking at all columns is soon cheaper than putting those in order that were met.
        if touched.count * 8 > sums.count {
            for column in sums.indices { take(Int32(column)) }
        } else {
            touched.sort()
            for column in touched { take(column) }
        }
        cut.bound = (bound - Self.remainder(bound, divisor)) / divisor
        return cut
    }

    private mutating func clear() {
        for column in touched {
            sums[Int(column)] = 0
            isTouched[Int(column)] = false
        }
        touched.removeAll(keepingCapacity: true)
    }

    private mutating func add(
        _ source: RoundedCut.Source, times factor: Int64, _ earlier: [RoundedCut], _ total: inout Int64
    ) -> Bool {
        // Each product below 2⁴⁰, so that no sum of fewer than four million overflows.
        guard abs(factor) <= 1 << 20 else { return false }
        switch source {
        case .unit(let unit):
            for option in program.options(of: Int(unit)) { touch(Int32(option), factor) }
            total += factor
        case .option(let option):
            touch(option, factor)
            total += factor
        case .row(let row):
            guard abs(program.rowBound[Int(row)]) < 1 << 36 else { return false }
            for entry in program.entries(ofRow: Int(row)) {
                guard abs(program.rowAmount[entry]) <= 1 << 20 else { return false }
                touch(program.rowColumn[entry], factor * program.rowAmount[entry])
            }
            total += factor * program.rowBound[Int(row)]
        case .cut(let number):
            let cut = earlier[Int(number)]
            for (column, amount) in zip(cut.columns, cut.amounts) { touch(column, factor * amount) }
            total += factor * cut.bound
        }
        return abs(total) < 1 << 61
    }

    private mutating func touch(_ column: Int32, _ amount: Int64) {
        if !isTouched[Int(column)] {
            isTouched[Int(column)] = true
            touched.append(column)
        }
        sums[Int(column)] += amount
    }

    static func remainder(_ value: Int64, _ divisor: Int64) -> Int64 {
        let rest = value % divisor
        return rest < 0 ? rest + divisor : rest
    }

    static func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
