internal import CGLPK
package import LinearPrograms

/// A linear program that stays in GLPK between solves, each starting from the basis of the one before.
///
/// Belongs to the thread that made it: every use, and the last reference, must be on that thread, and a thread has one
/// session at a time. All columns are continuous; rows are "at most" or "exactly". Nothing here is exact: prices and
/// values are guides, whoever uses them recomputes in integers.
package final class GLPKSession {
    /// How a solve ended.
    package enum Outcome: Hashable, Sendable {
        case optimal
        /// No solution is worth more than the cutoff; the prices say so.
        case cutOff
        case infeasible, unbounded
        /// The iterations are used up.
        case limit
        /// Somebody stopped it.
        case stopped
        /// The simplex gave up.
        case trouble
    }

    /// A row "at most", to be added.
    package struct Row {
        package var columns: [Int32]
        package var amounts: [Double]
        package var bound: Double

        package init(columns: [Int32], amounts: [Double], bound: Double) {
            self.columns = columns
            self.amounts = amounts
            self.bound = bound
        }
    }

    private let session: OpaquePointer
    private let isStopped: () -> Bool
    package private(set) var rowCount: Int
    package let columnCount: Int
    /// Simplex iterations of all solves so far.
    package private(set) var iterations = 0
    package private(set) var objective = 0.0

    /// - Parameter isStopped: asked now and then while the simplex runs.
    package init(
        _ program: LinearProgram, memoryLimitMegabytes: Int? = nil, isStopped: @escaping () -> Bool
    ) throws(SolverFault) {
        let entries = program.columns.map(\.mergedEntries)
        guard let rows = Int32(exactly: program.rows.count), let columns = Int32(exactly: program.columns.count),
            entries.reduce(0, { $0 + $1.count }) < 500_000_000
        else { throw .malformed("\(program.rows.count) rows and \(program.columns.count) columns are too many") }
        var starts: [Int32] = [0]
        for column in entries { starts.append((starts.last ?? 0) + Int32(column.count)) }
        let entryRows = entries.flatMap { $0.map { Int32($0.row) } }
        let values = entries.flatMap { $0.map(\.coefficient) }
        let rowLower = program.rows.map(\.lower)
        let rowUpper = program.rows.map(\.upper)
        let lower = program.columns.map(\.lower)
        let upper = program.columns.map(\.upper)
        let objective = program.columns.map(\.objective)
        var native = cglpk_program()
        native.row_count = rows
        native.column_count = columns
        native.maximize = program.direction == .maximize ? 1 : 0
        // Every array is read before the call returns.
        let opened = starts.withUnsafeBufferPointer { starts in
            entryRows.withUnsafeBufferPointer { entryRows in
                values.withUnsafeBufferPointer { values in
                    rowLower.withUnsafeBufferPointer { rowLower in
                        rowUpper.withUnsafeBufferPointer { rowUpper in
                            lower.withUnsafeBufferPointer { lower in
                                upper.withUnsafeBufferPointer { upper in
                                    objective.withUnsafeBufferPointer { objective in
                                        native.column_starts = starts.baseAddress
                                        native.entry_rows = entryRows.baseAddress
                                        native.entry_values = values.baseAddress
                                        native.row_lower = rowLower.baseAddress
                                        native.row_upper = rowUpper.baseAddress
                                        native.column_lower = lower.baseAddress
                                        native.column_upper = upper.baseAddress
                                        native.objective = objective.baseAddress
                                        return cglpk_session_open(
                                            &native, memoryLimitMegabytes.map { Int32(clamping: max(1, $0)) } ?? 0)
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        guard let opened else { throw .library("no GLPK environment could be opened on this thread") }
        session = opened
        rowCount = program.rows.count
        columnCount = program.columns.count
        self.isStopped = isStopped
    }

    deinit { cglpk_session_close(session) }

    /// Adds rows after those there are; their slacks enter the basis.
    package func add(_ rows: [Row]) throws(SolverFault) {
        if rows.isEmpty { return }
        var starts: [Int32] = [0]
        for row in rows { starts.append((starts.last ?? 0) + Int32(row.columns.count)) }
        try check(
            cglpk_session_add_rows(
                session, Int32(rows.count), rows.map(\.bound), starts, rows.flatMap(\.columns), rows.flatMap(\.amounts))
        )
        rowCount += rows.count
    }

    /// - Parameter rows: ascending; the rows after them move up.
    package func remove(rows: [Int32]) throws(SolverFault) {
        if rows.isEmpty { return }
        try check(cglpk_session_delete_rows(session, Int32(rows.count), rows))
        rowCount -= rows.count
    }

    package func bound(columns: [Int32], lower: [Double], upper: [Double]) throws(SolverFault) {
        if columns.isEmpty { return }
        try check(cglpk_session_bound_columns(session, Int32(columns.count), columns, lower, upper))
    }

    package func bound(rows: [Int32], lower: [Double], upper: [Double]) throws(SolverFault) {
        if rows.isEmpty { return }
        try check(cglpk_session_bound_rows(session, Int32(rows.count), rows, lower, upper))
    }

    /// How each row, then each column, stands in the basis.
    package func basis() throws(SolverFault) -> [UInt8] {
        var basis = [UInt8](repeating: 0, count: rowCount + columnCount)
        try check(cglpk_session_read_basis(session, &basis))
        return basis
    }

    package func take(basis: [UInt8]) throws(SolverFault) {
        guard basis.count == rowCount + columnCount else { throw .malformed("a basis of another program") }
        try check(cglpk_session_take_basis(session, basis))
    }

    /// Takes up what may be no basis of this program, and begins anew where it is none. Whether it was one.
    package func take(guess basis: [UInt8]) throws(SolverFault) -> Bool {
        try take(basis: basis)
        var isRegular: Int32 = 0
        try check(cglpk_session_is_regular(session, &isRegular))
        if isRegular == 0 { try resetBasis() }
        return isRegular != 0
    }

    /// Begins anew, with all slacks basic.
    package func resetBasis() throws(SolverFault) { try check(cglpk_session_reset_basis(session)) }

    /// Solves what the program is now.
    ///
    /// - Parameter cutoff: the dual simplex stops once nothing can be worth more.
    package func solve(
        primal: Bool = false, iterationLimit: Int? = nil, cutoff: Double = -.infinity
    ) throws(SolverFault) -> Outcome {
        var options = cglpk_session_options()
        options.primal = primal ? 1 : 0
        options.iteration_limit = iterationLimit.map { Int64(max(0, $0)) } ?? -1
        options.cutoff = cutoff
        options.context = Unmanaged.passUnretained(self).toOpaque()
        options.poll = { context, _ in
            guard let context else { return Int32(CGLPK_GO_ON) }
            // The session outlives the call, which it makes itself.
            let session = Unmanaged<GLPKSession>.fromOpaque(context).takeUnretainedValue()
            return Int32(session.isStopped() ? CGLPK_STOP_CANCELLED : CGLPK_GO_ON)
        }
        var spent: Int64 = 0
        let outcome = cglpk_session_solve(session, &options, &objective, &spent)
        iterations += Int(spent)
        switch outcome {
        case CGLPK_SESSION_OPTIMAL: return .optimal
        case CGLPK_SESSION_CUT_OFF: return .cutOff
        case CGLPK_SESSION_INFEASIBLE: return .infeasible
        case CGLPK_SESSION_UNBOUNDED: return .unbounded
        case CGLPK_SESSION_LIMIT: return .limit
        case CGLPK_SESSION_STOPPED: return .stopped
        case CGLPK_SESSION_TROUBLE: return .trouble
        default: throw .library(message)
        }
    }

    /// Values of the columns.
    package func values() throws(SolverFault) -> [Double] {
        var values = [Double](repeating: 0, count: columnCount)
        try check(cglpk_session_solution(session, &values, nil, nil, nil))
        return values
    }

    /// Prices of the rows.
    package func prices() throws(SolverFault) -> [Double] {
        var prices = [Double](repeating: 0, count: max(1, rowCount))
        try check(cglpk_session_solution(session, nil, nil, &prices, nil))
        return Array(prices.prefix(rowCount))
    }

    /// What rows add up to a weighted sum of basic columns, and to nothing else of these; `nil` where none is basic.
    package func multipliers(columns: [Int32], weights: [Double]) -> [Double]? {
        var multipliers = [Double](repeating: 0, count: max(1, rowCount))
        guard cglpk_session_multipliers(session, Int32(columns.count), columns, weights, &multipliers) == 0 else {
            return nil
        }
        return Array(multipliers.prefix(rowCount))
    }

    /// After an infeasible solve, what rows may add up to a contradiction, and by how much it is one; `nil` where no more are
    /// left to try.
    ///
    /// - Parameter rank: 0 for what the simplex names.
    package func ray(_ rank: Int) -> (multipliers: [Double], violation: Double)? {
        var multipliers = [Double](repeating: 0, count: max(1, rowCount))
        var violation = 0.0
        guard cglpk_session_ray(session, Int32(rank), &multipliers, &violation) == 0, violation > 0 else { return nil }
        return (Array(multipliers.prefix(rowCount)), violation)
    }

    private var message: String {
        String(cString: cglpk_session_message(session)).split(separator: " ").joined(separator: " ")
    }

    private func check(_ failure: Int32) throws(SolverFault) {
        if failure != 0 { throw .library(message) }
    }
}
