/// Orders a waiting list so that every beginning of it keeps the minimum rates, as close as possible to the order it had.
///
/// The first `k` of the list hold `⌈rate · k⌉` of a rate's group, or all of it. Where rates cannot all be kept, the one named
/// later yields, and no more than it must: what each rate asks of a beginning is what is left of it beside all that the rates
/// before it ask of every beginning, and beside what it asks of shorter ones itself. Among the orders that give every
/// beginning what is asked of it, the one with the fewest pairs turned round against the order of the list; of those, the
/// one whose first place goes to the first in the list, then the second …
///
/// Families of the same groups always keep their order: turning them round would only add a pair. The model is the minimum
/// rate of Parcoursup's order of calls.
package struct MixedOrder {
    /// Places of the list as it was, in the order in which they are called.
    package private(set) var order: [Int] = []
    /// By rate, then by length of the beginning from 0: what is asked of it.
    package let asked: [[Int]]
    /// Whether no order with fewer pairs turned round exists. Otherwise no two families who stand the other way round than
    /// in the list could change places: so much is true of every order.
    package private(set) var isProvedClosest = true

    /// Beginnings a search may look at; lists of 200 families in groups that overlap need a tenth of them.
    private static let mostStates = 400_000

    /// - Parameters:
    ///   - groups: of each family in the order of the list, one bit a rate.
    ///   - called: of each family of the list who was called before, who count as its beginning.
    /// - Complexity: with groups that nobody shares, families squared; otherwise bounded by a number of states.
    package init(_ groups: [Int], rates: [Share], called: [Int] = []) {
        self.init(groups, rates: rates, called: called, mostStates: Self.mostStates)
    }

    init(_ groups: [Int], rates: [Share], called: [Int], mostStates: Int) {
        let plain = rates.indices.map { Self.plain(groups, rate: rates[$0], bit: 1 << $0, called) }
        let isShared = groups.contains { $0.nonzeroBitCount > 1 }
        guard isShared, rates.count > 1 else {
            asked = Self.askedApart(plain)
            order = Self.fromTheEnd(groups, asked)
            return
        }
        let lists = GroupLists(groups)
        let (asked, feasible) = lists.asked(plain)
        self.asked = asked
        let closest = ClosestOrder(lists, asked, known: feasible, mostStates: mostStates)
        isProvedClosest = closest.isProved
        order = isProvedClosest ? closest.order : lists.exchanged(closest.order, asked)
    }

    /// What a rate asks for when it is alone: never more than there are, nor than the beginning is long.
    private static func plain(_ groups: [Int], rate: Share, bit: Int, _ called: [Int]) -> [Int] {
        let members = groups.count { $0 & bit != 0 }
        let before = called.count { $0 & bit != 0 }
        return (0...groups.count).map { length in
            let product = Int128(rate.numerator) * Int128(called.count + length)
            let whole = Int((product + Int128(rate.denominator) - 1) / Int128(rate.denominator))
            return min(length, members, max(0, whole - before))
        }
    }

    /// Groups that nobody shares: each child a rate asks for is a place taken by a certain length, and those asked for later
    /// take theirs before where the beginnings would be too short.
    private static func askedApart(_ plain: [[Int]]) -> [[Int]] {
        guard var total = plain.first else { return [] }
        var asked = [total]
        for own in plain.dropFirst() {
            // By each length, the places that must be gone to the rates before.
            var taken = total
            for length in taken.indices.dropLast().reversed() {
                taken[length] = max(taken[length], taken[length + 1] - 1)
            }
            let granted = own.indices.map { min(own[$0], $0 - taken[$0]) }
            asked.append(granted)
            for length in total.indices { total[length] += granted[length] }
        }
        return asked
    }

    /// The last place goes to the last of the list whom no beginning needs, and so on: putting any other there would turn
    /// round a pair more.
    private static func fromTheEnd(_ groups: [Int], _ asked: [[Int]]) -> [Int] {
        var left = asked.indices.map { rate in groups.count { $0 & 1 << rate != 0 } }
        var rest = Array(groups.indices)
        var reversed: [Int] = []
        while !rest.isEmpty {
            let shorter = rest.count - 1
            let place = rest.lastIndex { family in
                asked.indices.allSatisfy { groups[family] & 1 << $0 == 0 || left[$0] > asked[$0][shorter] }
            }
            let family = rest.remove(at: place ?? shorter)
            for rate in left.indices where groups[family] & 1 << rate != 0 { left[rate] -= 1 }
            reversed.append(family)
        }
        return reversed.reversed()
    }
}
