internal import AllocationModel

/// A lottery as whole tickets, each of one allocation: what is published, and what is drawn from.
struct LotteryTickets {
    /// Tickets where the exact chances are no whole numbers of fewer: three ten-sided dice.
    static let most = 1_000

    /// Tickets of one allocation.
    struct Bundle {
        var count: Int
        /// For each player, whether the allocation places it.
        var isPlaced: [Bool]
        var assignment: Assignment
    }

    /// In the order of their tickets: no two place the same players, and the first players come first.
    private(set) var bundles: [Bundle] = []
    let count: Int
    /// Whether each child's tickets are exactly its leximin chance.
    let isExact: Bool

    /// - Parameter players: all who take part, those whose chance is certain included.
    /// - Returns: `nil` where an allocation does not keep every rule and level.
    init?(_ lottery: LeximinSearch.Lottery, of program: LotteryProgram, players: Int) {
        let shares = Self.exactCounts(lottery)
        isExact = shares != nil
        let counts = shares ?? Self.rounded(lottery, program)
        count = counts.reduce(0, +)
        var drawn = program.roles.map { [Int](repeating: 0, count: $0.players.count) }
        var found: [[Bool]: Bundle] = [:]
        for (one, tickets) in zip(lottery.drawn, counts) {
            for _ in 0..<tickets {
                // Of equals, those with the fewest tickets so far.
                let members = one.allotment.placed.enumerated().map { role, placed in
                    Self.least(placed, of: drawn[role])
                }
                guard let assignment = program.assignment(of: one.allotment, placing: members) else { return nil }
                var isPlaced = [Bool](repeating: false, count: players)
                for (role, positions) in members.enumerated() {
                    for position in positions {
                        drawn[role][position] += 1
                        isPlaced[program.roles[role].players[position]] = true
                    }
                }
                found[isPlaced, default: Bundle(count: 0, isPlaced: isPlaced, assignment: assignment)].count += 1
            }
        }
        for bundle in found.values where !program.keepsAll(bundle.assignment) { return nil }
        bundles = found.values.sorted { one, other in
            guard let first = zip(one.isPlaced, other.isPlaced).first(where: { $0 != $1 }) else { return false }
            return first.0
        }
    }

    /// The allocation of a ticket, from 1.
    func bundle(of ticket: Int) -> Int? {
        var last = 0
        for (position, bundle) in bundles.enumerated() {
            last += bundle.count
            if ticket <= last { return position }
        }
        return nil
    }

    /// Tickets that place a player.
    func tickets(of player: Int) -> Int { bundles.reduce(0) { $0 + ($1.isPlaced[player] ? $1.count : 0) } }

    /// Positions of the `count` members with the fewest tickets, ascending.
    private static func least(_ count: Int, of tickets: [Int]) -> [Int] {
        if count == tickets.count { return Array(tickets.indices) }
        return tickets.indices.sorted { (tickets[$0], $0) < (tickets[$1], $1) }.prefix(count).sorted()
    }

    /// The fewest tickets that give every chance exactly; `nil` where there are none so few.
    private static func exactCounts(_ lottery: LeximinSearch.Lottery) -> [Int]? {
        let weights = lottery.drawn.compactMap(\.exact)
        let chances = lottery.chances.values.compactMap(\.exact)
        guard weights.count == lottery.drawn.count, chances.count == lottery.chances.count,
            let count = ExactFraction.commonMultiple(
                weights.map(\.denominator) + chances.map(\.denominator), limit: Int128(most))
        else { return nil }
        return weights.map { Int($0.numerator * (count / $0.denominator)) }
    }

    /// Whole tickets whose chances are as near to those of the lottery as a descent on their squares finds.
    private static func rounded(_ lottery: LeximinSearch.Lottery, _ program: LotteryProgram) -> [Int] {
        let roles = lottery.chances.keys.sorted()
        let sizes = roles.map { Double(program.roles[$0].players.count) }
        let shares = lottery.drawn.map { one in zip(roles, sizes).map { Double(one.allotment.placed[$0]) / $1 } }
        let norms = shares.map { $0.reduce(0) { $0 + $1 * $1 } }
        var counts = lottery.drawn.map { Int(($0.weight * Double(most)).rounded(.down)) }
        // What each role lacks, in tickets.
        var lacks = roles.map { (lottery.chances[$0]?.value ?? 0) * Double(most) }
        func give(_ one: Int, _ tickets: Int) {
            counts[one] += tickets
            for role in lacks.indices { lacks[role] -= Double(tickets) * shares[one][role] }
        }
        for (one, count) in counts.enumerated() {
            counts[one] = 0
            give(one, count)
        }
        /// What the sum of squares gains by one more ticket of an allocation, or one fewer.
        func gain(_ one: Int, _ tickets: Double) -> Double {
            let overlap = zip(shares[one], lacks).reduce(0) { $0 + $1.0 * $1.1 }
            return 2 * tickets * overlap - norms[one]
        }
        func best(_ candidates: [Int], _ tickets: Double) -> (one: Int, gain: Double)? {
            var found: (one: Int, gain: Double)?
            for one in candidates {
                let own = gain(one, tickets)
                if found.map({ own > $0.gain + 1e-9 }) ?? true { found = (one, own) }
            }
            return found
        }
        let all = Array(counts.indices)
        while counts.reduce(0, +) < most, let next = best(all, 1) { give(next.one, 1) }
        while counts.reduce(0, +) > most, let next = best(all.filter { counts[$0] > 0 }, -1) { give(next.one, -1) }
        for _ in 0..<most {
            guard let fewer = best(all.filter { counts[$0] > 0 }, -1) else { break }
            give(fewer.one, -1)
            guard let more = best(all, 1) else { break }
            give(more.one, 1)
            if more.one == fewer.one || fewer.gain + more.gain <= 1e-9 {
                // Back to where it was: nothing is nearer.
                give(more.one, -1)
                give(fewer.one, 1)
                break
            }
        }
        return counts
    }
}
