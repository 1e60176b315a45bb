import AllocationModel
import Childcare
import Foundation
import SyntheticCases
import Testing

@testable import Reports

/// Thresholds drawn at random, and a reader who tries every allotment of points that agrees with all that is published.
@Suite struct PublicThresholdTests {
    private static let slots = ["mon-am", "mon-pm", "tue-am"]

    private struct Town {
        var subject: ReportSubject
        var order: OrderRecord
        /// Children on each half-day, by their positions.
        var groups: [String: Set<Int>]
    }

    private static func town(_ seed: Int) -> Town {
        var dice = SplitMix64(seed: UInt64(seed))
        let number = Int.random(in: 3...9, using: &dice)
        var (placements, groups) = ([PlacementRecord](), [String: Set<Int>]())
        var least: [String: Points] = [:]
        for child in 0..<number {
            let own = slots.filter { _ in Int.random(in: 0...3, using: &dice) > 0 }
            let days = own.isEmpty ? [slots[0]] : own
            let points = Points(Int64(10 * Int.random(in: 1...3, using: &dice)))
            placements.append(
                PlacementRecord(
                    request: "R\(child)", creche: "LIL", section: "LIL-B", days: days.joined(separator: " "),
                    wishRank: 1,
                    points: points))
            for slot in days {
                groups[slot, default: []].insert(child)
                least[slot] = min(least[slot] ?? points, points)
            }
        }
        var subject = SampleSubject.make()
        subject.outcome.placements = placements
        let order = OrderRecord(
            margin: nil, complaints: [], unavoidable: 0,
            thresholds: slots.compactMap { slot in
                least[slot].map {
                    ThresholdRecord(
                        kind: .section, row: "LIL-B/\(slot)", creche: "LIL", section: "LIL-B", slot: slot, amount: 1,
                        passing: .key, points: $0, ties: ["812"], draw: "00ff")
                }
            })
        subject.outcome.order = order
        return Town(subject: subject, order: order, groups: groups)
    }

    @Test(arguments: 0..<60)
    func eachPublishedThresholdCouldBeThatOfFiveChildren(seed: Int) {
        let town = Self.town(seed)
        let told = PublicThresholds(town.order, of: town.subject)
        var published: [(slot: String, points: Int64)] = []
        for (position, record) in town.order.thresholds.enumerated() {
            guard case .points(let points) = told.told(position) else { continue }
            published.append((record.slot ?? "", points.thousandths / 1_000))
        }
        let count = town.subject.outcome.placements.count
        var possible: [String: Set<Int>] = [:]
        // Nobody has a reason to think of other points than those published, or of any more.
        let values = Array(Set(published.map(\.points))).sorted() + [100]
        var points = [Int](repeating: 0, count: count)
        while true {
            let fits = published.allSatisfy { slot, last in
                (town.groups[slot] ?? []).map { values[points[$0]] }.min() == last
            }
            if fits {
                for (slot, last) in published {
                    for child in town.groups[slot] ?? [] where values[points[child]] == last {
                        possible[slot, default: []].insert(child)
                    }
                }
            }
            guard let next = points.firstIndex(where: { $0 + 1 < values.count }) else { break }
            for index in 0..<next { points[index] = 0 }
            points[next] += 1
        }
        for (slot, _) in published { #expect((possible[slot]?.count ?? 0) >= 5, "seed \(seed), \(slot)") }
        // Where all could be the last on every half-day, nothing is lost.
        if town.groups.values.allSatisfy({ $0.count == count }), count >= 5 {
            #expect(published.count == town.order.thresholds.count)
        }
    }

    @Test func someArePublishedAndSomeAreNot() {
        let towns = (0..<60).map(Self.town)
        let told = towns.flatMap { town in
            let thresholds = PublicThresholds(town.order, of: town.subject)
            return town.order.thresholds.indices.map { thresholds.told($0) != .withheld }
        }
        #expect(told.contains(true) && told.contains(false))
    }

    @Test(arguments: Language.allCases)
    func tiesAndDrawKeysAreOfTheCommissionAlone(language: Language) {
        for seed in 0..<8 {
            let subject = Self.town(seed).subject
            let everybody = HTMLReport.render(subject, language: language, audience: .publication)
            #expect(!everybody.contains("00ff") && !everybody.contains("\t812"))
            let commission = HTMLReport.render(subject, language: language, audience: .commission)
            #expect(commission.contains("00ff") && commission.contains("812"))
        }
    }

    /// A child that takes two places, a group with reserved seats, a child asked for twice: not even that there is one.
    @Test func whoAsksForMoreIsNotToldOf() {
        var subject = SampleSubject.make()
        func record(_ kind: ThresholdRecord.Kind, _ row: String, amount: Int64 = 1, by minima: [String] = [])
            -> ThresholdRecord
        {
            ThresholdRecord(
                kind: kind, row: row, creche: "LIL", section: "LIL-B", slot: "mon-am", amount: amount,
                reservedBy: minima,
                passing: .everyone)
        }
        subject.outcome.order = OrderRecord(
            margin: nil, complaints: [], unavoidable: 0,
            thresholds: [
                record(.section, "seat-row"), record(.section, "seat-row", amount: 2),
                record(.section, "seat-row", by: ["lone-parents"]), record(.minimum, "lone-parents"),
                record(.sameChild, "twice-R77"),
            ])
        let page = HTMLReport.render(subject, audience: .publication)
        #expect(page.contains("seat-row") && !page.contains("lone-parents") && !page.contains("R77"))
        #expect(page.contains("data-reserved=\"yes\"") && page.components(separatedBy: "seat-row").count == 2)
    }

    @Test func aPinnedChildIsNotAmongTheFive() {
        var subject = SampleSubject.make()
        subject.outcome.placements = (0..<5).map {
            PlacementRecord(request: "R\($0)", creche: "LIL", section: "LIL-B", days: "full", wishRank: 1, points: 30)
        }
        let order = OrderRecord(
            margin: nil, complaints: [], unavoidable: 0,
            thresholds: [
                ThresholdRecord(
                    kind: .section, row: "r", creche: "LIL", section: "LIL-B", slot: "mon-am", amount: 1, passing: .key,
                    points: 30, draw: "00ff")
            ])
        #expect(PublicThresholds(order, of: subject).told(0) == .points(30))
        subject.case.decisions = [Decision(request: "R0", kind: .pin, reason: "", by: "")]
        #expect(PublicThresholds(order, of: subject).told(0) == .withheld)
    }
}
