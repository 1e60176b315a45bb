internal import GLPKSolver
internal import LinearPrograms

/// The relaxation of what is left of a program with some cuts, kept warm in a session of the present thread.
///
/// Whoever asks speaks in the program's own columns and rows.
final class NodeProgram {
    let program: SelectionProgram
    let reduction: Reduction
    private let session: GLPKSession
    /// Numbers in the pool of the cuts that are rows now, in their order.
    private(set) var active: [Int32] = []
    /// Of each of them the session's columns.
    private var activeColumns: [[Int32]] = []
    /// By place among the columns left.
    private var isAllowed: [Bool]
    private var mustChoose: [Bool]

    init(_ reduction: Reduction, isStopped: @escaping () -> Bool) throws(SolverFault) {
        self.reduction = reduction
        let program = reduction.program
        self.program = program
        var relaxation = LinearProgram(direction: .maximize)
        var ownRow = [Int](repeating: -1, count: program.unitCount)
        for (number, unit) in reduction.units.enumerated() {
            ownRow[Int(unit)] = number
            relaxation.rows.append(.init(lower: reduction.must[Int(unit)] ? 1 : -.infinity, upper: 1))
        }
        var place = [Int](repeating: -1, count: program.rowCount)
        for row in reduction.rows.map({ Int($0) }) {
            place[row] = relaxation.rows.count
            relaxation.rows.append(
                .init(lower: -.infinity, upper: Double(program.rowBound[row] - reduction.used[row])))
        }
        for column in reduction.columns.map({ Int($0) }) {
            var entries: [LinearProgram.Entry] = []
            let isOption = column < program.optionCount
            if isOption { entries.append(.init(row: ownRow[Int(program.unitOfOption[column])], coefficient: 1)) }
            for entry in program.entries(of: column) where place[Int(program.entryRow[entry])] >= 0 {
                entries.append(
                    .init(
                        row: place[Int(program.entryRow[entry])], coefficient: Double(program.entryAmount[entry])))
            }
            relaxation.columns.append(
                .init(
                    lower: 0, upper: isOption ? 1 : .infinity, objective: Double(program.gain[column]),
                    isInteger: false, entries: entries))
        }
        session = try GLPKSession(relaxation, isStopped: isStopped)
        isAllowed = Array(repeating: true, count: reduction.columns.count)
        mustChoose = reduction.must
    }

    /// Whether the session holds no basis that anything led to: then the primal simplex is faster.
    private var beginsAnew = false

    /// Simplex iterations so far.
    var iterations: Int { session.iterations }
    var rowCount: Int { session.rowCount }
    /// What the relaxation is worth, with what is taken already.
    var objective: Double { session.objective + Double(reduction.constant) }

    func basis() throws(SolverFault) -> Basis {
        Basis(reduction: reduction, cuts: active, standing: try session.basis())
    }

    /// Takes up a basis of the same relaxation, or of one with more columns and rows; of these it may be none.
    func take(basis: Basis) throws(SolverFault) {
        beginsAnew = false
        if basis.reduction === reduction && basis.cuts == active {
            try session.take(basis: basis.standing)
        } else {
            beginsAnew = try !session.take(guess: repaired(basis.standing(in: reduction, cuts: active)))
        }
    }

    private func repaired(_ standing: [UInt8]) -> [UInt8] {
        var ownRow = [Int32](repeating: -1, count: program.unitCount)
        for (number, unit) in reduction.units.enumerated() { ownRow[Int(unit)] = Int32(number) }
        var place = [Int32](repeating: -1, count: program.rowCount)
        for (number, row) in reduction.rows.enumerated() { place[Int(row)] = Int32(reduction.units.count + number) }
        var cutsOf: [Int32: [Int32]] = [:]
        for (number, columns) in activeColumns.enumerated() {
            for column in columns { cutsOf[column, default: []].append(Int32(reduction.firstCut + number)) }
        }
        return BasisRepair(standing, rowCount: rowCount) { number in
            let column = Int(reduction.columns[number])
            var rows = program.entries(of: column).map { place[Int(program.entryRow[$0])] }.filter { $0 >= 0 }
            if column < program.optionCount { rows.append(ownRow[Int(program.unitOfOption[column])]) }
            return rows + (cutsOf[Int32(number)] ?? [])
        }.completed(standing)
    }

    func resetBasis() throws(SolverFault) { try session.resetBasis() }

    /// - Parameter cutoff: the dual simplex stops once nothing can be worth more.
    func solve(
        primal: Bool = false, iterationLimit: Int? = nil, cutoff: Double = -.infinity
    ) throws(SolverFault) -> GLPKSession.Outcome {
        defer { beginsAnew = false }
        return try session.solve(
            primal: primal || beginsAnew, iterationLimit: iterationLimit, cutoff: cutoff - Double(reduction.constant))
    }

    /// Values of all columns of the program.
    func values() throws(SolverFault) -> [Double] {
        var values = [Double](repeating: 0, count: program.columnCount)
        for option in reduction.taken { values[Int(option)] = 1 }
        for (column, value) in zip(reduction.columns, try session.values()) { values[Int(column)] = value }
        return values
    }

    /// What rows of the session add up to a weighted sum of columns.
    func multipliers(columns: [Int32], weights: [Double]) -> [Double]? {
        var (places, own): ([Int32], [Double]) = ([], [])
        for (column, weight) in zip(columns, weights) where reduction.place[Int(column)] >= 0 {
            places.append(reduction.place[Int(column)])
            own.append(weight)
        }
        return places.isEmpty ? nil : session.multipliers(columns: places, weights: own)
    }

    /// What the simplex's present prices prove.
    func proof(
        allowed: [Bool], must: [Bool], exact: ExactBound, pool: [RoundedCut]
    ) throws(SolverFault) -> ExactBound.Answer? {
        proof(try session.prices(), allowed, must, exact, pool)
    }

    private func proof(
        _ prices: [Double], _ allowed: [Bool], _ must: [Bool], _ exact: ExactBound, _ pool: [RoundedCut]
    ) -> ExactBound.Answer? {
        var rows = [Double](repeating: 0, count: program.rowCount)
        for (place, row) in reduction.rows.enumerated() { rows[Int(row)] = prices[reduction.units.count + place] }
        return exact.evaluate(
            rows: rows, cuts: prices[reduction.firstCut...], active: active, pool: pool, allowed: allowed, must: must)
    }

    /// What closes in integers what the simplex found empty: its prices and, many times, the rows that contradict each other;
    /// `nil` where the integers do not confirm it.
    func emptiness(
        above incumbent: Int64, allowed: [Bool], must: [Bool], exact: ExactBound, pool: [RoundedCut]
    ) throws(SolverFault) -> ExactBound.Answer? {
        let prices = try session.prices()
        let over = max(1, abs(objective - Double(incumbent)))
        for rank in 0..<Self.mostRays {
            guard let ray = session.ray(rank) else { break }
            for factor in [4.0, 4e3, 4e6] {
                let times = min(factor * over / ray.violation, 1e15)
                let all = zip(prices, ray.multipliers).map { $0 + times * $1 }
                if let proof = proof(all, allowed, must, exact, pool), exact.floor(proof.total) <= incumbent {
                    return proof
                }
            }
        }
        return nil
    }

    /// Rows of the tableau to be tried: where amounts are large the most broken one need not be the one that shows it.
    private static let mostRays = 12

    /// Leaves these options and these duties, and no others; what is out or taken already stays so.
    func restrict(allowed: [Bool], must: [Bool]) throws(SolverFault) {
        var columns: [Int32] = []
        var upper: [Double] = []
        for (place, column) in reduction.columns.enumerated() where Int(column) < program.optionCount {
            if allowed[Int(column)] == isAllowed[place] { continue }
            isAllowed[place].toggle()
            columns.append(Int32(place))
            upper.append(isAllowed[place] ? 1 : 0)
        }
        try session.bound(columns: columns, lower: Array(repeating: 0, count: columns.count), upper: upper)
        var rows: [Int32] = []
        var lower: [Double] = []
        for (number, unit) in reduction.units.enumerated() where must[Int(unit)] != mustChoose[Int(unit)] {
            mustChoose[Int(unit)].toggle()
            rows.append(Int32(number))
            lower.append(must[Int(unit)] ? 1 : -.infinity)
        }
        try session.bound(rows: rows, lower: lower, upper: Array(repeating: 1, count: rows.count))
    }

    func add(_ cuts: [Int32], of pool: [RoundedCut]) throws(SolverFault) {
        let rows = cuts.map {
            let cut = pool[Int($0)]
            var row = GLPKSession.Row(columns: [], amounts: [], bound: Double(cut.bound))
            for (column, amount) in zip(cut.columns, cut.amounts) {
                let place = reduction.place[Int(column)]
                if place >= 0 {
                    row.columns.append(place)
                    row.amounts.append(Double(amount))
                } else if reduction.isTaken[Int(column)] {
                    row.bound -= Double(amount)
                }
            }
            return row
        }
        try session.add(rows)
        active += cuts
        activeColumns += rows.map(\.columns)
    }

    /// What a row of the session is.
    func source(ofRow row: Int) -> RoundedCut.Source {
        if row < reduction.units.count { return .unit(reduction.units[row]) }
        if row < reduction.firstCut { return .row(reduction.rows[row - reduction.units.count]) }
        return .cut(active[row - reduction.firstCut])
    }

    /// How far each row of the session is from its bound at a point.
    func slacks(_ values: [Double], pool: [RoundedCut]) -> [Double] {
        var slacks: [Double] = []
        for unit in reduction.units {
            slacks.append(program.options(of: Int(unit)).reduce(1) { $0 - values[$1] })
        }
        for row in reduction.rows.map({ Int($0) }) {
            var slack = Double(program.rowBound[row])
            for entry in program.entries(ofRow: row) {
                slack -= Double(program.rowAmount[entry]) * values[Int(program.rowColumn[entry])]
            }
            slacks.append(slack)
        }
        for cut in active { slacks.append(-pool[Int(cut)].violation(values)) }
        return slacks
    }

    /// Makes these cuts the rows after the program's own, in their order.
    func take(cuts: [Int32], of pool: [RoundedCut]) throws(SolverFault) {
        if cuts == active { return }
        try session.remove(rows: active.indices.map { Int32(reduction.firstCut + $0) })
        (active, activeColumns) = ([], [])
        try add(cuts, of: pool)
    }

    /// Takes away the cuts whose slacks are basic: nothing leans on them.
    func dropSlackCuts() throws(SolverFault) {
        let standing = try session.basis()
        var rows: [Int32] = []
        var left: [Int32] = []
        var leftColumns: [[Int32]] = []
        for (position, cut) in active.enumerated() {
            if standing[reduction.firstCut + position] == Basis.basic {
                rows.append(Int32(reduction.firstCut + position))
            } else {
                left.append(cut)
                leftColumns.append(activeColumns[position])
            }
        }
        try session.remove(rows: rows)
        (active, activeColumns) = (left, leftColumns)
    }
}
