/// The order in which families who wait are served: most points first, equal points by the policy's ``Policy/ties`` one
/// after the other, then by the public draw, then by identifier, so that no two places in a list are ever the same.
///
/// The lesser is served first. ``ServingOrders`` makes them.
package struct ServingOrder: Comparable, Hashable, Sendable {
    package let points: Points
    /// One value a tie of the policy, the first decides first.
    package let ties: [TieValue]
    /// The request's whole draw key; a greater one goes first.
    package let drawKey: [UInt8]
    package let request: RequestID

    package init(points: Points, ties: [TieValue] = [], drawKey: [UInt8], request: RequestID) {
        self.points = points
        self.ties = ties
        self.drawKey = drawKey
        self.request = request
    }

    package static func < (left: Self, right: Self) -> Bool {
        if left.points != right.points { return left.points > right.points }
        if left.ties != right.ties { return left.ties.lexicographicallyPrecedes(right.ties) }
        if left.drawKey != right.drawKey { return right.drawKey.lexicographicallyPrecedes(left.drawKey) }
        return left.request < right.request
    }
}

/// Makes the serving order of each request at each crèche of a case: the one place where points, ties and draw meet.
package struct ServingOrders: Sendable {
    private let index: CaseIndex
    private let draw: PublicDraw
    private let keys: [RequestID: [UInt8]]
    /// At each crèche a request wishes for; empty where the policy has no ties.
    private let ties: [RequestID: [CrecheID: [TieValue]]]

    /// - Complexity: linear in the requests, and in their wishes times the ties of the policy.
    package init(_ index: CaseIndex) { self.init(index, for: index.case.requests) }

    /// Made ready for some requests; any other is worked out when it is asked for.
    package init(_ index: CaseIndex, for requests: [PlaceRequest]) {
        self.index = index
        let draw = PublicDraw(seed: index.case.policy.seed)
        self.draw = draw
        keys = Dictionary(first: requests.map { ($0.id, draw.key(of: $0.id)) })
        let isTied = !index.case.policy.ties.isEmpty
        ties = Dictionary(
            first: (isTied ? requests : []).map { request in
                (
                    request.id,
                    Dictionary(
                        first: request.wishes.map { wish in
                            (wish.creche, Self.ties(of: request, at: wish.creche, in: index))
                        })
                )
            })
    }

    /// - Parameter points: what the request has at that crèche; `nil` for a request apart from any.
    package func order(of request: PlaceRequest, at creche: CrecheID?, points: Points) -> ServingOrder {
        ServingOrder(
            points: points, ties: ties(of: request, at: creche), drawKey: drawKey(of: request.id),
            request: request.id)
    }

    /// Where the request stands by each tie of the policy, at a crèche.
    package func ties(of request: PlaceRequest, at creche: CrecheID?) -> [TieValue] {
        if index.case.policy.ties.isEmpty { return [] }
        return creche.flatMap { ties[request.id]?[$0] } ?? Self.ties(of: request, at: creche, in: index)
    }

    package func drawKey(of request: RequestID) -> [UInt8] { keys[request] ?? draw.key(of: request) }

    private static func ties(of request: PlaceRequest, at creche: CrecheID?, in index: CaseIndex) -> [TieValue] {
        let facts = Facts(request: request, wish: creche.map(request.wish), in: index)
        return index.case.policy.ties.map { $0.value(for: facts) }
    }
}
