/// The order closest to a list among those that give every beginning what is asked of it, found length by length.
///
/// Two kinds of orders cannot be the closest, and are never looked at. One calls a family before another that stands before
/// it and is of all its groups: change the two, and every beginning has as much. One calls a family directly before another
/// that stands before it although the beginning could spare it: change these two.
struct ClosestOrder {
    /// A beginning, and the list its last family is of.
    private struct Node: Hashable, Comparable {
        var state: GroupLists.State
        var last: UInt8

        static func < (left: Self, right: Self) -> Bool {
            for list in left.state.indices where left.state[list] != right.state[list] {
                return left.state[list] < right.state[list]
            }
            return left.last < right.last
        }
    }

    private struct Step {
        var node: Node
        var family: Int
        var cost: Int
    }

    private let lists: GroupLists
    private let asked: [[Int]]
    private(set) var order: [Int] = []
    /// Whether every order was looked at that could be the closest.
    private(set) var isProved = true

    private static let none: UInt8 = .max

    /// - Parameters:
    ///   - known: an order that gives what is asked: the worst that can be found.
    ///   - mostStates: beginnings to look at, evenly by length; beyond them those with the fewest pairs turned round.
    init(_ lists: GroupLists, _ asked: [[Int]], known: [Int], mostStates: Int) {
        self.lists = lists
        self.asked = asked
        let start = Node(state: .init(), last: Self.none)
        var layers: [[Node: Int]] = [[start: 0]]
        let most = max(1, mostStates / max(1, lists.count))
        for length in 0..<lists.count {
            var next: [Node: Int] = [:]
            for (node, cost) in layers[length] {
                for step in steps(from: node, at: length) {
                    next[step.node] = min(next[step.node] ?? .max, cost + step.cost)
                }
            }
            if next.count > most {
                isProved = false
                let kept = next.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(most)
                next = Dictionary(first: kept.map { ($0.key, $0.value) })
            }
            layers.append(next)
        }
        order = walk(layers, from: start) ?? known
    }

    /// The order of least cost; between equal ones, at each place the first of the list.
    private func walk(_ layers: [[Node: Int]], from start: Node) -> [Int]? {
        var rest: [[Node: Int]] = layers.map { _ in [:] }
        for node in layers[lists.count].keys { rest[lists.count][node] = 0 }
        for length in (0..<lists.count).reversed() {
            for node in layers[length].keys {
                for step in steps(from: node, at: length) {
                    guard let onward = rest[length + 1][step.node] else { continue }
                    rest[length][node] = min(rest[length][node] ?? .max, step.cost + onward)
                }
            }
        }
        var node = start
        var found: [Int] = []
        for length in 0..<lists.count {
            guard let cost = rest[length][node] else { return nil }
            let best = steps(from: node, at: length)
                .filter { step in rest[length + 1][step.node].map { $0 + step.cost == cost } ?? false }
                .min { $0.family < $1.family }
            guard let best else { return nil }
            found.append(best.family)
            node = best.node
        }
        return found
    }

    private func steps(from node: Node, at length: Int) -> [Step] {
        let heads = lists.groups.indices.map { lists.head($0, node.state) }
        return lists.groups.indices.compactMap { list in
            guard let family = heads[list] else { return nil }
            let own = lists.groups[list]
            for other in heads.indices where other != list {
                guard let rival = heads[other] else { continue }
                if rival < family, lists.groups[other] & own == own { return nil }
            }
            guard node.last == Self.none || isNeeded(before: family, own, node, length) else { return nil }
            let state = lists.with(node.state, one: list)
            guard lists.keeps(asked, state, at: length + 1) else { return nil }
            return Step(
                node: Node(state: state, last: UInt8(list)), family: family,
                cost: lists.overtaken(by: family, of: list, node.state))
        }
    }

    /// Whether the last called may stand before `family`: it does in the list too, or its beginning needs it.
    private func isNeeded(before family: Int, _ groups: Int, _ node: Node, _ length: Int) -> Bool {
        let last = Int(node.last)
        let called = lists.members[last][Int(node.state[last]) - 1]
        if called < family { return true }
        let lost = lists.groups[last] & ~groups
        return asked.indices.contains { rate in
            lost & 1 << rate != 0 && lists.tally(node.state, rate: rate) == asked[rate][length]
        }
    }
}
