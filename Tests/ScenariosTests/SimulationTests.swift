import CaseFiles
import Childcare
import Foundation
import LinearPrograms
import Synchronization
import Testing

@testable import Scenarios

@Suite("The same rows, however they come about")
struct SimulationTests {
    @Test("One thread, two threads and four shards give the same rows")
    func sameRows() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let checked = try folder.plan(PlanFolder.small)
        #expect(checked.runs.count == 12)
        let one = try folder.run(checked, in: "one")
        #expect(one.count > 12 * 20)
        #expect(try folder.run(checked, in: "two", threads: 2) == one)
        for number in (1...4).reversed() { try folder.run(checked, in: "four", shard: Shard(number, of: 4)) }
        let merged = try ResultsFolder("\(folder.path)/four", for: checked.plan)
        for _ in 0..<2 {
            try merged.merge(checked)
            #expect(try PlanFolder.rows(merged.storePath(nil)) == one)
        }
        // More shards than draws, and more shards than runs.
        for number in 1...13 { try folder.run(checked, in: "many", shard: Shard(number, of: 13)) }
        let many = try ResultsFolder("\(folder.path)/many", for: checked.plan)
        try many.merge(checked)
        #expect(try PlanFolder.rows(many.storePath(nil)) == one)
    }

    @Test("What was stopped goes on, run by run, to the same rows")
    func resumes() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let checked = try folder.plan(PlanFolder.small)
        let whole = try folder.run(checked, in: "whole")
        let results = try ResultsFolder("\(folder.path)/parts", for: checked.plan)
        var rounds = 0
        while rounds < 20 {
            rounds += 1
            let cancellation = Cancellation()
            let left = Mutex(1 + rounds % 3)
            let simulation = Simulation(checked, threads: 1 + rounds % 2, cancellation: cancellation) { _ in
                if left.withLock({ count -> Bool in
                    count -= 1
                    return count == 0
                }) {
                    cancellation.cancel()
                }
            }
            let store = try RunStore.open(results.storePath(nil), for: simulation.identity)
            try simulation.run(into: store)
            if try store.finished().count == checked.runs.count { break }
        }
        #expect(rounds > 3)
        #expect(try PlanFolder.rows(results.storePath(nil)) == whole)
    }

    @Test("A variation that changes nothing moves nobody, and ten places more are never worse by the total")
    func sense() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let checked = try folder.plan(
            """
            effort: standard
            variations:
              - { name: same }
              - { name: more, places: [{ creche: C01, add: 10 }] }
            """)
        try folder.run(checked, in: "out")
        let store = try RunStore.read("\(folder.path)/out/results.sqlite")
        func value(_ run: Int, _ metric: String) throws -> Double {
            let rows = try store.rows(
                "SELECT value FROM metrics WHERE run = \(run) AND \"group\" = '' AND metric = '\(metric)'")
            guard case .number(let value)? = rows.first?.first else { return .nan }
            return value
        }
        for metric in ["moved", "gained", "lost", "better", "worse"] { #expect(try value(2, metric) == 0) }
        #expect(try value(2, "placed") == value(1, "placed"))
        #expect(try value(3, "placed") - value(1, "placed") == value(3, "gained") - value(3, "lost"))
        #expect(try value(3, "placed") > value(1, "placed"))
        #expect(try value(1, "placed") + value(1, "waiting") == value(1, "requests"))
    }

    @Test("Hard rules that conflict are a result with its reason, and the others go on")
    func conflict() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        try folder.write(
            "case/quotas.csv", "id,who,scope,min,max,of,basis,price\nmono,lone_parent,network,0,,places,newcomers,\n")
        let checked = try folder.plan(
            """
            variations:
              - { name: too many, set: { quotas.mono.min: 500 } }
              - { name: fine }
            """)
        try folder.run(checked, in: "out")
        let store = try RunStore.read("\(folder.path)/out/results.sqlite")
        let rows = try store.rows("SELECT run, status, reason FROM runs ORDER BY run")
        #expect(rows.count == 3)
        #expect(rows[1] == [.whole(2), .text("conflict"), .text("run_conflict")])
        #expect(try store.rows("SELECT reason_fr FROM runs WHERE run = 2 AND reason_fr <> ''").count == 1)
        #expect(try SimulationSummary(store).conflicts == 1)
    }

    @Test("A base case that changes while the runs go on stops them")
    func changedCase() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let checked = try folder.plan(PlanFolder.small)
        let file = "\(folder.path)/case/requests.csv"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try folder.write("case/requests.csv", text + "\n")
        #expect(throws: SimulationError.self) { try folder.run(checked, in: "out") }
        try folder.write("case/requests.csv", text)
        #expect(try folder.run(checked, in: "out") == folder.run(checked, in: "other"))
    }
}
