/// A sparse mixed-integer linear program, rows by columns.
///
/// All data are doubles that hold exact integers where the model is integral; names never enter the model,
/// families have no business in a solver log.
public struct LinearProgram: Hashable, Sendable {
    /// Which way the objective goes.
    public enum Direction: Hashable, Sendable { case maximize, minimize }

    /// A variable and its bounds.
    public struct Column: Hashable, Sendable {
        /// `-infinity` and `infinity` where unbounded.
        public var lower: Double
        public var upper: Double
        public var objective: Double
        public var isInteger: Bool
        /// Ascending rows, each once.
        public var entries: [Entry]

        public init(lower: Double, upper: Double, objective: Double, isInteger: Bool, entries: [Entry]) {
            self.lower = lower
            self.upper = upper
            self.objective = objective
            self.isInteger = isInteger
            self.entries = entries
        }
    }

    /// A coefficient of a row.
    public struct Entry: Hashable, Sendable {
        public var row: Int
        public var coefficient: Double

        public init(row: Int, coefficient: Double) {
            self.row = row
            self.coefficient = coefficient
        }
    }

    /// A linear constraint.
    public struct Row: Hashable, Sendable {
        public var lower: Double
        public var upper: Double

        public init(lower: Double, upper: Double) {
            self.lower = lower
            self.upper = upper
        }
    }

    public var direction: Direction
    public var columns: [Column]
    public var rows: [Row]

    public init(direction: Direction, columns: [Column] = [], rows: [Row] = []) {
        self.direction = direction
        self.columns = columns
        self.rows = rows
    }
}
