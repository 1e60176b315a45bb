import AllocationModel
import CaseFiles
import Foundation
import Testing

/// What is proved, what is said to be, and how anyone can see the difference.
@Suite struct ProofTests {
    private static func dataset(_ name: String) -> String {
        BerceauProcess.root.appendingPathComponent("Datasets/\(name)").path
    }

    /// The page the summary names, where it names it.
    private static func checker(in summary: String) throws -> String {
        let text = summary.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let start = try #require(text.range(of: "“python3 "), "\(summary)")
        let rest = text[start.upperBound...]
        return String(rest[..<(try #require(rest.range(of: " OUTCOME”"))).lowerBound])
    }

    @Test(arguments: ["premiers-pas", "hameaux", "ville"])
    func bothAuditorsPassWhatIsShipped(dataset: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let run = try BerceauProcess.berceau(
            "allocate", Self.dataset(dataset), "-o", scratch / "out", "--effort", "quick", "--lang", "en")
        #expect(run.status == 0, "\(run.errors)")
        let audit = try BerceauProcess.berceau("audit", Self.dataset(dataset), scratch / "out", "--lang", "en")
        #expect(audit.status == 0, "\(audit.output)")
        #expect(audit.output.contains("What an audit cannot show"))
        let checker = try Self.checker(in: run.output)
        #expect(FileManager.default.isReadableFile(atPath: checker))
        guard let python = BerceauProcess.find("python3") else { return }
        let page = try BerceauProcess.run(
            python, [checker, scratch / "out"], environment: ["PYTHONIOENCODING": "utf-8"])
        #expect(page.status == 0, "\(page.output)")
        #expect(!page.output.contains("FAIL") && page.output.contains("note "))
    }

    /// An installed command names the page beside it; one that stands alone names none.
    @Test func theSummaryNamesNoPageThatIsNotThere() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let manager = FileManager.default
        for folder in ["bin", "share/berceau"] {
            try manager.createDirectory(atPath: scratch / folder, withIntermediateDirectories: true)
        }
        try manager.copyItem(atPath: BerceauProcess.binary.path, toPath: scratch / "bin/berceau")
        func summary() throws -> String {
            let result = try BerceauProcess.run(
                URL(fileURLWithPath: scratch / "bin/berceau"),
                ["allocate", Self.dataset("premiers-pas"), "--lang", "en"])
            #expect(result.status == 0, "\(result.errors)")
            return result.output
        }
        let alone = try summary()
        #expect(!alone.contains("python3"))
        try manager.copyItem(
            atPath: BerceauProcess.root.path + "/scripts/check_certificate.py",
            toPath: scratch / "share/berceau/check_certificate.py")
        let named = try Self.checker(in: summary())
        #expect(named.hasSuffix("/share/berceau/check_certificate.py") && manager.isReadableFile(atPath: named))
    }

    /// A search cut short, whose outcome somebody says is optimal.
    @Test func whatNobodyCheckedIsNeverCalledProved() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let (town, out) = (Self.dataset("ville"), scratch / "out")
        let run = try BerceauProcess.berceau("allocate", town, "-o", out, "--time-limit", "0.001", "--quiet")
        #expect(run.status == 0, "\(run.errors)")
        var outcome = try OutcomeFolder.read(at: out).outcome
        #expect(outcome.status == .interrupted && (outcome.levels.first?.isCertified == false))
        outcome.status = .optimal
        (outcome.bound, outcome.gap) = (outcome.objective, 0)
        for index in outcome.levels.indices {
            outcome.levels[index].bound = outcome.levels[index].objective
            (outcome.levels[index].gap, outcome.levels[index].proved) = (0, true)
        }
        let document = URL(fileURLWithPath: out + "/outcome.json")
        try Data(OutcomeDocument.bytes(outcome)).write(to: document)
        let edited = try BerceauProcess.berceau("audit", town, out, "--json")
        #expect(edited.status == 1)
        let broken = try edited.json()["broken"] as? [String] ?? []
        #expect(broken.contains("files"))

        // Whoever knows the format writes the checksum anew; what remains is the solver's word, and is called so.
        outcome.run.checksum = try OutcomeDocument.checksum(of: outcome)
        try Data(OutcomeDocument.bytes(outcome)).write(to: document)
        let resealed = try BerceauProcess.berceau("audit", town, out, "--lang", "en")
        #expect(resealed.output.contains("levels/points/bound: “Nothing is worth more than"))
        #expect(resealed.output.contains("rests on the solver's word alone"))
        _ = try BerceauProcess.berceau("report", town, out, "--lang", "en")
        let page = try scratch.read("out/report.html")
        #expect(!page.contains("certificate proves it") && !page.contains("proves the total"))
        #expect(page.contains("by the solver&#39;s word") || page.contains("by the solver's word"))
    }

    /// Figures of money and pages beside the outcome are bound to it, and so is what joins later.
    @Test func whatJoinsAnOutcomeIsBound() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = try SmallCase.with([:]).write(to: scratch)
        let out = scratch / "out"
        #expect(try BerceauProcess.berceau("allocate", town, "-o", out, "--quiet").status == 0)
        #expect(try BerceauProcess.berceau("price", town, out, "--quiet").status == 0)
        #expect(try BerceauProcess.berceau("report", town, out, "--quiet").status == 0)
        let whole = try BerceauProcess.berceau("audit", town, out, "--json").json()
        #expect(whole["clean"] as? Bool == true)
        // The report was written again without prices; what is made again byte for byte is not in the list.
        let unchecked = (whole["unchecked"] as? [[String: Any]] ?? []).compactMap { $0["subject"] as? String }
        #expect(unchecked.contains("prices.json") && unchecked.contains("outcome.json"))
        for file in ["fees.csv", "accounts.csv", "operators.csv", "budget_caf.csv", "prices.json", "report.html"] {
            let whole = try scratch.read("out/\(file)")
            try scratch.write("out/\(file)", whole + " ")
            let audit = try BerceauProcess.berceau("audit", town, out, "--json")
            let broken = try audit.json()["broken"] as? [String]
            #expect(audit.status == 1 && broken == ["files"], "\(file)")
            try scratch.write("out/\(file)", whole)
        }
        // A report of an outcome that does not stand up to an audit says so to the commission, and so does the command; none
        // is published.
        let outcome = try scratch.read("out/outcome.json")
        try scratch.write("out/outcome.json", outcome.replacingOccurrences(of: "\"gap\" : 0,", with: "\"gap\" : 0.5,"))
        #expect(try BerceauProcess.berceau("report", town, out, "--lang", "en").status == 65)
        let report = try BerceauProcess.berceau("report", town, out, "--audience", "commission", "--lang", "en")
        #expect(report.status == 1 && report.errors.contains("does not stand up to an audit"))
        #expect(try scratch.read("out/report.html").contains("This outcome does not stand up to an audit"))
        #expect(try BerceauProcess.berceau("audit", town, out).status == 1)
    }
}
