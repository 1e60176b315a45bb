/// A cut worked out: Σ amount·x + Σ missing·m ≤ bound for every allocation, m the missing units of soft quota rows.
package struct ExpandedCut: Hashable, Sendable {
    /// Numbers of options over all units, ascending, and their amounts ≠ 0.
    package var options: [Int]
    package var amounts: [Int64]
    /// By quota row, ascending, ≠ 0.
    package var missing: [LevelCertificate.Multiplier]
    package var bound: Int64

    package init(options: [Int], amounts: [Int64], missing: [LevelCertificate.Multiplier], bound: Int64) {
        self.options = options
        self.amounts = amounts
        self.missing = missing
        self.bound = bound
    }
}

/// The rows a certificate speaks of, and the exact arithmetic of its cuts: search and proof share it.
package struct CertificateRows: Sendable {
    /// Where each unit's options begin among all options, and their number at the end.
    package let firstOption: [Int]
    package private(set) var cuts: [ExpandedCut] = []

    let problem: AllocationProblem
    let resources: SparseRows
    let quotas: SparseRows
    /// What each earlier level must keep; `nil` where nothing is asked of it.
    let atLeast: [Int64?]
    /// The gains of all options, level by level.
    let gains: [[Int64]]
    private var columns: CutColumns

    /// - Throws: ``CertificateDefect`` where the program points at rows or levels it does not have.
    /// - Complexity: linear in the number of non-zeros.
    package init(_ problem: AllocationProblem, kept: [LevelCertificate.Kept]) throws(CertificateDefect) {
        self.problem = problem
        var first = [0]
        first.reserveCapacity(problem.units.count + 1)
        for unit in problem.units { first.append(first[first.count - 1] + unit.options.count) }
        firstOption = first
        let count = first[first.count - 1]
        var gains = [[Int64]](repeating: [], count: problem.levels.count)
        for level in gains.indices { gains[level].reserveCapacity(count) }
        for unit in problem.units {
            for option in unit.options {
                guard option.gains.count == gains.count else { throw .unknownLevel(option.gains.count) }
                for level in gains.indices { gains[level].append(option.gains[level]) }
            }
        }
        self.gains = gains
        for quota in problem.quotas {
            if let price = quota.price, !gains.indices.contains(price.level) { throw .unknownLevel(price.level) }
        }
        resources = try SparseRows(problem, count: problem.resources.count, of: \.uses)
        quotas = try SparseRows(problem, count: problem.quotas.count, of: \.coefficients)
        var atLeast = [Int64?](repeating: nil, count: problem.levels.count)
        for row in kept {
            guard atLeast.indices.contains(row.level) else { throw .unknownLevel(row.level) }
            guard atLeast[row.level] == nil else { throw .keptTwice(level: row.level) }
            atLeast[row.level] = row.atLeast
        }
        self.atLeast = atLeast
        columns = CutColumns(count: count + problem.quotas.count)
    }

    package var optionCount: Int { firstOption[firstOption.count - 1] }

    /// Lets later cuts and multipliers speak of `cut`, under the next number.
    package mutating func append(_ cut: ExpandedCut) { cuts.append(cut) }

    /// What `cut` comes to, in exact integers; it is not added to ``cuts``.
    package mutating func expand(_ cut: CertifiedCut) throws(CertificateDefect) -> ExpandedCut {
        guard cut.denominator > 0 else { throw .denominatorNotPositive }
        columns.clear()
        if let cases = cut.cases {
            guard cut.weights == RowWeights() else { throw .casesNotComplete(unit: cases.unit) }
            return try expand(cases, over: Int128(cut.denominator))
        }
        let rows = cut.weights.rows
        var sum = Int128(0)
        for (row, weight) in rows {
            sum = try Exact.add(sum, add(Int128(weight), row))
        }
        let rounding = Rounding(denominator: Int128(cut.denominator), of: sum)
        try columns.map(rounding)
        var bound = try Exact.multiply(rounding.whole, rounding.complement)
        for (row, weight) in rows where hasSlack(row) {
            // The slack's own column, replaced by what its row says it is.
            bound = try Exact.add(bound, add(Exact.multiply(-1, rounding.apply(Int128(weight))), row))
        }
        return try columns.divided(bound: bound, options: optionCount)
    }

    /// The largest bound of all cases.
    private mutating func expand(_ cases: CutCases, over denominator: Int128) throws(CertificateDefect) -> ExpandedCut {
        guard problem.units.indices.contains(cases.unit) else { throw .unknownUnit(cases.unit) }
        let unit = problem.units[cases.unit]
        guard unit.mustChoose, cases.cases.count >= unit.options.count, !unit.options.isEmpty else {
            throw .casesNotComplete(unit: cases.unit)
        }
        var last = -1
        for amount in cases.amounts {
            guard amount.index > last, amount.index < optionCount else { throw .unknownOption(amount.index) }
            last = amount.index
        }
        var largest: Int128?
        // Cases still to be looked at, and what is taken and closed there.
        var open = unit.options.indices.map { number in
            (place: number, restriction: Restriction(taken: [cases.unit: [firstOption[cases.unit] + number]]))
        }
        var isMet = cases.cases.indices.map { $0 < unit.options.count }
        while let (place, restriction) = open.popLast() {
            let entry = cases.cases[place]
            guard let branch = entry.branch else {
                let bound = try bound(cases, entry.multipliers, restriction, over: denominator)
                largest = max(largest ?? bound, bound)
                continue
            }
            guard entry.multipliers == ProofMultipliers(), problem.units.indices.contains(branch.unit) else {
                throw .casesNotComplete(unit: cases.unit)
            }
            let first = firstOption[branch.unit]
            guard branch.options.allSatisfy({ problem.units[branch.unit].options.indices.contains($0) }) else {
                throw .casesNotComplete(unit: cases.unit)
            }
            for (child, isWith) in [(branch.without, false), (branch.with, true)] {
                // Each has one question above it, so that no list is longer to read than it is.
                guard child > place, child < cases.cases.count, !isMet[child] else {
                    throw .casesNotComplete(unit: cases.unit)
                }
                isMet[child] = true
                var own = restriction
                let options = branch.options.map { first + $0 }
                if isWith {
                    own.taken[branch.unit] = own.taken[branch.unit].map { $0.filter(options.contains) } ?? options
                } else {
                    own.closed.formUnion(options)
                }
                open.append((child, own))
            }
        }
        guard isMet.allSatisfy({ $0 }) else { throw .casesNotComplete(unit: cases.unit) }
        guard let bound = largest.flatMap({ Int64(exactly: $0) }) else { throw .overflow }
        let amounts = cases.amounts.filter { $0.value != 0 }
        return ExpandedCut(options: amounts.map(\.index), amounts: amounts.map(\.value), missing: [], bound: bound)
    }

    /// What a case takes for granted.
    private struct Restriction {
        /// Units that take one of these options.
        var taken: [Int: [Int]]
        var closed: Set<Int> = []
    }

    /// What a sum of amounts is at most in a case.
    private mutating func bound(
        _ cases: CutCases, _ multipliers: ProofMultipliers, _ restriction: Restriction, over denominator: Int128
    ) throws(CertificateDefect) -> Int128 {
        guard multipliers.kept.isEmpty else { throw .unknownLevel(multipliers.kept[0].index) }
        columns.clear()
        for amount in cases.amounts { try columns.add(denominator, Int128(amount.value), at: amount.index) }
        var total = Int128(0)
        let rows: [(RowWeights.Row, Int64)] =
            multipliers.resources.map { (.resource($0.index), $0.value) }
            + multipliers.quotas.map { (.quota($0.index), $0.value) }
            + multipliers.cuts.map { (.cut($0.index), $0.value) }
        for (row, value) in rows {
            if value < 0 { throw .negativeMultiplier(index: row.number) }
            total = try Exact.add(total, Exact.multiply(-1, add(-Int128(value), row)))
        }
        // Units without any amount add nothing.
        var units: Set<Int> = []
        for column in columns.touched {
            if column < optionCount {
                units.insert(unit(of: column))
            } else if columns.amount(column) > 0 {
                // What a priced row misses would have to be paid for.
                throw .aboveThePrice(quota: column - optionCount)
            }
        }
        for unit in units.sorted() {
            var best: Int128?
            func look(_ option: Int) {
                if !restriction.closed.contains(option) { best = max(best ?? .min, columns.amount(option)) }
            }
            let taken = restriction.taken[unit]
            if let taken {
                for option in taken { look(option) }
            } else {
                for option in firstOption[unit]..<firstOption[unit + 1] { look(option) }
            }
            // Where nothing is left the case cannot be, and any bound holds.
            let isFree = taken == nil && !problem.units[unit].mustChoose
            total = try Exact.add(total, isFree ? max(0, best ?? 0) : best ?? 0)
        }
        return Exact.floorDivision(total, denominator).quotient
    }

    /// The unit an option is of.
    private func unit(of option: Int) -> Int {
        var (low, high) = (0, firstOption.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if firstOption[middle] <= option { low = middle } else { high = middle }
        }
        return low
    }

    /// Whether a row is an inequality.
    private func hasSlack(_ row: RowWeights.Row) -> Bool {
        if case .unit(let index) = row { return !problem.units[index].mustChoose }
        return true
    }

    /// Adds `scale` times a row to the columns, and returns as much of its bound.
    private mutating func add(_ scale: Int128, _ row: RowWeights.Row) throws(CertificateDefect) -> Int128 {
        switch row {
        case .resource(let index):
            guard problem.resources.indices.contains(index) else { throw .unknownIndex(index) }
            try columns.add(scale, resources, index)
            return try Exact.multiply(scale, Int128(problem.resources[index].capacity))
        case .quota(let index):
            guard problem.quotas.indices.contains(index) else { throw .unknownIndex(index) }
            try columns.add(scale, quotas, index)
            if problem.quotas[index].price != nil { try columns.add(scale, -1, at: optionCount + index) }
            return try Exact.multiply(scale, Int128(problem.quotas[index].bound))
        case .unit(let index):
            guard problem.units.indices.contains(index) else { throw .unknownUnit(index) }
            for option in firstOption[index]..<firstOption[index + 1] { try columns.add(scale, 1, at: option) }
            return scale
        case .option(let index):
            guard index >= 0, index < optionCount else { throw .unknownOption(index) }
            try columns.add(scale, 1, at: index)
            return scale
        case .kept(let level):
            guard atLeast.indices.contains(level), let atLeast = atLeast[level] else { throw .unknownLevel(level) }
            for option in 0..<optionCount where gains[level][option] != 0 {
                try columns.add(scale, -Int128(gains[level][option]), at: option)
            }
            for (quota, row) in problem.quotas.enumerated() {
                guard let price = row.price, price.level == level, price.perUnit != 0 else { continue }
                try columns.add(scale, Int128(price.perUnit), at: optionCount + quota)
            }
            return try Exact.multiply(scale, Int128(problem.levels[level].constant) - Int128(atLeast))
        case .cut(let index):
            guard cuts.indices.contains(index) else { throw .unknownCut(index) }
            let cut = cuts[index]
            for (option, amount) in zip(cut.options, cut.amounts) {
                try columns.add(scale, Int128(amount), at: option)
            }
            for entry in cut.missing { try columns.add(scale, Int128(entry.value), at: optionCount + entry.index) }
            return try Exact.multiply(scale, Int128(cut.bound))
        }
    }
}

extension RowWeights {
    enum Row: Hashable, Sendable {
        case resource(Int), quota(Int), unit(Int), option(Int), kept(Int), cut(Int)

        var number: Int {
            switch self {
            case .resource(let number), .quota(let number), .unit(let number), .option(let number), .kept(let number),
                .cut(let number):
                number
            }
        }
    }

    /// The rows in the order written, each with its weight.
    var rows: [(Row, Int64)] {
        resources.map { (.resource($0.index), $0.value) } + quotas.map { (.quota($0.index), $0.value) }
            + units.map { (.unit($0.index), $0.value) } + options.map { (.option($0.index), $0.value) }
            + kept.map { (.kept($0.index), $0.value) } + cuts.map { (.cut($0.index), $0.value) }
    }
}

/// The options of each resource or quota row.
struct SparseRows: Sendable {
    /// Where each row begins, and the number of entries at the end.
    private(set) var start: [Int]
    private(set) var options: [Int]
    private(set) var amounts: [Int64]

    init(
        _ problem: AllocationProblem, count: Int, of entries: (UnitOption) -> [UnitOption.Entry]
    ) throws(CertificateDefect) {
        start = [Int](repeating: 0, count: count + 1)
        for unit in problem.units {
            for option in unit.options {
                for entry in entries(option) {
                    guard entry.index >= 0, entry.index < count else { throw .unknownIndex(entry.index) }
                    start[entry.index + 1] += 1
                }
            }
        }
        for row in 0..<count { start[row + 1] += start[row] }
        options = [Int](repeating: 0, count: start[count])
        amounts = [Int64](repeating: 0, count: start[count])
        var next = start
        var number = 0
        for unit in problem.units {
            for option in unit.options {
                for entry in entries(option) {
                    options[next[entry.index]] = number
                    amounts[next[entry.index]] = entry.amount
                    next[entry.index] += 1
                }
                number += 1
            }
        }
    }
}

/// The rounding of a cut: a ↦ ⌊a/d⌋·(d − r) + max(0, (a mod d) − r).
private struct Rounding {
    let denominator: Int128
    /// ⌊B/d⌋
    let whole: Int128
    /// B mod d
    let remainder: Int128

    init(denominator: Int128, of sum: Int128) {
        self.denominator = denominator
        (whole, remainder) = Exact.floorDivision(sum, denominator)
    }

    /// d − r
    var complement: Int128 { denominator - remainder }

    func apply(_ amount: Int128) throws(CertificateDefect) -> Int128 {
        let (quotient, rest) = Exact.floorDivision(amount, denominator)
        return try Exact.add(Exact.multiply(quotient, complement), max(0, rest - remainder))
    }
}

/// One row being worked out: the columns of options, then of missing units.
private struct CutColumns: Sendable {
    private var amounts: [Int128]
    private var isTouched: [Bool]
    private(set) var touched: [Int] = []

    init(count: Int) {
        amounts = [Int128](repeating: 0, count: count)
        isTouched = [Bool](repeating: false, count: count)
    }

    mutating func clear() {
        for column in touched { (amounts[column], isTouched[column]) = (0, false) }
        touched.removeAll(keepingCapacity: true)
    }

    func amount(_ column: Int) -> Int128 { amounts[column] }

    mutating func add(_ scale: Int128, _ amount: Int128, at column: Int) throws(CertificateDefect) {
        if !isTouched[column] {
            isTouched[column] = true
            touched.append(column)
        }
        amounts[column] = try Exact.add(amounts[column], Exact.multiply(scale, amount))
    }

    mutating func add(_ scale: Int128, _ rows: SparseRows, _ row: Int) throws(CertificateDefect) {
        for entry in rows.start[row]..<rows.start[row + 1] {
            try add(scale, Int128(rows.amounts[entry]), at: rows.options[entry])
        }
    }

    mutating func map(_ rounding: Rounding) throws(CertificateDefect) {
        for column in touched { amounts[column] = try rounding.apply(amounts[column]) }
    }

    /// The row in smallest whole numbers.
    func divided(bound: Int128, options: Int) throws(CertificateDefect) -> ExpandedCut {
        let columns = touched.filter { amounts[$0] != 0 }.sorted()
        var divisor = UInt128(0)
        for column in columns where divisor != 1 {
            divisor = Exact.commonDivisor(divisor, amounts[column].magnitude)
        }
        guard let common = Int128(exactly: max(1, divisor)) else { throw .overflow }
        guard let rounded = Int64(exactly: Exact.floorDivision(bound, common).quotient) else { throw .overflow }
        var cut = ExpandedCut(options: [], amounts: [], missing: [], bound: rounded)
        for column in columns {
            guard let amount = Int64(exactly: amounts[column] / common) else { throw .overflow }
            if column < options {
                cut.options.append(column)
                cut.amounts.append(amount)
            } else {
                cut.missing.append(.init(index: column - options, value: amount))
            }
        }
        return cut
    }
}

/// 128-bit arithmetic that says when it is at its end.
enum Exact {
    static func add(_ left: Int128, _ right: Int128) throws(CertificateDefect) -> Int128 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        if overflow { throw .overflow }
        return sum
    }

    static func multiply(_ left: Int128, _ right: Int128) throws(CertificateDefect) -> Int128 {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        if overflow { throw .overflow }
        return product
    }

    /// For a positive divisor.
    static func floorDivision(_ value: Int128, _ divisor: Int128) -> (quotient: Int128, remainder: Int128) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    static func commonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}
