extension SolverConformance {
    /// Every case, in an order that never changes.
    public static var cases: [Case] { integerCases + warmStartCases + relaxationCases + malformedCases }

    private static func column(
        _ objective: Double, _ lower: Double = 0, _ upper: Double = 1, continuous: Bool = false,
        _ entries: [Int: Double] = [:]
    ) -> LinearProgram.Column {
        LinearProgram.Column(
            lower: lower, upper: upper, objective: objective, isInteger: !continuous,
            entries: entries.sorted { $0.key < $1.key }.map { LinearProgram.Entry(row: $0.key, coefficient: $0.value) })
    }

    private static func column(_ objective: Double, _ entries: [Int: Double]) -> LinearProgram.Column {
        column(objective, 0, 1, entries)
    }

    private static func atMost(_ upper: Double) -> LinearProgram.Row { .init(lower: -.infinity, upper: upper) }
    private static func atLeast(_ lower: Double) -> LinearProgram.Row { .init(lower: lower, upper: .infinity) }
    private static func exactly(_ value: Double) -> LinearProgram.Row { .init(lower: value, upper: value) }

    private static let knapsack = LinearProgram(
        direction: .maximize,
        columns: [column(10, [0: 5]), column(13, [0: 7]), column(8, [0: 4]), column(7, [0: 4])], rows: [atMost(11)])

    /// Each pair of three excludes the other: the relaxation takes three halves, integers only one.
    private static func triangle(_ gain: Double) -> LinearProgram {
        LinearProgram(
            direction: .maximize,
            columns: [column(gain, [0: 1, 1: 1]), column(gain, [1: 1, 2: 1]), column(gain, [0: 1, 2: 1])],
            rows: [atMost(1), atMost(1), atMost(1)])
    }

    private static var integerCases: [Case] {
        [
            Case("knapsack", knapsack, .integer(.optimal, objective: 21)),
            Case("odd cycle", triangle(2), .integer(.optimal, objective: 2)),
            Case("gains in the hundred millions", triangle(100_000_005), .integer(.optimal, objective: 100_000_005)),
            Case(
                "cheapest assignment",
                LinearProgram(
                    direction: .minimize,
                    columns: [
                        column(4, [0: 1, 2: 1]), column(2, [0: 1, 3: 1]), column(3, [1: 1, 2: 1]),
                        column(5, [1: 1, 3: 1]),
                    ], rows: [exactly(1), exactly(1), exactly(1), exactly(1)]),
                .integer(.optimal, objective: 5)),
            Case(
                "parity cannot hold",
                LinearProgram(direction: .maximize, columns: [column(1, 0, 5, [0: 2])], rows: [exactly(3)]),
                .integer(.infeasible, objective: nil)),
            Case(
                "relaxation cannot hold",
                LinearProgram(
                    direction: .minimize, columns: [column(1, [0: 1]), column(1, [0: 1])], rows: [atLeast(3)]),
                .integer(.infeasible, objective: nil)),
            Case(
                "no integer between the bounds",
                LinearProgram(direction: .maximize, columns: [column(1, 0.2, 0.8, [0: 1])], rows: [atMost(9)]),
                .integer(.infeasible, objective: nil)),
            Case(
                "bounds moved inward to integers",
                LinearProgram(direction: .maximize, columns: [column(3, -1.5, 2.5, [0: 1])], rows: [atMost(9)]),
                .integer(.optimal, objective: 6)),
            Case(
                "negative integers",
                LinearProgram(
                    direction: .minimize, columns: [column(2, -7, 4, [0: 3]), column(-1, -3, 3, [0: 2])],
                    rows: [atLeast(-11)]),
                .integer(.optimal, objective: -13)),
            Case(
                "a fixed column, a free row, an interval",
                LinearProgram(
                    direction: .maximize,
                    columns: [column(5, 2, 2, [0: 1, 1: 1, 2: 1]), column(1, 0, 9, [0: 1, 1: 2, 2: 3])],
                    rows: [atMost(100), .init(lower: -.infinity, upper: .infinity), .init(lower: 4, upper: 10)]),
                .integer(.optimal, objective: 12)),
            Case(
                "an interval without an integer point",
                LinearProgram(
                    direction: .maximize, columns: [column(1, 0, 9, [0: 4])], rows: [.init(lower: 5, upper: 7)]),
                .integer(.infeasible, objective: nil)),
            Case(
                "no objective",
                LinearProgram(
                    direction: .maximize, columns: [column(0, 0, 9, [0: 3]), column(0, 0, 9, [0: 5])],
                    rows: [exactly(11)]),
                .integer(.optimal, objective: 0)),
            Case(
                "rows named twice add up",
                LinearProgram(
                    direction: .maximize,
                    columns: [
                        LinearProgram.Column(
                            lower: 0, upper: 9, objective: 1, isInteger: true,
                            entries: [.init(row: 0, coefficient: 1), .init(row: 0, coefficient: 2)])
                    ], rows: [atMost(7)]),
                .integer(.optimal, objective: 2)),
            Case(
                "no rows", LinearProgram(direction: .minimize, columns: [column(2, -3, 5), column(-1, 0, 4)]),
                .integer(.optimal, objective: -10)),
            Case(
                "no columns", LinearProgram(direction: .maximize, rows: [atMost(1), atLeast(-1)]),
                .integer(.optimal, objective: 0)),
            Case(
                "no columns, and a row that asks for some", LinearProgram(direction: .maximize, rows: [atLeast(1)]),
                .integer(.infeasible, objective: nil)),
            Case("nothing at all", LinearProgram(direction: .minimize), .integer(.optimal, objective: 0)),
            Case(
                "without end",
                LinearProgram(
                    direction: .maximize,
                    columns: [column(1, 0, .infinity, [0: 1]), column(0, 0, .infinity, [0: -1])], rows: [atMost(3)]),
                needs: [.unboundedColumns], .integer(.unbounded, objective: nil)),
            Case(
                "without rows and end", LinearProgram(direction: .minimize, columns: [column(1, -.infinity, 0)]),
                needs: [.unboundedColumns], .integer(.unbounded, objective: nil)),
            Case(
                "one integer, one not",
                LinearProgram(
                    direction: .maximize,
                    columns: [column(3, 0, 9, [0: 2]), column(2, 0, 9, continuous: true, [0: 1, 1: 1])],
                    rows: [atMost(7.5), atMost(2.25)]),
                needs: [.continuousColumns], .integer(.optimal, objective: 12)),
        ]
    }

    private static var warmStartCases: [Case] {
        let starts: [(String, [Double])] = [
            ("the optimum as warm start", [0, 1, 1, 0]), ("a lesser warm start", [1, 0, 0, 0]),
            ("a warm start that breaks a row", [1, 1, 1, 1]), ("a warm start of the wrong length", [1]),
            ("a warm start that is no number", [.nan, 0, 0, 0]), ("a fractional warm start", [0.5, 0, 0, 0]),
        ]
        return starts.map { name, start in
            Case(name, knapsack, options: SolverOptions(warmStart: start), .integer(.optimal, objective: 21))
        }
    }

    private static var relaxationCases: [Case] {
        [
            Case(
                "relaxation of the odd cycle", triangle(2), needs: [.relaxation],
                .relaxation(.optimal, objective: 3, duals: [1, 1, 1])),
            Case(
                "prices of a maximisation",
                LinearProgram(
                    direction: .maximize, columns: [column(5, 0, 10, [0: 1, 1: 2]), column(4, 0, 10, [0: 1, 1: 1])],
                    rows: [atMost(6), atMost(8)]),
                needs: [.relaxation], .relaxation(.optimal, objective: 26, duals: [3, 1])),
            Case(
                "prices of a minimisation",
                LinearProgram(
                    direction: .minimize, columns: [column(3, 0, 10, [0: 1]), column(5, 0, 10, [0: 2])],
                    rows: [atLeast(4)]),
                needs: [.relaxation], .relaxation(.optimal, objective: 10, duals: [2.5])),
            Case(
                "price of an equation that hurts",
                LinearProgram(direction: .maximize, columns: [column(-2, 0, 10, [0: 1])], rows: [exactly(3)]),
                needs: [.relaxation], .relaxation(.optimal, objective: -6, duals: [-2])),
            Case(
                "relaxation without a point",
                LinearProgram(
                    direction: .minimize, columns: [column(1, [0: 1]), column(1, [0: 1])], rows: [atLeast(3)]),
                needs: [.relaxation], .relaxation(.infeasible, objective: nil, duals: nil)),
            Case(
                "relaxation without end",
                LinearProgram(direction: .maximize, columns: [column(1, 0, .infinity, [0: -1])], rows: [atMost(3)]),
                needs: [.relaxation, .unboundedColumns], .relaxation(.unbounded, objective: nil, duals: nil)),
            Case(
                "relaxation without rows", LinearProgram(direction: .maximize, columns: [column(2, 0, 3.5)]),
                needs: [.relaxation], .relaxation(.optimal, objective: 7, duals: [])),
            Case(
                "relaxation keeps fractional bounds",
                LinearProgram(direction: .maximize, columns: [column(2, 0, 3.5, [0: 1])], rows: [atMost(9)]),
                needs: [.relaxation], .relaxation(.optimal, objective: 7, duals: [0])),
        ]
    }

    private static var malformedCases: [Case] {
        func spoilt(_ name: String, _ spoil: (inout LinearProgram) -> Void) -> Case {
            var program = knapsack
            spoil(&program)
            return Case(name, program, .malformed)
        }
        return [
            spoilt("a row that does not exist") { $0.columns[0].entries[0].row = 1 },
            spoilt("a negative row") { $0.columns[0].entries[0].row = -1 },
            spoilt("a coefficient that is no number") { $0.columns[0].entries[0].coefficient = .nan },
            spoilt("an infinite coefficient") { $0.columns[0].entries[0].coefficient = .infinity },
            spoilt("an infinite objective") { $0.columns[0].objective = -.infinity },
            spoilt("a bound that is no number") { $0.rows[0].upper = .nan },
            spoilt("crossing bounds of a column") { $0.columns[0].lower = 2 },
            spoilt("crossing bounds of a row") { $0.rows[0].lower = 12 },
            spoilt("a lower bound at infinity") {
                $0.columns[0].lower = .infinity
                $0.columns[0].upper = .infinity
            },
        ]
    }
}
