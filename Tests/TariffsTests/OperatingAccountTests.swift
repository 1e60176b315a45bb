import Childcare
import Testing

@testable import Tariffs

@Suite struct OperatingAccountTests {
    private let today = CivilDate(iso: "2026-06-01")

    private func year(hours: Int = 30_000, fees: Int64 = 48_000, cost: Int64 = 360_000) -> OperatingYear {
        OperatingYear(
            funding: .psu, places: 20, capacityHours: ExactNumber(46_000), billedHours: ExactNumber(hours),
            billingRatio: ExactNumber(Int128(107), over: 100), fees: Money(euros: fees), cost: Money(euros: cost),
            children: 40, otherIncome: Money(euros: 100_000))
    }

    @Test func incomeAndSurplus() throws {
        let account = try OperatingAccount(year(), on: try #require(today))
        // 66 % × 10.25 × 30,000 = 202,950; mean fee 1.60 gives no bonus.
        #expect(account.subsidy == Money(euros: 154_950))
        #expect(account.bonuses.total == .zero)
        #expect(account.income == Money(euros: 302_950))
        #expect(account.surplus == Money(euros: -57_050))
        #expect(account.costPerHour == ExactNumber(12))
        #expect(account.meanFee?.description == "1.6")
    }

    @Test func theBonusOfMixIsPerPlace() throws {
        let account = try OperatingAccount(year(fees: 36_000), on: try #require(today))
        #expect(account.bonuses.mix == Money(euros: 16_000))
        #expect(account.year.fees + account.subsidy == Money(euros: 202_950))
    }

    /// At break-even the surplus is zero; an hour less, and it is a deficit.
    @Test func breakEvenIsWhereTheSurplusVanishes() throws {
        let date = try #require(today)
        var funded = year()
        funded.otherIncome = Money(euros: 130_000)
        let account = try OperatingAccount(funded, on: date)
        let occupancy = try #require(account.breakEvenOccupancy)
        let hours = occupancy * account.year.capacityHours
        // 230,000 ÷ 6.765 = 33,998.52 hours of 46,000.
        #expect(hours.decimals(upTo: 2) == "33998.52")
        var there = account.year
        there.billedHours = hours
        there.fees = Money(try #require(account.meanFee) * hours)
        let surplus = try OperatingAccount(there, on: date).surplus
        #expect(Money(cents: -1) <= surplus && surplus <= Money(cents: 1))
        there.billedHours = hours - .one
        #expect(try OperatingAccount(there, on: date).surplus < .zero)
    }

    @Test func aCrecheThatCannotBreakEven() throws {
        // Cost under the ceiling: 66 % of it is all there is.
        var cheap = year(cost: 200_000)
        cheap.otherIncome = .zero
        cheap.fees = .zero
        cheap.disabledChildren = 0
        let account = try OperatingAccount(cheap, on: try #require(today))
        #expect(account.costPerHour ?? .zero < ExactNumber(10))
        #expect(account.bonuses.mix == Money(euros: 42_000))
        #expect(account.breakEvenOccupancy == nil)
    }

    @Test func aMicroCrecheLivesOfItsPrice() throws {
        let year = OperatingYear(
            funding: .paje, places: 12, capacityHours: ExactNumber(28_000), billedHours: ExactNumber(20_000),
            fees: Money(euros: 190_000), cost: Money(euros: 180_500))
        let account = try OperatingAccount(year, on: try #require(today))
        #expect(account.subsidy == .zero)
        #expect(account.surplus == Money(euros: 9_500))
        #expect(account.breakEvenOccupancy == ExactNumber(19_000) / ExactNumber(28_000))
    }

    @Test func anOperatorsCapOnSurplus() throws {
        let date = try #require(today)
        let micro = OperatingYear(
            funding: .own, places: 12, capacityHours: ExactNumber(28_000), billedHours: ExactNumber(20_000),
            fees: Money(euros: 400_000), cost: Money(euros: 280_000))
        let whole = OperatorAccount(
            name: "SCIC", accounts: [try OperatingAccount(year(), on: date), try OperatingAccount(micro, on: date)])
        #expect(whole.surplus == Money(euros: 62_950))
        #expect(whole.income == Money(euros: 702_950))
        // 5 % of income is 35,147.50.
        #expect(whole.aboveCap(Share(1, 20)) == Money("27802.50"))
        #expect(whole.aboveCap(Share(1, 1)) == .zero)
    }

    @Test func emptyAndAbsurdYears() throws {
        let date = try #require(today)
        let empty = try OperatingAccount(year(hours: 0, fees: 0), on: date)
        #expect(empty.subsidy == .zero && empty.meanFee == nil && empty.breakEvenOccupancy == nil)
        #expect(empty.bonuses.mix == .zero)
        #expect(throws: TariffError.self) { try OperatingAccount(year(cost: -1), on: date) }
        #expect(throws: TariffError.self) { try OperatingAccount(year(hours: 200_000), on: date) }
    }
}
