/// An integer program of choices: units take at most one of their options, rows are upper bounds on weighted counts.
///
/// After the options come the *extras*: columns of no unit that take any whole number from 0, such as the units a soft
/// row is missed by. All data are integers, and so is every slack: that is what cuts round.
package struct SelectionProgram: Sendable {
    /// First option of each unit, and one past the last.
    package private(set) var unitStart: [Int32] = [0]
    package private(set) var mustChoose: [Bool] = []
    package private(set) var unitOfOption: [Int32] = []
    /// Rows used one after the other by the same options, such as the half-days of a section; −1 for rows that stand alone.
    package private(set) var sectionOfRow: [Int32] = []
    /// The sections an option uses.
    private(set) var sections: [[Int32]] = []
    /// What a branch decides before it decides on single options: options of one unit in the same sections are decided
    /// together.
    package private(set) var group: [Int32] = []
    /// Of each column: options, then extras.
    package private(set) var gain: [Int64] = []
    package private(set) var entryStart: [Int32] = [0]
    package private(set) var entryRow: [Int32] = []
    package private(set) var entryAmount: [Int64] = []
    package let rowBound: [Int64]
    /// The same entries by row.
    package private(set) var rowStart: [Int32] = []
    package private(set) var rowColumn: [Int32] = []
    package private(set) var rowAmount: [Int64] = []

    package struct Option: Sendable {
        package var gain: Int64
        package var entries: [(row: Int32, amount: Int64)]

        package init(gain: Int64, entries: [(row: Int32, amount: Int64)]) {
            self.gain = gain
            self.entries = entries
        }
    }

    package var unitCount: Int { mustChoose.count }
    package var optionCount: Int { unitOfOption.count }
    package var columnCount: Int { gain.count }
    package var rowCount: Int { rowBound.count }

    package func options(of unit: Int) -> Range<Int> { Int(unitStart[unit])..<Int(unitStart[unit + 1]) }
    package func entries(of column: Int) -> Range<Int> { Int(entryStart[column])..<Int(entryStart[column + 1]) }
    package func entries(ofRow row: Int) -> Range<Int> { Int(rowStart[row])..<Int(rowStart[row + 1]) }

    /// - Parameters:
    ///   - extras: gain is usually negative, the price of one.
    package init(
        rowBounds: [Int64], units: [(mustChoose: Bool, options: [Option])], extras: [Option]
    ) {
        rowBound = rowBounds
        for (number, unit) in units.enumerated() {
            mustChoose.append(unit.mustChoose)
            for option in unit.options {
                unitOfOption.append(Int32(number))
                add(option)
            }
            unitStart.append(Int32(unitOfOption.count))
        }
        for extra in extras { add(extra) }
        transpose()
        findSections()
    }

    private mutating func findSections() {
        var parent = Array(0..<rowCount)
        func root(_ row: Int) -> Int {
            var row = row
            while parent[row] != row {
                parent[row] = parent[parent[row]]
                row = parent[row]
            }
            return row
        }
        let isCounted = (0..<rowCount).map { row in
            entries(ofRow: row).allSatisfy { rowAmount[$0] > 0 && Int(rowColumn[$0]) < optionCount }
        }
        var followers: [Int32: Int] = [:]
        for row in 0..<rowCount where isCounted[row] {
            followers.removeAll(keepingCapacity: true)
            for entry in entries(ofRow: row) {
                let all = entries(of: Int(rowColumn[entry]))
                guard let place = all.first(where: { Int(entryRow[$0]) == row }), place + 1 < all.upperBound else {
                    continue
                }
                let next = entryRow[place + 1]
                if isCounted[Int(next)] { followers[next, default: 0] += 1 }
            }
            for (next, together) in followers.sorted(by: { $0.key < $1.key }) {
                // A third of the users of one of them.
                let users = min(entries(ofRow: row).count, entries(ofRow: Int(next)).count)
                if together * 3 >= users {
                    let (low, high) = (min(root(row), root(Int(next))), max(root(row), root(Int(next))))
                    parent[high] = low
                }
            }
        }
        sectionOfRow = (0..<rowCount).map { isCounted[$0] ? Int32(root($0)) : -1 }
        var numbers: [[Int32]: Int32] = [:]
        for option in 0..<optionCount {
            var met: [Int32] = []
            for entry in entries(of: option) {
                let section = sectionOfRow[Int(entryRow[entry])]
                if section >= 0, !met.contains(section) { met.append(section) }
            }
            met.sort()
            sections.append(met)
            let number = numbers[met] ?? Int32(numbers.count)
            numbers[met] = number
            group.append(number)
        }
    }

    private mutating func add(_ column: Option) {
        gain.append(column.gain)
        for entry in column.entries where entry.amount != 0 {
            entryRow.append(entry.row)
            entryAmount.append(entry.amount)
        }
        entryStart.append(Int32(entryRow.count))
    }

    private mutating func transpose() {
        var counts = [Int32](repeating: 0, count: rowCount + 1)
        for row in entryRow { counts[Int(row) + 1] += 1 }
        for row in 0..<rowCount { counts[row + 1] += counts[row] }
        rowStart = counts
        rowColumn = Array(repeating: 0, count: entryRow.count)
        rowAmount = Array(repeating: 0, count: entryRow.count)
        for column in 0..<columnCount {
            for entry in entries(of: column) {
                let row = Int(entryRow[entry])
                rowColumn[Int(counts[row])] = Int32(column)
                rowAmount[Int(counts[row])] = entryAmount[entry]
                counts[row] += 1
            }
        }
    }
}
