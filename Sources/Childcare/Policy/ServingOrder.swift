/// The order in which families who wait are served: most points first, equal points by the public draw, then by
/// identifier, so that no two places in a list are ever the same.
///
/// The lesser is served first.
public struct ServingOrder: Comparable, Hashable, Sendable {
    public let points: Int64
    /// The request's whole draw key; a greater one goes first.
    public let drawKey: [UInt8]
    public let request: RequestID

    public init(points: Int64, drawKey: [UInt8], request: RequestID) {
        self.points = points
        self.drawKey = drawKey
        self.request = request
    }

    public static func < (left: Self, right: Self) -> Bool {
        if left.points != right.points { return left.points > right.points }
        if left.drawKey != right.drawKey { return right.drawKey.lexicographicallyPrecedes(left.drawKey) }
        return left.request < right.request
    }
}
