import SyntheticCases
import Testing

@testable import Reports

/// What somebody who knows all that is printed, and every sum, can work out: by trying every table.
private struct Reader {
    let suppression: SmallCountSuppression
    let largest: Int

    /// Whether a table exists that is printed alike and has another value in `cell`.
    func canDoubt(_ cell: Int) -> Bool {
        var table = suppression.values.indices.map { suppression.hidden[$0] ? -1 : suppression.values[$0] }
        return fill(&table, from: 0, other: cell)
    }

    private func fill(_ table: inout [Int], from start: Int, other cell: Int) -> Bool {
        guard let next = table[start...].firstIndex(of: -1) else {
            return suppression.sums.allSatisfy { sum in table[sum.total] == sum.parts.reduce(0) { $0 + table[$1] } }
        }
        // Zeros are printed, so what is hidden is one at least, but for counts that stand nowhere.
        let isNobody = suppression.unprinted.contains(next) || suppression.values[next] == 0
        for value in (isNobody ? 0 : 1)...largest {
            if next == cell && value == suppression.values[cell] { continue }
            table[next] = value
            if isPossible(table), fill(&table, from: next + 1, other: cell) { return true }
        }
        table[next] = -1
        return false
    }

    /// No sum is broken already.
    private func isPossible(_ table: [Int]) -> Bool {
        suppression.sums.allSatisfy { sum in
            guard table[sum.total] >= 0 else { return true }
            let known = sum.parts.reduce(0) { $0 + max(0, table[$1]) }
            let isComplete = sum.parts.allSatisfy { table[$0] >= 0 }
            return isComplete ? known == table[sum.total] : known <= table[sum.total]
        }
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
        let suppression = SmallCountSuppression(
            values: table.values, sums: table.sums, unprinted: Set([table.rest].compactMap(\.self)))
        let reader = Reader(suppression: suppression, largest: (table.values.max() ?? 0) + 5)
        for cell in table.values.indices where (1...4).contains(table.values[cell]) {
            #expect(suppression.hidden[cell])
            #expect(reader.canDoubt(cell), "seed \(seed): \(table.values), \(suppression.hidden), cell \(cell)")
        }
    }

    @Test func aTableWithoutSmallCountsIsPrintedWhole() {
        #expect(!hidden([30, 12, 18, 0], [.init(total: 0, parts: [1, 2, 3])]).contains(true))
    }
}
