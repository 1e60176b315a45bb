import Childcare
import Foundation
import Tariffs

/// How many hourly rates and contracts a second are priced, and how a plain `Decimal` calculation compares.
///
/// Both sides must agree on every rate, or nothing is printed but the difference. The median of five rounds is shown.
@main
struct TariffSpeed {
    private static let count = 1_000_000

    static func main() throws {
        guard let date = CivilDate(iso: "2026-06-01"), let end = CivilDate(iso: "2026-12-31"),
            let start = CivilDate(iso: "2026-01-01")
        else { return }
        let row = try BaremeTable.national.row(on: date)
        // Incomes from 0 to 120,000 € in odd cents, one to five children: the same list every time.
        let families = try (0..<count).map { number in
            try FamilySituation(
                resources: .annual(Money(cents: Int64(number) * 7_919 % 12_000_000)), children: 1 + number % 5)
        }
        let ours = try median { try families.reduce(Int64(0)) { try $0 + row.hourlyRate($1, .collective).money.cents } }
        let sample = Array(families.prefix(count / 20))
        let plain = median { decimalSum(sample, row) }
        let check = try sample.reduce(Int64(0)) { try $0 + row.hourlyRate($1, .collective).money.cents }
        guard check == plain.sum else {
            print("the two calculations differ: \(check) and \(plain.sum) cents")
            exit(1)
        }
        let schedule = try WeeklySchedule(minutes: [600, 600, 540, 600, 300])
        let tariff = ContractTariff.national(.national, .collective, .national, holdingLast: false)
        let weeks = CareContract.Weeks.agreed(ExactNumber(46))
        let contracts = try median {
            try families.reduce(Int64(0)) { sum, family in
                let contract = try CareContract(
                    start: start, end: end, schedule: schedule, weeks: weeks, family: family, tariff: tariff)
                return sum + (try contract.monthlyFee(on: start)).cents
            }
        }
        let rates = Double(count) / ours.seconds
        print(
            "hourly rates  \(perSecond(rates)), \(ratio(rates * plain.seconds / Double(sample.count))) times plain Decimal"
        )
        print("contracts     \(perSecond(Double(count) / contracts.seconds))")
    }

    /// The same rates with `Decimal`, as one would write them first.
    private static func decimalSum(_ families: [FamilySituation], _ row: Bareme) -> Int64 {
        func decimal(_ text: String) -> Decimal { Decimal(string: text) ?? 0 }
        let floor = decimal(row.floor.description)
        let ceiling = decimal(row.ceiling.description)
        let percents = (1...10).map { decimal(row.effortPercent(.collective, rank: $0).description) }
        var sum: Int64 = 0
        for family in families {
            guard case .annual(let amount) = family.resources else { continue }
            let monthly = Decimal(amount.cents) / 100 / 12
            var exact = min(max(monthly, floor), ceiling) * percents[family.rank - 1] / 100
            var rounded = Decimal()
            NSDecimalRound(&rounded, &exact, 2, .plain)
            sum += NSDecimalNumber(decimal: rounded * 100).int64Value
        }
        return sum
    }

    private static func median(_ work: () throws -> Int64) rethrows -> (seconds: Double, sum: Int64) {
        var times: [Double] = []
        var sum: Int64 = 0
        for _ in 0..<5 {
            let begin = ContinuousClock.now
            sum = try work()
            let elapsed = begin.duration(to: .now).components
            times.append(Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
        }
        return (times.sorted()[2], sum)
    }

    private static func perSecond(_ value: Double) -> String { String(format: "%.1f million a second", value / 1e6) }
    private static func ratio(_ value: Double) -> String { String(format: "%.0f", value) }
}
