internal import LinearPrograms

/// A choice of policy and all that its rows speak of, such as a crèche, its bonus and the children who may come to it.
///
/// Once the choice is made, nothing is left of the large constants that tie it to its rows: each of its options leaves a
/// small linear program of its own, and the best of these bounds the block far below the program that still has to choose
/// (a disjunction: Balas, *Discrete Applied Mathematics* 89, 1998).
struct ChoiceBlock: Sendable {
    /// The policy choice.
    let unit: Int
    /// Options with entries in the choice's own rows, ascending; those of a unit are neighbours.
    let options: [Int32]
    /// Of each option: whether it is this block's, or a copy of one that another block has too.
    let isHome: [Bool]
    /// Whether the option's unit must take one within the block.
    let mustStay: [Bool]
    /// Hard rows whose options all lie in the block.
    let rows: [Int32]
    /// First option of each unit, and one past the last.
    let unitStart: [Int]
    /// Entries of each option in the rows, by place.
    private let entryStart: [Int32]
    private let entryRow: [Int32]
    private let entryAmount: [Int64]
    /// What is left of each row's bound by each option of the choice.
    private let bounds: [[Int64]]
    /// Rows of each case that its options can break.
    private let programs: [LinearProgram]
    private let placeOfRow: [[Int]]
    private let largestAmount: Double

    /// What breaking a row by its largest amount costs, in times the largest value.
    private static let impossible = 64.0
    /// Parts of a unit that prices of rows are rounded to.
    static let fineness: Int64 = 1 << 20

    init(
        _ flat: FlatLevel, choice unit: Int, options: [Int32], isHome: [Bool], rows: [Int32], isPriced: [Bool]
    ) {
        self.unit = unit
        (self.options, self.isHome, self.rows) = (options, isHome, rows)
        var local: [Int32: Int32] = [:]
        for (place, row) in rows.enumerated() { local[row] = Int32(place) }
        var starts: [Int32] = [0]
        var entryRows: [Int32] = []
        var amounts: [Int64] = []
        var unitStart: [Int] = []
        for (part, option) in options.enumerated() {
            if part == 0 || flat.optionUnit[Int(options[part - 1])] != flat.optionUnit[Int(option)] {
                unitStart.append(part)
            }
            for entry in flat.entries(of: Int(option)) {
                guard let place = local[flat.entryRow[entry]] else { continue }
                entryRows.append(place)
                amounts.append(Int64(flat.entryAmount[entry]))
            }
            starts.append(Int32(entryRows.count))
        }
        unitStart.append(options.count)
        mustStay = options.map {
            let unit = Int(flat.optionUnit[Int($0)])
            return flat.mustChoose[unit] && !isPriced[unit]
        }
        (entryStart, entryRow, entryAmount, self.unitStart) = (starts, entryRows, amounts, unitStart)
        bounds = flat.options(of: unit).map { option in
            var left = rows.map { Int64(flat.rows[Int($0)].bound) }
            for entry in flat.entries(of: option) {
                if let place = local[flat.entryRow[entry]] { left[Int(place)] -= Int64(flat.entryAmount[entry]) }
            }
            return left
        }
        var most = [Int64](repeating: 0, count: rows.count)
        for number in unitStart.indices.dropLast() {
            var largest: [Int32: Int64] = [:]
            for part in unitStart[number]..<unitStart[number + 1] {
                for entry in Int(starts[part])..<Int(starts[part + 1]) {
                    largest[entryRows[entry]] = max(largest[entryRows[entry]] ?? 0, amounts[entry])
                }
            }
            for (row, amount) in largest { most[Int(row)] += amount }
        }
        var programs: [LinearProgram] = []
        var places: [[Int]] = []
        for left in bounds {
            var program = LinearProgram(direction: .maximize)
            var place = [Int](repeating: -1, count: rows.count)
            for row in rows.indices where most[row] > left[row] {
                place[row] = program.rows.count
                program.rows.append(.init(lower: -.infinity, upper: Double(left[row])))
            }
            for number in unitStart.indices.dropLast() {
                let unitRow = program.rows.count
                let must = mustStay[unitStart[number]]
                program.rows.append(.init(lower: must ? 1 : -.infinity, upper: 1))
                for part in unitStart[number]..<unitStart[number + 1] {
                    var entries: [LinearProgram.Entry] = []
                    for entry in Int(starts[part])..<Int(starts[part + 1]) where place[Int(entryRows[entry])] >= 0 {
                        entries.append(
                            .init(row: place[Int(entryRows[entry])], coefficient: Double(amounts[entry])))
                    }
                    entries.append(.init(row: unitRow, coefficient: 1))
                    program.columns.append(
                        .init(lower: 0, upper: 1, objective: 0, isInteger: false, entries: entries))
                }
            }
            // A case that may be impossible is let off, at a price: what it costs shows that it is no good.
            for row in rows.indices where place[row] >= 0 && left[row] < 0 {
                program.columns.append(
                    .init(
                        lower: 0, upper: .infinity, objective: 0, isInteger: false,
                        entries: [.init(row: place[row], coefficient: -1)]))
            }
            programs.append(program)
            places.append(place)
        }
        largestAmount = Double(amounts.reduce(1) { max($0, abs($1)) })
        (self.programs, placeOfRow) = (programs, places)
    }

    var caseCount: Int { bounds.count }

    /// What is known of each case, from one step to the next.
    struct Memory: Sendable {
        fileprivate var bases: [[UInt8]]
        /// Prices of the rows, in parts of a unit.
        fileprivate(set) var prices: [[Int64]]

        init(_ block: ChoiceBlock) {
            bases = Array(repeating: [], count: block.caseCount)
            prices = Array(repeating: Array(repeating: 0, count: block.rows.count), count: block.caseCount)
        }
    }

    /// What the block came to.
    struct Answer: Sendable {
        /// No assignment of the block is worth more.
        var bound: Int128
        /// The case that bounds it, and what it takes of each option.
        var chosen: Int
        var shares: [Double]
        /// What each case is worth at most.
        var cases: [Int128]
        var memory: Memory
        /// Its effort is in simplex iterations × rows.
        var work = SearchWork()
    }

    /// The best of the cases, those solved that may be it.
    ///
    /// Prices known from an earlier step bound a case without solving it; only while the best of these bounds is not that of
    /// a solved one is there something to solve.
    /// - Parameters:
    ///   - values: of each option.
    ///   - choices: of each option of the choice.
    func solve(
        _ values: [Int64], choices: [Int64], memory: Memory, solver: any LinearProgramSolver, limits: SolverOptions
    ) -> Answer {
        var memory = memory
        var bounds = (0..<caseCount).map { Int128(choices[$0]) + bound(of: $0, values, memory.prices[$0]) }
        var isSolved = [Bool](repeating: false, count: caseCount)
        var found = [[Double]](repeating: [], count: caseCount)
        var answer = Answer(bound: 0, chosen: 0, shares: [], cases: [], memory: memory)
        while true {
            let best = bounds.indices.max { (bounds[$0], $1) < (bounds[$1], $0) } ?? 0
            if isSolved[best] {
                answer.bound = bounds[best]
                answer.chosen = best
                answer.shares = found[best]
                answer.cases = bounds
                answer.memory = memory
                return answer
            }
            isSolved[best] = true
            var program = programs[best]
            var largest = 1.0
            for part in options.indices {
                program.columns[part].objective = Double(values[part])
                largest = max(largest, abs(Double(values[part])))
            }
            for slack in options.count..<program.columns.count {
                program.columns[slack].objective = -Self.impossible * largest / largestAmount
            }
            var settings = limits
            settings.startBasis = memory.bases[best].isEmpty ? nil : memory.bases[best]
            // Stopped, or given up: what earlier prices say of the case holds all the same.
            guard let result = try? solver.solveRelaxation(program, options: settings) else { continue }
            answer.work.programs += 1
            answer.work.pivots += result.iterations
            answer.work.effort += Double(result.iterations) * Double(program.rows.count)
            guard result.termination == .optimal else { continue }
            memory.bases[best] = result.basis
            found[best] = Array(result.values.prefix(options.count))
            let prices = rows.indices.map { row -> Int64 in
                let place = placeOfRow[best][row]
                if place < 0 { return 0 }
                return Int64(min(max(0, result.duals[place] * Double(Self.fineness)), 0x1p60).rounded())
            }
            let bound = Int128(choices[best]) + bound(of: best, values, prices)
            if bound < bounds[best] {
                bounds[best] = bound
                memory.prices[best] = prices
            }
        }
    }

    /// What a case is worth at most, by prices of its rows: exact, rounded up.
    private func bound(of number: Int, _ values: [Int64], _ prices: [Int64]) -> Int128 {
        var total: Int128 = 0
        for row in rows.indices where prices[row] != 0 { total += Int128(prices[row]) * Int128(bounds[number][row]) }
        for unit in unitStart.indices.dropLast() {
            var best: Int128? = mustStay[unitStart[unit]] ? nil : 0
            for part in unitStart[unit]..<unitStart[unit + 1] {
                var value = Int128(Self.fineness) * Int128(values[part])
                for entry in Int(entryStart[part])..<Int(entryStart[part + 1]) {
                    value -= Int128(prices[Int(entryRow[entry])]) * Int128(entryAmount[entry])
                }
                best = max(best ?? value, value)
            }
            total += best ?? 0
        }
        // An arithmetic shift rounds down, so this one rounds up.
        return -((-total) >> Self.fineness.trailingZeroBitCount)
    }
}
