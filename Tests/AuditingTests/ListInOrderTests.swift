import Childcare
import SyntheticCases
import Testing

@testable import Auditing

/// The auditor's own look at a mixed list against the order the product finds.
@Suite struct ListInOrderTests {
    private static func list(_ order: [Int], _ groups: [Int], _ rates: [Share]) -> ListInOrder {
        ListInOrder(
            order: order, members: rates.indices.map { rate in groups.map { $0 & 1 << rate != 0 } }, rates: rates)
    }

    @Test func agreesWithTheOrderFound() {
        var random = SplitMix64(seed: 11)
        for number in 0..<300 {
            let rates = (0...number % 3).map { _ in Share(Int64.random(in: 1...20, using: &random), 20) }
            let groups = (0..<Int.random(in: 1...14, using: &random)).map { _ in random.below(1 << rates.count) }
            let found = MixedOrder(groups, rates: rates)
            let list = Self.list(found.order, groups, rates)
            #expect(list.shortfall == nil, "\(number): \(groups) \(rates)")
            #expect(list.exchange == nil, "\(number): \(groups) \(rates)")
        }
    }

    /// Any other order breaks something, where nobody is of two groups: the closest is the only one without a breach.
    @Test func findsEveryOtherOrder() {
        var random = SplitMix64(seed: 12)
        for number in 0..<400 {
            let rates = (0...number % 3).map { _ in Share(Int64.random(in: 1...20, using: &random), 20) }
            let kinds = [0] + rates.indices.map { 1 << $0 }
            let groups = (0..<Int.random(in: 2...9, using: &random)).map { _ in random.pick(kinds) }
            let found = MixedOrder(groups, rates: rates).order
            let other = found.shuffled(using: &random)
            guard other != found else { continue }
            let list = Self.list(other, groups, rates)
            #expect(list.shortfall != nil || list.exchange != nil, "\(number): \(groups) \(rates) \(other)")
        }
    }

    @Test func saysHowManyAreMissing() {
        let list = Self.list([0, 1, 2], [0, 0, 1], [Share(1, 2)])
        #expect(list.shortfall == .init(rate: 0, length: 1, there: 0, asked: 1))
        let other = Self.list([2, 1, 0], [0, 0, 1], [Share(1, 2)])
        #expect(other.shortfall == nil)
        #expect(other.exchange.map { [$0.first, $0.second] } == [1, 0])
    }
}
