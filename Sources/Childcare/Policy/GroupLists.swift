/// A waiting list by the groups its families are of: one list for each set of groups that occurs.
struct GroupLists {
    /// How many of each list are called: the beginning of an order, but for the order within it.
    typealias State = SIMD8<UInt32>

    /// The groups of each list, one bit a rate, ascending.
    let groups: [Int]
    /// By list, its families' places in the whole list, ascending.
    let members: [[Int]]
    /// By list and place in the whole list: how many of it stand before that place.
    private let before: [[Int]]
    let count: Int

    /// - Parameter all: the groups of each family in the order of the list; at most three rates.
    init(_ all: [Int]) {
        let groups = Set(all).sorted()
        self.groups = groups
        count = all.count
        members = groups.map { own in all.indices.filter { all[$0] == own } }
        before = groups.map { own in
            var seen = 0
            return all.map { groups in
                defer { if groups == own { seen += 1 } }
                return seen
            }
        }
    }

    /// The family that list `list` would send next; `nil` where it is used up.
    func head(_ list: Int, _ state: State) -> Int? {
        let called = Int(state[list])
        return called < members[list].count ? members[list][called] : nil
    }

    /// Families before `family` in the list who would be called after it.
    func overtaken(by family: Int, of list: Int, _ state: State) -> Int {
        groups.indices.reduce(0) { sum, other in
            other == list ? sum : sum + max(0, before[other][family] - Int(state[other]))
        }
    }

    func tally(_ state: State, rate: Int) -> Int {
        groups.indices.reduce(0) { groups[$1] & 1 << rate != 0 ? $0 + Int(state[$1]) : $0 }
    }

    func keeps(_ asked: [[Int]], _ state: State, at length: Int) -> Bool {
        asked.indices.allSatisfy { tally(state, rate: $0) >= asked[$0][length] }
    }

    // MARK: What can be asked

    /// What each rate asks of each beginning where those before it go first, and an order that gives it.
    ///
    /// Whether beginnings can be filled does not change where a family of more groups goes before one of fewer of them: only
    /// such orders are looked at.
    /// - Complexity: the product of the numbers of families in the lists of which none holds all groups of another.
    func asked(_ plain: [[Int]]) -> (asked: [[Int]], order: [Int]) {
        var asked = Array(plain.prefix(1))
        var layers: [Set<State>] = [[State()]]
        for length in 0..<count {
            layers.append(successors(layers[length]) { keeps(asked, $0, at: length + 1) })
        }
        prune(&layers)
        for rate in plain.indices.dropFirst() {
            var own = [0]
            for length in 1...count {
                let reached = successors(layers[length - 1]) { layers[length].contains($0) }
                let most = reached.map { tally($0, rate: rate) }.max() ?? 0
                own.append(min(plain[rate][length], most))
                layers[length] = reached.filter { tally($0, rate: rate) >= own[length] }
            }
            asked.append(own)
            prune(&layers)
        }
        return (asked, walk(layers))
    }

    private func successors(_ layer: Set<State>, where isKept: (State) -> Bool) -> Set<State> {
        var found: Set<State> = []
        for state in layer {
            for list in groups.indices where isRichest(list, state) {
                let next = with(state, one: list)
                if isKept(next) { found.insert(next) }
            }
        }
        return found
    }

    /// Whether the list has somebody left, and none with its groups and more has.
    private func isRichest(_ list: Int, _ state: State) -> Bool {
        guard head(list, state) != nil else { return false }
        return groups.indices.allSatisfy { other in
            other == list || groups[other] & groups[list] != groups[list] || head(other, state) == nil
        }
    }

    func with(_ state: State, one list: Int) -> State {
        var next = state
        next[list] += 1
        return next
    }

    /// Drops what leads nowhere.
    private func prune(_ layers: inout [Set<State>]) {
        for length in layers.indices.dropLast().reversed() {
            let next = layers[length + 1]
            layers[length] = layers[length].filter { state in
                groups.indices.contains { isRichest($0, state) && next.contains(with(state, one: $0)) }
            }
        }
    }

    /// An order through the layers: at each place the first of the list who may stand there.
    private func walk(_ layers: [Set<State>]) -> [Int] {
        var state = State()
        return (0..<count).compactMap { length in
            let choices = groups.indices.filter {
                isRichest($0, state) && layers[length + 1].contains(with(state, one: $0))
            }
            let best = choices.min { (head($0, state) ?? .max) < (head($1, state) ?? .max) }
            guard let best else { return nil }
            defer { state = with(state, one: best) }
            return head(best, state)
        }
    }

    // MARK: Exchanges

    /// The order after every exchange of two families that brings it closer to the list and keeps what is asked.
    func exchanged(_ order: [Int], _ asked: [[Int]]) -> [Int] {
        var order = order
        let ofFamily = groupsByFamily
        while let (first, second) = exchange(in: order, ofFamily, asked) { order.swapAt(first, second) }
        return order
    }

    private var groupsByFamily: [Int] {
        var all = [Int](repeating: 0, count: count)
        for (list, own) in members.enumerated() { for family in own { all[family] = groups[list] } }
        return all
    }

    private func exchange(in order: [Int], _ ofFamily: [Int], _ asked: [[Int]]) -> (Int, Int)? {
        let spare = asked.indices.map { rate in
            var sum = 0
            return order.indices.map { place in
                sum += ofFamily[order[place]] >> rate & 1
                return sum - asked[rate][place + 1]
            }
        }
        for first in order.indices {
            var open = asked.indices.map { _ in true }
            for second in order.indices.dropFirst(first + 1) {
                for rate in open.indices where spare[rate][second - 1] == 0 { open[rate] = false }
                let lost = ofFamily[order[first]] & ~ofFamily[order[second]]
                if order[second] < order[first], open.indices.allSatisfy({ open[$0] || lost & 1 << $0 == 0 }) {
                    return (first, second)
                }
            }
        }
        return nil
    }
}
