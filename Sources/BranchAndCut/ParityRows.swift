/// Rows modulo 2, and sums of them that lose little when they are halved and rounded down.
///
/// In a sum of rows that is halved, what is lost is half of every row's slack and half of the share of every column
/// whose amount is odd; what is won is one half when the sum of the bounds is odd. Odd shares are eliminated modulo 2 over
/// all rows at once (Koster, Zymolka & Kutschka, *Algorithmica* 55, 2009), and, from each row, by going on to the row
/// that cancels most of them, as long as less than one is lost in all. Only guides are floating point: whoever asks
/// derives the cuts in integers.
package struct ParityRows: Sendable {
    /// What each column loses where it stays odd.
    private let weight: [Double]
    /// What a sum may lose in all.
    private let most: Double
    /// What each row loses by its slack and by shares too small to cancel.
    private var losses: [Double] = []
    private var isOddBound: [Bool] = []
    /// Columns with odd amounts whose shares are worth cancelling, ascending.
    private var odd: [[Int32]] = []
    /// Which rows a column is odd in.
    private var rowsOfColumn: [[Int32]]

    package init(weight: [Double], most: Double) {
        self.weight = weight
        self.most = most
        rowsOfColumn = Array(repeating: [], count: weight.count)
    }

    package var count: Int { losses.count }

    /// Adds the next row.
    ///
    /// - Parameter columns: with odd amounts, ascending.
    package mutating func add(loss: Double, isOddBound isOdd: Bool, columns: [Int32]) {
        let number = Int32(losses.count)
        losses.append(loss)
        isOddBound.append(isOdd)
        guard loss < most else { return odd.append([]) }
        odd.append(columns)
        for column in columns { rowsOfColumn[Int(column)].append(number) }
    }

    /// Sums met while odd shares are eliminated one after the other, over all rows at once; the least lossy `limit`.
    package func eliminated(atMost limit: Int, isStopped: () -> Bool) -> [[Int32]] {
        var sums = losses.indices.map {
            Sum(members: [Int32($0)], loss: losses[$0], isOdd: isOddBound[$0], open: odd[$0])
        }
        var users = rowsOfColumn
        var isAlive = losses.map { $0 < most }
        var found: [(loss: Double, members: [Int32])] = []
        func check(_ sum: Sum) {
            guard sum.isOdd else { return }
            let lost = sum.loss + total(sum.open)
            if lost < most { found.append((lost, sum.members)) }
        }
        for row in sums.indices where isAlive[row] { check(sums[row]) }
        let order = rowsOfColumn.indices.filter { !rowsOfColumn[$0].isEmpty }
            .sorted { weight[$0] != weight[$1] ? weight[$0] > weight[$1] : $0 < $1 }
        for (number, column) in order.enumerated() {
            if number % 64 == 0, isStopped() { return [] }
            // A row may have lost the column and won it back, so it may be listed twice.
            let holders = Set(users[column]).filter { isAlive[Int($0)] && sums[Int($0)].open.contains(Int32(column)) }
                .map { Int($0) }.sorted()
            guard
                let pivot = holders.min(by: {
                    (sums[$0].loss, sums[$0].open.count, $0) < (sums[$1].loss, sums[$1].open.count, $1)
                })
            else { continue }
            for row in holders where row != pivot {
                guard sums[row].loss + sums[pivot].loss < most, sums[row].open.count <= Self.longest else {
                    isAlive[row] = false
                    continue
                }
                for item in sums[pivot].open where !sums[row].open.contains(item) {
                    users[Int(item)].append(Int32(row))
                }
                sums[row].add(sums[pivot])
                check(sums[row])
            }
            isAlive[pivot] = false
        }
        found.sort { $0.loss != $1.loss ? $0.loss < $1.loss : $0.members.lexicographicallyPrecedes($1.members) }
        return found.prefix(limit).map(\.members)
    }

    /// Walks from one row to the rows that cancel most, each until a sum is taken.
    ///
    /// - Parameter takes: whether a sum will do; its rows in the order of the walk.
    package func walk(from start: Int, depth: Int, branches: Int, takes: ([Int32]) -> Bool) {
        guard losses[start] < most else { return }
        for branch in 0..<branches {
            var members: [Int32] = [Int32(start)]
            var loss = losses[start]
            var isOdd = isOddBound[start]
            var open = odd[start]
            for step in 0..<depth {
                if isOdd, loss + total(open) < most, takes(members) { break }
                guard let next = best(open, loss: loss, members: members, rank: step == 0 ? branch : 0) else { break }
                loss += losses[Int(next)]
                isOdd = isOdd != isOddBound[Int(next)]
                open = Self.difference(open, odd[Int(next)])
                members.append(next)
            }
        }
    }

    /// Sums with more odd shares than this are given up.
    private static let longest = 400

    /// Rows added up modulo 2.
    private struct Sum {
        var members: [Int32]
        var loss: Double
        var isOdd: Bool
        /// Columns that are odd in the sum, ascending.
        var open: [Int32]

        mutating func add(_ other: Sum) {
            members = ParityRows.difference(members, other.members)
            loss += other.loss
            isOdd = isOdd != other.isOdd
            open = ParityRows.difference(open, other.open)
        }
    }

    private func total(_ columns: [Int32]) -> Double { columns.reduce(0) { $0 + weight[Int($1)] } }

    /// The row after which least is lost, or the `rank`-th best one.
    private func best(_ open: [Int32], loss: Double, members: [Int32], rank: Int) -> Int32? {
        let heaviest = open.sorted { weight[Int($0)] != weight[Int($1)] ? weight[Int($0)] > weight[Int($1)] : $0 < $1 }
        var candidates: [(score: Double, row: Int32)] = []
        for column in heaviest.prefix(3) {
            for row in rowsOfColumn[Int(column)]
            where loss + losses[Int(row)] < most && !members.contains(row)
                && !candidates.contains(where: { $0.row == row })
            {
                let score = loss + losses[Int(row)] + total(Self.difference(open, odd[Int(row)]))
                candidates.append((score, row))
            }
        }
        if rank == 0 { return candidates.min { ($0.score, $0.row) < ($1.score, $1.row) }?.row }
        candidates.sort { ($0.score, $0.row) < ($1.score, $1.row) }
        return rank < candidates.count ? candidates[rank].row : nil
    }

    /// What is in one of two ascending lists only.
    private static func difference(_ one: [Int32], _ other: [Int32]) -> [Int32] {
        var result: [Int32] = []
        result.reserveCapacity(one.count + other.count)
        var (i, j) = (0, 0)
        while i < one.count && j < other.count {
            if one[i] == other[j] {
                i += 1
                j += 1
            } else if one[i] < other[j] {
                result.append(one[i])
                i += 1
            } else {
                result.append(other[j])
                j += 1
            }
        }
        result.append(contentsOf: one[i...])
        result.append(contentsOf: other[j...])
        return result
    }
}
