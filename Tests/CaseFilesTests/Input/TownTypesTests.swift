import CaseFiles
import Childcare
import Testing

/// `types:` says what a town's own columns hold; where it says nothing, the column and the rules do.
@Suite struct TownTypesTests {
    private func table(
        _ column: String, _ values: [String], types: String = "", grid: String = "", more: String = ""
    ) -> ExportedTable {
        let rows = values.enumerated().map {
            "R\($0.offset);F\($0.offset);01/06/2025;temps plein;01/09/2026;non;C;\"\($0.element)\""
        }
        return ExportedTable(
            "id;foyer;naissance;jours;debut;lone_parent;vœu_1;\(column)\n" + rows.joined(separator: "\n") + "\n",
            grid: grid, settings: (types.isEmpty ? "" : "types: \(types)\n") + more)
    }

    private func values(_ table: ExportedTable, _ name: String) throws -> [AttributeValue?] {
        try table.read().case.requests.map { $0.attributes[name] }
    }

    @Test func aDeclaredColumnIsReadWithoutARule() throws {
        #expect(
            try values(table("RSA", ["O", "non", "X", ""], types: "{ RSA: oui/non }"), "rsa")
                == [.flag(true), .flag(false), .flag(true), nil])
        #expect(
            try values(table("Trajet", ["1,5 km", "2 kilomètres", "3"], types: "{ trajet: nombre en km }"), "trajet")
                == [1_500_000, 2_000_000, 3_000_000].map { .number(millionths: $0) })
        #expect(
            try values(table("secteur", ["01", "oui", "2026-09-01"], types: "{ secteur: texte }"), "secteur")
                == [.text("01"), .text("oui"), .text("2026-09-01")])
        let day = try #require(CivilDate(iso: "2026-01-15"))
        #expect(
            try values(table("Emménagé le", ["15/01/2026"], types: "{ Emménagé le: date }"), "emmenage_le") == [
                .date(day)
            ])
        #expect(
            try values(
                table("Quartier", ["CENTRE–VILLE", "plateau "], types: "{ Quartier: [Centre-ville, Plateau] }"),
                "quartier")
                == [.text("Centre-ville"), .text("Plateau")])
    }

    @Test(arguments: [
        ("{ c: oui/non }", "peut-être", "not_a_flag"), ("{ c: nombre }", "douze", "not_a_number"),
        ("{ c: nombre }", "12 km", "other_unit"), ("{ c: nombre en m }", "12 km", "other_unit"),
        ("{ c: km }", "12 m", "other_unit"), ("{ c: date }", "été 2026", "unreadable_date"),
        ("{ c: [nord, sud] }", "nort", "unknown_word"), ("{ c: nombre }", "#N/A", "spreadsheet_error"),
    ])
    func aCellThatDoesNotFitIsNamed(types: String, cell: String, code: String) throws {
        let errors = table("c", ["", cell], types: types).problems().filter { $0.severity == .error }
        let error = try #require(errors.first)
        #expect(errors.count == 1 && error.code == code && error.line == 3 && error.column == "c")
        #expect(error.value == cell && error.place.file == "demandes.csv" && error.record == "R1")
        if code == "unknown_word" { #expect(error.remedy.french.contains("nord")) }
        if code != "spreadsheet_error" { #expect(error.remedy.english.contains("declared in case.yaml:")) }
    }

    @Test(arguments: [
        ("{ c: texte }", "c < 3"), ("{ c: texte }", "c"), ("{ c: date }", "c > 3"), ("{ c: date }", "c = nord"),
        ("{ c: oui/non }", "c = nord"), ("{ c: oui/non }", "c < 2026-01-01"), ("{ c: [nord, sud] }", "c = ouest"),
        ("{ c: [nord, sud] }", "c in (nord, est)"), ("{ c: [nord, sud] }", "c >= 2"),
        ("{ c: nombre }", "c < 2026-01-01"), ("{ c: [nord, sud] }", "c"),
    ])
    func aRuleThatAsksForSomethingElseIsNamed(types: String, rule: String) throws {
        let errors = table("c", ["", ""], types: types, grid: "a,\"\(rule)\",3\n").problems().filter {
            $0.severity == .error
        }
        let error = try #require(errors.first)
        #expect(error.code == "other_type" && error.place.file == "grid.csv" && error.line == 2)
        #expect(error.expected.english.contains("declared in case.yaml"))
    }

    @Test(arguments: [
        ("{ c: [nord, sud] }", "NORD", "c = Nord"), ("{ c: texte }", "01", "c = 1"), ("{ c: oui/non }", "X", "c = oui"),
        ("{ c: oui/non }", "O", "c = O"), ("{ c: m }", "850", "c <= 900"),
        ("{ c: date }", "01/02/2026", "c < 2026-03-01"),
        ("{ c: [01, 02] }", "1", "c = 1"), ("{ c: number in m }", "hors zone", "c = \"\"hors zone\"\""),
    ])
    func aRuleThatFitsHolds(types: String, cell: String, rule: String) throws {
        let points = try table("c", [cell, ""], types: types, grid: "a,\"\(rule)\",3\n").points()
        #expect(points == ["R0": 3, "R1": 0])
    }

    @Test func whatIsNoTypeOrNoColumnIsNamed() {
        let found = table(
            "quartier", ["a"], types: "{ quartiers: texte, jours: texte, quartier: couleur, lone_parent: flag }"
        ).problems()
        let codes = found.filter { $0.severity == .error }.map(\.code).sorted()
        #expect(codes == ["unknown_column", "unknown_column", "unknown_column", "wrong_kind"])
        #expect(found.contains { $0.value == "quartiers" && $0.remedy.french.contains("quartier") })
        #expect(found.contains { $0.value == "jours" && $0.remedy.english.contains("known") })
        #expect(found.contains { $0.value == "couleur" && $0.code == "wrong_kind" && $0.place.file == "case.yaml" })
    }

    @Test func whatIsInferredIsSaid() throws {
        let loaded = try table(
            "distance_m;rsa;secteur;note", ["850 m\";\"O\";\"3\";\"b", "900\";\"n\";\"4\";\"x"],
            types: "{ secteur: texte }",
            grid: "a,distance_m <= 1000,2\nb,rsa = O,3\nc,secteur = 3,1\n"
        ).read()
        #expect(
            loaded.columnTypes.map { "\($0.table) \($0.column) \($0.notation) \($0.isDeclared)" } == [
                "demandes.csv distance_m number in m false", "demandes.csv rsa flag false",
                "demandes.csv secteur text true",
            ])
    }

    /// A column of O and N is one of yes and no, though a rule spells it as the town does.
    @Test func aRuleMayAskForTheTownsYes() throws {
        let points = try table("rsa", ["O", "oui", "N", "VRAI", "x"], grid: "a,rsa = O,3\n").points()
        #expect(points == ["R0": 3, "R1": 3, "R2": 0, "R3": 3, "R4": 3])
        let words = try table("rsa", ["O", "en cours", "N"], grid: "a,rsa = O,3\n").points()
        #expect(words == ["R0": 3, "R1": 0, "R2": 0])
    }

    @Test func spellingsOfAUnitAreTheSame() throws {
        let grid = "a,distance <= 1000,2\n"
        #expect(
            try table("distance", ["850 m", "900 mètres", "2000 metres"], grid: grid).points() == [
                "R0": 2, "R1": 2, "R2": 0,
            ])
    }

    @Test func aDocumentDeclaresThemToo() throws {
        let town = try CaseDocument.read(
            json: CaseFixtures.bytes(
                """
                {"term": {"start": "2026-09-01", "end": "2027-07-31"},
                 "policy": {"priority": "weighted", "gain_per": "child"}, "types": {"rsa": "yes/no", "q": ["Nord"]},
                 "creches": [{"id": "C", "capacity": 9}],
                 "sections": [{"id": "S", "creche": "C", "age_min_months": 2, "age_max_months": 36, "places": 9}],
                 "households": [{"id": "F", "rsa": "O"}],
                 "requests": [{"id": "R", "household": "F", "birth_date": "2025-06-01", "days": "full",
                   "start_date": "2026-09-01", "q": "NORD", "wishes": [{"creche": "C"}]}]}
                """)
        ).case
        #expect(
            town.households[0].attributes["rsa"] == .flag(true) && town.requests[0].attributes["q"] == .text("Nord"))
    }
}
