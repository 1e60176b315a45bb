internal import LinearPrograms

/// The linear program over the allotments known so far: the least chance of those whose chance is open is as large as
/// it can be, and nobody's settled chance gets smaller.
struct LotteryMaster {
    struct Answer {
        /// The least chance of the open roles.
        var least: Double
        /// How often each allotment is drawn; they sum to one.
        var weights: [Double]
        /// What each role's chance costs the least one, never negative; those of the open ones sum to one.
        var prices: [Double]
        /// What no known allotment's priced chances exceed.
        var ceiling: Double
        var pivots: Int
    }

    /// Children of each role, and which roles take part.
    let sizes: [Int]
    let roles: [Int]
    private(set) var allotments: [LotteryProgram.Allotment] = []
    private var known: Set<[Int]> = []
    /// One an allotment: its shares in the rows of the roles, and one in the last, that all sum to one.
    private var columns: [LinearProgram.Column] = []
    private var basis: [UInt8]?

    init(sizes: [Int], roles: [Int]) {
        self.sizes = sizes
        self.roles = roles
    }

    /// `false` where an allotment that places as many of every role is there already.
    mutating func add(_ allotment: LotteryProgram.Allotment) -> Bool {
        guard known.insert(allotment.placed).inserted else { return false }
        allotments.append(allotment)
        var entries: [LinearProgram.Entry] = []
        for (row, role) in roles.enumerated() where allotment.placed[role] != 0 {
            entries.append(.init(row: row, coefficient: share(role, of: allotment)))
        }
        entries.append(.init(row: roles.count, coefficient: 1))
        columns.append(.init(lower: 0, upper: .infinity, objective: 0, isInteger: false, entries: entries))
        // In GLPK's numbers: not in the basis, at its lower bound.
        basis?.append(2)
        return true
    }

    func share(_ role: Int, of allotment: LotteryProgram.Allotment) -> Double {
        Double(allotment.placed[role]) / Double(sizes[role])
    }

    /// - Parameter settled: the chances of roles that are settled.
    /// - Returns: `nil` where the solver does not reach the optimum.
    mutating func solve(
        settled: [Int: Double], solver: any LinearProgramSolver, options: SolverOptions
    ) throws(SolverFault) -> Answer? {
        var program = LinearProgram(direction: .maximize)
        var least = LinearProgram.Column(
            lower: 0, upper: .infinity, objective: 1, isInteger: false, entries: [])
        for (row, role) in roles.enumerated() {
            // A settled chance was reached within the simplex's own tolerance.
            program.rows.append(.init(lower: settled[role].map { $0 - 1e-10 } ?? 0, upper: .infinity))
            if settled[role] == nil { least.entries.append(.init(row: row, coefficient: -1)) }
        }
        program.rows.append(.init(lower: 1, upper: 1))
        program.columns = [least] + columns
        var limits = options
        limits.startBasis = basis
        var result = try solver.solveRelaxation(program, options: limits)
        if result.termination == .numericalTrouble, basis != nil {
            limits.startBasis = nil
            result = try solver.solveRelaxation(program, options: limits)
        }
        guard result.termination == .optimal else { return nil }
        basis = result.basis.isEmpty ? nil : result.basis
        return Answer(
            least: result.objective, weights: Array(result.values.dropFirst()),
            prices: roles.indices.map { max(0, -result.duals[$0]) }, ceiling: result.duals[roles.count],
            pivots: result.iterations)
    }
}
