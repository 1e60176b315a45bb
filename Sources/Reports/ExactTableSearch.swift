import LinearPrograms

/// Asks an integer program for a table that agrees with everything printed.
///
/// What the solver answers is believed only where exact integers confirm it; where it gives up, no table was found, and
/// more is withheld than need be.
struct ExactTableSearch {
    let solver: any LinearProgramSolver

    /// Other tables are looked for this near the real one: enough for any count to leave the small ones, and bounded.
    private static let reach = 25
    private static let nodes = 60
    /// Counts a table may differ in; those farther off stay as they are, so that a large town costs little more than a small
    /// one.
    private static let width = 260
    /// Questions put to the solver for one publication; what is left open then is withheld.
    private static let questions = 1_500
    private(set) var asked = 0

    init(solver: any LinearProgramSolver) { self.solver = solver }

    struct Question {
        /// The count that is to leave the small ones.
        var cell: Int
        var values: [Int]
        var sums: [SmallCountSuppression.Sum]
        var sumsOfCell: [[Int]]
        var hidden: [Bool]
        var leastOf: [Int]
        var threshold: Int
        /// Other counts one table may serve at once.
        var others: [Int]
    }

    /// By how much counts differ in such a table; `nil` where there is none, or none was found.
    mutating func find(_ question: Question) -> [Int: Int]? {
        guard asked < Self.questions, let part = Part(question, reach: Self.reach, width: Self.width) else {
            return nil
        }
        var aims = [question.threshold...Int.max / 4]
        if question.leastOf[question.cell] == 0 { aims.append(0...0) }
        for aim in aims {
            guard let bounded = part.bounded(to: aim), let linear = bounded.program(question.others) else { continue }
            asked += 1
            let answer = try? solver.solveInteger(linear, options: SolverOptions(nodeLimit: Self.nodes))
            guard let values = answer?.values, let found = bounded.differences(values) else { continue }
            return found
        }
        return nil
    }

    /// The hidden counts that sums tie to one of them, in between what bounds and sums leave each.
    private struct Part {
        /// The hidden counts of a sum with their signs, and what they come to.
        private struct Balance {
            var terms: [(position: Int, sign: Int)] = []
            var rest = 0
        }

        private let question: Question
        private let cells: [Int]
        private let balances: [Balance]
        private var lower: [Int]
        private var upper: [Int]

        init?(_ question: Question, reach: Int, width: Int) {
            guard question.hidden[question.cell] else { return nil }
            self.question = question
            var cells = [question.cell]
            var positions = [question.cell: 0]
            var sums: Set<Int> = []
            var next = 0
            while next < cells.count {
                for sum in question.sumsOfCell[cells[next]] where sums.insert(sum).inserted {
                    let all = question.sums[sum].parts + [question.sums[sum].total]
                    for cell in all where question.hidden[cell] && positions[cell] == nil && cells.count < width {
                        positions[cell] = cells.count
                        cells.append(cell)
                    }
                }
                next += 1
            }
            self.cells = cells
            balances = sums.sorted().map { sum in
                var balance = Balance()
                func add(_ cell: Int, _ sign: Int) {
                    guard let position = positions[cell] else {
                        balance.rest -= sign * question.values[cell]
                        return
                    }
                    balance.terms.append((position, sign))
                }
                for cell in question.sums[sum].parts { add(cell, 1) }
                add(question.sums[sum].total, -1)
                return balance
            }
            lower = cells.map { max(question.leastOf[$0], question.values[$0] - reach) }
            upper = cells.map { question.values[$0] + reach }
        }

        /// The same with the count within a range; `nil` where sums forbid it.
        func bounded(to aim: ClosedRange<Int>) -> Part? {
            var part = self
            part.lower[0] = max(lower[0], aim.lowerBound)
            part.upper[0] = min(upper[0], aim.upperBound)
            return part.propagate() ? part : nil
        }

        /// Each sum narrows its counts by what the others leave; most questions end here.
        private mutating func propagate() -> Bool {
            // Twenty rounds settle what bounds can; the solver sees to the rest.
            for _ in 0..<20 {
                var isSettled = true
                for balance in balances {
                    var (least, most) = (0, 0)
                    for (position, sign) in balance.terms {
                        least += sign > 0 ? lower[position] : -upper[position]
                        most += sign > 0 ? upper[position] : -lower[position]
                    }
                    for (position, sign) in balance.terms {
                        // sign · x + the others = what is left.
                        let (low, high) =
                            sign > 0 ? (lower[position], upper[position]) : (-upper[position], -lower[position])
                        let newLow = max(low, balance.rest - (most - high))
                        let newHigh = min(high, balance.rest - (least - low))
                        guard newLow <= newHigh else { return false }
                        if newLow == low && newHigh == high { continue }
                        isSettled = false
                        (lower[position], upper[position]) = sign > 0 ? (newLow, newHigh) : (-newHigh, -newLow)
                        least += newLow - low
                        most += newHigh - high
                    }
                }
                if isSettled { break }
            }
            return zip(lower, upper).allSatisfy { $0 <= $1 }
        }

        /// Any table, and of those one that serves as many of the others as it can.
        func program(_ others: [Int]) -> LinearProgram? {
            var linear = LinearProgram(direction: .maximize)
            let wanted = Set(others)
            linear.columns = cells.indices.map { position in
                LinearProgram.Column(
                    lower: Double(lower[position]), upper: Double(upper[position]),
                    objective: wanted.contains(cells[position]) ? 1 : 0, isInteger: true, entries: [])
            }
            for (row, balance) in balances.enumerated() {
                linear.rows.append(LinearProgram.Row(lower: Double(balance.rest), upper: Double(balance.rest)))
                var coefficients: [Int: Int] = [:]
                for (position, sign) in balance.terms { coefficients[position, default: 0] += sign }
                for position in coefficients.keys.sorted() {
                    guard let coefficient = coefficients[position], coefficient != 0 else { continue }
                    linear.columns[position].entries.append(
                        LinearProgram.Entry(row: row, coefficient: Double(coefficient)))
                }
            }
            return linear
        }

        /// What differs, if all bounds and sums hold in exact integers.
        func differences(_ answer: [Double]) -> [Int: Int]? {
            guard answer.count == cells.count else { return nil }
            let values = answer.compactMap { Int(exactly: $0.rounded()) }
            guard values.count == cells.count,
                cells.indices.allSatisfy({ (lower[$0]...upper[$0]).contains(values[$0]) })
            else { return nil }
            for balance in balances {
                guard balance.terms.reduce(0, { $0 + $1.sign * values[$1.position] }) == balance.rest else {
                    return nil
                }
            }
            var found: [Int: Int] = [:]
            for (position, cell) in cells.enumerated() where values[position] != question.values[cell] {
                found[cell] = values[position] - question.values[cell]
            }
            return found
        }
    }
}
