import AllocationModel
import Childcare
import Foundation
import Tariffs
import Testing

@testable import CaseFiles

/// `tariff.yaml` and its tables, as people write them and as they get them wrong.
struct TariffFolderTests {
    /// Files of a folder that lasts as long as the test.
    private func read(_ files: [String: String]) throws -> LoadedTariff {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tariff-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        return try TariffFolder.read(at: folder.path)
    }

    private func problems(_ files: [String: String]) throws -> [String] {
        do {
            _ = try read(files)
            return []
        } catch let errors as CaseFileErrors {
            return errors.problems.map { $0.text.english }
        }
    }

    private let settings = """
        form: steps
        ranks: 2
        resources: { floor: 800, ceiling: 6000 }
        bands: [0, 1000, 2500]
        cost: 5000
        funding: 1000.50
        surplus_cap: 2%
        max_rise: { share: 10%, amount: 15 }
        max_fall: 20
        social_rate: { below: 1000, fee: 0.5 }
        levels: [heaviest_burdens, better_off]
        """
    private let families = """
        id,income_annual,dependent_children,disabled_children,hours_per_month,today_fee,status
        A,9600,1,0,80,0.60,lone
        B,24000.12,2,1,100.5,,
        """

    @Test func everyRuleIsRead() throws {
        let problem = try read(["tariff.yaml": settings, "families.csv": families]).problem
        #expect(problem.ranks == 2)
        #expect(
            problem.form
                == .steps([
                    IncomeBand(from: .zero, to: Money(euros: 1000)),
                    IncomeBand(from: Money(euros: 1000), to: Money(euros: 2500)),
                    IncomeBand(from: Money(euros: 2500), to: nil),
                ]))
        #expect(problem.rules.funding == Money(cents: 100_050))
        #expect(problem.rules.surplusCap == .share(Share(2, 100)))
        #expect(problem.rules.maximumRise == ChangeLimit(share: Share(1, 10), monthlyAmount: Money(euros: 15)))
        #expect(problem.rules.maximumFall == ChangeLimit(monthlyAmount: Money(euros: 20)))
        #expect(problem.rules.socialRate == SocialRate(below: Money(euros: 1000), maximumFee: Money(cents: 50)))
        #expect(problem.levels == [.heaviestBurdens, .betterOff])
        #expect(problem.families.map(\.rank) == [1, 3])
        #expect(problem.families.map(\.hundredthHours) == [8000, 10_050])
        #expect(problem.families.map(\.todayFee) == [Money(cents: 60), nil])
        #expect(problem.families[1].annualCents == 2_400_012)
        #expect(problem.defects == [])
    }

    @Test func frenchWordsAndFrenchTables() throws {
        let problem = try read([
            "tarif.yaml": """
            forme: tranches
            rangs: 2
            ressources: { plancher: 800, plafond: 6000 }
            tranches:
              - { de: 0, a: 1000 }
              - { de: 1000, référence: 2000 }
            comptes: comptes.csv
            familles: familles.csv
            aujourd'hui: aujourdhui.csv
            hausse_max: 10 %
            progressif: non
            objectifs: [leximin, proximité]
            """, "comptes.csv": "nom;coût;financement\nUne;1 200,50;200\nDeux;300;0\n",
            "familles.csv":
                "identifiant;revenu_mensuel;rang;heures_par_mois;statut\nA;900;1;80;seul\nB;1000;3;60,5;couple\n",
            "aujourdhui.csv": "de;rang_1;rang_2\n0;0,50;0,40\n1000;1,20;1\n",
        ]).problem
        #expect(problem.rules.cost == Money(cents: 150_050))
        #expect(problem.rules.funding == Money(euros: 200))
        #expect(problem.rules.maximumRise.share == Share(1, 10))
        #expect(!problem.rules.isProgressive)
        #expect(problem.families.map(\.todayFee) == [Money(cents: 50), Money(cents: 100)])
        #expect(problem.levels == [.heaviestBurdens, .closeness])
    }

    @Test func anEffortRateWithTodaysRates() throws {
        let problem = try read([
            "tariff.yaml": """
            ranks: 1
            resources: { floor: 800, ceiling: 6000 }
            knots: [800, 2000, 6000]
            cost: 500
            """, "families.csv": "id,income_annual,rank,hours_per_month\nA,24000,1,80\n",
            "today.csv": "from,rank_1\n800,0.0500 %\n2000,0.0600\n6000,0.0619%\n",
        ]).problem
        #expect(problem.todayRates == [500, 600, 619])
        #expect(problem.families[0].todayFee == Money(cents: 120))
        #expect(problem.defects == [])
    }

    @Test func aSectionOfTheCase() throws {
        let indented = settings.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        let loaded = try read(["case.yaml": "term: {}\ntariff:\n" + indented, "families.csv": families])
        #expect(loaded.problem.ranks == 2)
        #expect(loaded.inputs.map(\.file) == ["case.yaml", "families.csv"])
    }

    @Test func whatIsWrongIsNamedAllAtOnce() throws {
        let found = try problems([
            "tariff.yaml": settings.replacing("max_fall: 20", with: "max_fal: 20").replacing(
                "better_off", with: "better"),
            "families.csv": "id,income_annual,rank,hours_per_month\nA,12x,1,80\nA,100,0,800\nC,,1,10\n",
        ])
        #expect(
            found == [
                "families.csv:2: column \"income_annual\": \"12x\": expected an amount in euros from 0 to 1000000000, such as 1234.50",
                "families.csv:3: column \"id\": \"A\": expected an identifier of its own for each family",
                "families.csv:3: column \"rank\": \"0\": expected a whole number from 1 to 20",
                "families.csv:3: column \"hours_per_month\": \"800\": expected hours a month, 0 to 744",
                "families.csv:4: column \"income_annual\": expected the resources; 0 where there are none",
                "tariff.yaml:9: key \"max_fal\": \"max_fal\": expected one of form, families, today, accounts, bands, knots, ranks, resources, cost, funding, surplus_cap, minimum_fee, maximum_fee, monotone, antitone, progressive, max_rise, max_fall, social_rate, levels, months, frontier; did you mean \"max_fall\"?",
                "tariff.yaml:11: key \"levels.2\": \"better\": expected one of heaviest_burdens, closeness, better_off, poorest",
            ])
        #expect(
            try problems(["families.csv": families]) == [
                "tariff.yaml: expected a file tariff.yaml, or tariff: in case.yaml"
            ])
    }
}
