/// The order in which families who wait are served: most points first, equal points by the public draw, then by
/// identifier, so that no two places in a list are ever the same.
///
/// The lesser is served first.
package struct ServingOrder: Comparable, Hashable, Sendable {
    package let points: Points
    /// The request's whole draw key; a greater one goes first.
    package let drawKey: [UInt8]
    package let request: RequestID

    package init(points: Points, drawKey: [UInt8], request: RequestID) {
        self.points = points
        self.drawKey = drawKey
        self.request = request
    }

    package static func < (left: Self, right: Self) -> Bool {
        if left.points != right.points { return left.points > right.points }
        if left.drawKey != right.drawKey { return right.drawKey.lexicographicallyPrecedes(left.drawKey) }
        return left.request < right.request
    }
}
