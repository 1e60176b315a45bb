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

    @Test(.enabled(if: glpsol != nil, "glpsol is not installed (Debian: glpk-utils)"), arguments: towns)
    func glpsolAgrees(town: [String]) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        #expect(try BerceauProcess.berceau(["generate", "-o", scratch / "town"] + town).status == 0)
        let ours = try ours(scratch / "town", scratch)
        let run = try BerceauProcess.run(
            try #require(Self.glpsol),
            ["--freemps", ours.mps, "--cuts", "--tmlim", "60", "--write", scratch / "solution"])
        #expect(run.status == 0)
        let line = try #require(try scratch.read("solution").split(separator: "\n").first { $0.hasPrefix("s mip") })
        let words = line.split(separator: " ")
        let value = try #require(words.last.flatMap { Double($0) })
        try #require(["o", "f"].contains(words[words.count - 2]), "\(line)")
        agree(ours, -Int64(value.rounded()), proved: words[words.count - 2] == "o")
    }

    @Test(
        .enabled(if: BerceauProcess.highs != nil, "highspy is not installed (make test puts it into .build-peers)"),
        arguments: towns)
    func highsAgrees(town: [String]) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        #expect(try BerceauProcess.berceau(["generate", "-o", scratch / "town"] + town).status == 0)
        let ours = try ours(scratch / "town", scratch)
        try scratch.write(
            "highs.py",
            """
            import sys, highspy
            solver = highspy.Highs()
            solver.setOptionValue("output_flag", False)
            solver.setOptionValue("threads", 1)
            solver.setOptionValue("time_limit", 60.0)
            solver.setOptionValue("mip_rel_gap", 0.0)
            solver.setOptionValue("mip_abs_gap", 0.5)
            assert solver.readModel(sys.argv[1]) != highspy.HighsStatus.kError
            solver.run()
            optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            print("optimal" if optimal else "feasible", round(solver.getInfo().objective_function_value))
            """)
        let run = try BerceauProcess.run(try #require(BerceauProcess.highs), [scratch / "highs.py", ours.mps])
        #expect(run.status == 0, "\(run.errors)")
        let words = run.output.split(whereSeparator: \.isWhitespace)
        agree(ours, -(try #require(words.last.flatMap { Int64($0) })), proved: words.first == "optimal")
    }
}
