import Foundation
import Testing

/// What was decided in one language is read in the other, word for word as if it had been decided in it.
@Suite struct TwoLanguagesTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private static let cases = [
        "regles/conflict", "regles/member-guarantee", "regles/funding-minimum", "regles/hold", "regles/refusal",
        "regles/next-round", "regles/unmet-quota", "regles/staff-5-8", "premiers-pas",
    ]

    @Test(arguments: cases, ["fr", "en"])
    func aReportIsThatOfARunInItsLanguage(_ name: String, _ language: String) throws {
        defer { scratch.remove() }
        let path = BerceauProcess.root.appendingPathComponent("Datasets/\(name)").path
        let other = language == "fr" ? "en" : "fr"
        func allocate(_ language: String) throws -> Int32 {
            try BerceauProcess.berceau("allocate", path, "-o", scratch / language, "--lang", language, "-q").status
        }
        #expect(try allocate("fr") == allocate("en"))
        for page in ["report.html", "report-public.html"] {
            #expect(try scratch.read("\(other)/\(page)") != scratch.read("\(language)/\(page)"))
        }
        #expect(try BerceauProcess.berceau("report", path, scratch / other, "--lang", language, "-q").status == 0)
        for page in ["report.html", "report-public.html"] {
            #expect(try scratch.read("\(other)/\(page)") == scratch.read("\(language)/\(page)"), "\(page)")
        }
        #expect(try decided(other) == decided(language))
    }

    /// The outcome without what is told of its run; the tables beside it are written in the dialect of the language, and
    /// so have other hashes.
    private func decided(_ folder: String) throws -> NSDictionary {
        let bytes = Data(try scratch.read("\(folder)/outcome.json").utf8)
        var outcome = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        outcome["run"] = nil
        outcome["files"] = nil
        return outcome as NSDictionary
    }

    /// The reasons a next round writes are in its language, and read in either.
    @Test func aNextRoundGivesItsReasonsInItsLanguage() throws {
        defer { scratch.remove() }
        let path = BerceauProcess.root.appendingPathComponent("Datasets/regles/next-round").path
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "-q").status == 0)
        let said = [
            "fr": ("place acceptée par la famille", "Berceau, tour suivant"),
            "en": ("place accepted by the family", "Berceau, next round"),
        ]
        for (language, other) in [("fr", "en"), ("en", "fr")] {
            let (reason, author) = try #require(said[language])
            let next = try BerceauProcess.berceau(
                "next", path, scratch / "out", "-o", scratch / "next-\(language)", "--lang", language)
            #expect(next.status == 0, "\(next.errors)")
            let decisions = try scratch.read("next-\(language)/decisions.csv")
            #expect(decisions.contains(reason) && decisions.contains(author), "\(decisions)")
            #expect(
                try BerceauProcess.berceau(
                    "allocate", scratch / "next-\(language)", "-o", scratch / "out-\(language)", "--lang", other, "-q"
                ).status == 0)
            let (otherReason, otherAuthor) = try #require(said[other])
            let page = try scratch.read("out-\(language)/report.html")
            #expect(page.contains(otherReason) && page.contains(otherAuthor))
            #expect(!page.contains(reason) && !page.contains(author))
        }
    }

    @Test func brokenRulesAreSaidInWords() throws {
        defer { scratch.remove() }
        let path = BerceauProcess.root.appendingPathComponent("Datasets/regles/conflict").path
        try scratch.write(
            "placements.csv", "request,creche,section,days\nZ,C,SC,full\nA,C,SC,full\nNOBODY,C,SC,full\n")
        let french = try BerceauProcess.berceau("evaluate", path, scratch / "placements.csv", "--alone")
        let english = try BerceauProcess.berceau(
            "evaluate", path, scratch / "placements.csv", "--alone", "--lang", "en")
        #expect(french.status == 1 && english.status == 1)
        #expect(
            french.output.contains("capacité dépassée\u{A0}: section SC, lundi matin (2 pour 1)"), "\(french.output)")
        #expect(english.output.contains("over capacity: section SC, Monday morning (2 for 1)"), "\(english.output)")
        #expect(english.output.contains("unknown request: NOBODY (Crèche C)"))
        #expect(!french.output.contains("mon-am") && !english.output.contains("mon-am"))
    }
}
