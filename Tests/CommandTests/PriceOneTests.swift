import Foundation
import Testing

/// `berceau price --one`, as a user runs it.
@Suite struct PriceOneTests {
    private static let question = [
        "--resources", "36000", "--children", "2", "--disabled", "0", "--care", "collective", "--date", "2026-01-01",
        "--hours", "180",
    ]

    /// The question with some values replaced.
    private func ask(_ changes: [String: String] = [:], _ more: String...) throws -> ProcessResult {
        var arguments = Self.question
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            if let position = arguments.firstIndex(of: name) {
                arguments[position + 1] = value
            } else {
                arguments += [name, value]
            }
        }
        return try BerceauProcess.berceau(["price", "--one"] + arguments + more)
    }

    @Test func aPsuFeeStepByStep() throws {
        let result = try ask()
        #expect(result.status == 0)
        // Numbers keep together with what they count by spaces of their own.
        let output = result.output.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        #expect(
            output.hasPrefix(
                """
                1. Barème du 2026-01-01 au 2026-12-31, échelle collective
                2. Ressources mensuelles : 36 000,00 € ÷ 12 = 3 000 €
                3. Entre plancher et plafond (814,62 – 8 500,00 €) : les ressources sont retenues, 3 000 €
                4. Rang : 2 enfants à charge + 0 en situation de handicap = 2
                5. Taux d’effort du rang 2 : 0,0516 % par heure
                6. 3 000 € × 0,0516 % = 1,548 €/h
                7. Tarif horaire arrondi au centime le plus proche : 1,55 €/h
                8. Participation du mois : 1,55 € × 180 h = 279,00 €
                9. Crédit d’impôt, par mois : 139,50 €
                10. Reste à charge : 279,00 − 139,50 = 139,50 €
                """))
    }

    @Test func forMachines() throws {
        let document = try ask([:], "--json").json()
        #expect(document["hourlyRate"] as? Double == 1.55)
        #expect(document["monthlyFee"] as? Double == 279)
        // The tax credit belongs to PSU families too: half of 279 €, as twelve such months stay under 3,500 €.
        #expect(document["taxCredit"] as? Double == 139.5)
        #expect(document["netCost"] as? Double == 139.5)
        let exact = try ask(["--rounding": "none"], "--json")
        #expect(exact.output.contains("\"hourlyRate\" : 1.548"))
        #expect(exact.output.contains("\"monthlyFee\" : 278.64"))
    }

    @Test func aMicroCrecheToTheEnd() throws {
        let result = try ask(
            ["--children": "1", "--care": "paje", "--date": "2026-04-01", "--hours": "200", "--hourly-price": "10"],
            "--json")
        let document = try result.json()
        #expect(document["monthlyFee"] as? Double == 2000)
        #expect(document["benefit"] as? Double == 855.25)
        #expect(document["taxCredit"] as? Double == 145.83)
        #expect(document["netCost"] as? Double == 998.92)
        let lone = try ask(
            [
                "--resources": "32400", "--children": "1", "--care": "paje", "--date": "2026-04-01", "--hours": "200",
            ], "--lone-parent", "--json")
        #expect(try lone.json()["benefit"] as? Double == 1289.77)
    }

    @Test(arguments: [
        (
            "--resources", "-1", "out_of_range",
            "--resources: \"-1.00\": expected 0.00 to 10000000.00; correct this value"
        ),
        (
            "--resources", "99999999", "out_of_range",
            "--resources: \"99999999.00\": expected 0.00 to 10000000.00; correct this value"
        ),
        ("--resources", "much", "out_of_range", "--resources: \"much\": expected 0 to 10000000; correct this value"),
        ("--children", "0", "out_of_range", "--children: \"0\": expected 1 to 20; correct this value"),
        ("--disabled", "3", "out_of_range", "--disabled: \"3\": expected 0 to 2; correct this value"),
        (
            "--care", "nanny", "unknown_word",
            "--care: \"nanny\": expected one of collective, family, paje; correct this value"
        ),
        (
            "--rounding", "down", "unknown_word",
            "--rounding: \"down\": expected one of half-up, truncate, none; correct this value"
        ),
        ("--hours", "745", "out_of_range", "--hours: \"745\": expected 0 to 744; correct this value"),
        ("--hours", "-8", "out_of_range", "--hours: \"-8\": expected 0 to 744; correct this value"),
        ("--date", "soon", "out_of_range", "--date: \"soon\": expected yyyy-mm-dd; correct this value"),
        (
            "--date", "2027-01-01", "no_tariff_for_date",
            "--date: \"2027-01-01\": no row of bareme_psu.csv covers it; expected a date from 2018-01-01 to 2026-12-31; give another date, or a table with a row for that day"
        ),
        (
            "--ceiling", "8000", "ceiling_below_national",
            "--ceiling: \"8000.00\": expected at least the national ceiling of 2026-01-01, 8500.00; a local ceiling may be higher, never lower (circulaire Cnaf 2019-005)"
        ),
        ("--surcharge", "300", "out_of_range", "--surcharge: \"300\": expected 0 to 200; correct this value"),
    ])
    func badInput(option: String, value: String, code: String, message: String) throws {
        let result = try ask([option: value], "--lang", "en")
        #expect(result.status == 65)
        #expect(result.errors == "berceau: \(message)\n")
        #expect(result.output.isEmpty)
        let document = try ask([option: value], "--json").json()
        let errors = try #require(document["errors"] as? [[String: Any]])
        #expect(errors.first?["code"] as? String == code)
    }

    @Test func aLocalCeilingMayBeHigher() throws {
        let result = try ask(["--resources": "120000", "--children": "1", "--ceiling": "9162"], "--json")
        #expect(try result.json()["hourlyRate"] as? Double == 5.67)
    }

    @Test func whatIsMissingIsUsage() throws {
        let result = try BerceauProcess.berceau("price", "--one", "--resources", "36000", "--lang", "en")
        #expect(result.status == 64)
        #expect(result.errors.contains("--one also expects --children, --care, --date, --hours."))
    }

    @Test func aTableOfTheCustomer() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        try scratch.write(
            "own.csv",
            """
            valid_from,valid_to,floor_monthly,ceiling_monthly,c1,c2,c3,c4_7,c8_10,f1,f2,f3_5,f6_10
            2027-01-01,2027-12-31,830,9000,0.0620,0.0516,0.0413,0.0310,0.0206,0.0516,0.0413,0.0310,0.0206

            """)
        let known = try ask(["--date": "2027-06-01", "--bareme": scratch / "own.csv", "--children": "1"], "--json")
        #expect(try known.json()["hourlyRate"] as? Double == 1.86)
        #expect(try ask(["--bareme": scratch / "none.csv"]).status == 66)
        try scratch.write("own.csv", "valid_from,valid_to\n2027-01-01\n")
        let broken = try ask(["--bareme": scratch / "own.csv"], "--lang", "en")
        #expect(broken.status == 65)
        #expect(broken.errors.hasSuffix("own.csv:2: \"1\": expected 2 cells, as in the header; correct the table\n"))
    }
}
