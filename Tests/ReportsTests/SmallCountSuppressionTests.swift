import GLPKSolver
import LinearPrograms
import SyntheticCases
import Testing

@testable import Reports

/// What somebody who knows all that is printed, and every sum, can work out: by trying every table.
private struct Reader {
    let suppression: SmallCountSuppression
    let largest: Int

    /// Whether a table exists that is printed alike and has five or more in `cell`, or nobody where nobody is told of anybody.
    func canDoubt(_ cell: Int) -> Bool {
        var table = suppression.values.indices.map { suppression.hidden[$0] ? -1 : suppression.values[$0] }
        return fill(&table, other: cell)
    }

    private func fill(_ table: inout [Int], other cell: Int) -> Bool {
        // What a sum leaves to a single count is that count.
        for sum in suppression.sums {
            let open = (sum.parts + [sum.total]).filter { table[$0] == -1 }
            let known = sum.parts.reduce(0) { $0 + max(0, table[$1]) }
            if open.isEmpty {
                if known != table[sum.total] { return false }
            } else if table[sum.total] != -1, known > table[sum.total] {
                return false
            } else if open.count == 1 {
                return fill(&table, open[0], open[0] == sum.total ? known : table[sum.total] - known, other: cell)
            }
        }
        guard let next = table[cell] == -1 ? cell : table.firstIndex(of: -1) else { return true }
        return (0...largest).contains { fill(&table, next, $0, other: cell) }
    }

    private func fill(_ table: inout [Int], _ next: Int, _ value: Int, other cell: Int) -> Bool {
        // Zeros are printed, so what is hidden is one at least, but for counts that stand nowhere.
        let isNobody = suppression.unprinted.contains(next) || suppression.values[next] == 0
        guard value >= (isNobody ? 0 : 1), next != cell || !(1...4).contains(value) else { return false }
        table[next] = value
        if fill(&table, other: cell) { return true }
        table[next] = -1
        return false
    }
}

@Suite struct SmallCountSuppressionTests {
    private func hidden(_ values: [Int], _ sums: [SmallCountSuppression.Sum]) -> [Bool] {
        SmallCountSuppression(values: values, sums: sums).hidden
    }

    @Test func countsFromOneToFourAreHiddenAndOthersNot() {
        #expect(hidden([0, 1, 4, 5, 80], []) == [false, true, true, false, false])
    }

    @Test func aDifferenceDoesNotGiveTheHiddenOneBack() {
        // 20 − 12 − 6 would be 2: the smaller of the others is hidden too.
        #expect(hidden([20, 12, 6, 2], [.init(total: 0, parts: [1, 2, 3])]) == [false, false, true, true])
    }

    @Test func aTotalOfOneGroupAloneIsHidden() {
        #expect(hidden([3, 3, 0], [.init(total: 0, parts: [1, 2])]) == [true, true, false])
    }

    @Test func twoHiddenCountsAreNotAFewTogether() {
        // 1 + 2 would be known to be 3 children.
        #expect(
            hidden([23, 1, 2, 9, 11], [.init(total: 0, parts: [1, 2, 3, 4])]) == [false, true, true, true, false])
    }

    @Test func nestedTotalsDoNotGiveItBackEither() {
        // Sections 2 + 7 in one crèche, 8 + 9 in another: hiding 2 and 7 is enough, for their crèche says only 9.
        let values = [26, 9, 17, 2, 7, 8, 9]
        let sums = [
            SmallCountSuppression.Sum(total: 0, parts: [1, 2]), .init(total: 1, parts: [3, 4]),
            .init(total: 2, parts: [5, 6]), .init(total: 0, parts: [3, 4, 5, 6]),
        ]
        #expect(hidden(values, sums) == [false, false, false, true, true, false, false])
        // The second total of the 7 gives it away, and with it the 2: something else must go.
        let told = SmallCountSuppression(values: values + [7], sums: sums + [.init(total: 7, parts: [4])])
        #expect(Reader(suppression: told, largest: 30).canDoubt(3))
    }

    /// Two partitions of one total, one of them nested, and what waits beside it.
    private func random(_ dice: inout SplitMix64) -> (values: [Int], sums: [SmallCountSuppression.Sum], rest: Int?) {
        var values = [0, 0, 0]
        var crecheCells: [Int] = []
        var sectionCells: [Int] = []
        var sums: [SmallCountSuppression.Sum] = []
        func add(_ value: Int) -> Int {
            values.append(value)
            return values.count - 1
        }
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
            let sections = (0..<Int.random(in: 1...2, using: &dice)).map { _ in
                add([0, 1, 2, 3, 4, 5, 7, 9].randomElement(using: &dice) ?? 0)
            }
            let creche = add(sections.reduce(0) { $0 + values[$1] })
            sums.append(.init(total: creche, parts: sections))
            crecheCells.append(creche)
            sectionCells += sections
        }
        values[1] = crecheCells.reduce(0) { $0 + values[$1] }
        values[2] = Int.random(in: 0...9, using: &dice)
        values[0] = values[1] + values[2]
        sums.append(.init(total: 0, parts: [1, 2]))
        sums.append(.init(total: 1, parts: crecheCells))
        var left = values[1]
        var ranks: [Int] = []
        for _ in 0..<Int.random(in: 1...2, using: &dice) {
            let count = Int.random(in: 0...left, using: &dice)
            ranks.append(add(count))
            left -= count
        }
        ranks.append(add(left))
        sums.append(.init(total: 1, parts: ranks))
        return (values, sums, Bool.random(using: &dice) ? crecheCells.first : nil)
    }

    @Test(arguments: 0..<300)
    func nobodyCanWorkOutASmallCount(seed: Int) {
        var dice = SplitMix64(seed: UInt64(seed))
        let table = random(&dice)
        var counts: [Int] = []
        for solver in [nil, GLPKBackEnd(cuts: [])] as [(any LinearProgramSolver)?] {
            let suppression = SmallCountSuppression(
                values: table.values, sums: table.sums, unprinted: Set([table.rest].compactMap(\.self)), solver: solver)
            let reader = Reader(suppression: suppression, largest: (table.values.max() ?? 0) + 5)
            #expect(suppression.exposed.isEmpty)
            for cell in table.values.indices where (1...4).contains(table.values[cell]) {
                #expect(suppression.hidden[cell])
                #expect(reader.canDoubt(cell), "seed \(seed): \(table.values), \(suppression.hidden), cell \(cell)")
            }
            counts.append(suppression.hidden.count(where: \.self))
        }
        // Whoever can ask withholds no more.
        #expect(counts[1] <= counts[0], "seed \(seed)")
    }

    /// The same children by two traits and by a third one, all margins printed: linked tables, none inside another.
    @Test(arguments: 0..<120)
    func linkedTablesDoNotGiveEachOtherAway(seed: Int) {
        var dice = SplitMix64(seed: UInt64(1_000 + seed))
        var values = [0]
        var sums: [SmallCountSuppression.Sum] = []
        func add(_ value: Int) -> Int {
            values.append(value)
            return values.count - 1
        }
        let rows = Int.random(in: 2...3, using: &dice)
        let cells = (0..<rows).map { _ in
            (0..<2).map { _ in add([0, 1, 2, 3, 5, 6, 8].randomElement(using: &dice) ?? 0) }
        }
        let rowTotals = cells.map { row in
            let total = add(row.reduce(0) { $0 + values[$1] })
            sums.append(.init(total: total, parts: row))
            return total
        }
        let columnTotals = (0..<2).map { column in
            let parts = cells.map { $0[column] }
            let total = add(parts.reduce(0) { $0 + values[$1] })
            sums.append(.init(total: total, parts: parts))
            return total
        }
        values[0] = rowTotals.reduce(0) { $0 + values[$1] }
        sums.append(.init(total: 0, parts: rowTotals))
        sums.append(.init(total: 0, parts: columnTotals))
        // The second table breaks down one column alone, as reasons do those without a place.
        let first = Int.random(in: 0...values[columnTotals[0]], using: &dice)
        sums.append(
            .init(total: columnTotals[0], parts: [add(first), add(values[columnTotals[0]] - first)]))
        for solver in [nil, GLPKBackEnd(cuts: [])] as [(any LinearProgramSolver)?] {
            let suppression = SmallCountSuppression(values: values, sums: sums, solver: solver)
            let reader = Reader(suppression: suppression, largest: (values.max() ?? 0) + 5)
            for cell in values.indices where (1...4).contains(values[cell]) {
                #expect(suppression.hidden[cell])
                #expect(reader.canDoubt(cell), "seed \(seed): \(values), \(suppression.hidden), cell \(cell)")
            }
        }
    }

    /// What another page has printed is not withheld again, and what it withholds is not printed here.
    @Test func aPageBesideAnotherWithholdsOfItsOwn() {
        // 30 = 20 + 10 stand in the other page; here the 10 are 7 and 3, and the 7 are 5 and 2.
        let values = [30, 20, 10, 7, 3, 5, 2]
        let sums = [
            SmallCountSuppression.Sum(total: 0, parts: [1, 2]), .init(total: 2, parts: [3, 4]),
            .init(total: 3, parts: [5, 6]),
        ]
        let suppression = SmallCountSuppression(
            values: values, sums: sums, fixed: [0, 1, 2], withheldBefore: [], solver: GLPKBackEnd(cuts: []))
        #expect(suppression.hidden == [false, false, false, true, true, true, true])
        #expect(suppression.exposed.isEmpty)
        // Where the other page prints the 7 too, it has given the 3 away: nothing here can help.
        let late = SmallCountSuppression(
            values: values, sums: sums, fixed: [0, 1, 2, 3], solver: GLPKBackEnd(cuts: []))
        #expect(late.exposed == [4])
    }

    @Test func aTableWithoutSmallCountsIsPrintedWhole() {
        #expect(!hidden([30, 12, 18, 0], [.init(total: 0, parts: [1, 2, 3])]).contains(true))
    }
}
