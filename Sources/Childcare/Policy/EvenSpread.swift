/// A group spread evenly (répartition égale): in each scope its share of the children is its share of the requests, give or
/// take so much.
extension Quota {
    /// The quota with the bounds its spread comes to; as it is where it has none.
    package func bounded(in case: Case) -> Quota {
        guard let spread else { return self }
        let share = requestedPercent(in: `case`)
        let (below, above) = (Self.difference(share, spread), Self.sum(share, spread))
        var bounded = self
        bounded.minimum = below.map { .share($0) }
        bounded.maximum = above.map { .share($0) }
        // Seats are the same number whoever sits there: a share of them would let a crèche stay empty.
        if of == .places { bounded.of = .children }
        return bounded
    }

    /// The group's share of the requests the commission looks at, in whole per cent, halves rounded up: what the commission
    /// publishes. Where the condition looks at a crèche, the first wish counts.
    package func requestedPercent(in case: Case) -> Share {
        let index = CaseIndex(`case`)
        let asking = `case`.requests.filter(index.isConsidered)
        guard !asking.isEmpty else { return Share(0, 100) }
        let members = asking.count { request in
            who.holds(for: Facts(request: request, wish: request.wishes.min { $0.rank < $1.rank }, in: index))
        }
        return Share(Int64((200 * members + asking.count) / (2 * asking.count)), 100)
    }

    /// `nil` where nothing is left of it: a minimum of nothing is none.
    private static func difference(_ share: Share, _ spread: Share) -> Share? {
        let above =
            Int128(share.numerator) * Int128(spread.denominator) - Int128(spread.numerator) * Int128(share.denominator)
        return above > 0 ? fraction(above, Int128(share.denominator) * Int128(spread.denominator)) : nil
    }

    /// `nil` from the whole on: a maximum of all is none.
    private static func sum(_ share: Share, _ spread: Share) -> Share? {
        let above =
            Int128(share.numerator) * Int128(spread.denominator) + Int128(spread.numerator) * Int128(share.denominator)
        let below = Int128(share.denominator) * Int128(spread.denominator)
        return above < below ? fraction(above, below) : nil
    }

    /// In lowest terms; denominators of spreads are bounded by `check`, so that both parts fit.
    private static func fraction(_ above: Int128, _ below: Int128) -> Share? {
        guard let numerator = Int64(exactly: above), let denominator = Int64(exactly: below), denominator > 0 else {
            return nil
        }
        return Share(numerator, denominator)
    }
}
