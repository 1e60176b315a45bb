import SyntheticCases
import Testing

@testable import BranchAndCut

@Suite struct BasisRepairTests {
    /// As many basics as rows, each basic column with a row of its own; and as few columns given up as can be.
    @Test func asManyBasicsAsRowsAndNoMoreGivenUpThanMust() {
        var givenUp = 0
        for seed in UInt64(1)...3_000 {
            var dice = SplitMix64(seed: seed)
            let rowCount = Int.random(in: 1...6, using: &dice)
            let columns = (0..<Int.random(in: 1...6, using: &dice)).map { _ in
                (0..<Int32(rowCount)).filter { _ in Int.random(in: 0..<3, using: &dice) == 0 }
            }
            var standing = (0..<rowCount + columns.count).map { _ -> UInt8 in
                Bool.random(using: &dice) ? Basis.basic : Basis.lower
            }
            let before = standing
            standing = BasisRepair(standing, rowCount: rowCount) { columns[$0] }.completed(standing)
            #expect(standing.count { $0 == Basis.basic } == rowCount, "seed \(seed)")
            let slacks = (0..<rowCount).filter { before[$0] == Basis.basic }
            #expect(slacks.allSatisfy { standing[$0] == Basis.basic }, "seed \(seed)")
            let was = columns.indices.filter { before[rowCount + $0] == Basis.basic }
            let left = was.filter { standing[rowCount + $0] == Basis.basic }
            #expect(columns.indices.allSatisfy { was.contains($0) || standing[rowCount + $0] != Basis.basic })
            let free = Set((0..<Int32(rowCount)).filter { before[Int($0)] != Basis.basic })
            #expect(Self.most(left.map { columns[$0] }, free) == left.count, "seed \(seed)")
            #expect(Self.most(was.map { columns[$0] }, free) == left.count, "seed \(seed)")
            givenUp += was.count - left.count
        }
        #expect(givenUp > 100)
    }

    /// The most columns that can have a free row each, by trying all.
    private static func most(_ columns: [[Int32]], _ free: Set<Int32>) -> Int {
        guard let first = columns.first else { return 0 }
        let rest = Array(columns.dropFirst())
        return first.filter(free.contains).reduce(most(rest, free)) { best, row in
            max(best, 1 + most(rest, free.subtracting([row])))
        }
    }
}
