import CaseFiles
import Childcare
import Testing

@Suite struct TownValuesTests {
    private static let requests =
        "id;naissance;jours;debut;situation_mere;situation_pere;quartier;vœu_1\n"
        + "A;01/06/2025;full;01/09/2026;Mère au foyer - congé;En activité chez un tiers;nord;C\n"
        + "B;01/06/2025;full;01/09/2026;MERE AU FOYER - CONGE;en poste;Nord ;C\n"
        + "D;01/06/2025;full;01/09/2026;;cherche;sud;C\n"

    @Test func aTownsWordsAreReadAsTheirMeaning() throws {
        let table = ExportedTable(
            Self.requests, grid: "nord,quartier = prioritaire,10\n",
            settings: """
                values:
                  situation_mere: { "Mère au foyer - congé": inactive }
                  parent2_status: { "En activité chez un tiers": employed, "En poste": freelancer, cherche: jobseeker }
                  quartier: { Nord: prioritaire }

                """)
        let town = try table.read().case
        #expect(town.households.map(\.parent1Status) == [.inactive, .inactive, nil])
        #expect(town.households.map(\.parent2Status) == [.employed, .freelancer, .jobseeker])
        #expect(try table.points() == ["A": 10, "B": 10, "D": 0])
    }

    @Test func whatStandsNowhereIsNamed() throws {
        let found = ExportedTable(
            Self.requests,
            settings: """
                values:
                  situation_mere: { "Mère au foyer - congés": inactive, "Mère au foyer - congé": inactive }
                  situation_pere: { "En activité chez un tiers": employed, "En poste": freelancer, cherche: jobseeker }
                  quartiers: { Nord: prioritaire }

                """
        ).problems()
        #expect(found.map(\.code).sorted() == ["no_household", "unknown_column", "value_unused"])
        #expect(found.contains { $0.code == "unknown_column" && $0.remedy.french.contains("quartier") })
    }

    @Test func aWordNobodyWroteIsAWarning() throws {
        let found = ExportedTable(
            Self.requests,
            settings: """
                values:
                  situation_mere: { "Mère au foyer - congés": inactive, "Mère au foyer - congé": inactive }
                  situation_pere: { "En activité chez un tiers": employed, "En poste": freelancer, cherche: jobseeker }

                """
        ).problems()
        let unused = try #require(found.first { $0.code == "value_unused" })
        #expect(unused.severity == .warning && unused.place.file == "case.yaml")
        #expect(unused.remedy.french.contains("congé"))
    }

    @Test func aMeaningMustBeOne() throws {
        let codes = ExportedTable(Self.requests, settings: "values: { quartier: Nord, id: { A: [1, 2] } }\n").codes()
        #expect(codes.contains("wrong_kind"))
    }
}
