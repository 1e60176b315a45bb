/// What prices of rows and cuts prove, in integers: the bound, and which options no better assignment has.
///
/// Lagrangian relaxation of everything but "at most one option of each unit" (Geoffrion, *Mathematical Programming
/// Study* 2, 1974). Prices may come from anywhere.
package struct ExactBound: Sendable {
    let program: SelectionProgram
    package let denominator: Int64
    private let largestInRow: [Double]
    /// What every assignment exceeds.
    package let least: Int64

    /// Prices by row, and by number of cut; never negative, over the denominator.
    package struct Prices: Sendable, Hashable {
        package var rows: [(Int32, Int64)] = []
        package var cuts: [(Int32, Int64)] = []

        package static func == (one: Prices, other: Prices) -> Bool {
            one.rows.elementsEqual(other.rows, by: ==) && one.cuts.elementsEqual(other.cuts, by: ==)
        }

        package func hash(into hasher: inout Hasher) {
            for (index, value) in rows + cuts {
                hasher.combine(index)
                hasher.combine(value)
            }
        }
    }

    struct Answer {
        var prices: Prices
        /// Over the denominator.
        var total: Int64
        /// Of each option, over the denominator.
        var value: [Int64]
        /// Of each unit's best allowed option, or of none.
        var best: [Int64]
    }

    /// Whether sums stay exact.
    package var isUsable: Bool { least > -(1 << 56) }

    package init(_ program: SelectionProgram) {
        self.program = program
        var largest = 1.0
        for unit in 0..<program.unitCount {
            largest += Double(program.options(of: unit).reduce(0) { max($0, abs(program.gain[$1])) })
        }
        for extra in program.optionCount..<program.columnCount {
            // An extra is taken as often as its rows ask for, and no oftener.
            let asked = program.entries(of: extra).reduce(0.0) { asked, entry in
                guard program.entryAmount[entry] < 0 else { return asked }
                let row = Int(program.entryRow[entry])
                let all = program.entries(ofRow: row).reduce(abs(Double(program.rowBound[row]))) {
                    Int(program.rowColumn[$1]) < program.optionCount ? $0 + abs(Double(program.rowAmount[$1])) : $0
                }
                return max(asked, all)
            }
            largest += abs(Double(program.gain[extra])) * asked
        }
        least = largest < 0x1p60 ? -Int64(largest) - 1 : .min
        var exponent = 20
        while exponent > 0, largest * Double(Int64(1) << exponent) > 0x1p56 { exponent -= 1 }
        denominator = 1 << exponent
        largestInRow = (0..<program.rowCount).map { row in
            Double(
                program.entries(ofRow: row).reduce(abs(program.rowBound[row])) { max($0, abs(program.rowAmount[$1])) })
        }
    }

    private func scaled(_ price: Double) -> Int64 {
        let value = (price * Double(denominator)).rounded()
        return value > 0 && value < 0x1p58 ? Int64(value) : 0
    }

    /// - Parameters:
    ///   - rows, cuts: guiding prices; `cuts` by position in `active`.
    ///   - allowed: options still allowed.
    ///   - must: units that must choose.
    /// - Returns: `nil` where the numbers grow too large or a price cannot be made admissible.
    func evaluate(
        rows: [Double], cuts: ArraySlice<Double>, active: [Int32], pool: [RoundedCut], allowed: [Bool],
        must: [Bool]
    ) -> Answer? {
        var rowPrices = rows.map { scaled($0) }
        var cutPrices: [(Int32, Int64)] = []
        for (position, price) in cuts.enumerated() {
            let value = scaled(price)
            if value > 0 { cutPrices.append((active[position], value)) }
        }
        return evaluate(&rowPrices, &cutPrices, pool, allowed, must)
    }

    /// What prices of an earlier answer prove of what is left now.
    func evaluate(_ prices: Prices, pool: [RoundedCut], allowed: [Bool], must: [Bool]) -> Answer? {
        var rowPrices = [Int64](repeating: 0, count: program.rowCount)
        for (row, price) in prices.rows { rowPrices[Int(row)] = price }
        var cutPrices = prices.cuts
        return evaluate(&rowPrices, &cutPrices, pool, allowed, must)
    }

    private func evaluate(
        _ rowPrices: inout [Int64], _ cutPrices: inout [(Int32, Int64)], _ pool: [RoundedCut], _ allowed: [Bool],
        _ must: [Bool]
    ) -> Answer? {
        var size = 0.0
        for (row, price) in rowPrices.enumerated() { size += Double(price) * largestInRow[row] }
        for (cut, price) in cutPrices {
            size += Double(price) * max(Double(CutRounding.largestAmount), Double(abs(pool[Int(cut)].bound)))
        }
        guard size < 0x1p61 else { return nil }
        guard admit(&rowPrices, &cutPrices, pool) else { return nil }
        var value = program.gain.map { $0 * denominator }
        for (cut, price) in cutPrices where price > 0 {
            let cut = pool[Int(cut)]
            for position in cut.columns.indices { value[Int(cut.columns[position])] -= price * cut.amounts[position] }
        }
        var total: Int64 = 0
        for (row, price) in rowPrices.enumerated() where price > 0 { total += price * program.rowBound[row] }
        for (cut, price) in cutPrices where price > 0 { total += price * pool[Int(cut)].bound }
        var best = [Int64](repeating: 0, count: program.unitCount)
        for unit in 0..<program.unitCount {
            var largest: Int64? = must[unit] ? nil : 0
            for option in program.options(of: unit) {
                var worth = value[option]
                for entry in program.entries(of: option) {
                    worth -= rowPrices[Int(program.entryRow[entry])] * program.entryAmount[entry]
                }
                value[option] = worth
                if allowed[option], largest.map({ worth > $0 }) ?? true { largest = worth }
            }
            // Nothing is left to a unit that must choose: no assignment at all.
            guard let largest else { return Answer(prices: Prices(), total: .min / 4, value: value, best: best) }
            best[unit] = largest
            total += largest
        }
        var prices = Prices()
        for (row, price) in rowPrices.enumerated() where price > 0 { prices.rows.append((Int32(row), price)) }
        prices.cuts = cutPrices.filter { $0.1 > 0 }
        return Answer(prices: prices, total: total, value: value, best: best)
    }

    /// Lowers prices until no extra is worth more than nothing, for it may be taken any number of times: rounding alone may
    /// have made it so. Whether that is possible.
    private func admit(_ rowPrices: inout [Int64], _ cutPrices: inout [(Int32, Int64)], _ pool: [RoundedCut]) -> Bool {
        let first = program.optionCount
        var met = [[(place: Int, amount: Int64)]](repeating: [], count: program.columnCount - first)
        for (place, (number, _)) in cutPrices.enumerated() {
            let cut = pool[Int(number)]
            for position in cut.columns.indices.reversed() {
                guard Int(cut.columns[position]) >= first else { break }
                met[Int(cut.columns[position]) - first].append((place, cut.amounts[position]))
            }
        }
        // A row or cut that is lowered for one extra may have kept another down: look again.
        for _ in 0..<4 {
            var isDone = true
            for extra in first..<program.columnCount {
                var worth = program.gain[extra] * denominator
                for entry in program.entries(of: extra) {
                    worth -= rowPrices[Int(program.entryRow[entry])] * program.entryAmount[entry]
                }
                for (place, amount) in met[extra - first] { worth -= cutPrices[place].1 * amount }
                if worth <= 0 { continue }
                isDone = false
                for entry in program.entries(of: extra) where worth > 0 && program.entryAmount[entry] < 0 {
                    let (row, amount) = (Int(program.entryRow[entry]), -program.entryAmount[entry])
                    let less = min(rowPrices[row], (worth + amount - 1) / amount)
                    rowPrices[row] -= less
                    worth -= less * amount
                }
                for (place, amount) in met[extra - first] where worth > 0 && amount < 0 {
                    let less = min(cutPrices[place].1, (worth - amount - 1) / -amount)
                    cutPrices[place].1 -= less
                    worth += less * amount
                }
                if worth > 0 { return false }
            }
            if isDone { return true }
        }
        return false
    }

    /// Takes out what no assignment worth more than `incumbent` has; whether there was anything.
    func strike(_ answer: Answer, above incumbent: Int64, allowed: inout [Bool], must: inout [Bool]) -> Bool {
        let least = (incumbent + 1) * denominator
        var isStruck = false
        for unit in 0..<program.unitCount {
            let others = answer.total - answer.best[unit]
            if !must[unit], others < least {
                must[unit] = true
                isStruck = true
            }
            for option in program.options(of: unit) where allowed[option] && others + answer.value[option] < least {
                allowed[option] = false
                isStruck = true
            }
        }
        return isStruck
    }

    /// Rounded down: objectives are integers.
    func floor(_ total: Int64) -> Int64 { (total - CutRounding.remainder(total, denominator)) / denominator }
}
