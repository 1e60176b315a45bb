internal import WorkerThreads

/// Zero-half cuts that a vertex of the relaxation breaks, derived in integers from the sums of ``ParityRows``.
struct ZeroHalfSeparation: Sendable {
    let values: [Double]
    let pool: [RoundedCut]
    private let sources: [RoundedCut.Source]
    private var rows: ParityRows
    private static let leastViolation = 0.01

    init(node: NodeProgram, values: [Double], pool: [RoundedCut], slacks: [Double]) {
        self.values = values
        self.pool = pool
        sources = slacks.indices.map { node.source(ofRow: $0) }
        let program = node.program
        let weight = values.indices.map { column in
            let value = values[column]
            let part = value - value.rounded(.down)
            return column < program.optionCount ? min(part, 1 - part) : min(value, 1)
        }
        rows = ParityRows(weight: weight, most: 1 - 2 * Self.leastViolation)
        for row in slacks.indices {
            var parity: Int64 = 0
            var open: [Int32] = []
            var small = 0.0
            var isCount = true
            func meet(_ column: Int32, _ amount: Int64) {
                if abs(amount) > 1 << 20 { isCount = false }
                guard amount & 1 != 0 else { return }
                if Int(column) < program.optionCount, values[Int(column)] > 0.5 { parity ^= 1 }
                if weight[Int(column)] > 1e-7 { open.append(column) } else { small += weight[Int(column)] }
            }
            switch sources[row] {
            case .unit(let unit):
                parity = 1
                for option in program.options(of: Int(unit)) { meet(Int32(option), 1) }
            case .row(let number):
                parity = program.rowBound[Int(number)] & 1
                for entry in program.entries(ofRow: Int(number)) {
                    meet(program.rowColumn[entry], program.rowAmount[entry])
                }
            case .cut(let number):
                let cut = pool[Int(number)]
                parity = cut.bound & 1
                for (column, amount) in zip(cut.columns, cut.amounts) { meet(column, amount) }
            case .option: break
            }
            rows.add(
                loss: isCount ? max(0, slacks[row]) + small : .infinity, isOddBound: parity != 0, columns: open.sorted()
            )
        }
    }

    /// The least lossy sums of an elimination, and of walks from every row.
    func sets(atMost limit: Int, pool: WorkerPool, isStopped: @escaping @Sendable () -> Bool) -> [[Int32]] {
        let eliminated = rows.eliminated(atMost: limit, isStopped: isStopped)
        let piece = 64
        let walked = pool.map((rows.count + piece - 1) / piece) { number -> [[Int32]] in
            var found: [[Int32]] = []
            if isStopped() { return found }
            for start in number * piece..<min(rows.count, number * piece + piece) {
                rows.walk(from: start, depth: 8, branches: 2) {
                    found.append($0.sorted())
                    return true
                }
            }
            return found
        }
        var seen: Set<[Int32]> = []
        return (eliminated + walked.flatMap { $0 }).filter { seen.insert($0).inserted }
    }

    func cut(_ members: [Int32], _ rounding: inout CutRounding) -> RoundedCut? {
        let cut = rounding.cut(
            denominator: 2, weights: members.map { .init(sources[Int($0)], 1) }, earlier: pool,
            isLarge: { values[$0] > 0.5 })
        guard let cut, cut.violation(values) > Self.leastViolation else { return nil }
        return cut
    }
}
