import Foundation
import Testing

/// `berceau init`: a first case from a town's own export.
@Suite struct InitTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func export() throws -> String {
        let path = scratch / "export.csv"
        try Data(
            """
            N° demande;Naissance;Entrée souhaitée le;Jours;Parent seul;Vœu 1;Vœu 2
            1;03/01/2026;01/09/2026;lun mar;oui;Les Lilas;Le Lac
            2;15/11/2025;01/09/2026;temps plein;non;Le Lac;

            """.utf8
        ).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test func writesACaseThatCheckGuidesToItsEnd() throws {
        let path = scratch / "case"
        let result = try BerceauProcess.berceau("init", "--from", try export(), "-o", path)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("2 demandes, 2 crèches"))
        #expect(result.output.contains("Entrée souhaitée le → start_date"))
        let settings = try scratch.read("case/case.yaml")
        #expect(settings.contains("start_date: \"Entrée souhaitée le\""))
        #expect(settings.contains("start: 2026-09-01"))
        // What is left is exactly what an export cannot know: capacities and places.
        let check = try BerceauProcess.berceau("check", path, "--json")
        #expect(check.status == 65)
        let errors = try #require(try check.json()["errors"] as? [[String: Any]])
        let places = errors.map { "\($0["file"] as? String ?? ""):\($0["column"] as? String ?? "")" }
        #expect(
            places.sorted() == [
                "creches.csv:capacité", "creches.csv:capacité", "sections.csv:places", "sections.csv:places",
            ])
        for (name, old, new) in [
            ("creches.csv", ";collective;;", ";collective;12;"), ("sections.csv", ";2;36;", ";2;36;4"),
        ] {
            let filled = try scratch.read("case/" + name).replacing(old, with: new)
            try Data(filled.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
        }
        let allocated = try BerceauProcess.berceau("allocate", path, "-o", scratch / "out")
        #expect(allocated.status == 0, "\(allocated.errors)")
        #expect(try BerceauProcess.berceau("audit", path, scratch / "out").status == 0)
    }

    @Test func itsCommentsAreInTheLanguageAskedFor() throws {
        let export = try export()
        for (language, word, other) in [("fr", "À VÉRIFIER", "TO CHECK"), ("en", "TO CHECK", "VÉRIFIER")] {
            let path = scratch / language
            #expect(try BerceauProcess.berceau("init", "--from", export, "-o", path, "--lang", language).status == 0)
            let settings = try scratch.read("\(language)/case.yaml")
            #expect(settings.contains(word) && !settings.contains(other))
        }
        func values(_ language: String) throws -> [Substring] {
            try scratch.read("\(language)/case.yaml").split(separator: "\n").compactMap {
                $0.split(separator: "#", omittingEmptySubsequences: false).first
            }
        }
        #expect(try values("fr") == values("en"))
    }

    @Test func neverOverwrites() throws {
        let path = scratch / "case"
        let export = try export()
        #expect(try BerceauProcess.berceau("init", "--from", export, "-o", path).status == 0)
        let before = try scratch.read("case/case.yaml")
        let again = try BerceauProcess.berceau("init", "--from", export, "-o", path, "--lang", "en")
        #expect(again.status == 73)
        #expect(again.errors.contains("nothing was written"))
        #expect(try scratch.read("case/case.yaml") == before)
        #expect(try BerceauProcess.berceau("init", "--from", export, "-o", export).status == 73)
    }

    @Test func saysWhatItCannotRead() throws {
        #expect(try BerceauProcess.berceau("init", "--from", scratch / "none.csv", "-o", scratch / "x").status == 66)
        let empty = scratch / "empty.csv"
        try Data().write(to: URL(fileURLWithPath: empty))
        #expect(try BerceauProcess.berceau("init", "--from", empty, "-o", scratch / "x").status == 65)
        #expect(!FileManager.default.fileExists(atPath: scratch / "x"))
        let document = try BerceauProcess.berceau("init", "--from", try export(), "-o", scratch / "y", "--json").json()
        #expect(document["requests"] as? Int == 2)
        #expect(document["missing"] as? [String] == [])
        #expect((document["columns"] as? [[String: Any]])?.count == 7)
    }
}
