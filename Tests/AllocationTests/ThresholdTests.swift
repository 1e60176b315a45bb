import AllocationModel
import Childcare
import SyntheticCases
import Testing

@testable import Allocation

/// With the published thresholds and what it knows of itself, a family finds its own answer.
@Suite struct ThresholdTests {
    /// A family's answer from the thresholds alone: whether it passes those of one choice.
    private struct Reader {
        struct Label: Hashable {
            var row: String
            var amount: Int64
            var reservedBy: [String]
        }

        let thresholds: [Label: ThresholdRecord]
        let margin: Points?

        init(_ order: OrderRecord) {
            margin = order.margin
            thresholds = Dictionary(
                uniqueKeysWithValues: order.thresholds.map {
                    (Label(row: $0.row, amount: $0.amount, reservedBy: $0.reservedBy), $0)
                })
        }

        private func passes(_ label: Label, _ child: FamilyPage.Child, _ margin: Points?) -> Bool {
            switch thresholds[label]?.passing {
            case .everyone: true
            case .key: thresholds[label]?.admits(child, margin: margin) ?? false
            case .nobody, nil: false
            }
        }

        func reaches(_ choice: FamilyPage.Choice) -> Bool {
            choice.stoppedBy.isEmpty
                && choice.children.allSatisfy { child in
                    child.outsideOrder
                        || child.needs.allSatisfy { need in
                            let isReserved = need.reservedBy.contains {
                                passes(Label(row: $0, amount: 1, reservedBy: []), child, nil)
                            }
                            return passes(
                                Label(
                                    row: need.row, amount: need.amount,
                                    reservedBy: isReserved ? need.reservedBy : []), child, margin)
                        }
                }
        }
    }

    private static func prefers(_ choice: FamilyPage.Choice, _ given: FamilyPage.Choice?) -> Bool {
        guard let given else { return true }
        let pairs = zip(choice.ranks, given.ranks)
        return pairs.allSatisfy { $0 <= $1 } && pairs.contains { $0 < $1 }
    }

    private func check(
        _ name: String, seeds: ClosedRange<UInt64>, _ make: (inout SplitMix64) -> Case
    ) throws -> (answers: Int, stopped: Int) {
        var (answers, stopped) = (0, 0)
        for seed in seeds {
            var random = SplitMix64(seed: seed)
            var source = make(&random)
            source.policy.priority = .strict
            source.policy.priorityMargin = random.pick([nil, nil, 5, 40])
            var options = AllocationOptions()
            // What claims lead to, however good: the thresholds must say the same.
            options.mostTriedInOrder = 0
            options.largestOrderProgram = 0
            let allocator = Allocator(options: options)
            guard let outcome = try? allocator.allocate(source).outcome, let order = outcome.order else { continue }
            let reader = Reader(order)
            let complaining = Set(order.complaints.flatMap(\.requests))
            let pages = try allocator.familyPages(of: source, placements: outcome.placements)
            for page in pages.pages {
                let given = page.given.map { page.choices[$0] }
                let better = page.choices.filter { Self.prefers($0, given) }
                let reached = better.filter(reader.reaches)
                answers += 1
                if !better.isEmpty, reached.isEmpty { stopped += 1 }
                // Who has a claim is listed.
                if !page.requests.contains(where: complaining.contains) {
                    let isNone = reached.isEmpty
                    #expect(isNone, "\(name) \(seed): \(page.requests) reach better")
                }
                // Somebody who went away may have made room for whom no threshold lets in; and those a margin takes in
                // need not pass it. Siblings in one section would count their own places against themselves.
                let isStill = source.requests.allSatisfy { !$0.isTransfer }
                if let given, isStill, order.margin == nil, page.requests.count == 1 {
                    let isReached = reader.reaches(given)
                    #expect(isReached, "\(name) \(seed): \(page.requests) do not reach what they have")
                }
            }
        }
        return (answers, stopped)
    }

    @Test func thresholdsSayWhatWasDecided() throws {
        let towns = try check("towns", seeds: 1...300) { Case.random(&$0) }
        #expect(towns.answers > 500 && towns.stopped > 100, "\(towns)")
        let families = try check("families", seeds: 1...300) { Case.randomFamilies(&$0) }
        #expect(families.answers > 500 && families.stopped > 100, "\(families)")
        let mixtures = try check("mixtures", seeds: 1...200) { Case.randomMixture(&$0) }
        #expect(mixtures.answers > 100, "\(mixtures)")
    }
}
