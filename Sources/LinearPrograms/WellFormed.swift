extension LinearProgram {
    /// Refuses a program no solver can be asked about.
    ///
    /// Throws `SolverFault.malformed` for a row index out of range, a coefficient that is not finite, a bound that is
    /// not a number, an infinite bound on the wrong side and crossing bounds. Linear in the number of entries.
    public func checkWellFormed() throws(SolverFault) {
        for (index, row) in rows.enumerated() {
            try Self.checkBounds(row.lower, row.upper, of: "row \(index)")
        }
        for (index, column) in columns.enumerated() {
            try Self.checkBounds(column.lower, column.upper, of: "column \(index)")
            guard column.objective.isFinite else {
                throw .malformed("column \(index): the objective coefficient \(column.objective) is not finite")
            }
            for entry in column.entries {
                guard rows.indices.contains(entry.row) else {
                    throw .malformed("column \(index): there is no row \(entry.row), only \(rows.count)")
                }
                guard entry.coefficient.isFinite else {
                    throw .malformed(
                        "column \(index), row \(entry.row): the coefficient \(entry.coefficient) is not finite")
                }
            }
        }
    }

    private static func checkBounds(_ lower: Double, _ upper: Double, of what: String) throws(SolverFault) {
        guard !lower.isNaN, !upper.isNaN, lower < .infinity, upper > -.infinity else {
            throw .malformed("\(what): \(lower) ... \(upper) are not bounds")
        }
        guard lower <= upper else { throw .malformed("\(what): the lower bound \(lower) is above the upper \(upper)") }
    }
}

extension LinearProgram.Column {
    /// The entries with ascending rows, repeated rows added up and zeros dropped.
    public var mergedEntries: [LinearProgram.Entry] {
        let ascending = zip(entries, entries.dropFirst()).allSatisfy { $0.row < $1.row }
        if ascending, entries.allSatisfy({ $0.coefficient != 0 }) { return entries }
        var merged: [LinearProgram.Entry] = []
        for entry in entries.sorted(by: { $0.row < $1.row }) {
            if let last = merged.last, last.row == entry.row {
                merged[merged.count - 1].coefficient += entry.coefficient
            } else {
                merged.append(entry)
            }
        }
        return merged.filter { $0.coefficient != 0 }
    }
}
