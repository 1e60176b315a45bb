import Childcare
import TestSupport
import Testing

@testable import Tariffs

/// Amounts as they were published, and what is said where nothing is.
struct PublishedFiguresTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(written: text)) }
    private func euros(_ text: String) throws -> Money { try #require(Money(text)) }

    private func family(
        _ annual: Int64, children: Int = 1, disabled: Int = 0, netTaxable: Int64? = nil
    ) throws -> FamilySituation {
        try FamilySituation(
            resources: .annual(Money(euros: annual)), children: children, disabledChildren: disabled,
            netTaxableIncome: netTaxable.map { Money(euros: $0) })
    }

    /// The CMG of a month of 200 hours at 10 € (2,000 €, so that 85 % never binds).
    private func benefit(
        _ family: FamilySituation, on date: String, age: MicroCrecheCare.Age = .underThree, disability: Bool? = nil
    ) throws -> Money {
        let care = try MicroCrecheCare(
            family: family, hourlyPrice: Money(euros: 10), monthlyHours: ExactNumber(200), age: age,
            disability: disability)
        return try MicroCrecheMonth(care, on: try day(date)).benefit
    }

    /// The floor of 2018 held until the circular of June 2019: 687.30 × 0.06 % = 0.41238, and 705.27 × 0.0605 % = 0.42669.
    @Test(arguments: [
        ("2019-01-01", "687.30", "0.41"), ("2019-08-31", "687.30", "0.41"), ("2019-09-01", "705.27", "0.43"),
    ])
    func theFloorOf2019(date: String, floor: String, rate: String) throws {
        let row = try BaremeTable.national.row(on: try day(date))
        #expect(row.floor == (try euros(floor)))
        #expect(try row.hourlyRate(try family(0), .collective).money == euros(rate))
    }

    /// Low, middle and high incomes of one child: 20,000, 40,000 and 70,000 € net taxable.
    @Test(arguments: [
        ("2024-04-01", ["967.81", "834.28", "700.80"], ["483.91", "417.14", "350.40"]),
        ("2025-04-01", ["984.26", "848.47", "712.72"], ["492.13", "424.24", "356.36"]),
        ("2026-04-01", ["992.13", "855.25", "718.41"], ["496.07", "427.63", "359.21"]),
    ])
    func theBenefitOfAYear(date: String, whole: [String], half: [String]) throws {
        for (band, income) in [Int64(20_000), 40_000, 70_000].enumerated() {
            let family = try family(0, netTaxable: income)
            #expect(try benefit(family, on: date) == euros(whole[band]))
            #expect(try benefit(family, on: date, age: .threeToSix) == euros(half[band]))
        }
    }

    /// Base mensuelle × coefficient rounded to the cent, less 0.5 % truncated: 466.44 × 2.0853 = 972.667, 972.67 − 4.86.
    @Test(arguments: [
        ("2020-04-01", "414.40"), ("2021-04-01", "414.81"), ("2022-04-01", "422.28"), ("2022-07-01", "439.17"),
        ("2023-04-01", "445.93"), ("2024-04-01", "466.44"), ("2025-04-01", "474.37"), ("2026-04-01", "478.16"),
    ])
    func theBenefitFollowsItsFormula(date: String, base: String) throws {
        let row = try MicroCrecheTables.national.amounts.row(on: try day(date))
        for (amount, coefficient) in zip(row.bands, ["2.0853", "1.7976", "1.51"]) {
            let gross = Money(try euros(base).exact * (try euros(coefficient)).exact)
            let levy = Money(gross.exact * ExactNumber(Int128(5), over: 1000), .truncate)
            #expect(amount == gross - levy, "\(date), \(coefficient)")
        }
    }

    /// 20,550 € was the first limit of 2018; a euro more is the second band.
    @Test func theBandsOf2018To2023() throws {
        #expect(try benefit(try family(0, netTaxable: 20_550), on: "2018-06-01") == euros("854.70"))
        #expect(try benefit(try family(0, netTaxable: 20_551), on: "2018-06-01") == euros("736.78"))
        #expect(try benefit(try family(0, netTaxable: 45_667), on: "2018-06-01") == euros("618.90"))
        // Three children in 2023: 24,735 + 3,074 = 27,809.
        #expect(try benefit(try family(0, children: 3, netTaxable: 27_809), on: "2023-05-01") == euros("925.26"))
        #expect(try benefit(try family(0, children: 3, netTaxable: 27_810), on: "2023-05-01") == euros("797.60"))
        for year in 2018...2023 {
            for month in ["01", "04", "12"] {
                _ = try benefit(try family(30_000), on: "\(year)-\(month)-01")
            }
        }
    }

    /// 855.25 × 1.3 = 1,111.825.
    @Test func theAahRaisesItAsTheAeehDoes() throws {
        #expect(try benefit(try family(36_000), on: "2026-09-01", disability: true) == euros("1111.83"))
        #expect(try benefit(try family(36_000, disabled: 1), on: "2026-09-01") == euros("1111.83"))
        #expect(try benefit(try family(36_000), on: "2026-09-01") == euros("855.25"))
    }

    /// The CMG takes the net taxable income: 58,000 € of resources are 52,200 after the allowance, under 54,075.
    @Test func resourcesAreBroughtToNetTaxableIncome() throws {
        let care = try MicroCrecheCare(
            family: try family(58_000), hourlyPrice: Money(euros: 10), monthlyHours: ExactNumber(200))
        let month = try MicroCrecheMonth(care, on: try day("2026-04-01"))
        #expect(month.band == 2)
        #expect(month.taxableIncome == ExactNumber(52_200))
        #expect(try benefit(try family(58_000, netTaxable: 54_076), on: "2026-04-01") == euros("718.41"))
        let question = try PriceQuestion(
            family: try family(58_000), care: .paje, date: try day("2026-04-01"), monthlyHours: ExactNumber(200))
        let steps = try question.answer().steps
        #expect(steps.contains { $0.name == "taxable_income" && $0.text.french.contains("90\u{202F}% des ressources") })
    }

    /// 279.00 € a month: twelve are 3,348 €, under 3,500, so half of them; 500 € a month are 6,000: 1,750 ÷ 12 = 145.83.
    @Test func theTaxCreditBelongsToThePsuToo() throws {
        let question = try PriceQuestion(
            family: try family(36_000, children: 2), care: .collective, date: try day("2026-01-01"),
            monthlyHours: ExactNumber(180))
        let answer = try question.answer()
        #expect(answer.monthlyFee == (try euros("279.00")))
        #expect(answer.taxCredit == (try euros("139.50")))
        #expect(answer.netCost == (try euros("139.50")))
        let credit = try MicroCrecheTables.national.taxCredit.row(on: try day("2026-01-01"))
        #expect(credit.monthly(net: Money(euros: 500)) == (try euros("145.83")))
        var schoolchild = question
        schoolchild.age = .six
        #expect(try schoolchild.answer().taxCredit == .zero)
    }

    @Test func theCeilingsOfThePsuAreARowAYear() throws {
        let table = DatedRows<PSUFunding>.national
        func ceiling(_ date: String, _ percent: Int) throws -> String {
            try table.row(on: try day(date)).ceiling(billingRatio: ExactNumber(Int128(percent), over: 100)).description
        }
        #expect(try ceiling("2018-05-01", 112) == "7.87")
        #expect(try ceiling("2024-05-01", 100) == "10.05")
        #expect(try ceiling("2025-05-01", 100) == "10.25")
        #expect(try ceiling("2026-05-01", 107) == "10.25")
        for year in 2018...2026 {
            let row = try table.row(on: try day("\(year)-06-30"))
            #expect(row.valid.first == (try day("\(year)-01-01")))
            #expect(row.valid.last == (try day("\(year)-12-31")))
        }
        #expect(try table.row(on: try day("2025-01-01")).confidence == "medium")
        #expect(try table.row(on: try day("2021-01-01")).confidence == "assumed")
    }

    /// A berth of 12,000 €: the credit is 6,000, and the tax saved 33.33, 31, 28 or 26.5 % of the price.
    @Test(arguments: [(2018, "3999.60"), (2019, "3720.00"), (2020, "3360.00"), (2021, "3180.00"), (2022, "3000.00")])
    func theEmployersCredit(year: Int, saved: String) throws {
        let berth = try EmployerBerths(pricePerBerth: Money(euros: 12_000), berths: 1, on: try day("\(year)-03-01"))
        #expect(berth.credit == Money(euros: 6_000))
        #expect(berth.taxSaved == (try euros(saved)))
    }

    @Test(arguments: TariffTable.allCases)
    func everyFigureHasItsSourceAndTheDayItWasChecked(name: TariffTable) throws {
        let table = try DatedTable(name.rawValue, bytes: name.shipped)
        #expect(!table.rows.isEmpty)
        for row in table.rows {
            let reader = DatedRowReader(table: table, line: row.line, cells: row.cells)
            #expect(try reader.date("valid_from") <= reader.date("valid_to"))
            #expect(try reader.date("last_checked") >= day("2026-11-01"))
            #expect(Confidence(rawValue: try reader.text("confidence")) != nil, "\(name.rawValue):\(row.line)")
            let sources = ["source", "floor_source"].map(reader.optionalText)
            #expect(sources.contains { !$0.isEmpty }, "\(name.rawValue):\(row.line)")
            for column in table.columns where column.hasSuffix("source") || column == "note" {
                let text = reader.said(column)
                #expect(differencesBeside(names: text) == [], "\(name.rawValue):\(row.line)")
            }
        }
    }

    /// After the last row: refused, or carried openly.
    @Test func aMonthNobodyPublishedIsNeverPricedInSilence() throws {
        let table = BaremeTable.national
        let after = table.lastDay.next
        #expect(throws: TariffError.self) { try table.row(on: after) }
        #expect(throws: TariffError.self) { try table.row(on: after, carriesLastRow: false) }
        #expect(try table.row(on: after, carriesLastRow: true).carriedAfter == table.lastDay)
        #expect(try table.row(on: table.lastDay, carriesLastRow: true).carriedAfter == nil)
        #expect(throws: TariffError.self) { try table.row(on: try day("2017-12-31"), carriesLastRow: true) }
        var question = try PriceQuestion(
            family: try family(36_000), care: .collective, date: after, monthlyHours: ExactNumber(100))
        #expect(throws: TariffError.self) { try question.answer() }
        question.afterLastRow = .carry
        let answer = try question.answer()
        #expect(answer.carriedAfter == table.lastDay)
        #expect(answer.confidence == "assumed")
        #expect(answer.steps.contains { $0.name == "carried_after" })
        question.care = .paje
        #expect(try question.answer().carriedAfter != nil)
    }
}
