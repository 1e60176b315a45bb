/// A minimum rate of a group along every waiting list (taux minimum): of the families called first, however many, at least
/// that share are of the group while any of it waits.
public struct MixRate: Hashable, Sendable {
    /// As reports call it; the condition where the case gives no name.
    public var name: String
    /// Who is of the group, at the crèche of the list.
    public var who: Condition
    /// Above 0, at most 1.
    public var rate: Share

    public init(name: String, who: Condition, rate: Share) {
        self.name = name
        self.who = who
        self.rate = rate
    }
}

extension Policy {
    /// The most rates a policy may name: with each the groups of a list double, and so does the work to order it.
    package static let mostMixRates = 3
}

extension CaseIndex {
    /// The rates whose groups a request is of, at one of its wishes: one bit each.
    package func mixGroups(of request: PlaceRequest, at wish: Wish?) -> Int {
        let rates = self.case.policy.waitingMix
        if rates.isEmpty { return 0 }
        let facts = Facts(request: request, wish: wish, in: self)
        return rates.indices.reduce(0) { rates[$1].who.holds(for: facts) ? $0 | 1 << $1 : $0 }
    }

    /// The groups a request is of at a crèche.
    package func mixGroups(of request: PlaceRequest, at creche: CrecheID) -> Int {
        mixGroups(of: request, at: request.wish(for: creche))
    }

    /// Places of a list in the order of points, in the order in which the policy calls them at a crèche.
    ///
    /// - Parameter called: who was called before them, and counts.
    package func callOrder(
        of list: [PlaceRequest], at creche: CrecheID, called: [PlaceRequest] = []
    ) -> [Int] {
        let rates = self.case.policy.waitingMix
        if rates.isEmpty { return Array(list.indices) }
        return MixedOrder(
            list.map { mixGroups(of: $0, at: creche) }, rates: rates.map(\.rate),
            called: called.map { mixGroups(of: $0, at: creche) }
        ).order
    }
}
