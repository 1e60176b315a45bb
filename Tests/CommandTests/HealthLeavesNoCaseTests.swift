import Foundation
import Testing

/// What a family confided of health stays in the case folder: no file of the outcome, no letter and no minutes repeat it.
@Suite struct HealthLeavesNoCaseTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func town() throws -> String {
        func with(_ file: String, _ header: String, _ cells: [String]) -> String {
            let lines = (SmallCase().files[file] ?? "").split(separator: "\n").map(String.init)
            return zip(lines, [header] + cells).map { "\($0),\($1)" }.joined(separator: "\n") + "\n"
        }
        let yaml =
            (SmallCase().files["case.yaml"] ?? "")
            .replacing("  seed:", with: "  ties: [disabled, submitted_on]\n  seed:")
            + "attributes: [allergie, suivi_score, note]\n"
        return try SmallCase.with([
            "case.yaml": yaml,
            "requests.csv": with(
                "requests.csv", "disabled,allergie,note", ["yes,arachide,calme", "no,,vive", "no,gluten,sage"]),
            "households.csv": with("households.csv", "benefits,suivi_score", ["rsa|aah,47", ",0", ",23"]),
            "grid.csv": """
            group,criterion,when,points,cap
            family,lone parent,lone_parent,30,
            health,handicap,disabled,25,
            health,allergie connue,"allergie in (arachide, gluten)",11,
            health,suivi médico-social,suivi_score >= 10,1 * suivi_score,100
            health,avis médical,lone_parent,0..10,
            means,minima sociaux,"benefits in (rsa, aah)",7,
            other,caractère,"note in (calme, vive, sage)",3,

            """,
            "manual_points.csv":
                "request,criterion,points,reason,by\nR1,avis médical,5,Trouble bien suivi,Dr Morel\n",
        ]).write(to: scratch)
    }

    private static let confided = ["arachide", "gluten", "aah", "AAH", "Trouble bien suivi", "disabled = yes"]

    private func expectSilence(_ file: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = try scratch.read(file)
        for word in Self.confided {
            // The rules are published, and quote the words they look for.
            let rest = text.replacing("benefits in (rsa, aah)", with: "").replacing("(arachide, gluten)", with: "")
            #expect(!rest.contains(word), "\(file): \(word)", sourceLocation: sourceLocation)
        }
    }

    @Test func nothingThatIsWrittenRepeatsIt() throws {
        defer { scratch.remove() }
        let path = try town()
        let run = try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "--lang", "en")
        #expect(run.status == 0, "\(run.errors)")
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch / "out") where !name.hasPrefix(".") {
            try expectSilence("out/\(name)")
        }
        let points = try scratch.read("out/points.csv")
        for row in [
            "R1,LIL,handicap,checked = yes,25", "R1,LIL,allergie connue,checked = yes,11",
            "R1,LIL,suivi médico-social,checked = yes,47", "R3,LIL,suivi médico-social,checked = yes,23",
            "benefits = rsa, checked", "manual_points = 5 (Dr Morel : checked = yes)", "caractère,note = calme,3",
            "tie_1,checked = no,0",
        ] { #expect(points.contains(row), "\(row)") }
        for language in ["fr", "en"] {
            for (command, page) in [("letters", "l.html"), ("minutes", "m.html")] {
                let written = try BerceauProcess.berceau(
                    command, path, scratch / "out", "-o", scratch / page, "--lang", language, "-q", "--force")
                #expect(written.status == 0, "\(written.errors)")
                try expectSilence(page)
            }
        }
        // Of what is no news of health, the family reads what was looked at.
        #expect(try scratch.read("l.html").contains("calme"))
        let decided = try BerceauProcess.berceau("decide", path, scratch / "out", "--by", "x", "--on", "2026-04-16")
        #expect(decided.status == 65)
        for rule in ["handicap", "allergie connue", "suivi médico-social"] { #expect(decided.errors.contains(rule)) }
    }

    /// Both auditors expect the very same.
    @Test func bothAuditorsAgree() throws {
        defer { scratch.remove() }
        let path = try town()
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "-q").status == 0)
        let own = try BerceauProcess.berceau("audit", path, scratch / "out", "--lang", "en")
        #expect(own.status == 0, "\(own.output)")
        guard let python = BerceauProcess.find("python3") else {
            print("skipped: no python3")
            return
        }
        let script = BerceauProcess.root.appendingPathComponent("scripts/audit.py").path
        let second = try BerceauProcess.run(python, [script, path, scratch / "out", "--lang", "en"])
        #expect(second.status == 0, "\(second.output) \(second.errors)")
        // It knows the law's own words.
        let words = """
            import csv, sys
            sys.path.insert(0, sys.argv[1] + "/scripts")
            from second_auditor.health import GROUNDS
            rows = {row["ground"]: row for row in csv.DictReader(open(sys.argv[1] + "/Datasets/law/protected_grounds.csv", encoding="utf-8"))}
            print(GROUNDS == {name: {key: rows[name][key].split() for key in ground} for name, ground in GROUNDS.items()})
            """
        let known = try BerceauProcess.run(python, ["-c", words, BerceauProcess.root.path])
        #expect(known.output == "True\n", "\(known.errors)")
        // Words put back are noticed by both.
        let points = try scratch.read("out/points.csv")
        #expect(points.contains("checked = yes"))
        try scratch.write("out/points.csv", points.replacing("checked = yes", with: "disabled = yes"))
        #expect(try BerceauProcess.berceau("audit", path, scratch / "out", "-q").status == 1)
        #expect(try BerceauProcess.run(python, [script, path, scratch / "out"]).status == 1)
    }
}
