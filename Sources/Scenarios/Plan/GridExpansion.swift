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
}
