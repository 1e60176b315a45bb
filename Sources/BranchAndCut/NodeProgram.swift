internal import GLPKSolver
internal import LinearPrograms

/// The relaxation of a program with some cuts, kept warm in a session of the present thread.
final class NodeProgram {
    let program: SelectionProgram
    let session: GLPKSession
    /// Numbers in the pool of the cuts that are rows now, in their order.
    private(set) var active: [Int32] = []
    private var isAllowed: [Bool]
    private var mustChoose: [Bool]

    var firstRow: Int { program.unitCount }
    var firstCut: Int { program.unitCount + program.rowCount }

    init(_ program: SelectionProgram, isStopped: @escaping () -> Bool) throws(SolverFault) {
        self.program = program
        var relaxation = LinearProgram(direction: .maximize)
        for unit in 0..<program.unitCount {
            relaxation.rows.append(.init(lower: program.mustChoose[unit] ? 1 : -.infinity, upper: 1))
        }
        for bound in program.rowBound { relaxation.rows.append(.init(lower: -.infinity, upper: Double(bound))) }
        for column in 0..<program.columnCount {
            var entries: [LinearProgram.Entry] = []
            let isOption = column < program.optionCount
            if isOption { entries.append(.init(row: Int(program.unitOfOption[column]), coefficient: 1)) }
            for entry in program.entries(of: column) {
                entries.append(
                    .init(
                        row: program.unitCount + Int(program.entryRow[entry]),
                        coefficient: Double(program.entryAmount[entry])))
            }
            relaxation.columns.append(
                .init(
                    lower: 0, upper: isOption ? 1 : .infinity, objective: Double(program.gain[column]),
                    isInteger: false, entries: entries))
        }
        session = try GLPKSession(relaxation, isStopped: isStopped)
        isAllowed = Array(repeating: true, count: program.optionCount)
        mustChoose = program.mustChoose
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
        exact.evaluate(
            rows: prices[firstRow..<firstCut], cuts: prices[firstCut...], active: active, pool: pool, allowed: allowed,
            must: must)
    }

    /// What closes in integers what the simplex found empty: its prices and, many times, the rows that contradict each other;
    /// `nil` where the integers do not confirm it.
    func emptiness(
        above incumbent: Int64, allowed: [Bool], must: [Bool], exact: ExactBound, pool: [RoundedCut]
    ) throws(SolverFault) -> ExactBound.Answer? {
        guard let ray = session.ray() else { return nil }
        let prices = try session.prices()
        let over = max(1, abs(session.objective - Double(incumbent)))
        for factor in [4.0, 4e3, 4e6] {
            let times = min(factor * over / ray.violation, 1e15)
            let all = zip(prices, ray.multipliers).map { $0 + times * $1 }
            if let proof = proof(all, allowed, must, exact, pool), exact.floor(proof.total) <= incumbent {
                return proof
            }
        }
        return nil
    }

    /// Leaves these options and these duties, and no others.
    func restrict(allowed: [Bool], must: [Bool]) throws(SolverFault) {
        var columns: [Int32] = []
        var upper: [Double] = []
        for option in allowed.indices where allowed[option] != isAllowed[option] {
            columns.append(Int32(option))
            upper.append(allowed[option] ? 1 : 0)
        }
        try session.bound(columns: columns, lower: Array(repeating: 0, count: columns.count), upper: upper)
        var rows: [Int32] = []
        var lower: [Double] = []
        for unit in must.indices where must[unit] != mustChoose[unit] {
            rows.append(Int32(unit))
            lower.append(must[unit] ? 1 : -.infinity)
        }
        try session.bound(rows: rows, lower: lower, upper: Array(repeating: 1, count: rows.count))
        isAllowed = allowed
        mustChoose = must
    }

    func add(_ cuts: [Int32], of pool: [RoundedCut]) throws(SolverFault) {
        try session.add(
            cuts.map {
                let cut = pool[Int($0)]
                return .init(columns: cut.columns, amounts: cut.amounts.map { Double($0) }, bound: Double(cut.bound))
            })
        active += cuts
    }

    /// What a row of the session is.
    func source(ofRow row: Int) -> RoundedCut.Source {
        if row < firstRow { return .unit(Int32(row)) }
        if row < firstCut { return .row(Int32(row - firstRow)) }
        return .cut(active[row - firstCut])
    }

    /// How far each row is from its bound at a point.
    func slacks(_ values: [Double], pool: [RoundedCut]) -> [Double] {
        var slacks = [Double](repeating: 1, count: program.unitCount)
        for option in 0..<program.optionCount { slacks[Int(program.unitOfOption[option])] -= values[option] }
        for row in 0..<program.rowCount {
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
        try session.remove(rows: active.indices.map { Int32(firstCut + $0) })
        active = []
        try add(cuts, of: pool)
    }

    /// Takes away the cuts whose slacks are basic: nothing leans on them.
    func dropSlackCuts() throws(SolverFault) {
        let basis = try session.basis()
        var rows: [Int32] = []
        var left: [Int32] = []
        for (position, cut) in active.enumerated() {
            if basis[firstCut + position] == 1 {
                rows.append(Int32(firstCut + position))
            } else {
                left.append(cut)
            }
        }
        try session.remove(rows: rows)
        active = left
    }
}
