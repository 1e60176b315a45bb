import Foundation
import Testing

/// Plans of scenarios as a user runs them.
@Suite("berceau simulate")
struct SimulateCommandTests {
    private static let plan = """
        case: town
        seed: s
        grids:
          - { name: g, set: { policy.base_points: [0, 50, 100, 150], policy.priority: [weighted, strict] } }
        demands: [{ name: drawn, resample: yes, draws: 2 }]

        """

    private static func town(_ scratch: ScratchFolder, children: Int = 24) throws {
        let made = try BerceauProcess.berceau(
            "generate", "--children", "\(children)", "--creches", "2", "--no-quotas", "-o", scratch / "town", "--quiet")
        try #require(made.status == 0, "\(made.errors)")
        try scratch.write("plan.yaml", plan)
    }

    /// The tables without the column that depends on the clock.
    private static func rows(_ scratch: ScratchFolder, _ folder: String) throws -> [String] {
        let runs = try scratch.read("\(folder)/runs.csv").split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
        }
        return try runs + scratch.read("\(folder)/metrics.csv").split(separator: "\n").map(String.init)
    }

    @Test("Killed at any moment, the same command goes on to the same rows")
    func killed() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        try Self.town(scratch)
        let command = ["simulate", scratch / "plan.yaml", "--quiet"]
        let whole = try BerceauProcess.berceau(command + ["-o", scratch / "whole", "--threads", "1"])
        try #require(whole.status == 0, "\(whole.errors)")
        let wanted = try Self.rows(scratch, "whole")
        #expect(wanted.filter { $0.hasPrefix("run,") }.count == 2)
        for hundredths in [5, 30, 55, 80] {
            let process = try WaitingProcess(BerceauProcess.binary, command + ["-o", scratch / "killed"])
            process.untilItHasWorked(hundredths)
            process.send(SIGKILL)
            _ = process.finished()
        }
        let resumed = try BerceauProcess.berceau(command + ["-o", scratch / "killed"])
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try Self.rows(scratch, "killed") == wanted)
        // Once more: there is nothing left to do.
        let again = try BerceauProcess.berceau(command + ["-o", scratch / "killed"])
        #expect(again.status == 0 && again.output.isEmpty)
        #expect(try Self.rows(scratch, "killed") == wanted)
        for number in 1...2 {
            let part = try BerceauProcess.berceau(command + ["-o", scratch / "shards", "--shard", "\(number)/2"])
            #expect(part.status == 0, "\(part.errors)")
        }
        let merged = try BerceauProcess.berceau(command + ["-o", scratch / "shards", "--merge"])
        #expect(merged.status == 0, "\(merged.errors)")
        #expect(try Self.rows(scratch, "shards") == wanted)
    }

    @Test("The runs are announced before any of them")
    func dryRun() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        try Self.town(scratch)
        let ran = try BerceauProcess.berceau("simulate", scratch / "plan.yaml", "--dry-run", "--json")
        let document = try ran.json()
        #expect(ran.status == 0 && document["count"] as? Int == 18)
        #expect((document["runs"] as? [[String: Any]])?.count == 18)
        #expect((document["estimatedSeconds"] as? Double ?? 0) > 0)
        let said = try BerceauProcess.berceau("simulate", scratch / "plan.yaml", "--dry-run", "--lang", "en")
        #expect(said.output.contains("18 runs of 24 requests"), "\(said.output)")
    }

    @Test("The plan of the demonstration is whole, and large enough to show something")
    func demonstration() throws {
        let plan = "\(BerceauProcess.root.path)/Datasets/ville/plan.yaml"
        let ran = try BerceauProcess.berceau("simulate", plan, "--dry-run", "--json")
        let document = try ran.json()
        #expect(ran.status == 0 && (document["count"] as? Int ?? 0) >= 60, "\(ran.errors)")
        let names = (document["runs"] as? [[String: Any]] ?? []).compactMap { $0["variation"] as? String }
        #expect(
            names.contains { $0.contains("priority=strict") } && names.contains { $0.contains("priority=weighted") })
    }

    @Test("Bad plans, foreign folders and stores of other plans are refused with their code")
    func refused() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        try Self.town(scratch)
        let missing = try BerceauProcess.berceau("simulate", scratch / "no.yaml", "-o", scratch / "out")
        #expect(missing.status == 66)
        #expect(try BerceauProcess.berceau("simulate", scratch / "plan.yaml").status == 64)
        #expect(
            try BerceauProcess.berceau("simulate", scratch / "plan.yaml", "-o", scratch / "o", "--shard", "3/2").status
                == 64)
        try scratch.write("bad.yaml", Self.plan + "variations: [{ name: x, close: [nowhere] }]\n")
        let bad = try BerceauProcess.berceau("simulate", scratch / "bad.yaml", "-o", scratch / "out", "--json")
        #expect(bad.status == 65)
        let errors = try #require(try bad.json()["errors"] as? [[String: Any]])
        #expect(errors.first?["code"] as? String == "plan_unknown_creche")
        #expect(!FileManager.default.fileExists(atPath: scratch / "out"))
        #expect(try BerceauProcess.berceau("simulate", scratch / "plan.yaml", "-o", scratch / "town").status == 73)
        try scratch.write("small.yaml", "case: town\nvariations: [{ name: a }]\n")
        #expect(
            try BerceauProcess.berceau("simulate", scratch / "small.yaml", "-o", scratch / "mine", "-q").status == 0)
        let rows = try Self.rows(scratch, "mine")
        let other = try BerceauProcess.berceau(
            "simulate", scratch / "plan.yaml", "-o", scratch / "mine", "--lang", "en")
        #expect(other.status == 65 && other.errors.contains("another plan"), "\(other.errors)")
        #expect(try Self.rows(scratch, "mine") == rows)
    }

    @Test("A full disk is said plainly, and what was stored is whole")
    func fullDisk() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        try Self.town(scratch)
        let whole = try BerceauProcess.berceau("simulate", scratch / "plan.yaml", "-o", scratch / "whole", "-q")
        try #require(whole.status == 0)
        // Blocks of 1,024 bytes: room for the tables and some of the runs.
        let ran = try BerceauProcess.shell(
            "ulimit -f 40; exec \"$BERCEAU\" simulate '\(scratch / "plan.yaml")' -o '\(scratch / "full")' --lang en")
        #expect(ran.status == 74, "\(ran.status) \(ran.errors)")
        #expect(ran.errors.contains("make room"), "\(ran.errors)")
        let resumed = try BerceauProcess.berceau("simulate", scratch / "plan.yaml", "-o", scratch / "full", "-q")
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try Self.rows(scratch, "full") == Self.rows(scratch, "whole"))
    }

    @Test("The paths of a policy are listed, and those of its lines may be set")
    func paths() throws {
        let ville = "\(BerceauProcess.root.path)/Datasets/ville"
        let ran = try BerceauProcess.berceau("policy", "paths", ville, "--json")
        let paths = try #require(try ran.json()["paths"] as? [[String: String]])
        #expect(paths.count > 80)
        for path in paths {
            let name = path["path"] ?? ""
            #expect(
                ["term", "policy", "quotas", "grid", "creches", "sections"].contains { name.hasPrefix("\($0).") },
                "\(name)")
            #expect(path["accepts"]?.isEmpty == false && path["meaning"]?.isEmpty == false, "\(name)")
        }
        let changed = try BerceauProcess.berceau(
            "seal", ville, "--json", "--set", "quotas.familles-monoparentales.min=25%", "--set",
            "grid.adoption.points=21")
        #expect(changed.status == 0, "\(changed.errors)")
        let wrong = try BerceauProcess.berceau("seal", ville, "--json", "--set", "quotas.familles.min=25%")
        #expect(wrong.status == 65)
    }
}
