import Childcare
import Foundation
import Testing

@testable import Tariffs

/// A published calculation of a fee, as copied into `Examples/worked_examples.csv`.
struct WorkedExample: CustomTestStringConvertible, Sendable {
    var cells: [String: String]

    subscript(_ column: String) -> String { cells[column] ?? "" }
    var id: String { self["id"] }
    var testDescription: String { "\(id) \(self["notes"].prefix(60))" }

    static let all: [WorkedExample] = {
        guard
            let url = Bundle.module.url(forResource: "worked_examples", withExtension: "csv", subdirectory: "Examples"),
            let text = try? String(contentsOf: url, encoding: .utf8)
        else { return [] }
        let lines = text.split(whereSeparator: \.isNewline).map { cells($0) }
        return lines.dropFirst().map { row in
            WorkedExample(cells: Dictionary(uniqueKeysWithValues: zip(lines[0], row)))
        }
    }()

    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var quoted = false
        for character in line {
            if character == "\"" { quoted.toggle() }
            if character == ",", !quoted { cells.append("") } else { cells[cells.count - 1].append(character) }
        }
        return cells.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"")) }
    }

    var date: CivilDate? { CivilDate(iso: self["effective_date"]) }
    var isMicroCreche: Bool { self["care_type"].hasPrefix("micro-crèche PAJE") }

    var scale: Scale { ["familial", "parental"].contains(self["care_type"]) ? .family : .collective }

    /// Resources that exceed any ceiling, monthly or annual, as the example states them.
    var annual: Money? {
        if let annual = Money(self["annual_income"]) { return annual }
        return Money(self["monthly_income"]).map { Money(microEuros: $0.microEuros * 12) }
    }

    /// The rounding the source shows.
    var rounding: RateRounding {
        let words = self["rounding_observed"]
        if words.contains("TRUNCATED") { return .truncate }
        return words.contains("NOT rounded") || words == "none" ? .none : .halfUp
    }

    /// Hours of the month: as printed, else from weeks and hours a week.
    var monthlyHours: ExactNumber? {
        func number(_ column: String) -> ExactNumber? { Money(self[column])?.exact }
        if let months = number("months") {
            let total =
                number("hours_total")
                ?? number("hours_per_week").flatMap { hours in number("weeks").map { hours * $0 } }
            let rounded = number("hours_per_month").map { $0.decimals(upTo: 6) }
            if let total {
                // Some sources round the month's hours to the hundredth, others print them only.
                return rounded == "118.79" ? Money(total / months).exact : total / months
            }
        }
        return number("hours_per_month")
    }

    /// The row of the national tariff, or one in the example's own words where it is older than the data.
    func bareme() throws -> Bareme {
        guard let date, date < BaremeTable.national.rows[0].valid.first else {
            return try BaremeTable.national.row(on: try #require(date))
        }
        let rate = self["effort_rate_pct"]
        let csv = """
            valid_from,valid_to,floor_monthly,ceiling_monthly,c1,c2,c3,c4_7,c8_10,f1,f2,f3_5,f6_10
            \(date.year)-01-01,\(date.year)-12-31,\(self["floor"]),\(self["ceiling"]),0.06,0.05,0.04,0.03,0.02,\(rate),0.04,0.03,0.02
            """
        return try BaremeTable(csv: Array(csv.utf8)).row(on: date)
    }
}

@Suite struct WorkedExampleTests {
    @Test func theCopyIsThere() {
        #expect(WorkedExample.all.count == 23)
        #expect(Set(WorkedExample.all.map { $0["confidence"] }).isSubset(of: ["high", "medium"]))
    }

    @Test(arguments: WorkedExample.all.filter { !$0.isMicroCreche })
    func psuExamplesAreReproducedToTheCent(_ example: WorkedExample) throws {
        let row = try example.bareme()
        let family = try FamilySituation(
            resources: .annual(try #require(example.annual)), children: try #require(Int(example["children_count"])),
            disabledChildren: try #require(Int(example["disabled_children"])))
        var local = LocalRules(rounding: example.rounding)
        if let ceiling = Money(example["ceiling"]), ceiling > row.ceiling { local.ceiling = ceiling }
        let rate = try row.hourlyRate(family, example.scale, local)
        if let expected = Money(example["expected_hourly_rate"]) {
            #expect(rate.euros == expected.exact, "\(example.id): \(rate.euros)")
        }
        guard let expected = Money(example["expected_monthly_fee"]) else { return }
        let hours = try #require(example.monthlyHours)
        var fee = Money(rate.euros * hours)
        // "-8 (absence …)": hours deducted, at the same rate.
        if let deducted = example["extra_hours"].split(separator: " ").first.flatMap({ Money(String($0)) }) {
            fee += Money(rate.euros * deducted.exact)
        }
        #expect(fee == expected, "\(example.id): \(fee)")
    }

    @Test(arguments: WorkedExample.all.filter(\.isMicroCreche))
    func microCrecheExamplesAreReproducedToTheCent(_ example: WorkedExample) throws {
        let price = try #require(Money(example["expected_hourly_rate"]))
        let hours = try #require(example.monthlyHours)
        let expected = try #require(Money(example["expected_monthly_fee"]))
        let family = try FamilySituation(
            resources: .annual(example.annual ?? .zero), children: 1,
            loneParent: example["notes"].contains("single parent"))
        let care = try MicroCrecheCare(family: family, hourlyPrice: price, monthlyHours: hours)
        guard example["care_type"].contains("AID") else {
            #expect(Money(price.exact * hours) == expected, "\(example.id)")
            return
        }
        let month = try MicroCrecheMonth(care, on: try #require(example.date))
        #expect(month.benefit == expected, "\(example.id): \(month.benefit)")
    }

    /// Second-hand grades are shipped, and say so.
    @Test func theTieRoundsUp() throws {
        let row = try BaremeTable.national.row(on: try #require(CivilDate(iso: "2026-01-01")))
        let family = try FamilySituation(resources: .annual(Money(euros: 200_000)), children: 4)
        #expect(try row.hourlyRate(family, .collective, LocalRules(rounding: .none)).euros.description == "2.635")
        #expect(try row.hourlyRate(family, .collective).money.description == "2.64")
        #expect(try row.hourlyRate(family, .collective, LocalRules(rounding: .truncate)).money.description == "2.63")
    }
}
