/// What became of a child who had a place and asked for another (mutation).
public struct TransferRecord: Hashable, Sendable, Codable {
    public var request: String
    public var fromCreche: String
    public var fromSection: String
    /// In the notation of case files.
    public var fromDays: String
    public var toCreche: String
    public var toSection: String
    public var toDays: String
    /// Whether the child moves; `false` where it keeps its place.
    public var moved: Bool

    public init(
        request: String, fromCreche: String, fromSection: String, fromDays: String, toCreche: String, toSection: String,
        toDays: String, moved: Bool
    ) {
        self.request = request
        self.fromCreche = fromCreche
        self.fromSection = fromSection
        self.fromDays = fromDays
        self.toCreche = toCreche
        self.toSection = toSection
        self.toDays = toDays
        self.moved = moved
    }
}
