import Childcare
import Testing

@testable import Tariffs

@Suite struct FundingTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }
    private func money(_ text: String) throws -> Money { try #require(Money(text)) }
    private func percent(_ hundredths: Int) -> ExactNumber { ExactNumber(Int128(hundredths), over: 10_000) }
    private func row(_ date: String) throws -> PSUFunding { try DatedRows<PSUFunding>.national.row(on: day(date)) }

    @Test(arguments: [(10_700, "10.05"), (10_701, "9.3"), (11_700, "9.3"), (11_701, "8.64"), (20_000, "8.64")])
    func threeStepsUntil2024(ratio: Int, ceiling: String) throws {
        #expect(try row("2024-06-01").ceiling(billingRatio: percent(ratio)).description == ceiling)
    }

    /// A line from 107 % to 120 %: at 113.5 % it is half-way.
    @Test(arguments: [(10_000, "10.25"), (10_700, "10.25"), (11_350, "9.535"), (12_000, "8.82"), (15_000, "8.82")])
    func aLineSince2025(ratio: Int, ceiling: String) throws {
        #expect(try row("2026-06-01").ceiling(billingRatio: percent(ratio)).description == ceiling)
    }

    @Test func theLineNeverJumpsNorRises() throws {
        let row = try row("2025-01-01")
        var last = try row.ceiling(billingRatio: percent(10_600))
        for ratio in 10_601...12_100 {
            let next = try row.ceiling(billingRatio: percent(ratio))
            #expect(next <= last)
            #expect(last - next <= ExactNumber(Int128(2), over: 1_000))
            last = next
        }
    }

    @Test func theCustomersCeilingHolds() throws {
        let row = try row("2026-06-01")
        #expect(try row.ceiling(billingRatio: .one, own: money("11")).description == "11")
        #expect(try row.ceiling(billingRatio: ExactNumber(2), own: money("20.50")).description == "17.64")
        let error = try #require(throws: TariffError.self) { try row.ceiling(billingRatio: ExactNumber(4)) }
        #expect(error.problem.text.english == "billing ratio: \"4\": expected 0.5 to 3; correct this value")
    }

    /// The worked case of an operator's software: 1,000 h at 6.63, fees of 1,500 €, leave 5,130 €.
    @Test func whatTheFeesLeave() throws {
        let row = try row("2026-01-01")
        let hours = ExactNumber(1000)
        let subsidy = row.subsidy(
            hours: hours, costPerHour: try money("12").exact, ceiling: try money("10.05").exact,
            fees: Money(euros: 1500))
        #expect(subsidy == Money(euros: 5133))
        // 66 % of 10.05 is 6.633; the source rounds it to 6.63 and has 5,130.
        #expect(
            row.subsidy(hours: hours, costPerHour: try money("8").exact, ceiling: try money("10.05").exact, fees: .zero)
                == Money(euros: 5280))
        #expect(
            row.subsidy(hours: hours, costPerHour: .one, ceiling: ExactNumber(10), fees: Money(euros: 9000)) == .zero)
    }

    /// Under the PSU a family's income is neutral for the operator: fee and subsidy are constant per hour.
    @Test func incomeIsNeutral() throws {
        let row = try row("2026-01-01")
        for cents in stride(from: Int64(0), through: 600, by: 25) {
            let fees = Money(cents: cents * 1000)
            let subsidy = row.subsidy(
                hours: ExactNumber(1000), costPerHour: ExactNumber(11), ceiling: ExactNumber(10), fees: fees)
            #expect(fees + subsidy == Money(euros: 6600))
        }
    }

    @Test func bonusOfMix() throws {
        let rows = FundingTables.national.mix
        let then = try rows.row(on: day("2019-05-01"))
        #expect(then.perPlace(meanFee: try money("0.75").exact) == Money(euros: 2100))
        #expect(then.perPlace(meanFee: try money("0.76").exact) == Money(euros: 800))
        #expect(then.perPlace(meanFee: try money("1.25").exact) == Money(euros: 300))
        #expect(then.perPlace(meanFee: try money("1.26").exact) == .zero)
        let now = try rows.row(on: day("2026-05-01"))
        #expect(now.perPlace(meanFee: try money("1.50").exact) == Money(euros: 300))
        #expect(now.perPlace(meanFee: nil) == .zero)
    }

    @Test func bonusOfDisability() throws {
        let row = try FundingTables.national.disability.row(on: day("2026-05-01"))
        // 1 of 60: 1.67 % × 15 % × 16,000 = 40 € a place.
        #expect(row.perPlace(disabled: 1, children: 60, costPerPlace: ExactNumber(16_000)) == Money(euros: 40))
        #expect(row.perPlace(disabled: 3, children: 60, costPerPlace: ExactNumber(16_000)) == Money(euros: 240))
        #expect(row.perPlace(disabled: 30, children: 60, costPerPlace: ExactNumber(16_000)) == Money(euros: 1300))
        #expect(row.perPlace(disabled: 0, children: 60, costPerPlace: ExactNumber(16_000)) == .zero)
    }

    @Test func bonusOfGrowth() throws {
        let row = try FundingTables.national.growth.row(on: day("2026-05-01"))
        #expect(row.perPlace(growth: percent(399)) == .zero)
        #expect(row.perPlace(growth: percent(400)) == Money(euros: 100))
        #expect(row.perPlace(growth: percent(1_250)) == Money(euros: 300))
        #expect(throws: TariffError.self) { try FundingTables.national.growth.row(on: day("2025-10-31")) }
    }

    @Test func employersBerths() throws {
        let berth = try EmployerBerths(
            pricePerBerth: Money(euros: 18_000), berths: 1, on: day("2026-01-01"), corporateTax: Share(53, 200))
        #expect(berth.netCost == Money(euros: 4230))
        let older = try EmployerBerths(pricePerBerth: Money(euros: 14_000), berths: 1, on: day("2019-01-01"))
        // 7,000 of credit, and 31 % of 14,000 in 2019; 33.33 % in 2018.
        #expect(older.netCost == Money("2660.00"))
        let eldest = try EmployerBerths(pricePerBerth: Money(euros: 14_000), berths: 1, on: day("2018-01-01"))
        #expect(eldest.netCost == Money("2333.80"))
        let many = try EmployerBerths(pricePerBerth: Money(euros: 18_000), berths: 100, on: day("2026-01-01"))
        #expect(many.credit == Money(euros: 500_000))
    }
}
