import CaseFiles
import Childcare
import Foundation
import Testing

/// Three towns export three shapes; each becomes a case once crèches and places are filled in.
@Suite struct FirstCaseTests {
    private static func windows(_ text: String) -> [UInt8] {
        Array(text.replacing("\n", with: "\r\n").data(using: .windowsCP1252) ?? Data())
    }

    /// Semicolons, Windows-1252, French headers, one text of days.
    static let semicolons = windows(
        """
        N° demande;Né(e) le;Date d'entrée souhaitée;Jours demandés;Parent isolé ?;Situation professionnelle parent 1;\
        Situation professionnelle parent 2;Revenu annuel du foyer;Commune du foyer;Crèche souhaitée 1;Crèche souhaitée 2;Quartier
        1001;03/01/2026;01/09/2026;lun mar-matin;oui;demandeuse d'emploi;;12 400,50 €;Nîmes;L'Été;Les Écureuils;Sud
        1002;15/11/2025;01/10/2026;temps plein | lun mar 80 %;non;salariée;salarié;38 000;Nîmes;Les Écureuils;;Nord

        """)

    /// Commas, UTF-8 with a byte order mark, a column for each day of the week.
    static let dayColumns =
        [0xEF, 0xBB, 0xBF]
        + CaseFixtures.bytes(
            """
            Identifiant,Date de naissance,Entrée,Lundi,Mardi,Mercredi,Jeudi,Vendredi,QF CAF,Parent seul,Choix n°1,Choix n°2
            D-1,2026-01-03,2026-09-01,oui,oui,non,matin,,650,oui,Le Petit Navire,
            D-2,2025-11-15,2026-09-07,1,1,1,1,1,1200,non,"Tom, Pouce",Le Petit Navire

            """)

    /// Tabs, the names cut in two, mornings and afternoons apart, ordinals for the wishes.
    static let halfDays = CaseFixtures.bytes(
        """
        Dossier\tNom enfant\tPrénom enfant\tNaissance\tSituation mère\tSituation père\tDébut\tLundi matin\tLundi après-midi\t\
        Mardi matin\tMardi après-midi\t1er choix\t2e choix\tAllocataire RSA
        A7\tRoy\tLéo\t03/01/2026\tétudiante\tsalarié\t01/09/2026\tX\tX\tX\t\tBourg\tLac\toui
        A8\tBen\tZoé\t15/11/2025\tau foyer\t\t01/09/2026\t\t\tX\tX\tLac\t\tnon

        """)

    /// The case once somebody gave every crèche a capacity and its section places.
    private func completed(_ first: FirstCase) throws -> Case {
        let folder = try TemporaryFolder()
        for file in first.files() {
            var text = file.bytes
            if file.name != "demandes.csv" {
                text = CaseFixtures.bytes(
                    String(decoding: file.bytes, as: UTF8.self).replacing(";collective;;", with: ";collective;20;")
                        .replacing(";2;36;\r\n", with: ";2;36;5\r\n"))
            }
            try Data(text).write(to: URL(filePath: folder.path + "/" + file.name))
        }
        do throws(CaseFileErrors) {
            return try CaseFolder.read(at: folder.path).case
        } catch {
            Issue.record("\(error.problems.map { $0.text.french }.joined(separator: "\n"))")
            throw error
        }
    }

    @Test func readsSemicolonsInWindows1252() throws {
        let first = try FirstCase(export: Self.semicolons, name: "export.csv")
        #expect(first.missing.isEmpty)
        #expect(first.creches == ["L'Été", "Les Écureuils"])
        #expect(first.firstStart == CivilDate(year: 2026, month: 9, day: 1))
        let guessed = first.columns.filter { if case .guessed = $0.reading { true } else { false } }.compactMap(\.name)
        #expect(guessed == ["start_date", "parent1_status", "parent2_status", "income_annual", "commune"])
        #expect(first.columns.last?.reading == .attribute("quartier"))
        let found = try completed(first)
        #expect(found.requests.map(\.id) == ["1001", "1002"])
        #expect(found.requests[0].patterns == [SlotSet([0, 1, 2])])
        #expect(found.requests[1].patternFactors == [SlotSet(0..<4): Share(4, 5)])
        #expect(found.households[0].parent1Status == .jobseeker)
        #expect(found.households[0].incomeAnnual == Money(cents: 1_240_050))
        #expect(found.households.map(\.loneParent) == [true, false])
        #expect(found.households.map(\.commune) == ["Nîmes", "Nîmes"])
        #expect(found.requests[0].wishes.map(\.creche) == ["L'Été", "Les Écureuils"])
        #expect(found.requests[1].attributes == ["quartier": .text("Nord")])
    }

    @Test func readsAColumnForEachDay() throws {
        let first = try FirstCase(export: Self.dayColumns, name: "export.csv")
        #expect(first.missing.isEmpty)
        #expect(first.creches == ["Le Petit Navire", "Tom, Pouce"])
        let found = try completed(first)
        #expect(found.requests.map(\.patterns) == [[SlotSet([0, 1, 2, 3, 6])], [found.calendar.fullWeek]])
        #expect(found.households.map(\.quotientFamilial) == [650, 1200])
        #expect(found.requests[1].wishes.map(\.creche) == ["Tom, Pouce", "Le Petit Navire"])
        #expect(found.requests.allSatisfy { $0.attributes.isEmpty })
    }

    @Test func readsHalfDaysAndNamesApart() throws {
        let first = try FirstCase(export: Self.halfDays, name: "export.csv")
        #expect(first.missing.isEmpty)
        let found = try completed(first)
        #expect(found.requests.map(\.patterns) == [[SlotSet([0, 1, 2])], [SlotSet([2, 3])]])
        #expect(found.households.map(\.parent1Status) == [.student, .inactive])
        #expect(found.households.map(\.parent2Status) == [.employed, nil])
        #expect(found.requests[0].wishes.map(\.creche) == ["Bourg", "Lac"])
        #expect(
            found.requests[0].attributes == [
                "nom_enfant": .text("Roy"), "prenom_enfant": .text("Léo"), "allocataire_rsa": .flag(true),
            ])
        // Names of children are attributes like others: none reaches an output unless the town lists it.
        #expect(found.publishedAttributes.isEmpty)
    }

    @Test func saysWhatIsMissing() throws {
        let first = try FirstCase(export: CaseFixtures.bytes("a;b\n1;2\n"), name: "x.csv")
        #expect(first.missing == ["id", "birth_date", "start_date", "days", "wish_1", "lone_parent"])
        #expect(first.creches.isEmpty)
        #expect(throws: CaseFileErrors.self) { try FirstCase(export: [], name: "x.csv") }
        #expect(throws: CaseFileErrors.self) { try FirstCase(export: CaseFixtures.bytes("a;b\n"), name: "x.csv") }
    }

    @Test func dayColumnsSayWhereTheyCannotBeRead() throws {
        var files = try CaseFixtures.base()
        files["requests.csv"] = CaseFixtures.bytes(
            "id,household,birth_date,start_date,lundi,mardi matin\nD1,F1,2026-01-10,2026-09-01,soir,oui\n"
                + "D2,F2,2025-11-03,2026-09-01,non,\nD3,F2,2024-02-03,2026-09-01,oui,\nD4,F3,2026-08-15,2026-11-01,,1\n"
        )
        let folder = try TemporaryFolder(files)
        do throws(CaseFileErrors) {
            _ = try CaseFolder.read(at: folder.path)
            Issue.record("it must be refused")
        } catch {
            let errors = error.problems.filter { $0.severity == .error }
            #expect(
                errors.map { "\($0.code) \($0.line ?? 0) \($0.column ?? "")" } == [
                    "unreadable_days 2 lundi", "missing_value 3 lundi",
                ])
        }
    }
}
