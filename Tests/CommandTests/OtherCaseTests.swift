import Foundation
import Testing

/// Commands that read an outcome beside its case refuse the outcome of another, and name what differs.
@Suite struct OtherCaseTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func run(_ command: String, _ path: String, _ more: [String] = []) throws -> ProcessResult {
        let own: [String] =
            switch command {
            case "next": ["-o", scratch / "next-\(UUID().uuidString)"]
            case "call": ["--section", "LIL-P"]
            default: []
            }
        return try BerceauProcess.berceau([command, path, scratch / "out"] + own + more)
    }

    @Test(arguments: ["next", "call", "report", "price"])
    func refusesTheOutcomeOfACaseThatChanged(_ command: String) throws {
        defer { scratch.remove() }
        let path = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out").status == 0)
        // Answers come after the decision: they make no other case.
        try "request,creche,answer,reason\nR2,,accepted,\n".write(
            toFile: path + "/responses.csv", atomically: true, encoding: .utf8)
        let before = try run(command, path)
        #expect(before.status == 0, "\(before.errors)")
        let requests = try String(contentsOfFile: path + "/requests.csv", encoding: .utf8)
        try requests.replacingOccurrences(of: "R3,F3,2025-05-01,full", with: "R3,F3,2025-05-01,mon tue").write(
            toFile: path + "/requests.csv", atomically: true, encoding: .utf8)
        let refused = try run(command, path, ["--lang", "en"])
        #expect(refused.status == 65)
        #expect(refused.errors.contains("requests.csv: has changed since the outcome was computed"))
        #expect(refused.errors.contains("--despite-changes"))
        let meant = try run(command, path, ["--despite-changes"])
        // A report or an account of a case that has changed stands, and says that nothing vouches for it.
        #expect(meant.status == (["report", "price"].contains(command) ? 1 : 0), "\(meant.errors)")
    }

    /// What is sent, published or decided is audited: no remedy is named that the audit refuses.
    @Test(arguments: ["letters", "minutes", "bilan", "decide", "rules"])
    func namesNoRemedyThatCannotWork(_ command: String) throws {
        defer { scratch.remove() }
        let path = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "-q").status == 0)
        let page = scratch / "page.html"
        let own =
            switch command {
            case "decide": [scratch / "out", "--by", "x", "--on", "2026-04-16"]
            case "rules": ["--html", page, "--outcome", scratch / "out"]
            default: [scratch / "out", "-o", page]
            }
        let requests = try String(contentsOfFile: path + "/requests.csv", encoding: .utf8)
        try requests.replacing("R3,F3,2025-05-01,full", with: "R3,F3,2025-05-01,mon tue").write(
            toFile: path + "/requests.csv", atomically: true, encoding: .utf8)
        let refused = try BerceauProcess.berceau([command, path] + own + ["--lang", "en"])
        #expect(refused.status == 65 && refused.errors.contains("requests.csv: has changed"), "\(refused.errors)")
        #expect(!refused.errors.contains("--despite-changes") && refused.errors.contains("put the case back"))
        #expect(try BerceauProcess.berceau([command, path] + own + ["--despite-changes"]).status == 64)
        // The remedy works.
        try requests.write(toFile: path + "/requests.csv", atomically: true, encoding: .utf8)
        let mended = try BerceauProcess.berceau([command, path] + own)
        #expect(mended.status == 0, "\(mended.errors)")
    }

    /// What is decided from an outcome could not say that somebody touched it up.
    @Test(arguments: ["next", "call"]) func refusesAnOutcomeThatWasTouchedUp(_ command: String) throws {
        defer { scratch.remove() }
        let path = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out").status == 0)
        let outcome = try scratch.read("out/outcome.json")
        let points = try #require(outcome.range(of: #""points" : [0-9]+"#, options: .regularExpression))
        try outcome.replacingCharacters(in: points, with: #""points" : 999"#).write(
            toFile: scratch / "out/outcome.json", atomically: true, encoding: .utf8)
        let refused = try run(command, path, ["--lang", "en"])
        #expect(refused.status == 65 && refused.errors.contains("outcome.json: was touched up"), "\(refused.errors)")
        #expect(try run(command, path, ["--despite-changes"]).status == 0)
    }

    @Test func refusesAnEarlierOutcomeOfStrangersAndARoundAfterAConflict() throws {
        defer { scratch.remove() }
        let path = try SmallCase().write(to: scratch)
        try scratch.write("placements.csv", "request,creche,section,days\nX1,LIL,LIL-P,full\nX2,LIL,LIL-P,full\n")
        let refused = try BerceauProcess.berceau(
            "allocate", path, "--previous", scratch / "placements.csv", "--lang", "en")
        #expect(refused.status == 65 && refused.errors.contains("of a request of this case"), "\(refused.errors)")
        try scratch.write("placements.csv", "request,creche,section,days\nX1,LIL,LIL-P,full\nR1,LIL,LIL-P,full\n")
        let partly = try BerceauProcess.berceau(
            "allocate", path, "--previous", scratch / "placements.csv", "--lang", "en")
        #expect(partly.status == 0 && partly.errors.contains("1 placement of requests"), "\(partly.errors)")

        let conflict = BerceauProcess.root.appendingPathComponent("Datasets/regles/conflict").path
        #expect(try BerceauProcess.berceau("allocate", conflict, "-o", scratch / "out", "-q").status == 2)
        let next = try BerceauProcess.berceau("next", conflict, scratch / "out", "-o", scratch / "next", "--lang", "en")
        #expect(next.status == 65 && next.errors.contains("decides nothing"), "\(next.errors)")
    }

    /// Files that came late change what is there, and nothing that was decided.
    @Test func lateFilesMayJoinBeforeTheNextRound() throws {
        defer { scratch.remove() }
        let path = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out").status == 0)
        let script = """
            echo 'F9,no,employed,employed,30000,1,0,Valmont' >> \(path)/households.csv
            sed -i '1s/$/,status/; 2,$s/$/,complete/' \(path)/requests.csv
            echo 'R9,F9,2025-05-02,full,2026-09-01,2026-06-01,late' >> \(path)/requests.csv
            echo 'R9,1,MOU,' >> \(path)/wishes.csv
            """
        #expect(try BerceauProcess.shell(script).status == 0)
        let next = try run("next", path)
        #expect(next.status == 0 && next.output.contains("R9"), "\(next.errors)")
    }

    @Test(arguments: ["next", "call", "report", "price"])
    func refusesAnOutcomeThatNamesStrangersInAnyEvent(_ command: String) throws {
        defer { scratch.remove() }
        let path = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out").status == 0)
        for file in ["requests.csv", "wishes.csv"] {
            let text = try String(contentsOfFile: path + "/" + file, encoding: .utf8)
            try text.replacingOccurrences(of: "R2,", with: "Q2,").write(
                toFile: path + "/" + file, atomically: true, encoding: .utf8)
        }
        #expect(try run(command, path).status == 65)
        let refused = try run(command, path, ["--despite-changes"])
        #expect(refused.status == 65)
        #expect(refused.errors.contains("R2"))
    }

    /// However many files differ, the reader is told once what to do.
    @Test func manyFilesThatDifferAreOneMessage() throws {
        defer { scratch.remove() }
        let path = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "-q").status == 0)
        for file in ["requests.csv", "sections.csv"] {
            let text = try String(contentsOfFile: path + "/\(file)", encoding: .utf8)
            try (text + "\n").write(toFile: path + "/\(file)", atomically: true, encoding: .utf8)
        }
        try "request,kind,creche,reason,by\n".write(
            toFile: path + "/decisions.csv", atomically: true, encoding: .utf8)
        for (command, own) in [("letters", ["-o", scratch / "l.html"]), ("report", [])] {
            let refused = try BerceauProcess.berceau([command, path, scratch / "out"] + own)
            #expect(refused.status == 65)
            let lines = refused.errors.split(separator: "\n").filter { $0.contains("out") }
            #expect(lines.count == 1, "\(refused.errors)")
            let said = refused.errors.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
            #expect(
                said.contains(
                    "requests.csv et sections.csv ont changé depuis le calcul ; decisions.csv n’était pas là au moment du calcul"
                ), "\(said)")
        }
    }
}
