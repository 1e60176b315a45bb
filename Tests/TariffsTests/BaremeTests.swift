import Childcare
import Testing

@testable import Tariffs

@Suite struct BaremeTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }
    private func row(_ text: String) throws -> Bareme { try BaremeTable.national.row(on: try day(text)) }

    @Test(arguments: [
        ("2018-01-01", "687.30"), ("2019-08-31", "687.30"), ("2019-09-01", "705.27"), ("2024-08-31", "765.77"),
        ("2025-08-31", "801.00"), ("2026-12-31", "814.62"),
    ])
    func theRowOfADay(date: String, floor: String) throws {
        #expect(try row(date).floor == Money(floor))
    }

    @Test func microCrechesFollowedTheFamilyScaleUntilSeptember2019() throws {
        #expect(try row("2019-08-31").microScale == .family)
        #expect(try row("2019-09-01").microScale == .collective)
    }

    @Test func floorCases() throws {
        let row = try row("2026-01-01")
        let floor = try row.hourlyRate(FamilySituation(resources: .annual(.zero), children: 1), .collective)
        #expect(floor.money.description == "0.50")
        #expect(floor.bound == .floor)
        for resources in [FamilySituation.Resources.none, .childWelfare, .emergency] {
            #expect(try row.hourlyRate(FamilySituation(resources: resources, children: 1), .collective) == floor)
        }
        let refused = try row.hourlyRate(FamilySituation(resources: .refused, children: 1), .collective)
        #expect(refused.money.description == "5.26")
        let known = LocalRules(emergencyRate: Money("1.85"))
        let emergency = FamilySituation.Resources.emergency
        #expect(
            try row.hourlyRate(FamilySituation(resources: emergency, children: 1), .collective, known).money
                == Money("1.85"))
    }

    @Test func surchargesAreRoundedOnce() throws {
        // 3,000 × 0.0516 % × 1.5 = 2.322; the surcharge applies to the exact rate.
        let family = try FamilySituation(resources: .annual(Money(euros: 36_000)), children: 2)
        let rate = try row("2026-01-01").hourlyRate(family, .collective, LocalRules(surcharge: Share(1, 2)))
        #expect(rate.money.description == "2.32")
    }

    @Test func aLocalCeilingMayBeHigher() throws {
        let family = try FamilySituation(resources: .annual(Money(euros: 120_000)), children: 1)
        let rate = try row("2026-01-01").hourlyRate(family, .collective, LocalRules(ceiling: Money(euros: 9_162)))
        #expect(rate.money.description == "5.67")
    }

    @Test func neverLower() throws {
        let family = try FamilySituation(resources: .annual(Money(euros: 120_000)), children: 1)
        let local = LocalRules(ceiling: Money(euros: 8_499))
        let error = try #require(throws: TariffError.self) {
            try row("2026-01-01").hourlyRate(family, .collective, local)
        }
        #expect(error.problem.code == "ceiling_below_national")
        #expect(
            error.problem.text.english
                == "ceiling: \"8499.00\": expected at least the national ceiling of 2026-01-01, 8500.00; a local ceiling may be higher, never lower (circulaire Cnaf 2019-005)"
        )
    }

    @Test(arguments: ["2017-12-31", "2027-01-01", "1990-05-01"])
    func aDateWithoutARowIsAnError(date: String) throws {
        let error = try #require(throws: TariffError.self) { try row(date) }
        #expect(
            error.problem.text.english
                == "date: \"\(date)\": no row of bareme_psu.csv covers it; expected a date from 2018-01-01 to 2026-12-31; give another date, or a table with a row for that day"
        )
        #expect(error.problem.value == date)
    }

    @Test func absurdFamiliesAreRefused() throws {
        func refusal(_ resources: String, _ children: Int, _ disabled: Int) throws -> String {
            let money = try #require(Money(resources))
            let error = try #require(throws: TariffError.self) {
                try FamilySituation(resources: .annual(money), children: children, disabledChildren: disabled)
            }
            return error.problem.text.english
        }
        #expect(try refusal("-1", 1, 0) == "resources: \"-1.00\": expected 0.00 to 10000000.00; correct this value")
        #expect(
            try refusal("10000000.01", 1, 0)
                == "resources: \"10000000.01\": expected 0.00 to 10000000.00; correct this value")
        #expect(try refusal("36000", 0, 0) == "dependent children: \"0\": expected 1 to 20; correct this value")
        #expect(try refusal("36000", 21, 0) == "dependent children: \"21\": expected 1 to 20; correct this value")
        #expect(try refusal("36000", 2, 3) == "disabled children: \"3\": expected 0 to 2; correct this value")
        #expect(try refusal("36000", 2, -1) == "disabled children: \"-1\": expected 0 to 2; correct this value")
    }

    @Test func wordsAreListed() throws {
        let care = try #require(throws: TariffError.self) { try CareType(word: "nanny") }
        #expect(
            care.problem.text.english == "care: \"nanny\": expected one of collective, family, paje; correct this value"
        )
        #expect(
            care.problem.text.french
                == "accueil\u{A0}: «\u{A0}nanny\u{A0}»\u{A0}: valeurs possibles\u{A0}: collective, family, paje\u{202F}; corrigez cette valeur"
        )
        let rounding = try #require(throws: TariffError.self) { try RateRounding(word: "down") }
        #expect(
            rounding.problem.text.english
                == "rounding: \"down\": expected one of half-up, truncate, none; correct this value")
    }

    /// A new year is a new row, no code.
    @Test func aCustomersOwnRow() throws {
        let csv = """
            valid_from,valid_to,floor_monthly,ceiling_monthly,c1,c2,c3,c4_7,c8_10,f1,f2,f3_5,f6_10
            2027-01-01,2027-12-31,"830,00",8500,0.0619,0.0516,0.0413,0.0310,0.0206,0.0516,0.0413,0.0310,0.0206
            """
        let table = try BaremeTable(csv: Array(csv.utf8))
        #expect(try table.row(on: try day("2027-06-01")).floor == Money(euros: 830))
    }

    @Test func badRowsNameTheirPlace() throws {
        let header = "valid_from,valid_to,floor_monthly,ceiling_monthly,c1,c2,c3,c4_7,c8_10,f1,f2,f3_5,f6_10\n"
        let rates = "0.06,0.05,0.04,0.03,0.02,0.05,0.04,0.03,0.02"
        func problem(_ rows: String) throws -> DatedTableError {
            try #require(throws: DatedTableError.self) { try BaremeTable(csv: Array((header + rows).utf8)) }
        }
        let overlap = try problem("2027-01-01,2027-12-31,1,2,\(rates)\n2027-12-31,2028-12-31,1,2,\(rates)")
        #expect(overlap.line == 3 && overlap.expected.english == "a day after 2027-12-31")
        let amount = try problem("2027-01-01,2027-12-31,much,2,\(rates)")
        #expect(amount.column == "floor_monthly" && amount.value == "much")
        #expect(try problem("2027-01-01,2027-12-31,3,2,\(rates)").column == "ceiling_monthly")
        #expect(try problem("2027-12-31,2027-01-01,1,2,\(rates)").column == "valid_to")
        #expect(try problem("2027-01-01,2027-12-31,1,2,0.01,0.05,0.04,0.03,0.02,0.05,0.04,0.03,0.02").column == "c2")
        #expect(try problem("2027-01-01,2027-12-31,1").expected.english == "13 cells, as in the header")
    }

    /// The library's embedded bytes are those of the published folder, and every table can be read.
    @Test func everyShippedTableIsRead() throws {
        #expect(DatedRows<ChildcareBenefitAmounts>(shipped: ()).rows.count == 11)
        #expect(DatedRows<ChildcareBenefitBands>(shipped: ()).rows.count == 10)
        #expect(DatedRows<ChildcareBenefitRules>(shipped: ()).rows.count == 1)
        #expect(DatedRows<ChildcareTaxCredit>(shipped: ()).rows.count == 2)
        #expect(DatedRows<EmployerCredit>.national.rows.count == 6)
    }
}
