import CaseFiles
import Childcare
import Testing

/// Columns of the town's own: read by the same readers as ours, never taken for "no" in silence.
@Suite struct OwnColumnTests {
    private static let header = "id;foyer;naissance;jours;debut;lone_parent;vœu_1"
    private static let cells = "01/06/2025;temps plein;01/09/2026"

    private func table(_ column: String, _ values: [String], grid: String) -> ExportedTable {
        let rows = values.enumerated().map { "R\($0.offset);F\($0.offset);\(Self.cells);non;C;\($0.element)" }
        return ExportedTable("\(Self.header);\(column)\n" + rows.joined(separator: "\n") + "\n", grid: grid)
    }

    @Test func lettersOfYesAndNo() throws {
        let points = try table(
            "adoption", ["O", "N", "OUI", "Non", "X", "x", "", "1", "0", "VRAI", "faux", "✓"], grid: "a,adoption,20\n"
        ).points()
        let yes = ["R0", "R2", "R4", "R5", "R7", "R9", "R11"]
        #expect(points.filter { $0.value == 20 }.keys.sorted() == yes.sorted())
    }

    @Test func whatIsNeitherYesNorNoIsNamed() throws {
        let problem = try #require(
            table("adoption", ["O", "peut-être"], grid: "a,adoption,20\n").problems().first { $0.severity == .error })
        #expect(problem.code == "not_a_flag")
        #expect(problem.line == 3 && problem.column == "adoption" && problem.value == "peut-être")
        #expect(problem.record == "R1")
        #expect(problem.remedy.english.contains("grid.csv:2"))
    }

    @Test(arguments: [
        ("850 m", 850_000_000), ("+850", 850_000_000), ("850.000,00", 850_000_000_000), ("1 250", 1_250_000_000),
        ("1'250,5", 1_250_500_000), ("-3", -3_000_000), ("850", 850_000_000), ("0,5", 500_000),
        ("1,234.5", 1_234_500_000),
    ])
    func numbersAsTownsWriteThem(text: String, millionths: Int) throws {
        let loaded = try table("distance_m", ["\"\(text)\""], grid: "a,distance_m <= 1000,2\nb,distance_m > 1000,4\n")
            .read()
        #expect(loaded.case.requests[0].attributes["distance_m"] == .number(millionths: Int64(millionths)))
    }

    @Test(arguments: ["#N/A", "#REF!", "#VALEUR!", "environ 800", "12 km", "", "1,2,3", "8h30"])
    func whatIsNoNumberIsNamedWhereOneIsCompared(text: String) throws {
        let table = table("distance_m", ["700 m", "800 m", "\"\(text)\""], grid: "a,distance_m <= 1000,2\n")
        let errors = table.problems().filter { $0.severity == .error }
        #expect(errors.count == (text.isEmpty ? 0 : 1))
        if let error = errors.first {
            #expect(
                error.line == 4 && error.column == "distance_m" && error.value == text && !error.remedy.french.isEmpty)
        }
    }

    /// The header says the unit: 1.2 would pass for a metre.
    @Test(arguments: [
        ("distance_m", "1,2 km", 1), ("distance_m", "900 m", 0), ("distance_km", "1,2 km", 0), ("trajet_min", "1 h", 1),
    ])
    func aHeaderSaysTheUnitOfItsCells(column: String, text: String, errors: Int) throws {
        let table = table(column, ["850", "2000", "\"\(text)\""], grid: "a,\(column) <= 1000,2\n")
        #expect(table.problems().count { $0.severity == .error && $0.code == "other_unit" } == errors)
    }

    @Test func oneGroupedNumberSaysHowAllAreMeant() throws {
        let points = try table(
            "revenu_ville", ["\"12.500\"", "\"9.800,00\"", "\"700\""], grid: "a,revenu_ville < 1000,5\n"
        ).points()
        #expect(points == ["R0": 0, "R1": 0, "R2": 5])
    }

    @Test func aWordSomeRuleAsksForStaysAWord() throws {
        let points = try table(
            "distance_m", ["300", "hors zone"], grid: "a,distance_m <= 1000,2\nb,distance_m = \"Hors Zone\",-4\n"
        ).points()
        #expect(points == ["R0": 2, "R1": -4])
    }

    @Test func datesAreReadOrRefused() throws {
        let grid = "a,arrivee_ville < 2020-01-01,3\n"
        #expect(try table("arrivée ville", ["31/12/2019", "2021-05-01"], grid: grid).points() == ["R0": 3, "R1": 0])
        #expect(table("arrivée ville", ["31/12/2019", "2019 ou 2020"], grid: grid).codes().contains("unreadable_date"))
    }

    @Test func aFailedFormulaIsNamedEvenWhereNoRuleLooks() throws {
        let loaded = try table("remarque", ["#REF!", "ok"], grid: "").read()
        #expect(loaded.warnings.contains { $0.code == "spreadsheet_error" && $0.severity == .warning && $0.line == 2 })
        let named = ExportedTable("\(Self.header);commune\nA;F;\(Self.cells);non;C;#N/A\n")
        #expect(named.codes().contains("spreadsheet_error"))
    }

    @Test(arguments: [
        "ÉVRY-LES-BOIS", "evry les bois", "Évry–les–Bois", "É\u{76}ry  les\u{A0}Bois", "E\u{301}vry-les-Bois ",
        "Évry‑les‑Bois",
    ])
    func textsCompareWithoutCaseAccentsAndSigns(commune: String) throws {
        let grid =
            "\"résident\",\"commune = \"\"Évry-les-Bois\"\"\",20\nm,same_commune,1\nv,\"not commune in (Evry les Bois, Ailleurs)\",3\n"
        let table = ExportedTable("\(Self.header);commune\nA;F;\(Self.cells);non;C;\(commune)\n", grid: grid)
        #expect(try table.points() == ["A": 21])
    }

    @Test func apostrophesOfEveryKind() {
        #expect(Vocabulary.isSameText("L’Haÿ-les-Roses", "l'hay les roses"))
        #expect(Vocabulary.isSameText("Cœur d´Arc", "COEUR D'ARC"))
        #expect(!Vocabulary.isSameText("QPV +", "QPV -1"))
        #expect(!Vocabulary.isSameText("Zone 1.5", "Zone 1-5"))
        #expect(!Vocabulary.isSameText("Valclair", "Valclairs"))
        #expect(!Vocabulary.isSameText("", "a"))
    }

    @Test func aConditionNobodyOrEverybodyMeetsIsSaid() {
        let grid = "a,quartier = nord,20\nb,quartier in (sud),5\nc,always,1\nd,quartier = centre,2\n"
        let table = table("quartier", ["Sud", "SUD", "sud"], grid: grid)
        let said = table.problems().filter { $0.code == "never_holds" || $0.code == "always_holds" }
        #expect(said.map { "\($0.code) \($0.line ?? 0)" } == ["never_holds 2", "always_holds 3", "never_holds 5"])
        #expect(said.allSatisfy { $0.severity == .warning })
    }

    @Test func rowsThatContradictThemselvesAreSaid() {
        let table = ExportedTable(
            """
            id;foyer;naissance;jours;debut;depot;lone_parent;parent1_status;parent2_status;vœu_1
            A;F1;\(Self.cells);15/06/2026;oui;chômage;salarié;C
            B;F2;\(Self.cells);15/03/2026;non;salarié;;C
            E;F3;17/08/2026;temps plein;01/11/2026;15/03/2026;oui;salarié;;C
            G;F4;\(Self.cells);15/03/2026;non;;salarié;C

            """, grid: "a,every_parent in (employed),5\n")
        let said = Set(table.problems().map { "\($0.code) \($0.line ?? 0)" })
        #expect(
            said.isSuperset(of: [
                "lone_with_second_parent 2", "submitted_after_deadline 2", "unknown_second_parent 3",
                "unknown_parent 5",
                "birth_status_assumed 4",
            ]))
        #expect((try? table.read())?.case.requests.map(\.birthStatus) == [.born, .born, .expected, .born])
    }
}
