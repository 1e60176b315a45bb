import CaseFiles
import Childcare
import Foundation
import SyntheticCases
import Testing

@testable import Scenarios

/// A folder with a small invented case and plans beside it, as long as one test.
struct PlanFolder {
    let path: String

    init(children: Int = 24, creches: Int = 2, seed: UInt64 = 7, quotas: Bool = false) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("plan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: "\(path)/case", withIntermediateDirectories: true)
        let invented = SyntheticCase(children: children, creches: creches, seed: seed, quotas: quotas).generate()
        for file in CaseFolder.files(of: invented) {
            try Data(file.bytes).write(to: URL(fileURLWithPath: "\(path)/case/\(file.name)"))
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    func plan(_ text: String) throws -> CheckedPlan {
        try write("plan.yaml", "case: case\n" + text)
        return try CheckedPlan(at: "\(path)/plan.yaml")
    }

    /// Codes with the line each stands at.
    func problems(_ text: String) -> [String] {
        do {
            _ = try plan(text)
            return []
        } catch let error as CaseFileErrors {
            return error.problems.filter { $0.severity == .error }.map { "\($0.code):\(($0.line ?? 0) - 1)" }
        } catch {
            return ["\(error)"]
        }
    }

    /// Every row of both tables but what depends on the clock.
    static func rows(_ store: String) throws -> [[StoredCell]] {
        let store = try RunStore.read(store)
        let columns = StoreSchema.runColumns.filter { $0 != "run_seconds" }.map { "\"\($0)\"" }.joined(separator: ",")
        return try store.rows("SELECT \(columns) FROM runs ORDER BY run")
            + store.rows("SELECT run, \"group\", metric, value FROM metrics ORDER BY run, \"group\", metric")
            + store.rows("SELECT run, start FROM bases ORDER BY run")
    }

    /// Runs a plan and returns its rows.
    @discardableResult
    func run(_ checked: CheckedPlan, in name: String, threads: Int = 1, shard: Shard? = nil) throws -> [[StoredCell]] {
        let folder = try ResultsFolder("\(path)/\(name)", for: checked.plan)
        let simulation = Simulation(checked, threads: threads, shard: shard)
        try simulation.run(into: try RunStore.open(folder.storePath(shard), for: simulation.identity))
        return try Self.rows(folder.storePath(shard))
    }

    static let small = """
        seed: s
        effort: quick
        grids:
          - name: g
            set:
              policy.priority: [weighted, strict]
              policy.base_points: [0, 100]
        variations:
          - { name: more, places: [{ creche: C01, add: 2 }] }
        demands:
          - { name: drawn, resample: yes, draws: 2 }
        """
}
