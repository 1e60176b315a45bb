import AllocationModel
import Childcare
import SyntheticCases
import Testing

@testable import CaseFiles

/// A city's lists are encoded apart from its document; nobody can tell from the bytes.
@Suite struct LongListsTests {
    /// A town's outcome with as many rows in each list as asked, and every value they may have.
    private static func outcome(rows: [Int], seed: UInt64) -> Outcome {
        var random = SplitMix64(seed: seed)
        var outcome = OutcomeFixtures.outcome(hash: "")
        func repeated<Row>(_ rows: [Row], _ count: Int, _ change: (inout Row, Int) -> Void) -> [Row] {
            guard !rows.isEmpty else { return [] }
            return (0..<count).map { number in
                var row = rows[number % rows.count]
                change(&row, number)
                return row
            }
        }
        outcome.placements = repeated(outcome.placements, rows[0]) { $0.request = "R\($1) \"é\"\n\t/" }
        outcome.waiting = repeated(outcome.waiting, rows[1]) { $0.request = "\"waiting\" : [\n\n  ]\($1)" }
        outcome.occupancy = repeated(outcome.occupancy, rows[2]) { $0.seats = $1 }
        outcome.envy.instances = repeated(outcome.envy.instances, rows[3]) { _, _ in }
        var thresholds: [ThresholdRecord] = []
        for number in 0..<rows[4] {
            let points = Points(thousandths: Int64.random(in: -5_000...5_000, using: &random))
            thresholds.append(
                ThresholdRecord(
                    kind: .section, row: "S\(number)/mon-am", creche: number % 3 == 0 ? nil : "C",
                    amount: Int64(number), reservedBy: number % 2 == 0 ? [] : ["a", "b"], passing: .key,
                    points: points, ties: number % 5 == 0 ? [] : ["1"], draw: "ff"))
        }
        outcome.order = OrderRecord(
            margin: nil, claimPrice: nil, complaints: [], unavoidable: 0, thresholds: thresholds)
        return outcome
    }

    private static let lengths: [[Int]] = [
        [0, 0, 0, 0, 0], [1_001, 0, 3, 0, 0], [0, 1_500, 0, 0, 2_001], [2_000, 1_000, 1_001, 1_001, 9_500],
        [3, 2, 9_001, 2_500, 1_000],
    ]

    @Test(arguments: lengths)
    func aDocumentIsTheOneEncodersBytes(_ rows: [Int]) throws {
        let outcome = Self.outcome(rows: rows, seed: 3)
        let whole = try OutcomeDocument.encode(outcome, file: "outcome.json")
        #expect(try OutcomeDocument.bytes(outcome) == whole)
        #expect(try OutcomeDocument.outcome(whole) == outcome)
    }
}
