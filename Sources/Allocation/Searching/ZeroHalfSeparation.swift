internal import BranchAndCut

/// Finds zero-half cuts that the averaged answer of the relaxation breaks, from the sums of ``ParityRows``.
struct ZeroHalfSeparation: Sendable {
    let level: FlatLevel
    private let shares: [Double]
    /// Rows and, after them, units.
    private var rows: ParityRows
    let leastViolation: Double

    /// - Parameter shares: of each option, between 0 and 1.
    init(_ level: FlatLevel, shares: [Double], leastViolation: Double, noise: Double) {
        self.level = level
        self.shares = shares
        self.leastViolation = leastViolation
        let weight = shares.map { min($0, 1 - $0) }
        rows = ParityRows(weight: weight, most: 1 - 2 * leastViolation)
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
            rows.add(loss: max(0, slack) + small, isOddBound: parity != 0, columns: options)
        }
        for row in level.rows.indices {
            let detail = level.rows[row]
            guard detail.isHard, !detail.isKept, abs(detail.bound) < 0x1p40 else {
                rows.add(loss: .infinity, isOddBound: false, columns: [])
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

    var startCount: Int { rows.count }

    /// Cuts found from one row or unit.
    func cuts(from start: Int, depth: Int, branches: Int) -> [RowCut] {
        var found: [RowCut] = []
        rows.walk(from: start, depth: depth, branches: branches) { members in
            guard let cut = cut(members), cut.violation(shares) > leastViolation else { return false }
            found.append(cut)
            return true
        }
        return found
    }

    /// Cuts met while odd shares are eliminated one after the other, over all rows at once; the least lossy `limit`.
    func eliminated(atMost limit: Int, isStopped: () -> Bool = { false }) -> [RowCut] {
        rows.eliminated(atMost: limit, isStopped: isStopped).compactMap(cut).filter {
            $0.violation(shares) > leastViolation
        }
    }

    private func cut(_ members: [Int32]) -> RowCut? {
        let rows = members.filter { Int($0) < level.rows.count }
        let units = members.filter { Int($0) >= level.rows.count }.map { $0 - Int32(level.rows.count) }
        return RowCut(halving: rows, units: units, of: level) { shares[$0] > 0.5 }
    }
}
