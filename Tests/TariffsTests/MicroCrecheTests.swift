import Childcare
import Testing

@testable import Tariffs

@Suite struct MicroCrecheTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    private func month(
        resources: Int64 = 36_000, children: Int = 1, lone: Bool = false, price: String = "10", hours: Int = 200,
        age: MicroCrecheCare.Age = .underThree, disability: Bool? = nil, nights: Bool = false, leave: Bool = false,
        on date: String = "2026-04-01"
    ) throws -> MicroCrecheMonth {
        let family = try FamilySituation(
            resources: .annual(Money(euros: resources)), children: children, loneParent: lone,
            netTaxableIncome: Money(euros: resources))
        return try MicroCrecheMonth(
            MicroCrecheCare(
                family: family, hourlyPrice: try #require(Money(price)), monthlyHours: ExactNumber(hours), age: age,
                disability: disability, unusualHours: nights, parentalLeave: leave), on: day(date))
    }

    @Test func theThreeBands() throws {
        #expect(try month(resources: 24_333).benefit.description == "992.13")
        #expect(try month(resources: 24_334).benefit.description == "855.25")
        #expect(try month(resources: 54_075).benefit.description == "855.25")
        #expect(try month(resources: 54_076).benefit.description == "718.41")
        // Two children: 27,786; three: 31,239.
        #expect(try month(resources: 27_786, children: 2).band == 1)
        #expect(try month(resources: 27_787, children: 2).band == 2)
        #expect(try month(resources: 31_239, children: 3).band == 1)
        #expect(try month(resources: 31_240, children: 3).band == 2)
    }

    @Test func aLoneParentsBandsAndAmounts() throws {
        // 24,333 × 1.4 = 34,066.20; 992.13 × 1.3 = 1,289.769.
        #expect(try month(resources: 34_066, lone: true).benefit.description == "1289.77")
        #expect(try month(resources: 34_067, lone: true).benefit.description == "1111.83")
    }

    @Test func halvesAndExtras() throws {
        #expect(try month(age: .threeToSix).benefit.description == "427.63")
        #expect(try month(leave: true).benefit.description == "427.63")
        #expect(try month(disability: true).benefit.description == "1111.83")
        #expect(try month(nights: true).benefit.description == "940.78")
        #expect(try month(age: .six).refusal == .tooOld)
    }

    @Test func atMost85PercentOfTheCost() throws {
        let month = try month(hours: 80)
        #expect(month.cost == Money(euros: 800))
        #expect(month.benefit == Money(euros: 680))
        #expect(month.isCapped)
        #expect(month.taxCredit == Money(euros: 60))
        #expect(month.netCost == Money(euros: 60))
    }

    @Test func conditions() throws {
        #expect(try month(price: "10.01").refusal == .priceAboveCap)
        #expect(try month(price: "10.01").benefit == .zero)
        #expect(try month(hours: 15).refusal == .tooFewHours)
        #expect(try month(hours: 16).refusal == nil)
    }

    @Test func theTaxCreditHasABase() throws {
        // Net 1,144.75 a month; 3,500 € a year: 291.67 a month, half of it.
        #expect(try month().taxCredit.description == "145.83")
        #expect(try month().netCost.description == "998.92")
    }

    @Test func fullAmountUntilSeptemberOfTheThirdYear() throws {
        let spring = try day("2023-05-10")
        #expect(MicroCrecheCare.Age(birth: spring, on: try day("2026-08-31")) == .underThree)
        #expect(MicroCrecheCare.Age(birth: spring, on: try day("2026-09-01")) == .threeToSix)
        #expect(MicroCrecheCare.Age(birth: try day("2023-10-10"), on: try day("2026-11-01")) == .threeToSix)
        #expect(MicroCrecheCare.Age(birth: try day("2020-01-01"), on: try day("2026-01-01")) == .six)
    }

    @Test func absurdAndUndated() throws {
        #expect(throws: TariffError.self) { try month(price: "101") }
        #expect(throws: TariffError.self) { try month(price: "-1") }
        #expect(throws: TariffError.self) { try month(hours: 745) }
        let error = try #require(throws: TariffError.self) { try month(on: "2017-03-01") }
        #expect(
            error.problem.text.english
                == "date: \"2017-03-01\": no row of cmg_rules.csv covers it; expected a date from 2017-04-01 to 2027-03-31; give another date, or a table with a row for that day"
        )
    }
}
