/// Finds zero-half cuts that the averaged answer of the relaxation breaks.
///
/// In a sum of rows that is halved, what is lost is half of every row's slack and half of the share of every option
/// whose amount is odd; what is won is one half when the sum of the bounds is odd. Odd shares are eliminated modulo 2 over
/// all rows at once (Koster, Zymolka & Kutschka, *Algorithmica* 55, 2009), and, from each row, by going on to the row
/// that cancels most of them, as long as less than one is lost in all. Only guides are floating point: cuts are exact.
struct ZeroHalfSeparation: Sendable {
    let level: FlatLevel
    private let shares: [Double]
    /// Rows and, after them, units: what each loses by its slack and by shares too small to cancel.
    private var losses: [Double] = []
    private var isOddBound: [Bool] = []
    /// Options with odd amounts whose shares are worth cancelling, ascending.
    private var odd: [[Int32]] = []
    /// Which rows an option is odd in.
    private var rowsOfOption: [[Int32]]
    private let weight: [Double]
    let leastViolation: Double
    /// What a sum may lose in all.
    private var most: Double { 1 - 2 * leastViolation }

    /// - Parameter shares: of each option, between 0 and 1.
    init(_ level: FlatLevel, shares: [Double], leastViolation: Double, noise: Double) {
        self.level = level
        self.shares = shares
        self.leastViolation = leastViolation
        weight = shares.map { min($0, 1 - $0) }
        rowsOfOption = Array(repeating: [], count: level.optionCount)
        func add(bound: Double, entries: [(option: Int, amount: Double)]) {
            var slack = bound
            var parity = bound.isFinite ? Int64(bound) & 1 : 0
            var small = 0.0
            var options: [Int32] = []
            for (option, amount) in entries {
                slack -= amount * shares[option]
                guard Int64(amount) & 1 != 0 else { continue }
                if shares[option] > 0.5 { parity ^= 1 }
                if weight[option] > noise { options.append(Int32(option)) } else { small += weight[option] }
            }
            let loss = max(0, slack) + small
            let number = Int32(losses.count)
            losses.append(loss)
            isOddBound.append(parity != 0)
            if loss >= most {
                odd.append([])
            } else {
                odd.append(options)
                for option in options { rowsOfOption[Int(option)].append(number) }
            }
        }
        for row in level.rows.indices {
            let detail = level.rows[row]
            guard detail.isHard, !detail.isKept, abs(detail.bound) < 0x1p40 else {
                losses.append(.infinity)
                isOddBound.append(false)
                odd.append([])
                continue
            }
            var entries: [(Int, Double)] = []
            for option in level.options(ofRow: row) {
                for entry in level.entries(of: Int(option)) where Int(level.entryRow[entry]) == row {
                    entries.append((Int(option), level.entryAmount[entry]))
                }
            }
            // Amounts such as cents have no parity to speak of.
            let isCount = entries.allSatisfy { abs($0.1) < 0x1p20 }
            if !isCount { entries = [] }
            add(bound: isCount ? detail.bound : .infinity, entries: entries)
        }
        for unit in 0..<level.unitCount { add(bound: 1, entries: level.options(of: unit).map { ($0, 1) }) }
    }

    var startCount: Int { losses.count }

    /// Cuts found from one row or unit.
    func cuts(from start: Int, depth: Int, branches: Int) -> [RowCut] {
        guard losses[start] < most else { return [] }
        var found: [RowCut] = []
        for branch in 0..<branches {
            var members: [Int32] = [Int32(start)]
            var loss = losses[start]
            var parity = isOddBound[start]
            var open = odd[start]
            for step in 0..<depth {
                if parity, loss + total(open) < most, let cut = cut(members), cut.violation(shares) > leastViolation {
                    found.append(cut)
                    break
                }
                guard let next = best(open, loss: loss, members: members, rank: step == 0 ? branch : 0) else { break }
                loss += losses[Int(next)]
                parity = parity != isOddBound[Int(next)]
                open = Self.difference(open, odd[Int(next)])
                members.append(next)
            }
        }
        return found
    }

    /// Cuts met while odd shares are eliminated one after the other, over all rows at once; the least lossy `limit`.
    func eliminated(atMost limit: Int, isStopped: () -> Bool = { false }) -> [RowCut] {
        var sums = losses.indices.map {
            Sum(members: [Int32($0)], loss: losses[$0], isOdd: isOddBound[$0], open: odd[$0])
        }
        var users = rowsOfOption
        var isAlive = losses.map { $0 < most }
        var found: [(loss: Double, members: [Int32])] = []
        func check(_ sum: Sum) {
            guard sum.isOdd else { return }
            let lost = sum.loss + total(sum.open)
            if lost < most { found.append((lost, sum.members)) }
        }
        for row in sums.indices where isAlive[row] { check(sums[row]) }
        let order = (0..<level.optionCount).filter { !rowsOfOption[$0].isEmpty }
            .sorted { weight[$0] != weight[$1] ? weight[$0] > weight[$1] : $0 < $1 }
        for (number, option) in order.enumerated() {
            if number % 256 == 0, isStopped() { return [] }
            // A row may have lost the option and won it back, so it may be listed twice.
            let holders = Set(users[option]).filter { isAlive[Int($0)] && sums[Int($0)].open.contains(Int32(option)) }
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
        return found.prefix(limit).compactMap { cut($0.members) }.filter { $0.violation(shares) > leastViolation }
    }

    /// Sums with more odd shares than this are given up.
    private static let longest = 400

    /// Rows added up modulo 2.
    private struct Sum {
        var members: [Int32]
        var loss: Double
        var isOdd: Bool
        /// Options that are odd in the sum, ascending.
        var open: [Int32]

        mutating func add(_ other: Sum) {
            members = ZeroHalfSeparation.difference(members, other.members)
            loss += other.loss
            isOdd = isOdd != other.isOdd
            open = ZeroHalfSeparation.difference(open, other.open)
        }
    }

    private func total(_ options: [Int32]) -> Double { options.reduce(0) { $0 + weight[Int($1)] } }

    /// The row after which least is lost, or the `rank`-th best one.
    private func best(_ open: [Int32], loss: Double, members: [Int32], rank: Int) -> Int32? {
        var heaviest = open
        heaviest.sort { weight[Int($0)] != weight[Int($1)] ? weight[Int($0)] > weight[Int($1)] : $0 < $1 }
        var candidates: [(score: Double, row: Int32)] = []
        for option in heaviest.prefix(3) {
            for row in rowsOfOption[Int(option)]
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

    private func cut(_ members: [Int32]) -> RowCut? {
        let rows = members.filter { Int($0) < level.rows.count }
        let units = members.filter { Int($0) >= level.rows.count }.map { $0 - Int32(level.rows.count) }
        return RowCut(halving: rows, units: units, of: level) { shares[$0] > 0.5 }
    }

    /// What is in one of two ascending lists only.
    fileprivate static func difference(_ one: [Int32], _ other: [Int32]) -> [Int32] {
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
