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
    private let largestAmounts: [Double]

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
            programs.append(program)
            places.append(place)
        }
        var largest = [Double](repeating: 1, count: rows.count)
        for (row, amount) in zip(entryRows, amounts) { largest[Int(row)] = max(largest[Int(row)], abs(Double(amount))) }
        largestAmounts = largest
        (self.programs, placeOfRow) = (programs, places)
    }

    var caseCount: Int { bounds.count }

    /// A case, or a part of one: an option of the choice, and options of units that are taken or closed on the way there.
    struct Node: Sendable {
        /// The option of the choice.
        var number: Int
        /// Places among the block's options.
        var taken: [Int] = []
        var closed: [Int] = []
        /// Of the rows, in parts of a unit.
        var prices: [Int64]
        fileprivate var basis: [UInt8] = []
        /// Where it falls apart: the option that is closed in the first of two later nodes, and taken in the second.
        var split: (part: Int, without: Int, with: Int)?
    }

    /// What is known of each case, from one step to the next.
    struct Memory: Sendable {
        /// The cases, then what they fell apart into.
        fileprivate(set) var nodes: [Node]

        init(_ block: ChoiceBlock) {
            nodes = (0..<block.caseCount).map { Node(number: $0, prices: Array(repeating: 0, count: block.rows.count)) }
        }

        /// What is known of the cases of almost the same block.
        ///
        /// - Parameter newRow: of each row that is still there.
        init(_ block: ChoiceBlock, from other: Memory, of earlier: ChoiceBlock, newRow: [Int32: Int32]) {
            var place: [Int32: Int] = [:]
            for (number, row) in block.rows.enumerated() { place[row] = number }
            let own = earlier.rows.map { newRow[$0].flatMap { place[$0] } }
            // What fell apart for prices of long ago only takes the place of what would now.
            let isFull = other.nodes.count >= ChoiceBlock.mostNodes
            nodes = other.nodes.prefix(isFull ? block.caseCount : other.nodes.count).map { node in
                var node = node
                if isFull { node.split = nil }
                var prices = [Int64](repeating: 0, count: block.rows.count)
                for (price, place) in zip(node.prices, own) { if let place { prices[place] = price } }
                node.prices = prices
                node.basis = []
                return node
            }
        }

        fileprivate mutating func split(_ number: Int, at part: Int, into halves: [Node]) {
            nodes[number].split = (part, nodes.count, nodes.count + 1)
            nodes += halves
        }
    }

    /// What the block came to.
    struct Answer: Sendable {
        /// No assignment of the block is worth more.
        var bound: Int128
        /// The option of the choice that bounds it, and what is taken of each option.
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
    /// a solved one is there something to solve. A case that takes a part of an option falls apart into two.
    /// - Parameters:
    ///   - values: of each option.
    ///   - choices: of each option of the choice.
    ///   - splits: how often a case may fall apart.
    func solve(
        _ values: [Int64], choices: [Int64], memory: Memory, splits: Int, solver: any LinearProgramSolver,
        limits: SolverOptions
    ) -> Answer {
        var memory = memory
        var splits = splits
        let worth = Worth(options: values, choices: choices)
        var bounds = memory.nodes.map { $0.split == nil ? bound(of: $0, worth, $0.prices) : nil }
        var found = [[Double]](repeating: [], count: bounds.count)
        var isSolved = [Bool](repeating: false, count: bounds.count)
        var answer = Answer(bound: 0, chosen: 0, shares: [], cases: [], memory: memory)
        while true {
            let leaves = bounds.indices.filter { bounds[$0] != nil }
            let best = leaves.max { (bounds[$0] ?? .min, $1) < (bounds[$1] ?? .min, $0) } ?? 0
            if isSolved[best] {
                if splits > 0, memory.nodes.count < Self.mostNodes,
                    let split = split(
                        memory.nodes[best], torn: torn(found[best]), below: bounds[best] ?? 0, worth, solver, limits,
                        &answer.work)
                {
                    splits -= 1
                    memory.split(best, at: split.part, into: split.parts.map(\.node))
                    for part in split.parts {
                        bounds.append(part.bound)
                        found.append(part.shares)
                        isSolved.append(true)
                    }
                    bounds[best] = nil
                    continue
                }
                answer.bound = bounds[best] ?? 0
                answer.chosen = memory.nodes[best].number
                answer.shares = found[best]
                answer.cases = Array(repeating: .min, count: caseCount)
                for leaf in leaves {
                    let number = memory.nodes[leaf].number
                    answer.cases[number] = max(answer.cases[number], bounds[leaf] ?? .min)
                }
                answer.memory = memory
                return answer
            }
            isSolved[best] = true
            guard let bound = bounds[best],
                let solved = solved(
                    Solved(node: memory.nodes[best], bound: bound), worth, solver, limits, &answer.work)
            else { continue }
            found[best] = solved.shares
            bounds[best] = solved.bound
            memory.nodes[best] = solved.node
        }
    }

    /// What options are worth, in the denominator's units of the bound.
    private struct Worth {
        var options: [Int64]
        /// Of each option of the choice.
        var choices: [Int64]
    }

    /// A node with its best prices, and what they say of it; once it is solved, what its relaxation takes.
    private struct Solved {
        var node: Node
        var bound: Int128
        var shares: [Double] = []
    }

    /// The option that lowers the bounds of both parts of a node the most, of those most torn; `nil` where nothing is torn.
    private func split(
        _ node: Node, torn: [Int], below bound: Int128, _ worth: Worth, _ solver: any LinearProgramSolver,
        _ limits: SolverOptions, _ work: inout SearchWork
    ) -> (part: Int, parts: [Solved])? {
        var best: (score: Double, part: Int, parts: [Solved])?
        for part in torn.prefix(Self.mostTried) {
            let parts = halves(of: node, at: part).map { half in
                let known = Solved(node: half, bound: self.bound(of: half, worth, half.prices))
                return solved(known, worth, solver, limits, &work) ?? known
            }
            let score = parts.reduce(1) { $0 * Double(max(1, bound - $1.bound)) }
            if score > best?.score ?? 0 { best = (score, part, parts) }
        }
        return best.map { ($0.part, $0.parts) }
    }

    /// What a node falls apart into: without an option, and with it.
    private func halves(of node: Node, at part: Int) -> [Node] {
        var (without, with) = (node, node)
        without.closed.append(part)
        with.taken.append(part)
        let unit = unit(of: part)
        with.closed += (unitStart[unit]..<unitStart[unit + 1]).filter { $0 != part }
        return [without, with]
    }

    /// The unit a place among the options is of, by its number here.
    private func unit(of part: Int) -> Int { (unitStart.firstIndex { $0 > part } ?? unitStart.count) - 1 }

    /// The nodes without those that are no better bounded apart than together, as far as the whole bound is concerned.
    func pruned(_ nodes: [Node], _ values: [Int64], choices: [Int64]) -> [Node] {
        let worth = Worth(options: values, choices: choices)
        let bounds = nodes.map { bound(of: $0, worth, $0.prices) }
        let most = nodes.indices.filter { nodes[$0].split == nil }.map { bounds[$0] }.max() ?? 0
        var kept = Array(nodes.prefix(caseCount))
        var sources = Array(0..<kept.count)
        var place = 0
        while place < kept.count {
            if let split = kept[place].split {
                if bounds[sources[place]] <= most {
                    kept[place].split = nil
                } else {
                    kept[place].split = (split.part, kept.count, kept.count + 1)
                    kept += [nodes[split.without], nodes[split.with]]
                    sources += [split.without, split.with]
                }
            }
            place += 1
        }
        return kept
    }

    /// What the relaxation of a node comes to; `nil` where it is stopped or given up.
    private func solved(
        _ known: Solved, _ worth: Worth, _ solver: any LinearProgramSolver, _ limits: SolverOptions,
        _ work: inout SearchWork
    ) -> Solved? {
        let node = known.node
        let program = program(of: node, worth.options)
        var settings = limits
        settings.startBasis = node.basis.count == program.rows.count + program.columns.count ? node.basis : nil
        guard let result = try? solver.solveRelaxation(program, options: settings) else { return nil }
        work.programs += 1
        work.pivots += result.iterations
        work.effort += Double(result.iterations) * Double(program.rows.count)
        guard result.termination == .optimal else { return nil }
        var answer = known
        answer.shares = Array(result.values.prefix(options.count))
        answer.node.basis = result.basis
        let place = placeOfRow[node.number]
        let prices = rows.indices.map { row -> Int64 in
            if place[row] < 0 { return 0 }
            return Int64(min(max(0, result.duals[place[row]] * Double(Self.fineness)), 0x1p60).rounded())
        }
        let bound = bound(of: node, worth, prices)
        if bound < answer.bound {
            answer.bound = bound
            answer.node.prices = prices
        }
        return answer
    }

    /// Options that are tried where a node falls apart.
    private static let mostTried = 6

    /// Nodes of a block.
    fileprivate static let mostNodes = 200

    /// The options that are torn, the most torn first.
    private func torn(_ shares: [Double]) -> [Int] {
        shares.indices.filter { shares[$0] > 1e-6 && shares[$0] < 1 - 1e-6 }
            .sorted { (abs(shares[$0] - 0.5), $0) < (abs(shares[$1] - 0.5), $1) }
    }

    /// The relaxation of a node.
    private func program(of node: Node, _ values: [Int64]) -> LinearProgram {
        var program = programs[node.number]
        let place = placeOfRow[node.number]
        let firstUnit = program.rows.count - (unitStart.count - 1)
        for part in node.closed { program.columns[part].upper = 0 }
        var largest = 1.0
        for part in options.indices {
            program.columns[part].objective = Double(values[part])
            largest = max(largest, abs(Double(values[part])))
        }
        func letOff(_ row: Int) {
            program.columns.append(
                .init(
                    lower: 0, upper: .infinity, objective: -Self.impossible * largest / largestAmounts[row],
                    isInteger: false, entries: [.init(row: place[row], coefficient: -1)]))
        }
        // A case that may be impossible is let off, at a price: what it costs shows that it is no good.
        var isMet = rows.indices.map { place[$0] < 0 || bounds[node.number][$0] < 0 }
        for row in rows.indices where place[row] >= 0 && isMet[row] { letOff(row) }
        for part in node.taken {
            program.rows[firstUnit + unit(of: part)].lower = 1
            for entry in Int(entryStart[part])..<Int(entryStart[part + 1]) where entryAmount[entry] > 0 {
                let row = Int(entryRow[entry])
                if isMet[row] { continue }
                isMet[row] = true
                letOff(row)
            }
        }
        return program
    }

    /// What a node is worth at most, by prices of its rows: exact, rounded up.
    private func bound(of node: Node, _ worth: Worth, _ prices: [Int64]) -> Int128 {
        var total: Int128 = 0
        let left = bounds[node.number]
        for row in rows.indices where prices[row] != 0 { total += Int128(prices[row]) * Int128(left[row]) }
        var isClosed = [Bool](repeating: false, count: options.count)
        for part in node.closed { isClosed[part] = true }
        for unit in unitStart.indices.dropLast() {
            let parts = unitStart[unit]..<unitStart[unit + 1]
            let isTaken = node.taken.contains { parts.contains($0) }
            var best: Int128? = mustStay[parts.lowerBound] || isTaken ? nil : 0
            for part in parts where !isClosed[part] {
                var value = Int128(Self.fineness) * Int128(worth.options[part])
                for entry in Int(entryStart[part])..<Int(entryStart[part + 1]) {
                    value -= Int128(prices[Int(entryRow[entry])]) * Int128(entryAmount[entry])
                }
                best = max(best ?? value, value)
            }
            total += best ?? 0
        }
        // An arithmetic shift rounds down, so this one rounds up.
        return Int128(worth.choices[node.number]) - ((-total) >> Self.fineness.trailingZeroBitCount)
    }
}
