import Foundation
import Testing

/// Other solvers, given the exported program, agree with ours.
@Suite(.serialized) struct PeerTests {
    static let glpsol = BerceauProcess.find("glpsol")

    struct Ours {
        var objective: Int64
        var bound: Int64
        var mps: String
    }

    /// Allocates and exports; `nil` where the town's own optimum was not proved.
    private func ours(_ path: String, _ scratch: ScratchFolder) throws -> Ours {
        let outcome = try BerceauProcess.berceau("allocate", path, "--json", "--quiet")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let document = try outcome.json()
        let mps = scratch / "m.mps"
        #expect(try BerceauProcess.berceau("export", path, "--mps", mps, "--quiet").status == 0)
        return Ours(
            objective: try #require(document["objective"] as? Int64), bound: try #require(document["bound"] as? Int64),
            mps: mps)
    }

    private func agree(_ ours: Ours, _ theirs: Int64, proved: Bool) {
        #expect(theirs <= ours.bound)
        if proved { #expect(theirs >= ours.objective) }
        if proved && ours.bound == ours.objective { #expect(theirs == ours.objective) }
    }

    static let towns: [[String]] = [
        ["--children", "30", "--seed", "1"], ["--children", "60", "--seed", "2"],
        ["--children", "90", "--seed", "3", "--no-quotas"],
    ]

    /// Folders whose policy has a single level and no order of points, which no program for a peer says, with the case of the town and those of `Datasets/regles`.
    static let datasets: [String] = {
        let rules = BerceauProcess.root.appendingPathComponent("Datasets/regles")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: rules.path)) ?? []
        let folders =
            names.filter { !$0.hasPrefix(".") && !$0.hasPrefix("order-") }.sorted().map { "regles/\($0)" } + [
                "premiers-pas", "hameaux", "ville",
            ]
        return folders.map { "Datasets/\($0)" }
    }()

    @Test func theDatasetsAreThere() { #expect(Self.datasets.count > 60) }

    /// Both peers solve the exported program of every dataset, and their optimum is exactly ours.
    @Test(.enabled(if: glpsol != nil, "glpsol is not installed (Debian: glpk-utils)"), arguments: datasets)
    func peersFindTheOptimumOfEveryDataset(dataset: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let outcome = try BerceauProcess.berceau("allocate", dataset, "--json", "--quiet")
        let mps = scratch / "m.mps"
        let export = try BerceauProcess.berceau("export", dataset, "--mps", mps, "--json", "--quiet")
        #expect(export.status == 0, "\(export.errors)")
        let document = try outcome.json()
        guard document["status"] as? String != "conflict" else {
            #expect(outcome.status == 2)
            #expect(try solvedByGlpsol(mps) == nil)
            if BerceauProcess.highs != nil { #expect(try solvedByHighs(mps, scratch) == nil) }
            return
        }
        #expect(outcome.status == 0 && document["status"] as? String == "optimal", "\(outcome.errors)")
        // The exported level is the program's first: the policy's own, or reserved seats where some are released.
        let levels = try #require(document["levels"] as? [[String: Any]])
        // Later levels may have given up some of it, within its tolerance.
        let objective = try #require((levels.first?["reached"] ?? levels.first?["objective"]) as? Int64)
        // The demonstration town takes glpsol alone too long; it has HiGHS.
        if dataset != "Datasets/ville" {
            let theirs = try #require(try solvedByGlpsol(mps), "glpsol finds no answer")
            #expect(theirs.proved && theirs.objective == objective, "glpsol: \(theirs)")
        }
        if BerceauProcess.highs != nil {
            let theirs = try #require(try solvedByHighs(mps, scratch), "HiGHS finds no answer")
            #expect(theirs.proved && theirs.objective == objective, "HiGHS: \(theirs)")
        }
    }

    private struct Theirs {
        var objective: Int64
        var proved: Bool
    }

    /// The maximum glpsol reaches; `nil` when it says that there is no answer.
    private func solvedByGlpsol(_ mps: String) throws -> Theirs? {
        let solution = mps + ".solution"
        let run = try BerceauProcess.run(
            try #require(Self.glpsol), ["--freemps", mps, "--cuts", "--tmlim", "60", "--write", solution])
        #expect(run.status == 0)
        let text = try String(contentsOfFile: solution, encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("s mip") }, "\(run.output)")
        let words = line.split(separator: " ")
        let state = words[words.count - 2]
        if state == "n" || state == "u" { return nil }
        let value = try #require(words.last.flatMap { Double($0) })
        return Theirs(objective: -Int64(value.rounded()), proved: state == "o")
    }

    /// The same of HiGHS.
    private func solvedByHighs(_ mps: String, _ scratch: ScratchFolder) throws -> Theirs? {
        try scratch.write("highs.py", Self.highsScript)
        let run = try BerceauProcess.run(try #require(BerceauProcess.highs), [scratch / "highs.py", mps])
        #expect(run.status == 0, "\(run.errors)")
        // Some releases print a banner first, whatever they are told.
        let last = run.output.split(separator: "\n").last ?? ""
        let words = last.split(whereSeparator: \.isWhitespace)
        if words.first == "infeasible" { return nil }
        let value = try #require(words.last.flatMap { Int64($0) }, "\(run.output)")
        return Theirs(objective: -value, proved: words.first == "optimal")
    }

    private static let highsScript = """
        import sys, highspy
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("time_limit", 60.0)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.5)
        assert solver.readModel(sys.argv[1]) != highspy.HighsStatus.kError
        solver.run()
        status = solver.getModelStatus()
        word = {highspy.HighsModelStatus.kOptimal: "optimal", highspy.HighsModelStatus.kInfeasible: "infeasible"}
        value = solver.getInfo().objective_function_value
        print(word.get(status, "feasible"), round(value) if abs(value) < 1e18 else "")
        """

    @Test(.enabled(if: glpsol != nil, "glpsol is not installed (Debian: glpk-utils)"), arguments: towns)
    func glpsolAgrees(town: [String]) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        #expect(try BerceauProcess.berceau(["generate", "-o", scratch / "town"] + town).status == 0)
        let ours = try ours(scratch / "town", scratch)
        let theirs = try #require(try solvedByGlpsol(ours.mps))
        agree(ours, theirs.objective, proved: theirs.proved)
    }

    @Test(
        .enabled(if: BerceauProcess.highs != nil, "highspy is not installed (make test puts it into .build-peers)"),
        arguments: towns)
    func highsAgrees(town: [String]) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        #expect(try BerceauProcess.berceau(["generate", "-o", scratch / "town"] + town).status == 0)
        let ours = try ours(scratch / "town", scratch)
        let theirs = try #require(try solvedByHighs(ours.mps, scratch))
        agree(ours, theirs.objective, proved: theirs.proved)
    }
}
