import Foundation
import Testing

/// `berceau decide` and `berceau minutes`: what is recorded, and what is refused.
@Suite struct DecisionTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func town(_ more: [String: String?] = [:]) throws -> String {
        let path = try SmallCase.with(more).write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "-q").status == 0)
        return path
    }

    private func decide(_ path: String, _ more: String...) throws -> ProcessResult {
        try BerceauProcess.berceau(
            ["decide", path, scratch / "out", "--by", "Commission", "--on", "2026-04-16", "--lang", "en"] + more)
    }

    private var record: String { (try? scratch.read("out/decision.json")) ?? "" }

    @Test func aSecondDifferentDecisionIsRefusedUnlessForced() throws {
        defer { scratch.remove() }
        let path = try town()
        let first = try decide(path, "--json")
        #expect(first.status == 0, "\(first.errors)")
        let hash = try #require(try first.json()["decided"] as? String)
        #expect(hash.count == 64 && record.contains(hash))
        let before = record
        // The same again says the same.
        #expect(try decide(path).status == 0 && record == before)
        let other = try decide(path, "--note", "autre")
        #expect(other.status == 73 && other.errors.contains("another decision"), "\(other.errors)")
        #expect(record == before)
        #expect(try decide(path, "--note", "autre", "--force").status == 0)
        #expect(record != before && record.contains("autre"))
        #expect(try scratch.read("out/decision.json.old") == before)
        #expect(
            try FileManager.default.attributesOfItem(atPath: scratch / "out/decision.json")[.posixPermissions] as? Int
                == 0o600)
    }

    @Test func aTouchedUpDecisionIsRefused() throws {
        defer { scratch.remove() }
        let path = try town()
        #expect(try decide(path).status == 0)
        let before = record
        try scratch.write("out/decision.json", before.replacing("2026-04-16", with: "2026-04-17"))
        let letters = ["letters", path, scratch / "out", "-o", scratch / "l.html", "--lang", "en"]
        let refused = try BerceauProcess.berceau(letters)
        #expect(refused.status == 65 && refused.errors.contains("checksum"), "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: scratch / "l.html"))
        try scratch.write("out/decision.json", before)
        // Decided anew with other rules, the folder holds a decision on something else.
        let again = ["allocate", path, "-o", scratch / "out", "-q", "--set", "policy.base_points=7"]
        #expect(try BerceauProcess.berceau(again).status == 0)
        let stale = try BerceauProcess.berceau(letters + ["--set", "policy.base_points=7"])
        #expect(stale.status == 65 && stale.errors.contains("ratifies another"), "\(stale.errors)")
        // The remedy that is named is the one that works.
        #expect(stale.errors.contains("decide … --force") && !stale.errors.contains("allocate"), "\(stale.errors)")
        #expect(try decide(path, "--set", "policy.base_points=7", "--force").status == 0)
        let sent = try BerceauProcess.berceau(letters + ["--set", "policy.base_points=7"])
        #expect(sent.status == 0, "\(sent.errors)")
    }

    /// Days are said in the reader's words, and in no others.
    @Test func whatIsRecordedIsSaidWithItsDays() throws {
        defer { scratch.remove() }
        let rules = (SmallCase().files["case.yaml"] ?? "").replacing(
            "end: 2027-07-31 }", with: "end: 2027-07-31, deadline: 2026-04-16 }")
        let path = try town(["case.yaml": rules])
        let english = try decide(path)
        #expect(english.output.hasPrefix("decision of 16\u{A0}April\u{A0}2026 recorded in"), "\(english.output)")
        let french = try decide(path, "--lang", "fr")
        #expect(french.output.hasPrefix("décision du 16\u{A0}avril\u{A0}2026 enregistrée"), "\(french.output)")
        // Requests may still come until the deadline: nothing is recorded of a day before it.
        let before = ["decide", path, scratch / "out", "--by", "x", "--on", "2026-04-15"]
        for (language, said) in [
            ("en", "the deadline of requests, 16\u{A0}April\u{A0}2026"),
            ("fr", "la date limite des demandes, le 16\u{A0}avril\u{A0}2026"),
        ] {
            let refused = try BerceauProcess.berceau(before + ["--lang", language])
            #expect(refused.status == 65 && refused.errors.contains(said), "\(refused.errors)")
        }
    }

    private static let members = """
        quorum: 2
        members:
          - { name: Claire Morel, present: yes }
          - { name: Bruno Petit, present: no }
          - { name: Denise Roux, present: no }

        """

    /// A misspelt name makes no member, and no quorum.
    @Test(arguments: ["minutes", "decide"]) func onlyMembersCountForTheQuorum(_ command: String) throws {
        defer { scratch.remove() }
        let path = try town(["commission.yaml": Self.members])
        let own =
            command == "minutes"
            ? ["-o", scratch / "pv.html"] : ["--by", "Commission", "--on", "2026-04-16"]
        func run(_ more: String...) throws -> ProcessResult {
            try BerceauProcess.berceau([command, path, scratch / "out"] + own + ["--lang", "en"] + more)
        }
        let misspelt = try run("--present", "Claire Morell")
        #expect(
            misspelt.status == 65 && misspelt.errors.contains("did you mean \"Claire Morel\""), "\(misspelt.errors)")
        let strangers = try run("--present", "Xavier", "--absent", "Yann")
        #expect(strangers.status == 65, "\(strangers.errors)")
        for word in [
            "Xavier", "Yann", "--present", "--absent", "a member of commission.yaml: Claire Morel, Bruno Petit",
        ] {
            #expect(strangers.errors.contains(word), "\(word): \(strangers.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: scratch / "pv.html") && record.isEmpty)
        // One member is one, however often named.
        let twice = try run("--present", "Claire Morel", "--present", "claire  morel")
        #expect(twice.status == (command == "minutes" ? 1 : 65) && twice.errors.contains("quorum"), "\(twice.errors)")
        #expect(record.isEmpty)
        let enough = try run("--present", "bruno petit")
        #expect(enough.status == 0, "\(enough.errors)")
        #expect(try run("--present", " ").status == 64)
        try scratch.write("case/commission.yaml", Self.members + "  - { name: claire morel }\n")
        let doubled = try run()
        #expect(doubled.status == 65 && doubled.errors.contains("each member once"), "\(doubled.errors)")
    }

    /// A quorum that nobody can check is said, and who was named at the decision stands in the minutes.
    @Test func aQuorumIsCheckedOrSaidNotToBe() throws {
        defer { scratch.remove() }
        let silent = Self.members.replacing(", present: yes", with: "").replacing(", present: no", with: "")
        let path = try town(["commission.yaml": silent])
        let unchecked = try decide(path)
        #expect(unchecked.status == 0 && unchecked.errors.contains("quorum of 2 members is not checked"))
        let checked = try decide(path, "--present", "Claire Morel", "--present", "Denise Roux", "--force")
        #expect(checked.status == 0 && !checked.errors.contains("not checked"), "\(checked.errors)")
        let minutes = try BerceauProcess.berceau("minutes", path, scratch / "out", "-o", scratch / "pv.html")
        #expect(minutes.status == 0, "\(minutes.errors)")
        #expect(try scratch.read("pv.html").contains("atteint : 2\u{A0}présents".replacing(" :", with: "\u{A0}:")))
    }

    /// What the page on letters shows may be copied as it stands.
    @Test func theCommissionOfThePageDecides() throws {
        defer { scratch.remove() }
        let page = try String(
            contentsOf: BerceauProcess.root.appendingPathComponent("docs/letters.md"), encoding: .utf8)
        let shown = try #require(page.firstMatch(of: /```yaml\n((?s).*?)```/)?.output.1)
        let path = try town(["commission.yaml": String(shown)])
        let decided = try decide(path)
        #expect(decided.status == 0 && record.contains("\"present\" : 2"), "\(decided.errors)")
    }

    @Test func whereHealthCountsAPersonMustHaveLooked() throws {
        defer { scratch.remove() }
        let grid = (SmallCase().files["grid.csv"] ?? "") + "family,disabled child,disabled,20,\n"
        let path = try town(["grid.csv": grid])
        let refused = try decide(path)
        #expect(refused.status == 65 && refused.errors.contains("disabled child"), "\(refused.errors)")
        #expect(refused.errors.contains("--health-reviewed-by") && record.isEmpty)
        let decided = try decide(path, "--health-reviewed-by", "Dr Morel")
        #expect(decided.status == 0 && record.contains("Dr Morel") && record.contains("disabled child"))
        let letters = try BerceauProcess.berceau("letters", path, scratch / "out", "-o", scratch / "l.html", "-q")
        #expect(letters.status == 0)
        #expect(try scratch.read("l.html").contains("examinés par Dr Morel"))
        #expect(try decide(path, "--health-reviewed-by", " ").status == 64)
    }

    @Test func datesAndQuorumMustHold() throws {
        defer { scratch.remove() }
        let path = try town()
        func on(_ day: String) throws -> ProcessResult {
            try BerceauProcess.berceau("decide", path, scratch / "out", "--by", "x", "--on", day, "--lang", "en")
        }
        for day in ["someday", "2028-01-01", "31/02/2026"] {
            let result = try on(day)
            #expect(result.status == 65 && result.errors.contains("--on"), "\(day): \(result.errors)")
        }
        try scratch.write(
            "case/commission.yaml", "quorum: 2\nmembers:\n  - { name: A, present: yes }\n  - { name: B, present: no }\n"
        )
        let few = try on("2026-04-16")
        #expect(few.status == 65 && few.errors.contains("quorum of 2"), "\(few.errors)")
        #expect(record.isEmpty)
        try scratch.write(
            "case/commission.yaml", "quorum: 1\nmembers:\n  - { name: A, present: yes }\n  - { name: B, present: no }\n"
        )
        #expect(try on("2026-04-16").status == 0)
        #expect(record.contains("\"quorum\" : 1"))
    }

    /// Nobody has decided among requests that may still come, and remedies and the removal of data count from that day.
    @Test func nothingIsDecidedBeforeTheDeadlineOfRequests() throws {
        defer { scratch.remove() }
        let dated = SmallCase().files["case.yaml"]?.replacing(
            "end: 2027-07-31", with: "end: 2027-07-31, deadline: 2026-03-31")
        let path = try town(["case.yaml": dated])
        for day in ["2025-04-16", "2026-03-30"] {
            let refused = try BerceauProcess.berceau(
                "decide", path, scratch / "out", "--by", "x", "--on", day, "--lang", "en")
            #expect(refused.status == 65 && refused.errors.contains("--on: \"\(day)\""), "\(refused.errors)")
            #expect(refused.errors.contains("31\u{A0}March\u{A0}2026") && record.isEmpty, "\(refused.errors)")
        }
        let decided = try BerceauProcess.berceau("decide", path, scratch / "out", "--by", "x", "--on", "2026-03-31")
        #expect(decided.status == 0 && record.contains("2026-03-31"), "\(decided.errors)")
    }

    @Test func nothingIsDecidedFromAConflict() throws {
        defer { scratch.remove() }
        let conflict = BerceauProcess.root.appendingPathComponent("Datasets/regles/conflict").path
        #expect(try BerceauProcess.berceau("allocate", conflict, "-o", scratch / "out", "-q").status == 2)
        let refused = try decide(conflict)
        #expect(refused.status == 65 && refused.errors.contains("decides nothing"), "\(refused.errors)")
        let letters = try BerceauProcess.berceau(
            "letters", conflict, scratch / "out", "-o", scratch / "l.html", "--lang", "en")
        #expect(letters.status == 65 && !FileManager.default.fileExists(atPath: scratch / "l.html"))
    }

    @Test func minutesTellWhoSatAndWhatTheCommissionChanged() throws {
        defer { scratch.remove() }
        let path = try town()
        try FileManager.default.copyItem(atPath: scratch / "out", toPath: scratch / "proposed")
        try scratch.write(
            "case/decisions.csv",
            "request,kind,creche,reason,by,date\nR3,pin,LIL,Promesse écrite,Adjointe,2026-04-14\n")
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "-q").status == 0)
        let command = [
            "minutes", path, scratch / "out", "-o", scratch / "pv.html", "--proposal", scratch / "proposed",
            "--present",
            "Anne Morel", "--present", "Bruno Petit", "--absent", "Denise Roux", "--quorum", "2", "--on", "2026-04-16",
        ]
        let draft = try BerceauProcess.berceau(command)
        #expect(draft.status == 0, "\(draft.errors)")
        let page = try scratch.read("pv.html")
        for word in [
            "projet de procès-verbal", "Anne Morel", "Denise Roux", "atteint", "Promesse écrite", "Adjointe",
            "14\u{A0}avril\u{A0}2026", "obtient une place", "perd la place proposée", "admission décidée",
        ] { #expect(page.contains(word), "\(word)") }
        #expect(try decide(path).status == 0)
        #expect(try BerceauProcess.berceau(command).status == 0)
        #expect(try !scratch.read("pv.html").contains("projet de procès-verbal"))
        // Too few: said, in the page and by the exit.
        let few = try BerceauProcess.berceau(command.map { $0 == "2" ? "3" : $0 } + ["--lang", "en"])
        #expect(few.status == 1 && few.errors.contains("quorum is not reached"), "\(few.errors)")
        #expect(try BerceauProcess.berceau(command + ["--absent", "anne morel"]).status == 64)
        // What a run kept of an earlier one is the proposal too.
        let kept = ["allocate", path, "-o", scratch / "out2", "--previous", scratch / "proposed", "-q"]
        #expect(try BerceauProcess.berceau(kept).status == 0)
        let minutes = try BerceauProcess.berceau(
            "minutes", path, scratch / "out2", "-o", scratch / "pv2.html", "--json")
        #expect(try #require(try minutes.json()["changes"] as? Int) > 0, "\(minutes.errors)")
    }
}
