package import Childcare

/// How many seats to keep for families who come later, from sampled futures (réserve pour les arrivées).
///
/// Amounts are in the points of ``measure``, the first of the policy's objectives: those of the round now, and those of
/// the later round at ``laterWeight`` per cent.
package struct ReserveAnswer: Hashable, Sendable, Encodable {
    /// One way to keep seats, over all futures.
    package struct Policy: Hashable, Sendable, Encodable {
        /// `none`, `share` of the places, or `sections` one by one.
        package var name: String
        /// Seats kept in all.
        package var kept: Int
        package var now: Double
        /// Mean over the futures, weighted.
        package var later: Double
        package var placedNow: Int
        package var placedLater: Double
        package var expected: Double { now + later }
        /// What knowing the future would have added: mean, least and most over the futures.
        package var regret: Double
        package var leastRegret: Double
        package var mostRegret: Double

        private enum CodingKeys: String, CodingKey {
            case name, kept, now, later, placedNow, placedLater, expected, regret, leastRegret, mostRegret
        }

        package init(
            name: String, kept: Int, now: Double, later: [Double], placedNow: Int, placedLater: [Int],
            hindsight: [Double]
        ) {
            self.name = name
            self.kept = kept
            self.now = now
            self.placedNow = placedNow
            self.later = later.mean
            self.placedLater = placedLater.map(Double.init).mean
            let regrets = zip(hindsight, later).map { max(0, $0 - (now + $1)) }
            regret = regrets.mean
            leastRegret = regrets.min() ?? 0
            mostRegret = regrets.max() ?? 0
        }

        package func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(name, forKey: .name)
            try fields.encode(kept, forKey: .kept)
            try fields.encode(now, forKey: .now)
            try fields.encode(later, forKey: .later)
            try fields.encode(placedNow, forKey: .placedNow)
            try fields.encode(placedLater, forKey: .placedLater)
            try fields.encode(expected, forKey: .expected)
            try fields.encode(regret, forKey: .regret)
            try fields.encode(leastRegret, forKey: .leastRegret)
            try fields.encode(mostRegret, forKey: .mostRegret)
        }
    }

    /// What the best policy keeps of a section.
    package struct Section: Hashable, Sendable, Encodable {
        package var creche: String
        package var section: String
        package var places: Int
        package var kept: Int

        package init(creche: String, section: String, places: Int, kept: Int) {
            self.creche = creche
            self.section = section
            self.places = places
            self.kept = kept
        }
    }

    /// One sampled future.
    package struct Future: Hashable, Sendable, Encodable {
        /// Families and children who come.
        package var families: Int
        package var children: Int
        /// The best anybody found who knew it, and what nobody exceeds; absent where the work was stopped before.
        package var hindsight: Double
        package var hindsightBound: Double?
        /// What keeping nothing, and the best policy, come to in it.
        package var none: Double
        package var best: Double

        package init(
            families: Int, children: Int, hindsight: Double, hindsightBound: Double?, none: Double, best: Double
        ) {
            self.families = families
            self.children = children
            self.hindsight = hindsight
            self.hindsightBound = hindsightBound
            self.none = none
            self.best = best
        }
    }

    /// The best policy against keeping nothing in futures that did not choose it.
    package struct Check: Hashable, Sendable, Encodable {
        package var futures: Int
        package var difference: Double
        /// Of the mean difference; absent for a single future.
        package var standardError: Double?

        package init(differences: [Double]) {
            futures = differences.count
            difference = differences.mean
            guard differences.count > 1 else { return }
            let mean = difference
            let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let count = Double(differences.count)
            standardError = (squares / (count - 1) / count).squareRoot()
        }
    }

    package var measure: String
    package var seed: UInt64
    /// Families expected to come, and the day their care begins.
    package var arrivals: Int
    package var from: String
    package var laterWeight: Int
    /// The best policy found.
    package var best: Policy
    /// Keeping nothing: the rule that gives every seat now.
    package var none: Policy
    /// Shares of the places, for comparison.
    package var shares: [Policy]
    /// What no way of keeping seats, nor of deciding either round, exceeds on average in these futures.
    package var bound: Double?
    /// Whether every way of keeping seats was tried.
    package var isExhaustive: Bool
    package var tried: Int
    package var sections: [Section]
    package var futures: [Future]
    package var check: Check?
    package var wasInterrupted: Bool

    package init(
        measure: String, seed: UInt64, arrivals: Int, from: CivilDate, laterWeight: Int, best: Policy, none: Policy,
        shares: [Policy], bound: Double?, isExhaustive: Bool, tried: Int, sections: [Section], futures: [Future],
        check: Check?, wasInterrupted: Bool
    ) {
        self.measure = measure
        self.seed = seed
        self.arrivals = arrivals
        self.from = from.description
        self.laterWeight = laterWeight
        self.best = best
        self.none = none
        self.shares = shares
        self.bound = bound
        self.isExhaustive = isExhaustive
        self.tried = tried
        self.sections = sections
        self.futures = futures
        self.check = check
        self.wasInterrupted = wasInterrupted
    }
}

extension [Double] {
    /// Nothing of nothing.
    package var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
