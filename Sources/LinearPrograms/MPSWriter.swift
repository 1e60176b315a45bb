/// Writes a program as free MPS, the one format every solver reads.
///
/// MPS has no portable word for the direction, so a maximisation is written as the minimisation of the negated
/// objective, and a comment says so. Nor do readers agree on the sign of a constant given as the objective's right-hand
/// side (glpsol adds it, HiGHS subtracts it), so the constant is the objective of one more column, fixed at one. Other
/// columns are named C1, C2, …, rows R1, R2, …: names of families never leave.
public struct MPSWriter {
    /// The file's text.
    ///
    /// `objectiveConstant` belongs to the program's own direction. Numbers are written so that they are read back
    /// exactly. Linear in the number of entries.
    public static func text(
        _ program: LinearProgram, name: String = "BERCEAU", objectiveConstant: Double = 0, comments: [String] = []
    ) -> String {
        var writer = MPSWriter(program: program)
        writer.comment(comments, constant: objectiveConstant)
        let fileName = name.unicodeScalars.map { $0.properties.isWhitespace || !$0.isASCII ? "_" : String($0) }
        writer.line("NAME", fileName.isEmpty ? "BERCEAU" : fileName.joined())
        writer.rows()
        writer.columns(constant: objectiveConstant)
        writer.rightHandSides()
        writer.ranges()
        writer.bounds(constant: objectiveConstant)
        writer.line("ENDATA")
        return writer.output
    }

    private let program: LinearProgram
    private let sign: Double
    private var output = ""

    private init(program: LinearProgram) {
        self.program = program
        sign = program.direction == .maximize ? -1 : 1
    }

    private mutating func line(_ words: String...) {
        output += words.joined(separator: " ")
        output += "\n"
    }

    private mutating func comment(_ comments: [String], constant: Double) {
        for text in comments.flatMap({ $0.split(whereSeparator: \.isNewline) }) { line("*", String(text)) }
        if program.direction == .maximize {
            line("* A maximisation, written as the minimisation of the negated objective: negate the optimum.")
        }
        if constant != 0 {
            line("* The objective's constant is", Self.number(constant), "and stands in a column fixed at one.")
        }
    }

    private mutating func rows() {
        line("ROWS")
        line(" N OBJ")
        for (index, row) in program.rows.enumerated() {
            line("", Self.kind(of: row), "R\(index + 1)")
        }
    }

    private static func kind(of row: LinearProgram.Row) -> String {
        if row.lower == row.upper { return "E" }
        if row.upper.isFinite { return "L" }
        return row.lower.isFinite ? "G" : "N"
    }

    private mutating func columns(constant: Double) {
        line("COLUMNS")
        var inInteger = false
        var markers = 0
        for (index, column) in program.columns.enumerated() {
            if column.isInteger != inInteger {
                markers += 1
                line(" M\(markers) 'MARKER'", column.isInteger ? "'INTORG'" : "'INTEND'")
                inInteger = column.isInteger
            }
            let entries = column.mergedEntries
            // A column must be named once even when nothing uses it.
            if column.objective != 0 || entries.isEmpty {
                line(" C\(index + 1) OBJ", Self.number(sign * column.objective))
            }
            for entry in entries { line(" C\(index + 1) R\(entry.row + 1)", Self.number(entry.coefficient)) }
        }
        if inInteger { line(" M\(markers + 1) 'MARKER' 'INTEND'") }
        if constant != 0 { line(" CONSTANT OBJ", Self.number(sign * constant)) }
    }

    private mutating func rightHandSides() {
        line("RHS")
        for (index, row) in program.rows.enumerated() {
            let side = row.upper.isFinite ? row.upper : row.lower
            if side.isFinite, side != 0 { line(" RHS R\(index + 1)", Self.number(side)) }
        }
    }

    private mutating func ranges() {
        let ranged = program.rows.enumerated().filter {
            $1.lower.isFinite && $1.upper.isFinite && $1.lower != $1.upper
        }
        guard !ranged.isEmpty else { return }
        line("RANGES")
        for (index, row) in ranged { line(" RNG R\(index + 1)", Self.number(row.upper - row.lower)) }
    }

    /// Integer columns always get both bounds, and integral ones: readers disagree on what an unbounded one means, and
    /// glpsol refuses fractions.
    private mutating func bounds(constant: Double) {
        line("BOUNDS")
        for (index, column) in program.columns.enumerated() {
            let name = "BND C\(index + 1)"
            var (lower, upper) = (column.lower, column.upper)
            // Without an integer between them they stay, as HiGHS refuses bounds that cross.
            if column.isInteger, lower.rounded(.up) <= upper.rounded(.down) {
                (lower, upper) = (lower.rounded(.up), upper.rounded(.down))
            }
            switch (lower, upper) {
            case (0, 1) where column.isInteger: line(" BV", name)
            case _ where lower == upper: line(" FX", name, Self.number(lower))
            case (-Double.infinity, Double.infinity): line(" FR", name)
            default:
                if lower == -.infinity {
                    line(" MI", name)
                } else if lower != 0 || upper < 0 || column.isInteger {
                    line(" LO", name, Self.number(lower))
                }
                if upper < .infinity {
                    line(" UP", name, Self.number(upper))
                } else if column.isInteger {
                    line(" PL", name)
                }
            }
        }
        if constant != 0 { line(" FX BND CONSTANT 1") }
    }

    /// Integers without a decimal point; other numbers as short as they can be read back exactly.
    private static func number(_ value: Double) -> String {
        if let integer = Int64(exactly: value), abs(value) < 9_007_199_254_740_992 { return String(integer) }
        return "\(value)"
    }
}
