/// What a store holds, counted.
public struct SimulationSummary: Hashable, Sendable, Encodable {
    public var runs: Int
    public var optimal: Int
    public var conflicts: Int
    public var failed: Int

    package init(_ store: RunStore) throws(StoreError) {
        var counts: [String: Int] = [:]
        for row in try store.rows("SELECT status, COUNT(*) FROM runs GROUP BY status") {
            if case .text(let status) = row[0], case .whole(let count) = row[1] { counts[status] = Int(count) }
        }
        runs = counts.values.reduce(0, +)
        optimal = counts[RunResult.Status.optimal.rawValue] ?? 0
        conflicts = counts[RunResult.Status.conflict.rawValue] ?? 0
        failed = counts[RunResult.Status.failed.rawValue] ?? 0
    }
}
