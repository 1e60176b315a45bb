import SyntheticCases
import Testing

@testable import Childcare

/// The order of a waiting list against every order there is.
@Suite struct MixedOrderTests {
    /// The promise in its own words: every order, one after the other.
    private struct EveryOrder {
        let groups: [Int]
        let rates: [Share]
        let called: [Int]

        private func plain(_ rate: Int, _ length: Int) -> Int {
            let bit = 1 << rate
            let (n, d) = (Int(rates[rate].numerator), Int(rates[rate].denominator))
            let whole = (n * (called.count + length) + d - 1) / d
            return min(length, groups.count { $0 & bit != 0 }, max(0, whole - called.count { $0 & bit != 0 }))
        }

        static func inversions(_ order: [Int]) -> Int {
            order.indices.reduce(0) { sum, place in
                sum + order[..<place].count { $0 > order[place] }
            }
        }

        static func permutations(_ count: Int) -> [[Int]] {
            if count == 0 { return [[]] }
            return permutations(count - 1).flatMap { rest in
                (0...rest.count).map { place in
                    var longer = rest
                    longer.insert(count - 1, at: place)
                    return longer
                }
            }
        }

        /// What is asked of each beginning, by the definition, and the best of the orders that give it.
        func best(of orders: [[Int]]) -> (order: [Int], asked: [[Int]]) {
            var left = orders
            var asked: [[Int]] = []
            for rate in rates.indices {
                func members(_ order: [Int], _ length: Int) -> Int {
                    order.prefix(length).count { groups[$0] & 1 << rate != 0 }
                }
                var own = [0]
                for length in 1...groups.count {
                    let most = left.map { members($0, length) }.max() ?? 0
                    let least = min(plain(rate, length), most)
                    own.append(least)
                    left = left.filter { members($0, length) >= least }
                }
                asked.append(own)
            }
            let costs = left.map { (Self.inversions($0), $0) }
            let best = costs.min { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1.lexicographicallyPrecedes($1.1) }
            return (best?.1 ?? [], asked)
        }
    }

    private static let everyOrder = (0...7).map { EveryOrder.permutations($0) }

    private func compare(seed: UInt64, rates count: Int, lists: Int, shared: Bool, longest: Int) {
        var random = SplitMix64(seed: seed)
        for number in 0..<lists {
            let length = Int.random(in: 1...longest, using: &random)
            let rates = (0..<count).map { _ in Share(Int64.random(in: 1...20, using: &random), 20) }
            let kinds = shared ? Array(0..<(1 << count)) : [0] + (0..<count).map { 1 << $0 }
            func draw(_ size: Int) -> [Int] { (0..<size).map { _ in kinds.randomElement(using: &random) ?? 0 } }
            let groups = draw(length)
            let called = number.isMultiple(of: 3) ? draw(Int.random(in: 0...5, using: &random)) : []
            let expected = EveryOrder(groups: groups, rates: rates, called: called).best(of: Self.everyOrder[length])
            let found = MixedOrder(groups, rates: rates, called: called)
            #expect(found.order == expected.order, "seed \(seed), \(number): \(groups) \(rates) \(called)")
            #expect(found.asked == expected.asked, "seed \(seed), \(number): \(groups) \(rates) \(called)")
            #expect(found.isProvedClosest)
        }
    }

    /// What those outside a group can count on: of rank `r` in the list, called as number 1 + ⌊r / (1 − rate)⌋ at the latest.
    @Test func nobodyOutsideTheGroupWaitsMuchLonger() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<300 {
            let percent = Int64.random(in: 1...99, using: &random)
            let groups = (0..<Int.random(in: 1...60, using: &random)).map { _ in random.below(3) == 0 ? 1 : 0 }
            let order = MixedOrder(groups, rates: [Share(percent, 100)]).order
            for (place, family) in order.enumerated() where groups[family] == 0 {
                #expect(place + 1 <= 1 + (family + 1) * 100 / (100 - Int(percent)), "\(percent) \(groups)")
            }
        }
    }

    /// A list too long to look at every order keeps the rates all the same, and no two families could change places.
    @Test func aSearchCutShortKeepsTheRates() {
        var random = SplitMix64(seed: 8)
        for _ in 0..<60 {
            let rates = [Share(3, 10), Share(1, 4), Share(1, 5)]
            let groups = (0..<Int.random(in: 1...30, using: &random)).map { _ in random.below(8) }
            let whole = MixedOrder(groups, rates: rates)
            let short = MixedOrder(groups, rates: rates, called: [], mostStates: 0)
            #expect(short.asked == whole.asked)
            #expect(EveryOrder.inversions(short.order) >= EveryOrder.inversions(whole.order))
            #expect(short.order.sorted() == Array(groups.indices))
            for (rate, asked) in whole.asked.enumerated() {
                for (length, least) in asked.enumerated() {
                    #expect(short.order.prefix(length).count { groups[$0] & 1 << rate != 0 } >= least)
                }
            }
        }
    }

    @Test func anEmptyListAndNobodyOfAGroup() {
        #expect(MixedOrder([], rates: [.one, .one]).order == [])
        #expect(MixedOrder([0, 0], rates: [.one]).order == [0, 1])
        #expect(MixedOrder([3], rates: [.one, .one]).order == [0])
    }

    @Test func oneGroup() { compare(seed: 1, rates: 1, lists: 1_500, shared: false, longest: 6) }
    @Test func twoGroups() { compare(seed: 2, rates: 2, lists: 1_500, shared: false, longest: 6) }
    @Test func twoGroupsThatOverlap() { compare(seed: 3, rates: 2, lists: 1_500, shared: true, longest: 6) }
    @Test func threeGroups() { compare(seed: 4, rates: 3, lists: 800, shared: false, longest: 6) }
    @Test func threeGroupsThatOverlap() { compare(seed: 5, rates: 3, lists: 800, shared: true, longest: 6) }
    @Test func sevenFamilies() { compare(seed: 6, rates: 3, lists: 20, shared: true, longest: 7) }
}
