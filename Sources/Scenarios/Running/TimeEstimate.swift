internal import Allocation
internal import Foundation

extension CheckedPlan {
    /// The runs of a shard, or all of them.
    public func runs(of shard: Shard?) -> [PlannedRun] { shard.map { $0.runs(of: self) } ?? runs }

    /// How long some runs may take, before any of them: what towns of that size usually cost, no promise.
    public func estimatedSeconds(runs count: Int, threads: Int) -> Double {
        let size = Double(max(50, requests)) / 1_000
        let perRun =
            switch plan.effort {
            case .quick: 4 * pow(size, 1.3)
            case .standard: 20 * pow(size, 1.3)
            case .thorough: 200 * pow(size, 1.3)
            }
        let most = plan.secondsPerRun.map(Double.init) ?? .infinity
        return min(perRun, most) * Double(count) / Double(max(1, threads))
    }
}
