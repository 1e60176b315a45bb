import LinearPrograms

/// Makes the heaviest burden as light as possible, then the next heaviest, cell by cell, in exact integers.
///
/// A finite set of scales need not have one scale whose cells are all "the" heaviest: which cells carry a value may be a
/// choice. Each step therefore finds the least heaviest burden of the cells that are still open, then the fewest cells
/// that must carry it, and keeps who carries it as a decision (binary columns) where several cells could.
/// See Ogryczak and Śliwiński (2006), "On direct methods for lexicographic min-max optimization".
struct LeximinSearch {
    struct Group {
        var burden: Burden
        /// For each cell that may carry the burden, the column that says it does.
        var holders: [(cell: Int, column: Int, value: Int64)]
    }

    private(set) var program: IntegerProgram
    private(set) var point: [Int64]
    /// Heaviest first.
    private(set) var vector: [Burden] = []
    private(set) var isProved = true
    private let search: ExactSearch
    private let references: [Int64]
    private let cells: [Int]
    private var open: [Int]
    private var groups: [Group] = []

    /// `point` obeys the program; `cells` are those that count.
    init(_ program: IntegerProgram, at point: [Int64], cells: [Int], references: [Int64], search: ExactSearch) {
        self.program = program
        self.point = point
        self.references = references
        self.search = search
        self.cells = cells
        open = cells
    }

    mutating func run() throws(SolverFault) {
        let count = open.count
        while vector.count < count {
            if search.work.isSpent { return keepAsFound() }
            let heaviest = try lightenHeaviest()
            try settleCarriers(of: heaviest, remaining: count - vector.count)
        }
        for (cell, holders) in holdersByCell {
            // Every place of the vector is given: a cell in a group carries one of its burdens.
            let carried = holders.map { IntegerProgram.Entry($0.column, -Int128($0.value)) }
            program.addRow([IntegerProgram.Entry(cell, 1)] + carried, atMost: 0)
        }
    }

    /// Without work to look further: every open cell may weigh what it weighs now, and nothing is proved.
    private mutating func keepAsFound() {
        isProved = false
        for cell in open { program.reduceUpper(cell, to: point[cell]) }
        vector = cells.map { Burden(value: point[$0], reference: references[$0]) }.sorted(by: >)
    }

    private var holdersByCell: [(Int, [(column: Int, value: Int64)])] {
        open.compactMap { cell in
            let holders = groups.flatMap { group in
                group.holders.filter { $0.cell == cell }.map { (column: $0.column, value: $0.value) }
            }
            return holders.isEmpty ? nil : (cell, holders)
        }
    }

    /// The heaviest burden at a point among open cells that carry no burden already counted.
    private func heaviest(at point: [Int64]) -> Burden {
        let carrying = Set(groups.flatMap { $0.holders.filter { point[$0.column] > 0 }.map(\.cell) })
        var worst = Burden(value: 0, reference: 1)
        for cell in open where !carrying.contains(cell) {
            worst = max(worst, Burden(value: point[cell], reference: references[cell]))
        }
        return worst
    }

    /// The program in which open cells stay below a burden unless they carry one already counted.
    private func limited(to burden: Burden, strictly: Bool, sparing candidates: [Int: Int] = [:]) -> IntegerProgram {
        var limited = program
        var holders: [Int: [(column: Int, value: Int64)]] = [:]
        for (cell, own) in holdersByCell { holders[cell] = own }
        for cell in open {
            let most = burden.largestValue(reference: references[cell], strictly: strictly)
            var terms = [IntegerProgram.Entry(cell, 1)]
            for holder in holders[cell] ?? [] where holder.value > most {
                terms.append(IntegerProgram.Entry(holder.column, -Int128(holder.value - most)))
            }
            if let column = candidates[cell] { terms.append(IntegerProgram.Entry(column, -1)) }
            if terms.count == 1, most >= 0 {
                limited.reduceUpper(cell, to: most)
            } else {
                limited.addRow(terms, atMost: Int128(most))
            }
        }
        return limited
    }

    /// Lowers the heaviest open burden as far as it goes; the last step is the proof that it goes no further.
    private mutating func lightenHeaviest() throws(SolverFault) -> Burden {
        var worst = heaviest(at: point)
        // Where the relaxation says it may end: tried first, so that few steps are left for the proof.
        if worst.value > 0, let guess = try relaxedHeaviest() {
            let scale: Int64 = 1_000_000_000
            let top = Double(worst.value) / Double(worst.reference)
            var (low, high) = (guess, top)
            for _ in 0..<12 where high - low > top * 1e-4 {
                let aim = low + (high - low) / 4
                let burden = Burden(value: Int64(aim * Double(scale)), reference: scale)
                let verdict = try search.minimise(limited(to: burden, strictly: false))
                if case .found(let better, _) = verdict {
                    point = better
                    worst = heaviest(at: point)
                    high = Double(worst.value) / Double(worst.reference)
                } else if case .infeasible = verdict {
                    low = aim
                } else {
                    // Too hard to tell: the next guesses would be too.
                    break
                }
            }
        }
        while worst.value > 0 {
            switch try search.minimise(limited(to: worst, strictly: true)) {
            case .found(let better, _):
                point = better
                worst = heaviest(at: point)
            case .infeasible: return worst
            case .stopped:
                isProved = false
                return worst
            }
        }
        return worst
    }

    /// The linear relaxation's heaviest burden, as a hint; `nil` when it has none to give.
    private func relaxedHeaviest() throws(SolverFault) -> Double? {
        var bounded = program
        guard bounded.propagate() else { return nil }
        let scale = Double(open.map { references[$0] }.max() ?? 1)
        var linear = LinearProgram(direction: .minimize)
        for column in 0..<bounded.columns {
            linear.columns.append(
                LinearProgram.Column(
                    lower: Double(bounded.lower[column]), upper: Double(bounded.upper[column]), objective: 0,
                    isInteger: false, entries: []))
        }
        for row in bounded.rows {
            let largest = row.terms.map { $0.coefficient.magnitude }.max() ?? 1
            let unit = max(1, Double(largest))
            linear.rows.append(
                LinearProgram.Row(
                    lower: row.lower.map { Double($0) / unit } ?? -.infinity,
                    upper: row.upper.map { Double($0) / unit } ?? .infinity))
            for term in row.terms {
                linear.columns[term.column].entries.append(
                    .init(row: linear.rows.count - 1, coefficient: Double(term.coefficient) / unit))
            }
        }
        var heaviest = LinearProgram.Column(lower: 0, upper: .infinity, objective: 1, isInteger: false, entries: [])
        var holders: [Int: [(column: Int, value: Int64)]] = [:]
        for (cell, own) in holdersByCell { holders[cell] = own }
        for cell in open {
            linear.rows.append(LinearProgram.Row(lower: -.infinity, upper: 0))
            let row = linear.rows.count - 1
            linear.columns[cell].entries.append(.init(row: row, coefficient: 1))
            for holder in holders[cell] ?? [] {
                linear.columns[holder.column].entries.append(.init(row: row, coefficient: -Double(holder.value)))
            }
            heaviest.entries.append(.init(row: row, coefficient: -Double(references[cell]) / scale))
        }
        linear.columns.append(heaviest)
        let result = try search.solver.solveRelaxation(linear, options: search.options)
        return result.termination == .optimal ? max(0, result.objective / scale) : nil
    }

    /// The fewest cells that carry the burden; they leave, or become a group where they are not the same in every scale.
    private mutating func settleCarriers(of burden: Burden, remaining: Int) throws(SolverFault) {
        guard burden.value > 0 else {
            // Nothing is lighter than nothing.
            vector += Array(repeating: burden, count: remaining)
            program = limited(to: burden, strictly: false)
            return
        }
        var candidates: [(cell: Int, value: Int64)] = []
        for cell in open {
            let value = burden.largestValue(reference: references[cell], strictly: false)
            guard Burden(value: value, reference: references[cell]) == burden,
                value >= program.lower[cell], value <= program.upper[cell]
            else { continue }
            candidates.append((cell, value))
        }
        let grouped = Set(groups.flatMap { $0.holders.map(\.cell) })
        if candidates.count == 1, !grouped.contains(candidates[0].cell) {
            fix(candidates, burden)
            return
        }
        var wider = self.program
        var columns: [Int: Int] = [:]
        for candidate in candidates { columns[candidate.cell] = wider.addColumn(0, 1) }
        for candidate in candidates {
            guard let column = columns[candidate.cell] else { continue }
            let others = groups.flatMap { $0.holders.filter { $0.cell == candidate.cell }.map(\.column) }
            // A cell carries one burden.
            if !others.isEmpty {
                wider.addRow(([column] + others).map { IntegerProgram.Entry($0, 1) }, atMost: 1)
            }
        }
        let narrow = self.program
        self.program = wider
        var start = point
        let carrying = Set(groups.flatMap { $0.holders.filter { point[$0.column] > 0 }.map(\.cell) })
        for candidate in candidates {
            let isCarrier = !carrying.contains(candidate.cell) && point[candidate.cell] == candidate.value
            start.append(isCarrier ? 1 : 0)
        }
        let objective = candidates.compactMap { columns[$0.cell] }.map { IntegerProgram.Entry($0, 1) }
        let limits = limited(to: burden, strictly: true, sparing: columns)
        var found = start
        switch try search.minimise(limits, objective, warmStart: start) {
        case .found(let better, let isBest):
            found = better
            if !isBest { isProved = false }
        case .infeasible, .stopped: isProved = false
        }
        let fewest = max(1, objective.count { found[$0.column] > 0 })
        if fewest == candidates.count, candidates.allSatisfy({ !grouped.contains($0.cell) }) {
            program = narrow
            point = Array(found.prefix(narrow.columns))
            fix(candidates, burden)
            return
        }
        point = found
        program.addRow(objective, atMost: Int128(fewest))
        groups.append(
            Group(
                burden: burden,
                holders: candidates.compactMap { candidate in
                    columns[candidate.cell].map { (cell: candidate.cell, column: $0, value: candidate.value) }
                }))
        vector += Array(repeating: burden, count: min(fewest, remaining))
    }

    /// Cells that carry the burden in every scale that is left.
    private mutating func fix(_ carriers: [(cell: Int, value: Int64)], _ burden: Burden) {
        for carrier in carriers {
            program.raiseLower(carrier.cell, to: carrier.value)
            program.reduceUpper(carrier.cell, to: carrier.value)
            open.removeAll { $0 == carrier.cell }
        }
        // From here on nothing open weighs as much.
        program = limited(to: burden, strictly: true)
        vector += Array(repeating: burden, count: carriers.count)
    }
}
