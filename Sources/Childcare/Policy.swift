/// The rules the commission published (règlement).
public struct Policy: Hashable, Sendable {
    public enum Priority: String, CaseIterable, Hashable, Sendable { case weighted, strict, priced }
    public enum GainPer: String, CaseIterable, Hashable, Sendable { case child, hour }
    public enum Unborn: String, CaseIterable, Hashable, Sendable { case conditional, exclude }

    public var priority: Priority
    public var gainPer: GainPer
    /// Added to every placed child's points.
    public var basePoints: Int64
    /// Factor of the first, second, … wish; the last one holds for all later wishes.
    public var wishFactors: [Share]
    public var siblings: SiblingRule
    public var unborn: Unborn
    public var grid: [Criterion]
    public var quotas: [Quota]
    /// The seed of the public draw; empty when no draw was held.
    public var seed: String

    public init(
        priority: Priority, gainPer: GainPer, basePoints: Int64 = 0, wishFactors: [Share] = [.one],
        siblings: SiblingRule = .together, unborn: Unborn = .conditional, grid: [Criterion] = [],
        quotas: [Quota] = [], seed: String = ""
    ) {
        self.priority = priority
        self.gainPer = gainPer
        self.basePoints = basePoints
        self.wishFactors = wishFactors
        self.siblings = siblings
        self.unborn = unborn
        self.grid = grid
        self.quotas = quotas
        self.seed = seed
    }

    public func wishFactor(rank: Int) -> Share {
        wishFactors.isEmpty ? .one : wishFactors[min(max(rank, 1), wishFactors.count) - 1]
    }
}
