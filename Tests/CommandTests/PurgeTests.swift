import Foundation
import Testing

/// `berceau purge`: what goes, what stays, and that it can be taken up again.
@Suite struct PurgeTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func town() throws -> String {
        let path = try SmallCase.with([
            "contacts.csv": "request,child,parents,address,email,phone\nR1,Zoé Roy,Anne Roy,1 rue A,,\n",
            "notes-export.txt": "R1 Zoé Roy\n",
        ]).write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "--xlsx", "-q").status == 0)
        #expect(
            try BerceauProcess.berceau(
                "decide", path, scratch / "out", "--by", "Commission", "--on", "2026-04-16", "-q"
            ).status == 0)
        return path
    }

    private func purge(_ path: String, _ more: String...) throws -> ProcessResult {
        try BerceauProcess.berceau(["purge", path, scratch / "out", "--on", "2027-09-01", "--lang", "en"] + more)
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch / folder).sorted()
    }

    private static let kept = ["decision.json", "purge.json", "report-public.html", "statistics.json"]
    private static let rules = [
        "case.yaml", "creches.csv", "grid.csv", "notes-export.txt", "quotas.csv", "sections.csv",
    ]

    @Test func figuresStayAndPersonsGo() throws {
        defer { scratch.remove() }
        let path = try town()
        let before = (try names("case"), try names("out"))
        let asked = try purge(path)
        #expect(asked.status == 64 && asked.errors.contains("requests.csv"), "\(asked.errors)")
        #expect(try names("case") == before.0 && names("out") == before.1)
        let done = try purge(path, "--yes", "--json")
        #expect(done.status == 0, "\(done.errors)")
        #expect(try names("case") == Self.rules && names("out") == Self.kept)
        // What Berceau does not know is named, not touched.
        #expect(done.errors.contains("notes-export.txt"))
        for file in Self.kept {
            let text = try scratch.read("out/\(file)")
            for person in ["Roy", "R1", "R2", "R3", "F1"] {
                #expect(!text.contains("\"\(person)\""), "\(file) \(person)")
            }
            #expect(!text.contains("Zoé"))
        }
        let statistics = try scratch.read("out/statistics.json")
        #expect(statistics.contains("\"requests\"") && statistics.contains("null"))
        #expect(try scratch.read("out/purge.json").contains("\"done\""))
        // Once more changes nothing.
        let again = try purge(path, "--yes")
        #expect(again.status == 0 && again.output.contains("nothing to remove"), "\(again.errors)")
    }

    @Test func notBeforeTheTimeOfRemediesIsOver() throws {
        defer { scratch.remove() }
        let path = try town()
        for day in ["2026-04-17", "2026-06-15", "2026-01-01"] {
            let early = try BerceauProcess.berceau(
                "purge", path, scratch / "out", "--on", day, "--yes", "--lang", "en")
            #expect(early.status == 65 && early.errors.contains("two months"), "\(early.errors)")
        }
        // Two months after the decision seats still come free, until the last day of the term.
        for day in ["2026-06-16", "2026-09-02", "2027-07-31"] {
            let early = try BerceauProcess.berceau(
                "purge", path, scratch / "out", "--on", day, "--yes", "--lang", "en")
            #expect(
                early.status == 65 && early.errors.contains("end of the term, 31\u{A0}July\u{A0}2027"),
                "\(early.errors)")
            #expect(early.errors.contains("waiting list"))
        }
        #expect(try names("case").contains("requests.csv"))
        try FileManager.default.removeItem(atPath: scratch / "out/decision.json")
        let undecided = try BerceauProcess.berceau(
            "purge", path, scratch / "out", "--on", "2026-12-01", "--yes", "--lang", "en")
        #expect(undecided.status == 65 && undecided.errors.contains("end of the term"), "\(undecided.errors)")
        #expect(try names("case").contains("requests.csv"))
        #expect(try BerceauProcess.berceau("purge", "-", scratch / "out", "--on", "2027-09-01").status == 64)
        // Decided as late as can be, it may be contested after the term.
        let late = ["decide", path, scratch / "out", "--by", "Commission", "--on", "2027-07-30", "-q"]
        #expect(try BerceauProcess.berceau(late).status == 0)
        let contested = try purge(path, "--yes")
        #expect(contested.status == 65 && contested.errors.contains("time of a remedy"), "\(contested.errors)")
    }

    /// One rule, in the same words wherever it is said.
    @Test func theRuleIsTheSameEverywhere() throws {
        defer { scratch.remove() }
        let words = [
            "fr": "avant la fin de la période, et moins de deux mois après la décision",
            "en": "before the end of the term, and less than two months after the decision",
        ]
        func flat(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        for (language, rule) in words {
            let help = try BerceauProcess.berceau("purge", "--help", "--lang", language).output
            #expect(flat(help).contains(rule), "\(help)")
        }
        let root = BerceauProcess.root.appendingPathComponent("docs")
        let privacy = flat(try String(contentsOf: root.appendingPathComponent("rgpd.md"), encoding: .utf8))
        #expect(privacy.contains(words["fr"] ?? "?") && privacy.contains(words["en"] ?? "?"))
        let command = flat(try String(contentsOf: root.appendingPathComponent("the-command.md"), encoding: .utf8))
        #expect(command.contains(words["en"] ?? "?"))
    }

    /// Killed between two files, it goes on where it stopped, though the case can no longer be read.
    @Test func anInterruptedPurgeIsTakenUpAgain() throws {
        defer { scratch.remove() }
        let path = try town()
        try FileManager.default.copyItem(atPath: path, toPath: scratch / "copy")
        #expect(try purge(path, "--yes").status == 0)
        // As it stood after the first file: the journal begun, one file gone.
        let journal = try scratch.read("out/purge.json")
        try scratch.write("out/purge.json", journal.replacing("\"done\"", with: "\"begun\""))
        for file in ["requests.csv", "wishes.csv", "contacts.csv"] {
            try FileManager.default.copyItem(atPath: scratch / "copy/\(file)", toPath: scratch / "case/\(file)")
        }
        #expect(try purge(path).status == 64)
        let resumed = try purge(path, "--yes")
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try names("case") == Self.rules && names("out") == Self.kept)
        // A file that is another one by now is somebody's, and stays.
        try scratch.write("out/purge.json", journal.replacing("\"done\"", with: "\"begun\""))
        try scratch.write("case/requests.csv", "id\nNEW\n")
        let other = try purge(path, "--yes")
        #expect(other.status == 65 && other.errors.contains("requests.csv"), "\(other.errors)")
        #expect(try scratch.read("case/requests.csv") == "id\nNEW\n")
        // A journal that leads elsewhere leads nowhere.
        try scratch.write("out/purge.json", journal.replacing("households.csv", with: "../households.csv"))
        #expect(try purge(path, "--yes").status == 65)
    }

    @Test func killedAtAnyMomentItCanBeFinished() throws {
        defer { scratch.remove() }
        _ = try town()
        let result = try BerceauProcess.shell(
            """
            cd '\(scratch.path)'
            for wait in 0.005 0.01 0.02 0.03 0.05 0.08 0.12 0.2; do
              rm -rf c o; cp -r case c; cp -r out o
              "$BERCEAU" purge c o --on 2027-09-01 --yes -q --despite-changes & job=$!
              sleep $wait; kill -9 $job 2>/dev/null; wait $job 2>/dev/null
              "$BERCEAU" purge c o --on 2027-09-01 --yes -q --despite-changes 2>/dev/null || { echo "not finished after $wait"; }
              ls c o | tr '\\n' ' '; echo
            done
            """)
        let lines = result.output.split(separator: "\n")
        let expected = "c: " + Self.rules.joined(separator: " ") + "  o: " + Self.kept.joined(separator: " ") + " "
        #expect(lines.count == 8 && lines.allSatisfy { $0 == expected }, "\(result.output) \(result.errors)")
    }

    @Test func aLinkIsNotTakenForTheFile() throws {
        defer { scratch.remove() }
        let path = try town()
        try FileManager.default.moveItem(atPath: scratch / "case/contacts.csv", toPath: scratch / "elsewhere.csv")
        try FileManager.default.createSymbolicLink(
            atPath: scratch / "case/contacts.csv", withDestinationPath: scratch / "elsewhere.csv")
        let refused = try purge(path, "--yes")
        #expect(refused.status == 74 && refused.errors.contains("link"), "\(refused.errors)")
        #expect(try names("case").contains("requests.csv") && !names("out").contains("purge.json"))
    }
}
