import LinearPrograms
import Childcare
import Tariffs

/// Asks a solver about an ``IntegerProgram`` and believes only what exact integers confirm.
struct ExactSearch {
    enum Verdict {
        case infeasible
        /// A point that obeys everything; `isProved` when no better one exists.
        case found([Int64], isProved: Bool)
        /// A limit or numerical trouble, with nothing to show.
        case stopped
    }

    let solver: any LinearProgramSolver
    let options: SolverOptions
    /// What the questions of one design share.
    let work: DesignWork

    /// Sums beyond this are scaled down before a solver that works in doubles sees them.
    private static let largestSum: Int128 = 1 << 51

    /// A point with the least value of `objective`; any point when that is empty.
    ///
    /// Bounds are propagated first, and the two corners tried, so that most questions never reach the solver. Once the
    /// work is spent or the design interrupted, only those are.
    /// - Throws: ``SolverFault`` when the solver itself fails.
    func minimise(
        _ original: IntegerProgram, _ objective: [IntegerProgram.Entry] = [], warmStart: [Int64]? = nil
    ) throws(SolverFault) -> Verdict {
        var program = original
        guard program.propagate() else { return .infeasible }
        if objective.isEmpty {
            for corner in [program.upper, program.lower] where original.holds(at: corner) {
                return .found(corner, isProved: true)
            }
        }
        let start = warmStart.flatMap { original.holds(at: $0) ? $0 : nil }
        let undecided: Verdict = start.map { .found($0, isProved: false) } ?? .stopped
        for margin in [Int128(0), 4_000_000, 400_000] {
            let reduced = ReducedProgram(program, objective, margin: margin)
            guard let linear = reduced.linear, let nodes = work.nodes(atMost: self.options.nodeLimit) else {
                return undecided
            }
            var options = self.options
            options.nodeLimit = nodes
            options.warmStart = start.map { reduced.point($0) }
            let result = try solver.solveInteger(linear, options: options)
            work.spend(result.nodes)
            if result.termination == .infeasible, margin == 0 { return .infeasible }
            if let values = result.values {
                let point = reduced.restored(values)
                if original.holds(at: point) {
                    let isProved =
                        margin == 0 && result.termination == .optimal
                        && (objective.isEmpty || (result.objective ?? 0) - result.bound < 1)
                    return .found(point, isProved: isProved)
                }
            }
            if case .limit = result.termination { break }
            if result.termination == .cancelled { break }
        }
        return undecided
    }

    /// A program in doubles: fixed columns and idle rows left out, rows divided by their common factor.
    ///
    /// A row too large for doubles is scaled down: first outward, so that "infeasible" and "optimal" hold for the exact
    /// row too; with a margin inward, so that what obeys the scaled row obeys the exact one.
    private struct ReducedProgram {
        private let program: IntegerProgram
        private var columnOf: [Int] = []
        private var kept: [Int] = []
        private(set) var linear: LinearProgram?

        init(_ program: IntegerProgram, _ objective: [IntegerProgram.Entry], margin: Int128) {
            self.program = program
            columnOf = [Int](repeating: -1, count: program.columns)
            for column in 0..<program.columns where program.lower[column] < program.upper[column] {
                columnOf[column] = kept.count
                kept.append(column)
            }
            var common: Int128 = 0
            for term in objective { common = ExactNumber.greatestCommonDivisor(common, term.coefficient) }
            var costs = [Double](repeating: 0, count: kept.count)
            for term in objective where columnOf[term.column] >= 0 {
                costs[columnOf[term.column]] += Double(term.coefficient / max(common, 1))
            }
            var linear = LinearProgram(direction: .minimize)
            for (position, column) in kept.enumerated() {
                linear.columns.append(
                    LinearProgram.Column(
                        lower: Double(program.lower[column]), upper: Double(program.upper[column]),
                        objective: costs[position], isInteger: true, entries: []))
            }
            for row in program.rows { add(row, to: &linear, margin: margin) }
            self.linear = linear
        }

        private func add(_ row: IntegerProgram.Row, to linear: inout LinearProgram, margin: Int128) {
            var fixed: Int128 = 0
            var terms: [IntegerProgram.Entry] = []
            for term in row.terms {
                if columnOf[term.column] >= 0 {
                    terms.append(term)
                } else {
                    fixed += term.coefficient * Int128(program.lower[term.column])
                }
            }
            let (least, most) = program.activityRange(terms)
            var lower = row.lower.map { $0 - fixed }
            var upper = row.upper.map { $0 - fixed }
            if let bound = lower, least >= bound { lower = nil }
            if let bound = upper, most <= bound { upper = nil }
            if lower == nil, upper == nil { return }
            if margin > 0 {
                lower = lower.map { $0 + Int128($0.magnitude) / margin + 1 }
                upper = upper.map { $0 - Int128($0.magnitude) / margin - 1 }
            }
            // The two sides may need scaling in opposite directions, so each is a row of its own then.
            let size = max(
                Int128(least.magnitude), Int128(most.magnitude), Int128((lower ?? 0).magnitude),
                Int128((upper ?? 0).magnitude))
            var common: Int128 = 0
            for term in terms { common = ExactNumber.greatestCommonDivisor(common, term.coefficient) }
            common = max(common, 1)
            guard size / common > ExactSearch.largestSum else {
                append(
                    terms.map { IntegerProgram.Entry($0.column, $0.coefficient / common) },
                    lower.map { ceilingQuotient($0, common) }, upper.map { floorQuotient($0, common) }, to: &linear)
                return
            }
            let scale = size / ExactSearch.largestSum + 1
            let isOutward = margin == 0
            func scaled(_ value: Int128, up: Bool) -> Int128 {
                up ? ceilingQuotient(value, scale) : floorQuotient(value, scale)
            }
            if let lower {
                append(
                    terms.map { IntegerProgram.Entry($0.column, scaled($0.coefficient, up: isOutward)) },
                    scaled(lower, up: !isOutward), nil, to: &linear)
            }
            if let upper {
                append(
                    terms.map { IntegerProgram.Entry($0.column, scaled($0.coefficient, up: !isOutward)) }, nil,
                    scaled(upper, up: isOutward), to: &linear)
            }
        }

        private func append(
            _ terms: [IntegerProgram.Entry], _ lower: Int128?, _ upper: Int128?, to linear: inout LinearProgram
        ) {
            let number = linear.rows.count
            linear.rows.append(
                LinearProgram.Row(
                    lower: lower.map { Double($0) } ?? -.infinity, upper: upper.map { Double($0) } ?? .infinity))
            if let lower, let upper, lower > upper {
                // No point lies between: said in a way that keeps the program well-formed.
                linear.rows[number] = LinearProgram.Row(lower: Double(lower), upper: .infinity)
                linear.rows.append(LinearProgram.Row(lower: -.infinity, upper: Double(upper)))
            }
            for row in number..<linear.rows.count {
                for term in terms where term.coefficient != 0 {
                    linear.columns[columnOf[term.column]].entries.append(
                        LinearProgram.Entry(row: row, coefficient: Double(term.coefficient)))
                }
            }
        }

        func point(_ values: [Int64]) -> [Double] { kept.map { Double(values[$0]) } }

        func restored(_ values: [Double]) -> [Int64] {
            var point = program.lower
            for (position, column) in kept.enumerated() where position < values.count {
                point[column] = Int64(values[position].rounded())
            }
            return point
        }
    }
}
