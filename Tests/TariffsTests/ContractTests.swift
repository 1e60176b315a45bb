import Childcare
import SyntheticCases
import Testing

@testable import Tariffs

@Suite struct ContractTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }
    private func days(_ first: String, _ last: String) throws -> DateInterval {
        DateInterval(first: try day(first), last: try day(last))
    }
    private func family(_ resources: Int64, _ children: Int = 1) throws -> FamilySituation {
        try FamilySituation(resources: .annual(Money(euros: resources)), children: children)
    }
    private let national = ContractTariff.national(.national, .collective, .national, holdingLast: false)

    private func contract(
        _ start: String = "2026-01-01", _ end: String = "2026-12-31", minutes: [Int] = [540, 540, 540, 540, 540],
        weeks: CareContract.Weeks = .agreed(ExactNumber(46)), off: [DateInterval] = [], children: Int = 2,
        changes: [CareContract.Situation] = []
    ) throws -> CareContract {
        try CareContract(
            start: try day(start), end: try day(end), schedule: WeeklySchedule(minutes: minutes), weeks: weeks,
            off: off,
            family: try family(36_000, children), changes: changes, tariff: national)
    }

    @Test func daysAndWeekdays() throws {
        #expect(try day("2026-11-21").weekday == .saturday)
        #expect(try day("2024-02-29").weekday == .thursday)
        #expect(try day("2024-02-28").next == day("2024-02-29"))
        #expect(try day("2025-12-31").next == day("2026-01-01"))
        #expect(try day("2024-01-01").days(through: day("2024-12-31")) == 366)
    }

    /// Vincennes: 230 days of 9 hours are 172.5 hours a month.
    @Test func twelveEqualInstalments() throws {
        let contract = try contract()
        #expect(contract.monthlyHours.description == "172.5")
        let invoices = try contract.invoices()
        #expect(invoices.count == 12)
        // 1.55 × 172.5 = 267.375: each month rounds up, and December settles the sum 3,208.50.
        #expect(invoices.dropLast().allSatisfy { $0.total == Money("267.38") })
        #expect(invoices.map(\.total).total() == Money("3208.50"))
        #expect(invoices.last?.lines.map(\.kind) == [.instalment, .regularisation])
    }

    /// The contract CT-03 of creche-planner: 831.5 hours over 7 invoices, hours rounded to the hundredth.
    @Test func hoursRoundedToTheHundredth() throws {
        var contract = try CareContract(
            start: day("2026-01-01"), end: day("2026-07-31"),
            schedule: WeeklySchedule(minutes: [366, 366, 366, 366, 366]),
            weeks: .agreed(ExactNumber(Int128(8315), over: 305)),
            family: FamilySituation(resources: .annual(try #require(Money("80603.04"))), children: 2), tariff: national)
        contract.hoursRounding = .hundredths
        contract.regularises = false
        #expect(contract.billedMonthlyHours.description == "118.79")
        #expect(try contract.invoices().map(\.total) == Array(repeating: try #require(Money("412.20")), count: 7))
        contract.regularises = true
        // 831.5 h × 3.47 € = 2,885.305 €, and the hours settled are 831.5 exactly.
        let invoices = try contract.invoices()
        #expect(invoices.map(\.total).total() == Money("2885.31"))
        #expect(invoices.reduce(.zero) { $0 + $1.hours } == ExactNumber(Int128(1663), over: 2))
    }

    @Test func countedDayByDay() throws {
        // 261 weekdays in 2026, less five August weeks.
        let august = try days("2026-08-03", "2026-09-06")
        let contract = try contract(weeks: .counted, off: [august])
        #expect(contract.totalHours == ExactNumber((261 - 25) * 9))
    }

    @Test func startedHalfHoursAreDue() throws {
        let stay = WeeklySchedule.Stay(day: .monday, arrival: 8 * 60 + 10, departure: 17 * 60 + 5)
        #expect(try WeeklySchedule(stays: [stay]).weeklyMinutes == 570)
        #expect(try WeeklySchedule(stays: [stay], step: .minute).weeklyMinutes == 535)
        let noon = WeeklySchedule.Stay(day: .monday, arrival: 8 * 60, departure: 12 * 60 + 10)
        let back = WeeklySchedule.Stay(day: .monday, arrival: 12 * 60 + 20, departure: 17 * 60)
        // The half-hour from noon is due once.
        #expect(try WeeklySchedule(stays: [noon, back]).weeklyMinutes == 540)
    }

    @Test func moreHoursThanTheWeek() throws {
        let error = try #require(throws: TariffError.self) {
            try WeeklySchedule(minutes: [660, 660, 660, 660, 720], opening: 660)
        }
        #expect(
            error.problem.text.english
                == "hours: \"56\": expected at most the 77 hours of the week; reduce the hours booked")
        #expect(throws: TariffError.self) { try WeeklySchedule(minutes: [1441]) }
        #expect(throws: TariffError.self) { try WeeklySchedule(minutes: [-1]) }
        #expect(throws: TariffError.self) {
            try WeeklySchedule(stays: [.init(day: .monday, arrival: 600, departure: 500)])
        }
    }

    @Test func contractsThatCannotBe() throws {
        let order = try #require(throws: TariffError.self) { try contract("2026-02-01", "2026-01-01") }
        #expect(
            order.problem.text.english
                == "end: \"2026-01-01\": expected a day on or after the start, 2026-02-01; correct one of the two dates"
        )
        let weeks = try #require(throws: TariffError.self) { try contract(weeks: .agreed(ExactNumber(54))) }
        #expect(weeks.problem.text.english == "weeks: \"54\": expected 0 to 53; correct this value")
        let dated = try contract("2026-12-01", "2027-02-28", weeks: .counted)
        #expect(throws: TariffError.self) { try dated.invoices() }
        #expect(throws: TariffError.self) { try dated.invoices(departure: day("2027-03-01")) }
    }

    /// A birth on 16 April: the second child's rank holds from that day, half of the month.
    @Test func aBirthChangesTheRateFromThatDay() throws {
        let birth = CareContract.Situation(from: try day("2026-04-16"), family: try family(36_000, 2))
        let contract = try contract(weeks: .agreed(ExactNumber(48)), children: 1, changes: [birth])
        let april = try contract.invoices()[3]
        // 180 h: 90 at 3,000 × 0.0619 % = 1.857 → 1.86, 90 at 1.548 → 1.55.
        #expect(april.lines.map(\.amount) == [try #require(Money("167.40")), try #require(Money("139.50"))])
        let year = try contract.invoices()
        #expect(year[2].total == Money("334.80"))
        #expect(year[4].total == Money("279.00"))
    }

    @Test func deductionsFollowTheirRules() throws {
        let contract = try contract(weeks: .agreed(ExactNumber(48)))
        // Nine hours a day at 1.55.
        func off(_ absence: Absence, _ rules: DeductionRules = .national) throws -> Money {
            var contract = contract
            contract.deductions = rules
            let sum = try contract.invoices(absences: [absence]).map(\.total).total()
            return try contract.invoices().map(\.total).total() - sum
        }
        let week = try days("2026-03-02", "2026-03-06")
        let closed = try #require(Money("69.75"))
        #expect(try off(Absence(.closure, week)) == closed)
        #expect(try off(Absence(.hospital, week)) == closed)
        #expect(try off(Absence(.eviction, week)) == closed)
        // Three waiting days, then Thursday and Friday.
        #expect(try off(Absence(.illness, week, certificate: true)) == Money("27.90"))
        #expect(try off(Absence(.illness, week)) == .zero)
        #expect(try off(Absence(.illness, week), DeductionRules(illnessNeedsCertificate: false)) == Money("27.90"))
        #expect(try off(Absence(.announced, week, notice: 5)) == .zero)
        #expect(try off(Absence(.announced, week, notice: 5), DeductionRules(noticeDays: 5)) == closed)
        #expect(try off(Absence(.announced, week, notice: 4), DeductionRules(noticeDays: 5)) == .zero)
    }

    @Test func aDayIsDeductedOnce() throws {
        let contract = try contract()
        let week = try days("2026-03-30", "2026-04-03")
        let invoices = try contract.invoices(absences: [Absence(.closure, week), Absence(.hospital, week)])
        // Two days of March and three of April.
        #expect(invoices[2].lines.last?.hours == ExactNumber(-18))
        #expect(invoices[3].lines.last?.hours == ExactNumber(-27))
    }

    @Test func adaptationBillsTheHoursPresent() throws {
        var contract = try contract()
        contract.adaptation = CareContract.Adaptation(try days("2026-01-05", "2026-01-09"), presentMinutes: 600)
        let line = try #require(try contract.invoices()[0].lines.last)
        #expect(line.kind == .adaptation)
        #expect(line.hours == ExactNumber(10 - 45))
    }

    /// A child who leaves at the end of June after more than half of the counted weeks pays what was due.
    @Test func leavingEarlySettlesTheHours() throws {
        let contract = try contract(weeks: .counted, off: [days("2026-08-01", "2026-08-31")])
        let invoices = try contract.invoices(departure: day("2026-06-30"))
        #expect(invoices.count == 6)
        let due = contract.hours(until: try day("2026-06-30"))
        #expect(invoices.map(\.total).total() == Money(due * (try #require(Money("1.55"))).exact))
        #expect(invoices.reduce(.zero) { $0 + $1.hours } == due)
    }

    @Test func ratesFollowTheYear() throws {
        let contract = try contract("2025-09-01", "2026-06-30", weeks: .agreed(ExactNumber(40)), children: 1)
        let poor = try CareContract(
            start: contract.period.first, end: contract.period.last, schedule: contract.schedule,
            weeks: contract.weeks, family: family(1_000), tariff: national)
        // The floor: 801.00 × 0.0619 % = 0.4958 → 0.50; 814.62 → 0.5042 → 0.50; disabled rank 2: 0.41 and 0.42.
        let rates = try poor.invoices().map { $0.lines[0].rate?.description }
        #expect(rates == Array(repeating: "0.5", count: 10))
    }

    /// Random contracts: whatever happens, the invoices sum to what is exactly due, to the cent.
    @Test func invoicesReconcile() throws {
        let seed: UInt64 = 20_260_901
        var random = SplitMix64(seed: seed)
        for round in 0..<300 {
            let start = try #require(
                CivilDate(
                    year: 2020 + round % 6, month: Int.random(in: 1...12, using: &random),
                    day: Int.random(in: 1...28, using: &random)))
            let end = try #require(
                CivilDate(year: start.year + 1, month: Int.random(in: 1...6, using: &random), day: 28))
            let minutes = (0..<5).map { _ in 30 * Int.random(in: 0...20, using: &random) }
            let family = try FamilySituation(
                resources: .annual(Money(cents: Int64.random(in: 0...12_000_000, using: &random))),
                children: Int.random(in: 1...5, using: &random))
            var contract = try CareContract(
                start: start, end: end, schedule: WeeklySchedule(minutes: minutes),
                weeks: round % 2 == 0 ? .counted : .agreed(ExactNumber(Int.random(in: 1...4, using: &random))),
                family: family,
                tariff: .national(
                    .national, round % 3 == 0 ? .family : .collective,
                    LocalRules(rounding: RateRounding.allCases[round % 3]), holdingLast: true))
            contract.hoursRounding = round % 5 == 0 ? .hundredths : .exact
            let invoices = try contract.invoices()
            var exact = ExactNumber.zero
            var month = start
            for _ in invoices {
                exact = exact + contract.monthlyHours * (try contract.rate(on: month))
                month = month.firstOfNextMonth
            }
            #expect(invoices.map(\.total).total() == Money(exact), "seed \(seed) round \(round)")
            #expect(invoices.reduce(.zero) { $0 + $1.hours } == contract.totalHours, "seed \(seed) round \(round)")
        }
    }

    @Test func occasionalAndEmergencyCare() throws {
        let visits = [
            try OccasionalVisit(date: day("2026-03-04"), arrival: 9 * 60 + 5, departure: 11 * 60 + 40),
            try OccasionalVisit(date: day("2026-03-02"), arrival: 14 * 60, departure: 16 * 60),
            try OccasionalVisit(date: day("2026-04-01"), arrival: 9 * 60, departure: 12 * 60),
        ]
        let emergency = try FamilySituation(resources: .emergency, children: 1)
        let invoices = try OccasionalCare.invoices(visits, family: emergency, tariff: national)
        #expect(invoices.map(\.total) == [try #require(Money("2.50")), try #require(Money("1.50"))])
        let mean = ContractTariff.national(
            .national, .collective, LocalRules(emergencyRate: Money("1.85")), holdingLast: false)
        #expect(try OccasionalCare.invoices(visits, family: emergency, tariff: mean)[0].total == Money("9.25"))
        #expect(throws: TariffError.self) { try OccasionalVisit(date: day("2026-03-02"), arrival: 600, departure: 600) }
    }
}
