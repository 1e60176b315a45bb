/// Linear rows over non-negative integer columns, all in exact integers.
struct IntegerProgram {
    struct Entry: Hashable {
        var column: Int
        var coefficient: Int128

        init(_ column: Int, _ coefficient: Int128) {
            self.column = column
            self.coefficient = coefficient
        }
    }

    struct Row {
        var terms: [Entry]
        var lower: Int128?
        var upper: Int128?
    }

    /// Both never negative.
    private(set) var lower: [Int64] = []
    private(set) var upper: [Int64] = []
    private(set) var rows: [Row] = []

    var columns: Int { lower.count }

    /// Adds a column from `lower` to `upper`; returns its number.
    mutating func addColumn(_ lower: Int64, _ upper: Int64) -> Int {
        self.lower.append(lower)
        self.upper.append(upper)
        return self.lower.count - 1
    }

    /// Adds a row; one without terms is kept, as it may say that nothing is possible.
    mutating func addRow(_ terms: [Entry], atLeast lower: Int128? = nil, atMost upper: Int128? = nil) {
        var merged: [Entry] = []
        for term in terms.sorted(by: { $0.column < $1.column }) where term.coefficient != 0 {
            if let last = merged.indices.last, merged[last].column == term.column {
                merged[last].coefficient += term.coefficient
            } else {
                merged.append(term)
            }
        }
        rows.append(Row(terms: merged.filter { $0.coefficient != 0 }, lower: lower, upper: upper))
    }

    mutating func raiseLower(_ column: Int, to value: Int64) { lower[column] = max(lower[column], value) }
    mutating func reduceUpper(_ column: Int, to value: Int64) { upper[column] = min(upper[column], value) }

    static func value(_ terms: [Entry], at point: [Int64]) -> Int128 {
        terms.reduce(0) { $0 + $1.coefficient * Int128(point[$1.column]) }
    }

    /// Whether a point obeys every bound and row, without tolerance. O(terms).
    func holds(at point: [Int64]) -> Bool {
        guard point.count == columns else { return false }
        for column in point.indices where point[column] < lower[column] || point[column] > upper[column] {
            return false
        }
        for row in rows {
            let activity = Self.value(row.terms, at: point)
            if let lower = row.lower, activity < lower { return false }
            if let upper = row.upper, activity > upper { return false }
        }
        return true
    }

    /// Moves bounds inward as far as each row alone forces them; false when a column is left without a value.
    ///
    /// Never removes a point that obeys the rows. The number of rounds is limited: what remains is the search's affair.
    mutating func propagate() -> Bool {
        for column in lower.indices where lower[column] > upper[column] { return false }
        var waiting = [Bool](repeating: true, count: rows.count)
        var rowsOf = [[Int]](repeating: [], count: columns)
        for (number, row) in rows.enumerated() {
            for term in row.terms { rowsOf[term.column].append(number) }
        }
        for _ in 0..<200 {
            var moved = false
            for number in rows.indices where waiting[number] {
                waiting[number] = false
                guard let columns = tighten(rows[number]) else { return false }
                for column in columns {
                    moved = true
                    for other in rowsOf[column] { waiting[other] = true }
                }
            }
            if !moved { break }
        }
        return true
    }

    /// The columns whose bounds moved; `nil` when the row cannot hold.
    private mutating func tighten(_ row: Row) -> [Int]? {
        var least: Int128 = 0
        var most: Int128 = 0
        for term in row.terms {
            let (low, high) = range(term)
            least += low
            most += high
        }
        if let upper = row.upper, least > upper { return nil }
        if let lower = row.lower, most < lower { return nil }
        var moved: [Int] = []
        for term in row.terms {
            let (low, high) = range(term)
            let column = term.column
            var (newLower, newUpper) = (lower[column], upper[column])
            if let upper = row.upper {
                // coefficient · x ≤ upper − the least of the others
                let room = upper - (least - low)
                if term.coefficient > 0 {
                    newUpper = min(newUpper, Int64(clamping: floorQuotient(room, term.coefficient)))
                } else {
                    newLower = max(newLower, Int64(clamping: ceilingQuotient(room, term.coefficient)))
                }
            }
            if let lower = row.lower {
                let need = lower - (most - high)
                if term.coefficient > 0 {
                    newLower = max(newLower, Int64(clamping: ceilingQuotient(need, term.coefficient)))
                } else {
                    newUpper = min(newUpper, Int64(clamping: floorQuotient(need, term.coefficient)))
                }
            }
            guard newLower <= newUpper else { return nil }
            if newLower > lower[column] || newUpper < upper[column] {
                lower[column] = newLower
                upper[column] = newUpper
                moved.append(column)
                let (nowLow, nowHigh) = range(term)
                least += nowLow - low
                most += nowHigh - high
            }
        }
        return moved
    }

    private func range(_ term: Entry) -> (Int128, Int128) {
        let ends = (
            term.coefficient * Int128(lower[term.column]), term.coefficient * Int128(upper[term.column])
        )
        return (min(ends.0, ends.1), max(ends.0, ends.1))
    }

    /// The row's terms at the ends of the columns' ranges.
    func activityRange(_ terms: [Entry]) -> (Int128, Int128) {
        terms.reduce((0, 0)) { sum, term in
            let (low, high) = range(term)
            return (sum.0 + low, sum.1 + high)
        }
    }
}

/// The greatest integer not above the quotient; the divisor is not zero.
func floorQuotient(_ dividend: Int128, _ divisor: Int128) -> Int128 {
    let (quotient, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
    return rest != 0 && (rest < 0) != (divisor < 0) ? quotient - 1 : quotient
}

/// The least integer not below the quotient; the divisor is not zero.
func ceilingQuotient(_ dividend: Int128, _ divisor: Int128) -> Int128 { -floorQuotient(-dividend, divisor) }
