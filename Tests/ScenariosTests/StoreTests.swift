import CaseFiles
import Childcare
import Foundation
import Testing

@testable import Scenarios

@Suite("Nothing is mixed: stores and shards")
struct StoreTests {
    private static let text = "variations: [{ name: a }, { name: b }, { name: c }]\n"

    private func code(_ body: () throws -> Void) -> String {
        do {
            try body()
            return ""
        } catch let error as any ReportedError {
            return error.problems.first?.code ?? "?"
        } catch {
            return "\(error)"
        }
    }

    @Test("The store of another plan, case, shard or program is refused and left alone")
    func refused() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let checked = try folder.plan(Self.text)
        let rows = try folder.run(checked, in: "out")
        let other = try folder.plan(Self.text + "seed: other\n")
        #expect(code { try folder.run(other, in: "out") } == "store_of_another_plan")
        let requests = try String(contentsOfFile: "\(folder.path)/case/requests.csv", encoding: .utf8)
        try folder.write("case/requests.csv", requests + "\n")
        #expect(code { try folder.run(try folder.plan(Self.text), in: "out") } == "base_case_changed")
        try folder.write("case/requests.csv", requests)
        #expect(try PlanFolder.rows("\(folder.path)/out/results.sqlite") == rows)
        // What a store was not made by.
        try folder.write("out/results.sqlite", "no database at all, but a text that is long enough to look at\n")
        #expect(code { try folder.run(checked, in: "out") } == "not_a_store")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/own", withIntermediateDirectories: true)
        try folder.write("own/letter.txt", "mine")
        #expect(code { try folder.run(checked, in: "own") } == "not_ours")
        #expect(code { try folder.run(checked, in: "case") } == "own_input")
    }

    @Test("Two commands do not write the same store")
    func inUse() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let checked = try folder.plan(Self.text)
        let results = try ResultsFolder("\(folder.path)/out", for: checked.plan)
        let store = try RunStore.open(results.storePath(nil), for: checked.storeIdentity())
        #expect(code { _ = try RunStore.open(results.storePath(nil), for: checked.storeIdentity()) } == "store_in_use")
        withExtendedLifetime(store) {}
    }

    @Test("A merge names the shards that are missing, foreign, unfinished or there twice")
    func merging() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let checked = try folder.plan(Self.text)
        let results = try ResultsFolder("\(folder.path)/out", for: checked.plan)
        let manager = FileManager.default
        #expect(code { try results.merge(checked) } == "missing_shard")
        for number in 1...2 { try folder.run(checked, in: "out", shard: Shard(number, of: 3)) }
        #expect(code { try results.merge(checked) } == "missing_shard")
        // Shard 1 once more, under the name of shard 3.
        let third = "\(folder.path)/out/shard-3-of-3.sqlite"
        try manager.copyItem(atPath: "\(folder.path)/out/shard-1-of-3.sqlite", toPath: third)
        #expect(code { try results.merge(checked) } == "doubled_shard")
        try manager.removeItem(atPath: third)
        // Shard 3 of another plan.
        let other = try folder.plan(Self.text + "seed: other\n")
        try folder.run(other, in: "other", shard: Shard(3, of: 3))
        try manager.copyItem(atPath: "\(folder.path)/other/shard-3-of-3.sqlite", toPath: third)
        #expect(code { try results.merge(checked) } == "foreign_shard")
        try manager.removeItem(atPath: third)
        // Begun, and nothing done.
        _ = try RunStore.open(third, for: checked.storeIdentity(shard: Shard(3, of: 3)))
        #expect(code { try results.merge(checked) } == "unfinished_shard")
        #expect(!manager.fileExists(atPath: results.storePath(nil)))
        try folder.run(checked, in: "out", shard: Shard(3, of: 3))
        // A shard of another division.
        for (number, count) in [(1, 2), (1, 4), (4, 4)] {
            let stray = try #require(Shard(number, of: count))
            try folder.run(checked, in: "out", shard: stray)
            do {
                try results.merge(checked)
                Issue.record("merged")
            } catch StoreError.shard(let problem) {
                #expect("\(problem.code)" == "foreign_shard" && problem.place.file?.hasSuffix(stray.fileName) == true)
                // Another run of a split that nobody wants would mend nothing.
                #expect(problem.remedy.english.contains("remove this file") && !problem.remedy.english.contains("run"))
            }
            try manager.removeItem(atPath: "\(folder.path)/out/\(stray.fileName)")
        }
        try results.merge(checked)
        #expect(try PlanFolder.rows(results.storePath(nil)) == folder.run(checked, in: "whole"))
    }

    @Test("What a plan writes is for its owner alone, and no cell of it is a formula")
    func modesAndFormulas() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let checked = try folder.plan(
            "variations: [{ name: '=HYPERLINK(\"x\")', set: { policy.base_points: 3 } }, { name: '-1', close: [C01] }]\n"
        )
        try folder.run(checked, in: "out")
        let out = "\(folder.path)/out"
        let store = try RunStore.read("\(out)/results.sqlite")
        try CSVExport.write(store, to: out)
        try CSVExport.write("page", to: "\(out)/report.html")
        let manager = FileManager.default
        func mode(_ path: String) throws -> Int? {
            (try manager.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
        }
        #expect(try mode(out) == 0o700)
        for name in ["results.sqlite", "runs.csv", "metrics.csv", "report.html"] {
            #expect(try mode("\(out)/\(name)") == 0o600, "\(name)")
        }
        let runs = try String(contentsOfFile: "\(out)/runs.csv", encoding: .utf8)
        #expect(runs.contains("\"'=HYPERLINK(\"\"x\"\")\"") && !runs.contains(",\"=") && runs.contains(",-1,"))
    }

    @Test("Shards share the runs out: each in one of them")
    func partition() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let checked = try folder.plan(PlanFolder.small)
        for count in 1...15 {
            let numbers = (1...count).flatMap { number in
                Shard(number, of: count).map { $0.runs(of: checked).map(\.number) } ?? []
            }
            #expect(numbers.sorted() == Array(1...12), "\(count)")
        }
        #expect(Shard("2/4") == Shard(2, of: 4))
        for text in ["0/4", "5/4", "1", "1/0", "a/b", "1/2/3", ""] { #expect(Shard(text) == nil, "\(text)") }
    }

    @Test("The tables are tidy CSV that reads back as the same numbers")
    func csv() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let checked = try folder.plan("variations: [{ name: 'a, \"b\"' }]\n")
        try folder.run(checked, in: "out")
        let store = try RunStore.read("\(folder.path)/out/results.sqlite")
        try CSVExport.write(store, to: "\(folder.path)/out")
        let runs = try String(contentsOfFile: "\(folder.path)/out/runs.csv", encoding: .utf8)
        #expect(runs.contains("\"a, \"\"b\"\"\""))
        let metrics = try String(contentsOfFile: "\(folder.path)/out/metrics.csv", encoding: .utf8)
        let lines = metrics.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(lines.first?.map(String.init) == StoreSchema.metricColumns)
        let stored = try store.rows("SELECT value FROM metrics ORDER BY run, \"group\", metric")
        let read = lines.dropFirst().map { Double($0[3]) }
        #expect(read == stored.map { row in if case .number(let value) = row[0] { value } else { nil } })
        for value in [0.1, 1e-7, 1.0 / 3, 1e300, -2.5, 0, 12] { #expect(Double(CSVExport.written(value)) == value) }
    }
}
