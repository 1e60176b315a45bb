import Testing

/// Exact fractions of the reference: plain, and trapping where 128 bits do not hold them.
struct Ratio: Hashable, Comparable {
    var above: Int128
    var below: Int128

    init(_ above: Int128, _ below: Int128 = 1) {
        var (a, b) = (above.magnitude, below.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let common = Int128(max(a, 1)) * (below < 0 ? -1 : 1)
        self.above = above / common
        self.below = below / common
    }

    static func + (one: Self, other: Self) -> Self {
        Self(one.above * other.below + other.above * one.below, one.below * other.below)
    }
    static func - (one: Self, other: Self) -> Self { one + Self(-other.above, other.below) }
    static func * (one: Self, other: Self) -> Self { Self(one.above * other.above, one.below * other.below) }
    static func / (one: Self, other: Self) -> Self { Self(one.above * other.below, one.below * other.above) }
    static func < (one: Self, other: Self) -> Bool { one.above * other.below < other.above * one.below }
}

/// The leximin chances over a list of allocations, each the set of players it places, straight from the definition: the
/// least chance as large as it can be; whoever cannot have more without somebody having less than that is settled; and
/// again. Every linear program in exact fractions, by Bland's rule on a dictionary; nothing is shared with the product.
enum ExactLeximin {
    static func chances(of sets: [Set<Int>], players: Int) -> [Ratio] {
        var settled: [Int: Ratio] = [:]
        while settled.count < players {
            guard let least = best(sets, players, settled, raising: nil, least: nil) else { return [] }
            let open = (0..<players).filter { settled[$0] == nil }
            var found: [Int] = []
            for player in open {
                if best(sets, players, settled, raising: player, least: least) == least { found.append(player) }
            }
            if found.isEmpty { return [] }
            for player in found { settled[player] = least }
        }
        return (0..<players).compactMap { settled[$0] }
    }

    /// The largest least chance of the open players; or the largest chance of one of them while none has less than `least`.
    private static func best(
        _ sets: [Set<Int>], _ players: Int, _ settled: [Int: Ratio], raising: Int?, least: Ratio?
    ) -> Ratio? {
        // Columns: how often each set is drawn, then the least chance.
        let count = sets.count + 1
        var rows: [[Ratio]] = []
        var bounds: [Ratio] = []
        func row(_ fill: (Int) -> Int128, _ last: Int128) -> [Ratio] {
            (0..<sets.count).map { Ratio(fill($0)) } + [Ratio(last)]
        }
        rows.append(row({ _ in 1 }, 0))
        bounds.append(Ratio(1))
        rows.append(row({ _ in -1 }, 0))
        bounds.append(Ratio(-1))
        for player in 0..<players {
            let isIn = { (set: Int) -> Int128 in sets[set].contains(player) ? -1 : 0 }
            if let chance = settled[player] {
                rows.append(row(isIn, 0))
                bounds.append(Ratio(0) - chance)
            } else if let least {
                rows.append(row(isIn, 0))
                bounds.append(Ratio(0) - least)
            } else {
                rows.append(row(isIn, 1))
                bounds.append(Ratio(0))
            }
        }
        var objective = [Ratio](repeating: Ratio(0), count: count)
        if let raising {
            for (set, members) in sets.enumerated() where members.contains(raising) { objective[set] = Ratio(1) }
        } else {
            objective[count - 1] = Ratio(1)
        }
        var tableau = Tableau(rows, bounds, objective)
        return tableau.maximum()
    }

    /// The largest value of `objective · x` with `rows · x ≤ bounds` and x ≥ 0; `nil` where nothing satisfies the rows.
    private struct Tableau {
        /// Each basic variable: a constant, and what it loses for one of each variable outside.
        var rows: [[Ratio]]
        var constants: [Ratio]
        var basic: [Int]
        var outside: [Int]
        let objective: [Ratio]

        init(_ rows: [[Ratio]], _ bounds: [Ratio], _ objective: [Ratio]) {
            // The last variable outside is the artificial one of the first phase.
            self.rows = rows.map { $0 + [Ratio(-1)] }
            constants = bounds
            outside = Array(0..<objective.count) + [-1]
            basic = Array(objective.count..<(objective.count + rows.count))
            self.objective = objective
        }

        mutating func pivot(_ row: Int, _ column: Int) {
            let value = rows[row][column]
            for other in outside.indices where other != column { rows[row][other] = rows[row][other] / value }
            rows[row][column] = Ratio(1) / value
            constants[row] = constants[row] / value
            for other in rows.indices where other != row {
                let factor = rows[other][column]
                if factor == Ratio(0) { continue }
                for position in outside.indices where position != column {
                    rows[other][position] = rows[other][position] - factor * rows[row][position]
                }
                rows[other][column] = Ratio(0) - factor * rows[row][column]
                constants[other] = constants[other] - factor * constants[row]
            }
            swap(&basic[row], &outside[column])
        }

        /// What one more of each variable outside adds, and the value now.
        func worth(_ gain: (Int) -> Ratio) -> (gains: [Ratio], value: Ratio) {
            var gains = outside.map(gain)
            var value = Ratio(0)
            for (row, variable) in basic.enumerated() {
                let own = gain(variable)
                if own == Ratio(0) { continue }
                value = value + own * constants[row]
                for column in gains.indices { gains[column] = gains[column] - own * rows[row][column] }
            }
            return (gains, value)
        }

        mutating func climb(_ gain: (Int) -> Ratio, without closed: Int?) -> Ratio {
            while true {
                let (gains, value) = worth(gain)
                let entering = outside.indices.filter { gains[$0] > Ratio(0) && outside[$0] != closed }
                    .min { outside[$0] < outside[$1] }
                guard let column = entering else { return value }
                var leaving: Int?
                var limit = Ratio(0)
                for row in rows.indices where rows[row][column] > Ratio(0) {
                    let ratio = constants[row] / rows[row][column]
                    if leaving == nil || ratio < limit || (ratio == limit && basic[row] < basic[leaving ?? 0]) {
                        (leaving, limit) = (row, ratio)
                    }
                }
                guard let row = leaving else { return value }
                pivot(row, column)
            }
        }

        mutating func maximum() -> Ratio? {
            if let worst = constants.indices.min(by: { constants[$0] < constants[$1] }), constants[worst] < Ratio(0) {
                pivot(worst, outside.count - 1)
                let value = climb({ $0 == -1 ? Ratio(-1) : Ratio(0) }, without: nil)
                if value < Ratio(0) { return nil }
                if let row = basic.firstIndex(of: -1),
                    let column = outside.indices.first(where: { rows[row][$0] != Ratio(0) })
                {
                    pivot(row, column)
                }
            }
            let objective = objective
            return climb({ objective.indices.contains($0) ? objective[$0] : Ratio(0) }, without: -1)
        }
    }
}

@Suite struct ExactLeximinTests {
    @Test func isTheDefinitionOnCasesSolvedByHand() {
        // One of three; then one of whom two are only placed together.
        #expect(ExactLeximin.chances(of: [[0], [1], [2]], players: 3) == Array(repeating: Ratio(1, 3), count: 3))
        #expect(ExactLeximin.chances(of: [[0, 1], [2]], players: 3) == Array(repeating: Ratio(1, 2), count: 3))
        // Two of {0, 1, 2}, or 3 with 0: the others share what is left.
        #expect(
            ExactLeximin.chances(of: [[0, 3], [1, 3], [1, 2]], players: 4)
                == [Ratio(1, 2), Ratio(1, 2), Ratio(1, 2), Ratio(1, 2)])
        #expect(
            ExactLeximin.chances(of: [[0, 1], [0, 2], [0, 3]], players: 4)
                == [Ratio(1), Ratio(1, 3), Ratio(1, 3), Ratio(1, 3)])
    }
}
