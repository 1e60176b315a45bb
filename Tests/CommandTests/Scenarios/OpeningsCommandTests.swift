import Foundation
import Testing

/// Where to open, as a user asks it.
@Suite struct OpeningsCommandTests {
    private static let town = "\(BerceauProcess.root.path)/Datasets/ville"

    private func problems(of candidates: String, budget: String? = nil, language: String = "en") throws -> [[String:
        Any]]
    {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = try SmallCase().write(to: scratch)
        try scratch.write("openings.yaml", candidates)
        let ran = try BerceauProcess.berceau(
            ["openings", folder, scratch / "openings.yaml", "--json", "--lang", language]
                + (budget.map { ["--budget", $0] } ?? []))
        #expect(ran.status == 65, "\(ran.errors)")
        return try #require(try ran.json()["errors"] as? [[String: Any]])
    }

    private static let good = """
        budget: 40000
        candidates:
          - { id: plus, name: Une place aux Lilas, kind: places, section: LIL-P, places: 1, cost: 12000 }
          - { id: salle, kind: section, creche: MOU, section: MOU-G, age_min_months: 12, age_max_months: 36, places: 2, days: lun mar, cost: 20000 }
          - id: neuve
            kind: creche
            creche: NEU
            capacity: 12
            sections: [{ section: NEU-T, age_min_months: 2, age_max_months: 36, places: 3 }]
            account: { charges: 90000, revenues: 60000 }
            wished_by: [{ like: [LIL], rank: like }]

        """

    /// A pipe is a file like another, and `-` is standard input; what stays nothing is not counted twice.
    @Test func candidatesOnStandardInputAreRead() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = try SmallCase().write(to: scratch)
        try scratch.write("openings.yaml", Self.good)
        let file = try BerceauProcess.berceau("openings", folder, scratch / "openings.yaml", "--prove", "0", "-q")
        #expect(file.status == 0, "\(file.errors)")
        for name in ["-", "/dev/stdin"] {
            let piped = try BerceauProcess.berceau(["openings", folder, name, "--prove", "0", "-q"], input: Self.good)
            #expect(piped.status == 0 && piped.output == file.output, "\(name): \(piped.errors)")
        }
        let nothing = try BerceauProcess.berceau(["openings", folder, "-"], input: "")
        #expect(nothing.status == 65 && nothing.errors.contains("des ouvertures possibles"), "\(nothing.errors)")
        #expect(try BerceauProcess.berceau(["openings", "-", "-"], input: "").status == 64)
    }

    /// What is nothing before and after is no figure, and what stays is said to stay.
    @Test func whatStaysIsSaidToStay() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = try SmallCase().write(to: scratch)
        // A room that brings nobody anything.
        let useless = """
            candidates:
              - { id: salle, kind: section, creche: MOU, section: MOU-G, age_min_months: 12, age_max_months: 36, places: 2, days: lun mar, cost: 20000 }

            """
        for (candidates, budget, sentence) in [
            (
                Self.good, "12000",
                "Enfants admis : 3 au lieu de 2 (+1) ; premiers vœux : +1 ; aucune heure-place vide, comme avant."
            ),
            (
                useless, "20000",
                "Enfants admis : 2, comme avant ; premiers vœux : autant qu’avant ; aucune heure-place vide, comme avant."
            ),
            (Self.good, "40000", "premiers vœux : +2 ; heures-places vides : 100 au lieu de 0."),
        ] {
            try scratch.write("openings.yaml", candidates)
            let ran = try BerceauProcess.berceau(
                "openings", folder, scratch / "openings.yaml", "--prove", "0", "-q", "--budget", budget)
            #expect(ran.status == 0, "\(ran.errors)")
            let words = ran.output.split { $0.isWhitespace }.joined(separator: " ")
            #expect(words.contains(sentence), "\(budget): \(words)")
        }
    }

    @Test func theBestWithinTheBudgetIsChosenAndProved() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = try SmallCase().write(to: scratch)
        try scratch.write("openings.yaml", Self.good)
        let ran = try BerceauProcess.berceau(
            "openings", folder, scratch / "openings.yaml", "--json", "-o", scratch / "out", "--quiet")
        #expect(ran.status == 0, "\(ran.errors)")
        let answer = try ran.json()
        #expect(answer["status"] as? String == "optimal")
        // Two of three families have a place today, one of them at its second wish. One place more at Les Lilas serves the
        // third; the new crèche, wished for like Les Lilas, gives all three a first wish, and both are too dear together.
        #expect(answer["opened"] as? [String] == ["neuve"])
        #expect(answer["spent"] as? Int == 3_000_000)
        let after = try #require(answer["after"] as? [String: Any])
        #expect(after["placed"] as? Int == 3 && after["firstWishes"] as? Int == 3)
        let poorer = try BerceauProcess.berceau(
            "openings", folder, scratch / "openings.yaml", "--json", "--quiet", "--budget", "29999"
        ).json()
        #expect(poorer["opened"] as? [String] == ["plus"] && poorer["status"] as? String == "optimal")
        #expect((poorer["after"] as? [String: Any])?["placed"] as? Int == 3)
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch / "out").sorted()
        #expect(
            names == [
                ".berceau.json", "candidates.csv", "certificate.json", "openings.html", "openings.json", "places.csv",
                "program.json",
            ])
        // The proof, by a page of Python without a solver.
        let checked = try BerceauProcess.shell("python3 scripts/check_certificate.py '\(scratch / "out")'")
        #expect(checked.status == 0 && !checked.output.contains("FAIL"), "\(checked.output)\(checked.errors)")
        // A page that is well-formed as XML too.
        let page = try BerceauProcess.shell(
            "python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' '\(scratch / "out/openings.html")'"
        )
        #expect(page.status == 0, "\(page.errors)")
        // Again, the same bytes.
        let again = try BerceauProcess.berceau(
            "openings", folder, scratch / "openings.yaml", "--json", "-o", scratch / "again", "--quiet", "--threads",
            "2")
        #expect(again.output == ran.output)
        for name in names where name != ".berceau.json" {
            #expect(try scratch.read("out/\(name)") == scratch.read("again/\(name)"), "\(name)")
        }
    }

    @Test func everyProblemIsSaidAtOnceWithItsLine() throws {
        let found = try problems(
            of: """
                budget: 5
                candidates:
                  - { id: a, kind: places, section: LIL-Q, places: 1, cost: 12000 }
                  - { id: b, kind: places, section: LIL-P, places: 1, cost: -3 }
                  - { id: c, kind: castle, cost: 1 }
                  - { id: d, kind: staff, creche: LIL, days: lun, adults: 1, cost: 9 }
                  - { id: e, kind: stop, creche: LIL, site: Bourg, days: mar, places: 4, section: LIL-P, cost: 1 }
                  - { id: f, kind: places, section: LIL-P, places: deux, days: samedi, cost: 1, colour: red }

                """)
        let codes = Dictionary(grouping: found) { $0["code"] as? String ?? "" }
        for code in ["negative_number", "unknown_word", "not_a_number", "unreadable_days", "unknown_key"] {
            #expect(codes[code] != nil, "\(code): \(found)")
        }
        #expect(codes["negative_number"]?.first?["line"] as? Int == 4)
        #expect(found.allSatisfy { $0["file"] as? String == "openings.yaml" })
        let meant = try problems(
            of: """
                budget: 5
                candidates:
                  - { id: a, kind: places, section: LIL-Q, places: 1, cost: 12000 }
                  - { id: a, kind: section, creche: NOU, section: MOU-P, age_min_months: 2, age_max_months: 9, places: 1, cost: 8 }
                  - { id: d, kind: staff, creche: LIL, days: lun, adults: 1, cost: 9 }
                  - { id: e, kind: stop, creche: LIL, site: Bourg, days: mar, places: 4, section: LIL-P, cost: 7 }
                  - { id: n, kind: creche, creche: NEU, capacity: 3, sections: [{ section: Y, age_min_months: 2, age_max_months: 9, places: 1 }], cost: 6 }
                  - { id: k, kind: creche, creche: LIL, capacity: 3, sections: [{ section: X, age_min_months: 2, age_max_months: 9, places: 1 }], cost: 6 }

                """)
        let meantCodes = Set(meant.compactMap { $0["code"] as? String })
        for code in [
            "unknown_section", "candidate_twice", "unknown_creche", "name_taken", "staff_not_counted", "round_unknown",
            "nobody_asks", "budget_too_small",
        ] {
            #expect(meantCodes.contains(code), "\(code): \(meantCodes.sorted())")
        }
        #expect(meant.contains { $0["line"] as? Int == 5 && $0["code"] as? String == "staff_not_counted" })
        #expect(meant.allSatisfy { ($0["expected"] as? String)?.isEmpty == false })
    }

    @Test func anEmptyListAndASmallBudgetAreRefused() throws {
        #expect(try problems(of: "candidates: []\n").map { $0["code"] as? String } == ["no_candidates"])
        #expect(try problems(of: Self.good, budget: "100").map { $0["code"] as? String } == ["budget_too_small"])
        let french = try problems(of: Self.good, budget: "100", language: "fr")
        #expect((french.first?["expected"] as? String)?.contains("la moins chère") == true, "\(french)")
        let missing = try BerceauProcess.berceau("openings", Self.town, "nowhere.yaml")
        #expect(missing.status == 66)
        #expect(try BerceauProcess.berceau("openings", Self.town, "x.yaml", "--budget", "lots").status == 64)
    }

    @Test func theTownOfTheDemonstration() throws {
        let ran = try BerceauProcess.berceau(
            "openings", Self.town, "\(Self.town)/openings.yaml", "--effort", "quick", "--prove", "1", "--quiet")
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(ran.output.contains("À ouvrir, pour"), "\(ran.output)")
    }
}
