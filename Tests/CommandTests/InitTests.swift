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
        #expect(result.output.replacing("\u{A0}", with: " ").contains("2 demandes, 2 crèches"))
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

    @Test func listsTheRulesThatAreReady() throws {
        let listed = try BerceauProcess.berceau("init", "--policy")
        #expect(listed.status == 0 && listed.output.contains("toulouse-2015 – Toulouse (Haute-Garonne), 2015"))
        #expect(listed.output.contains("reims-2023") && listed.output.contains("publié en partie"))
        let unknown = try BerceauProcess.berceau("init", "--policy", "toulouse-2016", "-o", scratch / "x")
        #expect(unknown.status == 64 && unknown.errors.contains("vouliez-vous dire «\u{A0}toulouse-2015\u{A0}»"))
        #expect(unknown.errors.contains("pessac-2022") && !FileManager.default.fileExists(atPath: scratch / "x"))
        #expect(try BerceauProcess.berceau("init", "-o", scratch / "x").status == 64)
        #expect(try BerceauProcess.berceau("init", "--policy", "ville-a").status == 64)
        let english = try BerceauProcess.berceau("init", "--policy", "--lang", "en")
        #expect(english.output.contains("published in part"))
    }

    /// Published rules with a town's own export: what the export lacks is said, and `check` will not let it pass for a no.
    @Test func startsFromPublishedRules() throws {
        let path = scratch / "case"
        let made = try BerceauProcess.berceau(
            "init", "--policy", "Toulouse 2015", "--from", try export(), "-o", path)
        #expect(made.status == 0, "\(made.errors)")
        for said in [
            "Règlement repris\u{A0}: Toulouse (Haute-Garonne), 2015, publié en entier\u{A0}: 11\u{A0}lignes de barème et 1\u{A0}condition de recevabilité",
            "crechemploi.fr", "reprise_activité (oui ou non)", "  handicap_famille\n", "  submitted_on\n",
        ] { #expect(made.output.contains(said), "\(said)") }
        let grid = try scratch.read("case/grille.csv")
        #expect(grid.split(separator: "\r\n").count == 12 && grid.contains("crechemploi.fr"))
        #expect(try scratch.read("case/case.yaml").contains("\n  grid: grille.csv\n"))
        #expect(try scratch.read("case/recevabilite.csv").contains("Deux propositions refusées annulent la demande."))
        let check = try BerceauProcess.berceau("check", path, "--json")
        let errors = try #require(try check.json()["errors"] as? [[String: Any]])
        #expect(
            errors.contains { $0["file"] as? String == "grille.csv" && $0["code"] as? String == "unreadable_condition" }
        )
    }

    /// Without an export the folder has the headers the rules ask for, and can be read aloud once its term is said.
    @Test func writesTheHeadersThatPublishedRulesAskFor() throws {
        let path = scratch / "case"
        let made = try BerceauProcess.berceau("init", "--policy", "reims-2023", "-o", path)
        #expect(made.status == 0 && made.output.contains("Il n’est pas publié"), "\(made.errors)")
        #expect(try scratch.read("case/demandes.csv").contains(";handicap_famille;"))
        let settings = try scratch.read("case/case.yaml")
        #expect(settings.contains("# Publié en partie seulement.") && settings.contains("# MANQUE\u{A0}: "))
        let dated = settings.replacing("  # start: 2026-09-01", with: "  start: 2026-09-01")
            .replacing("  # end: 2027-07-31", with: "  end: 2027-07-31")
        try Data(dated.utf8).write(to: URL(fileURLWithPath: path + "/case.yaml"))
        #expect(try BerceauProcess.berceau("check", path).status == 0)
        let rules = try BerceauProcess.berceau("rules", path)
        #expect(rules.output.contains("Barème, «\u{A0}parent seul en emploi\u{A0}»"), "\(rules.errors)")
        #expect(try BerceauProcess.berceau("init", "--policy", "ville-a", "-o", path).status == 73)
        let document = try BerceauProcess.berceau("init", "--policy", "ville-a", "-o", scratch / "b", "--json").json()
        #expect(document["policy"] as? String == "ville-a" && document["missingForPolicy"] as? [String] == [])
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
