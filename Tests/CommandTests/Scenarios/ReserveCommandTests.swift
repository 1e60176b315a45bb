import Foundation
import Testing

/// How many seats to keep, as a user asks it.
@Suite struct ReserveCommandTests {
    @Test func theAnswerIsTheSameAgainAndOnTwoThreads() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = try SmallCase().write(to: scratch)
        let arguments = ["reserve", folder, "--arrivals", "2", "--futures", "4", "--seed", "5", "--json", "--quiet"]
        let ran = try BerceauProcess.berceau(arguments + ["-o", scratch / "out"])
        #expect(ran.status == 0, "\(ran.errors)")
        let answer = try ran.json()
        #expect(answer["isExhaustive"] as? Bool == true)
        #expect((answer["futures"] as? [Any])?.count == 4)
        let best = try #require(answer["best"] as? [String: Any])
        let none = try #require(answer["none"] as? [String: Any])
        let (one, other) = (try #require(best["expected"] as? Double), try #require(none["expected"] as? Double))
        #expect(one >= other)
        #expect(try #require(answer["bound"] as? Double) >= one - 1e-6)
        #expect(try BerceauProcess.berceau(arguments + ["--threads", "2"]).output == ran.output)
        #expect(try scratch.read("out/reserve.csv").contains("LIL-P"))
        #expect(try scratch.read("out/reserve.html").contains("Avenir par avenir"))
        let page = try BerceauProcess.shell(
            "python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' '\(scratch / "out/reserve.html")'"
        )
        #expect(page.status == 0, "\(page.errors)")
        // What it advises is a column of the case.
        let text = try BerceauProcess.berceau(["reserve", folder, "--arrivals", "2", "--futures", "2", "--lang", "en"])
        #expect(text.status == 0 && text.output.contains("mean regret"), "\(text.output)")
    }

    @Test func whatCannotBeIsSaid() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("reserve", folder, "--arrivals", "0").status == 64)
        #expect(try BerceauProcess.berceau("reserve", folder, "--from", "soon").status == 64)
        let early = try BerceauProcess.berceau("reserve", folder, "--from", "2020-01-01")
        #expect(early.status == 64 && early.errors.contains("--from") && early.errors.contains("2020-01-01"))
        #expect(!early.errors.contains("Usage"))
        var cancelled = SmallCase()
        cancelled.files["requests.csv"] = """
            id,household,birth_date,days,start_date,submitted_on,status
            R1,F1,2025-03-01,full,2026-09-01,2026-01-10,cancelled
            R2,F2,2025-04-01,full,2026-09-01,2026-01-11,cancelled
            R3,F3,2025-05-01,full,2026-09-01,2026-01-12,cancelled

            """
        let nobody = try BerceauProcess.berceau("reserve", try cancelled.write(to: scratch, "nobody"), "--json")
        #expect(nobody.status == 65 && nobody.output.contains("nobody_comes"), "\(nobody.output)\(nobody.errors)")
    }
}
