/// Makes a basis of what was one before columns and rows were taken away.
///
/// Each basic column needs a row of its own whose slack is not basic (a matching of columns and rows, by augmenting paths).
/// Columns that find none leave the basis; the slacks of rows that are left over enter it. The result has as many basics as
/// rows, and can be a basis by where its numbers are not zero; whether it is one by their values, the simplex says.
struct BasisRepair {
    private let rowCount: Int
    /// The session's rows of each basic column.
    private var rowsOf: [[Int32]] = []
    private var columns: [Int] = []

    /// - Parameters:
    ///   - standing: of all rows, then of all columns.
    ///   - rows: the rows of a column.
    init(_ standing: [UInt8], rowCount: Int, rows: (Int) -> [Int32]) {
        self.rowCount = rowCount
        for column in rowCount..<standing.count where standing[column] == Basis.basic {
            columns.append(column)
            rowsOf.append(rows(column - rowCount).filter { standing[Int($0)] != Basis.basic })
        }
    }

    /// O(basic columns × entries) at worst, near linear where hardly anything is missing.
    func completed(_ standing: [UInt8]) -> [UInt8] {
        var standing = standing
        var owner = [Int32](repeating: -1, count: rowCount)
        var unmatched: [Int] = []
        // Those with the fewest rows first: they have the least choice.
        for number in rowsOf.indices.sorted(by: { (rowsOf[$0].count, $0) < (rowsOf[$1].count, $1) }) {
            if let row = rowsOf[number].first(where: { owner[Int($0)] < 0 }) {
                owner[Int(row)] = Int32(number)
            } else {
                unmatched.append(number)
            }
        }
        var seen = [Int32](repeating: -1, count: rowCount)
        for number in unmatched where !augment(number, &owner, &seen, Int32(number)) {
            standing[columns[number]] = Basis.lower
        }
        for row in 0..<rowCount where standing[row] != Basis.basic && owner[row] < 0 { standing[row] = Basis.basic }
        return standing
    }

    /// Finds a row for a column, others of whom make room; breadth first, so that no path is too deep for the stack.
    private func augment(_ start: Int, _ owner: inout [Int32], _ seen: inout [Int32], _ mark: Int32) -> Bool {
        var queue = [start]
        var reachedFrom: [Int32: Int] = [:]
        var next = 0
        while next < queue.count {
            let number = queue[next]
            next += 1
            for row in rowsOf[number] where seen[Int(row)] != mark {
                seen[Int(row)] = mark
                reachedFrom[row] = number
                if owner[Int(row)] >= 0 {
                    queue.append(Int(owner[Int(row)]))
                    continue
                }
                var free = row
                while true {
                    guard let taker = reachedFrom[free] else { return true }
                    let left = rowsOf[taker].first { owner[Int($0)] == Int32(taker) }
                    owner[Int(free)] = Int32(taker)
                    guard let left else { return true }
                    free = left
                }
            }
        }
        return false
    }
}
