/// Points a professional gives, within the range of a line of the grid (points d'appréciation).
public struct ManualPoints: Hashable, Sendable {
    public var request: RequestID
    /// Name of the line of the grid.
    public var criterion: String
    public var points: Points
    public var reason: String
    public var by: String

    public init(request: RequestID, criterion: String, points: Points, reason: String, by: String) {
        self.request = request
        self.criterion = criterion
        self.points = points
        self.reason = reason
        self.by = by
    }
}
