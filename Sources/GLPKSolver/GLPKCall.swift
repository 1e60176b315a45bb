import CGLPK
import LinearPrograms

/// One call of the guarded C function: the program as plain arrays going in, the answer as values coming out.
final class GLPKCall {
    private(set) var termination: Termination = .numericalTrouble
    private(set) var values: [Double]?
    private(set) var objective: Double?
    private(set) var bound: Double = 0
    private(set) var duals: [Double] = []
    private(set) var reducedCosts: [Double] = []
    private(set) var basis: [UInt8] = []
    private(set) var nodes = 0
    private(set) var iterations = 0

    private let program: LinearProgram
    private let isIntegerSolve: Bool

    /// The program must be well formed, and have rows and columns.
    init(_ program: LinearProgram, isIntegerSolve: Bool) {
        self.program = program
        self.isIntegerSolve = isIntegerSolve
    }

    func run(settings: GLPKBackEnd, options: SolverOptions, warmStart: [Double]?) throws(SolverFault) {
        guard settings.objectiveTolerance > 0, settings.objectiveTolerance < 1 else {
            throw .malformed("the objective tolerance \(settings.objectiveTolerance) is not between 0 and 1")
        }
        let columns = program.columns.count
        let rows = program.rows.count
        let entries = program.columns.map(\.mergedEntries)
        let entryCount = entries.reduce(0) { $0 + $1.count }
        guard let rowCount = Int32(exactly: rows), let columnCount = Int32(exactly: columns), rowCount < 100_000_000,
            columnCount < 100_000_000, entryCount < 500_000_000
        else { throw .malformed("\(rows) rows, \(columns) columns and \(entryCount) entries are more than GLPK takes") }
        var starts: [Int32] = [0]
        for column in entries { starts.append((starts.last ?? 0) + Int32(column.count)) }

        // Every array outlives the C call, which returns only when its thread has been joined.
        let arrays = (
            rowLower: NativeArray(program.rows.map(\.lower)), rowUpper: NativeArray(program.rows.map(\.upper)),
            columnLower: NativeArray(program.columns.map(\.lower)),
            columnUpper: NativeArray(program.columns.map(\.upper)),
            objective: NativeArray(program.columns.map(\.objective)),
            isInteger: NativeArray(program.columns.map { $0.isInteger ? UInt8(1) : 0 }), starts: NativeArray(starts),
            entryRows: NativeArray(entries.flatMap { $0.map { Int32($0.row) } }),
            entryValues: NativeArray(entries.flatMap { $0.map(\.coefficient) }),
            warmStart: NativeArray(warmStart ?? []),
            startBasis: NativeArray(options.startBasis ?? []),
            basis: NativeArray([UInt8](repeating: 0, count: rows + columns)),
            values: NativeArray([Double](repeating: 0, count: columns)),
            duals: NativeArray([Double](repeating: 0, count: rows)),
            reducedCosts: NativeArray([Double](repeating: 0, count: columns))
        )
        let watcher = GLPKWatcher(options)

        var native = cglpk_program()
        native.row_count = rowCount
        native.column_count = columnCount
        native.maximize = program.direction == .maximize ? 1 : 0
        native.row_lower = UnsafePointer(arrays.rowLower.start)
        native.row_upper = UnsafePointer(arrays.rowUpper.start)
        native.column_lower = UnsafePointer(arrays.columnLower.start)
        native.column_upper = UnsafePointer(arrays.columnUpper.start)
        native.objective = UnsafePointer(arrays.objective.start)
        native.is_integer = UnsafePointer(arrays.isInteger.start)
        native.column_starts = UnsafePointer(arrays.starts.start)
        native.entry_rows = UnsafePointer(arrays.entryRows.start)
        native.entry_values = UnsafePointer(arrays.entryValues.start)

        var control = cglpk_options()
        control.integer = isIntegerSolve ? 1 : 0
        control.iteration_limit = options.iterationLimit.map { Int64(max(0, $0)) } ?? -1
        control.node_limit = options.nodeLimit.map { Int64(max(0, $0)) } ?? -1
        control.memory_limit_megabytes = options.memoryLimitMegabytes.map { Int32(clamping: max(1, $0)) } ?? 0
        control.objective_tolerance = settings.objectiveTolerance
        control.absolute_gap = settings.adaptsTolerance && program.hasIntegralObjective ? 0.25 : 0
        control.cuts = settings.cuts.rawValue
        control.branching = settings.branching.rawValue
        control.warm_start = warmStart == nil ? nil : UnsafePointer(arrays.warmStart.start)
        let hasBasis = options.startBasis?.count == rows + columns
        control.start_basis = hasBasis ? UnsafePointer(arrays.startBasis.start) : nil
        control.provoke = settings.provocation.rawValue
        control.context = Unmanaged.passUnretained(watcher).toOpaque()
        control.poll = { context, progress in
            guard let context, let progress else { return Int32(CGLPK_GO_ON) }
            // The watcher outlives the call, which alone uses it.
            return Unmanaged<GLPKWatcher>.fromOpaque(context).takeUnretainedValue().poll(progress.pointee)
        }

        var result = cglpk_result()
        result.values = arrays.values.start
        result.row_duals = arrays.duals.start
        result.reduced_costs = arrays.reducedCosts.start
        result.basis = isIntegerSolve ? nil : arrays.basis.start
        withExtendedLifetime((arrays, watcher)) { cglpk_solve(&native, &control, &result) }

        guard let termination = Self.termination(of: result.outcome) else {
            throw .library(Self.message(of: result))
        }
        self.termination = termination
        if result.has_values != 0 {
            values = arrays.values.copy
            objective = result.objective
            duals = arrays.duals.copy
            reducedCosts = arrays.reducedCosts.copy
            if !isIntegerSolve { basis = arrays.basis.copy }
        }
        // The library's own rounding: one step further out costs nothing and keeps the bound a bound.
        bound = program.direction == .maximize ? result.bound.nextUp : result.bound.nextDown
        nodes = Int(result.nodes)
        iterations = Int(result.iterations)
    }

    private static func termination(of outcome: cglpk_outcome) -> Termination? {
        switch outcome {
        case CGLPK_FINISHED: .optimal
        case CGLPK_INFEASIBLE: .infeasible
        case CGLPK_UNBOUNDED: .unbounded
        case CGLPK_ITERATION_LIMIT: .limit(.iterations)
        case CGLPK_NODE_LIMIT: .limit(.nodes)
        case CGLPK_TIME_LIMIT: .limit(.time)
        case CGLPK_MEMORY_LIMIT: .limit(.memory)
        case CGLPK_CANCELLED: .cancelled
        case CGLPK_NUMERICAL_TROUBLE: .numericalTrouble
        default: nil
        }
    }

    private static func message(of result: cglpk_result) -> String {
        let text = withUnsafeBytes(of: result.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return text.split(separator: " ").joined(separator: " ")
    }
}

/// What a running solve reports to, and asks whether to go on; used by the solver's thread only, while the caller waits.
private final class GLPKWatcher {
    private let options: SolverOptions

    init(_ options: SolverOptions) { self.options = options }

    func poll(_ progress: cglpk_progress) -> Int32 {
        if progress.moved != 0, let report = options.progress {
            report(
                SolverProgress(
                    nodes: Int(progress.nodes), objective: progress.has_objective != 0 ? progress.objective : nil,
                    bound: progress.bound))
        }
        if options.cancellation?.isCancelled == true { return Int32(CGLPK_STOP_CANCELLED) }
        if let deadline = options.deadline, ContinuousClock.now >= deadline { return Int32(CGLPK_STOP_TIME) }
        return Int32(CGLPK_GO_ON)
    }
}

/// Memory at a fixed address for as long as this lives, as C wants it; at least one element, so never null.
private final class NativeArray<Element> {
    let start: UnsafeMutablePointer<Element>
    private let count: Int

    init(_ elements: [Element]) {
        count = elements.count
        start = .allocate(capacity: max(1, elements.count))
        _ = UnsafeMutableBufferPointer(start: start, count: elements.count).initialize(from: elements)
    }

    var copy: [Element] { Array(UnsafeBufferPointer(start: start, count: count)) }

    deinit {
        start.deinitialize(count: count)
        start.deallocate()
    }
}
