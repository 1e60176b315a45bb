import AllocationModel
import Childcare
import Tariffs

/// The best allocations of a case that seeks bonuses, by trying everything.
///
/// Fees and hours come from the operating account of one child at a time, the thresholds and amounts from the published
/// figures of 2026, written here again.
struct NaiveFunding {
    /// Amount a place and year, in cents, and mean fee, in millionths of a euro.
    static let steps: [(fee: Int128, cents: Int64)] = [(910_000, 210_000), (1_200_000, 80_000), (1_520_000, 30_000)]

    struct Choice: Hashable {
        var creche: Int
        var slots: SlotSet
        var rank: Int
    }

    /// Millionths of a euro, and hours in parts of 60 × 365.
    struct Billed {
        var fees: Int128 = 0
        var hours: Int128 = 0

        static func + (left: Self, right: Self) -> Self {
            Self(fees: left.fees + right.fees, hours: left.hours + right.hours)
        }
    }

    /// What one allocation is worth to each term.
    struct Worth {
        var points: Int64
        var children: Int64
        var cents: Int64
    }

    let source: Case
    private let options: [[Choice]]
    private let prices: [[Choice: Billed]]
    private let there: [Billed]

    init(_ source: Case) throws {
        self.source = source
        options = source.requests.map { request in
            request.wishes.flatMap { wish -> [Choice] in
                guard let creche = source.creches.firstIndex(where: { $0.id == wish.creche }) else { return [] }
                return Set(request.patterns).sorted().map { Choice(creche: creche, slots: $0, rank: wish.rank) }
            }
        }
        var empty = source
        empty.enrolled = []
        prices = try zip(source.requests, options).map { request, choices in
            var own: [Choice: Billed] = [:]
            for choice in choices {
                let account = try TermAccounts(
                    empty,
                    placements: [
                        PricedPlacement(
                            request: request.id, creche: source.creches[choice.creche].id, slots: choice.slots)
                    ]
                ).accounts[choice.creche].account
                own[choice] = Self.billed(account)
            }
            return own
        }
        there = try TermAccounts(source, placements: []).accounts.map { Self.billed($0.account) }
    }

    private static func billed(_ account: OperatingAccount) -> Billed {
        let hours = account.year.billedHours
        return Billed(
            fees: Int128(account.year.fees.microEuros), hours: hours.numerator * (21_900 / hours.denominator))
    }

    /// Cents of the term's bonuses.
    private func bonuses(_ choices: [Choice?]) -> Int64 {
        var billed = there
        for (position, choice) in choices.enumerated() {
            guard let choice, let own = prices[position][choice] else { continue }
            billed[choice.creche] = billed[choice.creche] + own
        }
        // A whole year, or 312 days of 365.
        let days: Int64 = source.term.end.month == 8 ? 365 : 312
        var cents: Int64 = 0
        for (creche, sum) in zip(source.creches, billed) where sum.hours > 0 && creche.finances?.funding != .own {
            let step = Self.steps.first { sum.fees * 21_900 <= $0.fee * sum.hours }
            if let step { cents += (step.cents * Int64(creche.capacity) * days * 2 + 365) / (2 * 365) }
        }
        return cents
    }

    /// Every allocation the rules allow.
    func all() -> [Worth] {
        var found: [Worth] = []
        var current: [Choice?] = []
        func visit() {
            if current.count == source.requests.count {
                if let worth = worth(current) { found.append(worth) }
                return
            }
            for option in [nil] + options[current.count].map(Optional.some) {
                current.append(option)
                visit()
                current.removeLast()
            }
        }
        visit()
        return found
    }

    private func worth(_ choices: [Choice?]) -> Worth? {
        for (position, creche) in source.creches.enumerated() {
            guard let section = source.sections.first(where: { $0.creche == creche.id }) else { return nil }
            for slot in 0..<10 {
                let taken = choices.count { $0?.creche == position && $0?.slots.contains(slot) == true }
                if taken > section.seats[slot] { return nil }
            }
        }
        for household in source.households where household.siblingRule == .together {
            let own = source.requests.indices.filter { source.requests[$0].household == household.id }
            let creches = Set(own.map { choices[$0]?.creche ?? -1 })
            if own.count > 1 && creches.count > 1 { return nil }
        }
        let cents = bonuses(choices)
        if let minimum = source.policy.fundingMinimum, cents < minimum.cents { return nil }
        var worth = Worth(points: 0, children: 0, cents: cents)
        for (request, choice) in zip(source.requests, choices) where choice != nil {
            worth.points += source.policy.basePoints + (request.points ?? 0).whole
            worth.children += 1
        }
        return worth
    }

    /// The best value of each level, in hundredths of its points, given those before less their tolerance.
    func best() -> [Int64]? {
        var left = all()
        guard !left.isEmpty else { return nil }
        let levels =
            source.policy.levels.isEmpty
            ? [PolicyLevel(name: "points", terms: [.init(.points)])] : source.policy.levels
        var values: [Int64] = []
        for level in levels {
            func value(_ worth: Worth) -> Int64 {
                level.terms.reduce(0) { sum, term in
                    switch term.term {
                    case .points: sum + term.weight * worth.points * 100
                    case .children: sum + term.weight * worth.children * 100
                    case .funding: sum + term.weight * worth.cents
                    default: sum
                    }
                }
            }
            let most = left.map(value).max() ?? 0
            values.append(most)
            left = left.filter { value($0) >= most - level.tolerance * 100 }
        }
        return values
    }
}
