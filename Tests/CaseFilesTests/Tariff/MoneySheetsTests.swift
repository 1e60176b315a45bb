import Childcare
import Foundation
import Tariffs
import Testing

@testable import CaseFiles

/// The tables of tariffs and prices are what their declarations say, in both languages.
@Suite struct MoneySheetsTests {
    private static let all = MoneySheets.read + MoneySheets.written

    @Test func noNameMeansTwoColumns() {
        for sheet in Self.all {
            let names = sheet.columns.flatMap { [$0.key] + $0.name.synonyms }
            #expect(Set(names).count == names.count, "\(sheet.files[0])")
            for column in sheet.columns {
                for written in [column.key, column.name.french] + column.name.synonyms {
                    #expect(sheet.column(written) == column.key, "\(sheet.files[0]) \(written)")
                }
                #expect(!column.meaning.isEmpty)
            }
        }
    }

    /// Every column under its French name, in tables under theirs, is read as under the English ones.
    @Test func frenchTablesAreTheEnglishOnes() throws {
        let settings = "form: steps\nresources: { floor: 800, ceiling: 6000 }\nbands: [0, 1000]\n"
        let english = [
            "tariff.yaml": settings,
            "accounts.csv": "name,cost,funding\nA,5000,1000.5\n",
            "today.csv": "from,to,rank_1,rank_2\n0,1000,1,0.5\n1000,,2,1\n",
            "families.csv":
                "id,income_monthly,dependent_children,disabled_children,hours_per_month,status\nF,1000,1,1,80.25,lone\n",
        ]
        let french = [
            "tarif.yaml": settings,
            "comptes.csv": "nom;coût;financement\nA;5000;1000,5\n",
            "aujourdhui.csv": "de;à;rang_1;rang_2\n0;1000;1;0,5\n1000;;2;1\n",
            "familles.csv":
                "identifiant;revenu mensuel;enfants à charge;enfants handicapés;heures par mois;situation\nF;1000;1;1;80,25;lone\n",
        ]
        let (one, other) = (try read(english), try read(french))
        #expect(one.problem == other.problem)
        #expect(one.accounts == other.accounts)
        #expect(
            one.problem.families == [
                DesignFamily(
                    id: "F", annualIncome: Money(euros: 12_000), rank: 2, hundredthHours: 8_025,
                    todayFee: Money(euros: 1),
                    status: "lone")
            ])
        #expect(one.accounts == [TariffAccount(name: "A", cost: Money(euros: 5000), funding: Money(cents: 100_050))])
    }

    /// What is read is written under the same names: headers come from nowhere else.
    @Test func headersAreTheDeclaredNames() {
        let french = PriceTables.budget([], dialect: .frenchExcel, headers: .french)
        #expect(
            String(decoding: french.dropFirst(3), as: UTF8.self)
                == "crèche;mois;places;heures_facturées;heures_présence;participations;psu;bonus\r\n")
        let english = PriceTables.operators([], cap: nil, dialect: .machine)
        #expect(
            String(decoding: english, as: UTF8.self)
                == "operator,creches,billed_hours,cost,fees,subsidy,bonuses,other_income,income,surplus,above_cap\n")
    }

    private func read(_ files: [String: String]) throws -> LoadedTariff {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tariff-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        return try TariffFolder.read(at: folder.path)
    }
}
