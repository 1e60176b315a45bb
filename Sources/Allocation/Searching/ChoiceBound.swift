internal import AllocationModel
internal import LinearPrograms

/// The bound that makes each choice of policy first and prices what its block shares with others.
///
/// Rows that several blocks use, and "one option per unit" for units that could go to several, have prices; what is left
/// falls apart into one ``ChoiceBlock`` per choice. An option in the rows of two choices has a copy in the second, tied to
/// the first by a price (Lagrangian decomposition: Guignard & Kim, *Mathematical Programming* 39, 1987). Prices are integers
/// over a common denominator and every block's bound is exact, so their sum is.
struct ChoiceBound: Sendable {
    let flat: FlatLevel
    let denominator: Int64
    let blocks: [ChoiceBlock]
    /// Block whose own each row is, −1 where it is shared and priced.
    let blockOfRow: [Int32]
    /// Block each option is at home in, −1 for none.
    let home: [Int32]
    /// Whether "one option per unit" is priced.
    let isPriced: [Bool]
    /// Options that have a copy elsewhere: block and place there, in the order of their prices.
    let copies: [(option: Int32, block: Int32)]
    private let copyOfPart: [[Int32]]
    private let copiesOfOption: [Int32: [Int32]]
    private let largestPrices: [Int64]
    /// Of each row whose missing units are units of their own: the option of the first of them.
    private let firstMissing: [(row: Int, option: Int)]

    /// - Complexity: linear in the number of non-zeros.
    init(_ flat: FlatLevel, denominator: Int64) {
        self.flat = flat
        self.denominator = denominator
        let choices = flat.policyChoices
        var blockOfChoice: [Int: Int32] = [:]
        for (number, unit) in choices.enumerated() { blockOfChoice[unit] = Int32(number) }
        // A choice's own rows are those no other choice uses; a cut may speak of it beside the children of a whole town.
        var owner = [Int32](repeating: -1, count: flat.rows.count)
        for (number, unit) in choices.enumerated() {
            for option in flat.options(of: unit) {
                for entry in flat.entries(of: option) {
                    let row = Int(flat.entryRow[entry])
                    if case .cut = flat.rows[row].meaning { continue }
                    if owner[row] == -1 {
                        owner[row] = Int32(number)
                    } else if owner[row] != Int32(number) {
                        owner[row] = -2
                    }
                }
            }
        }
        for row in flat.rows.indices where !flat.rows[row].isHard || flat.rows[row].isKept { owner[row] = -2 }
        // Nor is a row whose missing units are units of their own.
        var firstMissing: [(row: Int, option: Int)] = []
        for unit in flat.problem.units.count..<flat.unitCount {
            let option = flat.options(of: unit).lowerBound
            guard let entry = flat.entries(of: option).first else { continue }
            let row = Int(flat.entryRow[entry])
            if firstMissing.last?.row != row { firstMissing.append((row, option)) }
            owner[row] = -2
        }
        self.firstMissing = firstMissing
        var members = [[Int32]](repeating: [], count: choices.count)
        var home = [Int32](repeating: -1, count: flat.optionCount)
        var inBlocks = [[Int32]](repeating: [], count: flat.optionCount)
        for option in 0..<flat.optionCount where !flat.isPolicyChoice[Int(flat.optionUnit[option])] {
            for entry in flat.entries(of: option) {
                let block = owner[Int(flat.entryRow[entry])]
                if block >= 0, !inBlocks[option].contains(block) { inBlocks[option].append(block) }
            }
            inBlocks[option].sort()
            home[option] = inBlocks[option].first ?? -1
            for block in inBlocks[option] { members[Int(block)].append(Int32(option)) }
        }
        // A row is a block's own when all its options have a copy there.
        var blockOfRow = [Int32](repeating: -1, count: flat.rows.count)
        for row in flat.rows.indices where owner[row] != -2 {
            var common: [Int32]?
            for option in flat.options(ofRow: row) {
                let unit = Int(flat.optionUnit[Int(option)])
                let here =
                    flat.isPolicyChoice[unit] ? [blockOfChoice[unit] ?? -1] : inBlocks[Int(option)]
                common = common.map { $0.filter { here.contains($0) } } ?? here
                if common?.isEmpty ?? true { break }
            }
            if let block = common?.first { blockOfRow[row] = block }
        }
        var isPriced = [Bool](repeating: false, count: flat.unitCount)
        for unit in 0..<flat.unitCount where !flat.isPolicyChoice[unit] {
            let options = flat.options(of: unit)
            guard let first = options.first else { continue }
            isPriced[unit] = options.contains { home[$0] != home[first] || home[$0] < 0 || inBlocks[$0].count > 1 }
        }
        var copies: [(option: Int32, block: Int32)] = []
        var copiesOfOption: [Int32: [Int32]] = [:]
        var copyOfPart: [[Int32]] = []
        var rows = [[Int32]](repeating: [], count: choices.count)
        for row in flat.rows.indices where blockOfRow[row] >= 0 { rows[Int(blockOfRow[row])].append(Int32(row)) }
        var blocks: [ChoiceBlock] = []
        for (number, unit) in choices.enumerated() {
            let isHome = members[number].map { home[Int($0)] == Int32(number) }
            copyOfPart.append(
                members[number].indices.map { part in
                    if isHome[part] { return -1 }
                    let option = members[number][part]
                    copiesOfOption[option, default: []].append(Int32(copies.count))
                    copies.append((option, Int32(number)))
                    return Int32(copies.count - 1)
                })
            blocks.append(
                ChoiceBlock(
                    flat, choice: unit, options: members[number], isHome: isHome, rows: rows[number],
                    isPriced: isPriced))
        }
        (self.blocks, self.blockOfRow, self.home, self.isPriced) = (blocks, blockOfRow, home, isPriced)
        (self.copies, self.copyOfPart, self.copiesOfOption) = (copies, copyOfPart, copiesOfOption)
        largestPrices = BlockBound.largestPrices(flat)
    }

    /// Prices where the bound can be evaluated: of each row (0 for a block's own), each unit and each copy.
    struct Prices: Sendable {
        var rows: [Int64]
        var units: [Int64]
        var copies: [Int64]

        var all: [Double] { (rows + units + copies).map { Double($0) } }
    }

    var priceCount: Int { flat.rows.count + flat.unitCount + copies.count }

    /// The prices nearest to a point that the bound can bear.
    func prices(_ point: [Double]) -> Prices {
        let (rows, units) = (flat.rows.count, flat.unitCount)
        var prices = Prices(
            rows: point[..<rows].map { BlockBound.integer($0) },
            units: point[rows..<(rows + units)].map { BlockBound.integer($0) },
            copies: point[(rows + units)...].map {
                min(max(-BlockBound.largestUnitPrice, BlockBound.integer($0)), BlockBound.largestUnitPrice)
            })
        for row in prices.rows.indices where blockOfRow[row] >= 0 { prices.rows[row] = 0 }
        flat.clamp(&prices.rows, largest: largestPrices, over: denominator)
        // No missing unit may be worth having: whoever checks the bound does not know how many there can be.
        for (row, option) in firstMissing {
            let worth = value(option, prices)
            if worth > 0 { prices.rows[row] = max(0, prices.rows[row] - worth) }
        }
        for unit in prices.units.indices {
            let least = flat.mustChoose[unit] ? -BlockBound.largestUnitPrice : 0
            prices.units[unit] =
                isPriced[unit] ? min(max(least, prices.units[unit]), BlockBound.largestUnitPrice) : 0
        }
        return prices
    }

    /// Prices to begin from: those of all rows, as a relaxation has them; each unit's is what it has at them.
    func start(_ rows: [Double]) -> Prices {
        var point = rows.map { $0 * Double(denominator) }
        let reduced = flat.reducedGains(at: rows)
        for unit in 0..<flat.unitCount {
            let best = flat.options(of: unit).reduce(flat.mustChoose[unit] ? -.infinity : 0) { max($0, reduced[$1]) }
            point.append(isPriced[unit] && best.isFinite ? best * Double(denominator) : 0)
        }
        // What a copy's home pays for its rows there.
        for (option, block) in copies {
            var paid = 0.0
            for entry in flat.entries(of: Int(option)) where blockOfRow[Int(flat.entryRow[entry])] == block {
                paid += rows[Int(flat.entryRow[entry])] * flat.entryAmount[entry]
            }
            point.append(paid * Double(denominator))
        }
        return prices(point)
    }

    /// Gain of an option less what it pays for shared rows.
    private func value(_ option: Int, _ prices: Prices) -> Int64 {
        var value = denominator * Int64(flat.gain[option])
        for entry in flat.entries(of: option) {
            let row = Int(flat.entryRow[entry])
            if blockOfRow[row] < 0 { value -= prices.rows[row] * Int64(flat.entryAmount[entry]) }
        }
        return value
    }

    /// What the options of a block are worth in it, and what its choice's are.
    func values(_ number: Int, _ prices: Prices) -> (options: [Int64], choices: [Int64]) {
        let block = blocks[number]
        let options = block.options.indices.map { part -> Int64 in
            let option = block.options[part]
            guard block.isHome[part] else { return prices.copies[Int(copyOfPart[number][part])] }
            var value = value(Int(option), prices) - prices.units[Int(flat.optionUnit[Int(option)])]
            for copy in copiesOfOption[option] ?? [] { value -= prices.copies[Int(copy)] }
            return value
        }
        return (options, flat.options(of: block.unit).map { value($0, prices) })
    }

    /// What the bound consists of besides the blocks, and the options taken there.
    func fixedPart(_ prices: Prices) -> (total: Int128, chosen: [Int32]) {
        var total = Int128(denominator) * Int128(flat.constant)
        var chosen: [Int32] = []
        for row in flat.rows.indices where blockOfRow[row] < 0 {
            total += Int128(prices.rows[row]) * Int128(flat.rows[row].bound)
        }
        for unit in 0..<flat.unitCount where !flat.isPolicyChoice[unit] {
            total += Int128(prices.units[unit])
            var best: (value: Int64, option: Int) = (0, -1)
            for option in flat.options(of: unit) where home[option] < 0 {
                let value = value(option, prices) - prices.units[unit]
                if value > best.value { best = (value, option) }
            }
            total += Int128(best.value)
            if best.option >= 0 { chosen.append(Int32(best.option)) }
        }
        return (total, chosen)
    }

    /// What is there of each priced constraint before anything is taken.
    private var wholeSlope: [Double] {
        flat.rows.indices.map { blockOfRow[$0] < 0 ? flat.rows[$0].bound : 0 } + isPriced.map { $0 ? 1 : 0 }
            + Array(repeating: 0, count: copies.count)
    }

    /// Takes a share of an option from rows and from its unit.
    private func take(_ option: Int, _ share: Double, from slope: inout [Double]) {
        for entry in flat.entries(of: option) where blockOfRow[Int(flat.entryRow[entry])] < 0 {
            slope[Int(flat.entryRow[entry])] -= share * flat.entryAmount[entry]
        }
        let unit = Int(flat.optionUnit[option])
        if isPriced[unit] { slope[flat.rows.count + unit] -= share }
    }

    /// What shares of the options leave of each priced constraint; copies agree with their homes.
    func slope(_ shares: [Double]) -> [Double] {
        var slope = wholeSlope
        for option in shares.indices where shares[option] != 0 { take(option, shares[option], from: &slope) }
        return slope
    }

    /// What the blocks' answers leave of each priced constraint, with the options of no block that are taken.
    func slope(_ answers: [ChoiceBlock.Answer], rest: [Int32]) -> [Double] {
        let firstCopy = flat.rows.count + flat.unitCount
        var slope = wholeSlope
        for (number, answer) in answers.enumerated() {
            take(flat.options(of: blocks[number].unit).lowerBound + answer.chosen, 1, from: &slope)
            for (part, share) in answer.shares.enumerated() where share != 0 {
                let option = blocks[number].options[part]
                if blocks[number].isHome[part] {
                    take(Int(option), share, from: &slope)
                    for copy in copiesOfOption[option] ?? [] { slope[firstCopy + Int(copy)] -= share }
                } else {
                    slope[firstCopy + Int(copyOfPart[number][part])] += share
                }
            }
        }
        for option in rest { take(Int(option), 1, from: &slope) }
        return slope
    }
}
