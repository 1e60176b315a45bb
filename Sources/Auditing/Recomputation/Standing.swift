import Childcare

/// Where a request stands among those who ask for the same: points, then the policy's ties one by one, then the draw.
/// The lesser is served first.
struct Standing: Comparable {
    let points: Points
    let ties: [TieValue]
    let draw: [UInt8]

    static func < (left: Self, right: Self) -> Bool {
        if left.points != right.points { return left.points > right.points }
        for (one, other) in zip(left.ties, right.ties) where one != other { return one < other }
        return right.draw.lexicographicallyPrecedes(left.draw)
    }
}

extension Recomputation {
    /// Where a request stands at one of its wishes; with no points, and apart from any crèche, where it has none.
    func standing(of request: Int, at wish: Int?) -> Standing {
        Standing(
            points: wish.map { ledger.points[request][$0] } ?? 0, ties: ledger.ties(of: request, at: wish),
            draw: draw.keys[request])
    }
}
