import LinearPrograms
import Childcare
import Tariffs

/// Solves a design's levels in order; each keeps what the ones before it reached.
struct LevelSolving {
    private let design: DesignProgram
    private let search: ExactSearch
    private(set) var program: IntegerProgram
    private(set) var point: [Int64]
    private(set) var results: [LevelResult] = []

    init(_ design: DesignProgram, at point: [Int64], search: ExactSearch) {
        self.design = design
        self.search = search
        program = design.program
        self.point = point
    }

    mutating func run() throws(SolverFault) {
        let design = self.design
        for level in design.problem.levels {
            switch level {
            case .heaviestBurdens: try lightenBurdens()
            case .closeness: try stayClose()
            case .betterOff: try makeBetterOff()
            case .poorest:
                try minimise(design.poorest, level) {
                    .ratio(IntegerProgram.value(design.poorest, at: $0), design.revenueDenominator)
                }
            }
        }
        try takeLowest()
        tellAsPublished()
    }

    /// What is reported is what the published table comes to. Where that is better than what a level had reached, nothing
    /// better was excluded, whatever the solver claimed.
    private mutating func tellAsPublished() {
        for index in results.indices {
            let before = results[index]
            switch before.level {
            case .heaviestBurdens:
                results[index].burdens = (0..<design.cells).filter { design.isPopulated[$0] }
                    .map { Burden(value: point[$0], reference: design.references[$0]) }.sorted(by: >)
                results[index].value = design.rate(results[index].burdens.first ?? Burden(value: 0, reference: 1))
            case .closeness: results[index].value = design.distance(at: point)
            case .betterOff: results[index].value = .ratio(Int128(design.betterOff(at: point)), 1)
            case .poorest:
                results[index].value = .ratio(
                    IntegerProgram.value(design.poorest, at: point), design.revenueDenominator)
            }
            if results[index].burdens != before.burdens || results[index].value != before.value {
                results[index].isProved = false
            }
        }
    }

    private mutating func lightenBurdens() throws(SolverFault) {
        var leximin = LeximinSearch(
            program, at: point, cells: (0..<design.cells).filter { design.isPopulated[$0] },
            references: design.references, search: search)
        try leximin.run()
        program = leximin.program
        point = leximin.point
        let heaviest = leximin.vector.first ?? Burden(value: 0, reference: 1)
        results.append(
            LevelResult(
                level: .heaviestBurdens, burdens: leximin.vector, value: design.rate(heaviest),
                isProved: leximin.isProved))
    }

    /// Minimises and keeps; `value` is what is reported of a point.
    private mutating func minimise(
        _ objective: [IntegerProgram.Entry], _ level: DesignLevel, value: ([Int64]) -> ExactNumber
    ) throws(SolverFault) {
        var isProved = false
        if case .found(let better, let isBest) = try search.minimise(program, objective, warmStart: point) {
            point = better
            isProved = isBest
        }
        program.addRow(objective, atMost: IntegerProgram.value(objective, at: point))
        results.append(LevelResult(level: level, burdens: [], value: value(point), isProved: isProved))
    }

    /// Σ hours · |fee − today's fee|, piece by piece: one integer column per stretch of equal slope.
    private mutating func stayClose() throws(SolverFault) {
        var bounded = program
        guard bounded.propagate() else { return }
        var objective: [IntegerProgram.Entry] = []
        let design = self.design
        for cell in 0..<design.cells where design.isPopulated[cell] {
            let (low, high) = (bounded.lower[cell], bounded.upper[cell])
            guard low < high else { continue }
            var terms = [IntegerProgram.Entry(cell, 1)]
            for piece in design.distancePieces(cell, from: low, to: high) {
                let column = program.addColumn(0, piece.length)
                terms.append(.init(column, -1))
                objective.append(.init(column, piece.slope))
                point.append(min(max(point[cell] - piece.start, 0), piece.length))
            }
            program.addRow(terms, atLeast: Int128(low), atMost: Int128(low))
        }
        try minimise(objective, .closeness) { design.distance(at: $0) }
    }

    private mutating func makeBetterOff() throws(SolverFault) {
        var bounded = program
        guard bounded.propagate() else { return }
        var objective: [IntegerProgram.Entry] = []
        let design = self.design
        for group in design.fallingGroups {
            let (terms, limit) = Self.reduced(group.terms, atMost: group.limit)
            let (least, most) = bounded.activityRange(terms)
            guard limit < most, limit >= least else { continue }
            let column = program.addColumn(0, 1)
            // Σ coefficient · value ≤ limit where the column is 1.
            program.addRow(terms + [.init(column, most - limit)], atMost: most)
            objective.append(.init(column, -Int128(group.families)))
            point.append(IntegerProgram.value(terms, at: point) <= limit ? 1 : 0)
        }
        try minimise(objective, .betterOff) { .ratio(Int128(design.betterOff(at: $0)), 1) }
    }

    /// The same condition in the smallest integers. The column that switches it shares no factor with it otherwise, and a
    /// row of thirteen digits is more than a solver in doubles can be asked to prove anything of.
    private static func reduced(
        _ terms: [IntegerProgram.Entry], atMost limit: Int128
    ) -> (terms: [IntegerProgram.Entry], limit: Int128) {
        let common = terms.reduce(Int128(0)) { ExactNumber.greatestCommonDivisor($0, $1.coefficient) }
        guard common > 1 else { return (terms, limit) }
        return (terms.map { .init($0.column, $0.coefficient / common) }, floorQuotient(limit, common))
    }

    /// Whatever freedom is left goes to lower entries, so that the published table is one answer and not any.
    private mutating func takeLowest() throws(SolverFault) {
        let objective = (0..<design.cells).map { IntegerProgram.Entry($0, 1) }
        if case .found(let better, _) = try search.minimise(program, objective, warmStart: point) { point = better }
    }
}

extension DesignProgram {
    /// A burden as a share of the monthly resources for one hour.
    func rate(_ burden: Burden) -> ExactNumber {
        switch problem.form {
        case .steps: .ratio(Int128(burden.value), Int128(burden.reference))
        case .effortRate: .ratio(Int128(burden.value), 1_000_000)
        }
    }

    /// Stretches of equal slope of the cell's distance from today, from `low` to `high`; slopes rise.
    func distancePieces(
        _ cell: Int, from low: Int64, to high: Int64
    ) -> [(start: Int64, length: Int64, slope: Int128)] {
        var pieces: [(start: Int64, length: Int64, slope: Int128)] = []
        func add(_ slope: Int128, from start: Int64, to end: Int64) {
            guard end > start else { return }
            if let last = pieces.indices.last, pieces[last].slope == slope {
                pieces[last].length += end - start
            } else {
                pieces.append((start, end - start, slope))
            }
        }
        guard case .steps = problem.form else {
            let weight = revenue.first { $0.column == cell }?.coefficient ?? 0
            let today = min(max(problem.todayRates?[cell] ?? low, low), high)
            add(-weight, from: low, to: today)
            add(weight, from: today, to: high)
            return pieces
        }
        // Stops at the whole cents around today's fees, where the slope can change.
        var stops = [low, high]
        for today in todays[cell] {
            for stop in [today.fee / 10_000, today.fee / 10_000 + 1] where stop > low && stop < high {
                stops.append(stop)
            }
        }
        stops = Array(Set(stops)).sorted()
        for (start, end) in zip(stops, stops.dropFirst()) {
            add((distance(cell, end) - distance(cell, start)) / Int128(end - start), from: start, to: end)
        }
        return pieces
    }

    /// Σ hours · |fee − today's| of a cell, in micro-euros · hundredths of an hour.
    private func distance(_ cell: Int, _ cents: Int64) -> Int128 {
        todays[cell].reduce(0) { sum, today in sum + today.hours * Int128(abs(cents * 10_000 - today.fee)) }
    }

    /// Euros a year by which bills move; for an effort rate, by which the knots' rates move the bills that hang on them.
    func distance(at point: [Int64]) -> ExactNumber {
        guard case .steps = problem.form else {
            let units = revenue.reduce(Int128(0)) { sum, term in
                sum + term.coefficient * Int128(abs(point[term.column] - (problem.todayRates?[term.column] ?? 0)))
            }
            return .ratio(units, revenueDenominator)
        }
        let units = (0..<cells).reduce(Int128(0)) { $0 + distance($1, point[$1]) }
        return .ratio(units, 100_000_000)
    }

    /// Families that pay less than today while their expression stays at or under a limit, by equal expression and limit.
    var fallingGroups: [(terms: [IntegerProgram.Entry], limit: Int128, families: Int)] {
        guard case .steps = problem.form else {
            return comparisons.map {
                (terms: $0.terms, limit: below($0.fee), families: $0.families)
            }
        }
        return (0..<cells).flatMap { cell in
            var byLimit: [(terms: [IntegerProgram.Entry], limit: Int128, families: Int)] = []
            for today in todays[cell] {
                let limit = below(today.fee)
                if let last = byLimit.indices.last, byLimit[last].limit == limit {
                    byLimit[last].families += today.families
                } else {
                    byLimit.append(([IntegerProgram.Entry(cell, 1)], limit, today.families))
                }
            }
            return byLimit
        }
    }

    /// The greatest activity whose fee is less than `micro` millionths of a euro.
    private func below(_ micro: Int64) -> Int128 {
        ceilingQuotient(Int128(micro) * expressions.denominator, 1_000_000) - 1
    }

    func betterOff(at point: [Int64]) -> Int {
        fallingGroups.reduce(0) { $0 + (IntegerProgram.value($1.terms, at: point) <= $1.limit ? $1.families : 0) }
    }
}
