/// Every combination of some values.
enum GridExpansion {
    /// Positions of each combination, the last axis turning fastest.
    ///
    /// O(product × axes).
    static func points(counts: [Int]) -> [[Int]] {
        counts.reduce([[]]) { points, count in
            points.flatMap { point in (0..<count).map { point + [$0] } }
        }
    }

    /// The last words of a path, enough to tell it: `policy.priority` → `priority`, `quotas.X.min` → `X.min`.
    static func short(_ path: String) -> String {
        let parts = path.split(separator: ".")
        return parts.count > 1 ? parts.dropFirst().joined(separator: ".") : path
    }
}
