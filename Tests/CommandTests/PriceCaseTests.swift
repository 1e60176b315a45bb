import Foundation
import Testing

/// `berceau price CASE [OUT]`, as a user runs it.
@Suite struct PriceCaseTests {
    private static let creches = """
        id,name,operator,kind,capacity,commune,avip,funding,closure_weeks,hourly_price,cost_per_hour,psu_ceiling,billing_ratio
        LIL,Les Lilas,Ville,collective,12,Valmont,no,psu,5,,11.00,10.00,107%
        MOU,Le Moulin,Ville,micro,12,Valmont,no,paje,5,9.50,9.00,,

        """

    private func scratchCase(_ changes: [String: String?] = [:]) throws -> (ScratchFolder, String) {
        let scratch = try ScratchFolder()
        let path = try SmallCase.with(["creches.csv": Self.creches].merging(changes) { $1 }).write(to: scratch)
        return (scratch, path)
    }

    @Test func everyWishWithoutAnOutcome() throws {
        let (scratch, path) = try scratchCase()
        defer { scratch.remove() }
        let result = try BerceauProcess.berceau("price", path, "-o", scratch / "prices", "--lang", "en", "--json")
        #expect(result.status == 0)
        let fees = try #require(try result.json()["fees"] as? [[String: Any]])
        #expect(fees.count == 5)
        #expect(fees[0]["hourlyRate"] as? Double == 0.5)
        #expect(fees[2]["hourlyRate"] as? Double == 9.5)
        let table = try scratch.read("prices/fees.csv")
        #expect(table.hasPrefix("request,creche,rank,days,funding,weekly_hours"))
        #expect(table.contains("\nR2,LIL,1,full,psu,50,"))
        #expect(table.split(separator: "\n").count == 6)
    }

    /// What keeps a family or a crèche from having a price is named where it stands.
    @Test func whatHasNoPriceIsNamedWithItsFileAndLine() throws {
        let settings = try #require(SmallCase().files["case.yaml"])
        let households = try #require(SmallCase().files["households.csv"])
        let requests = try #require(SmallCase().files["requests.csv"])
        let cases: [(changes: [String: String?], place: String)] = [
            (
                [
                    "creches.csv": Self.creches.replacing(",billing_ratio", with: ",billing_ratio,fee_ceiling")
                        .replacing(",107%", with: ",107%,5000").replacing("9.00,,", with: "9.00,,,")
                ], "creches.csv:2"
            ),
            (
                [
                    "case.yaml": settings.replacing("2026-09-01", with: "2017-09-01")
                        .replacing("2027-07-31", with: "2018-07-31"),
                    "requests.csv": requests.replacing("2026-", with: "2017-").replacing("2025-", with: "2016-"),
                ], "requests.csv:2"
            ),
            (
                [
                    "households.csv": households.replacing(
                        "F2,no,employed,employed,40000,1", with: "F2,no,employed,employed,40000,90")
                ],
                "households.csv:3"
            ),
        ]
        for (changes, place) in cases {
            let (scratch, path) = try scratchCase(changes)
            defer { scratch.remove() }
            let result = try BerceauProcess.berceau("price", path)
            #expect(result.status == 65, "\(place): \(result.output) \(result.errors)")
            #expect(result.errors.contains("berceau: \(place)"), "\(place): \(result.errors)")
            let document = try BerceauProcess.berceau("price", path, "--json").json()
            let problem = try #require((document["errors"] as? [[String: Any]])?.first)
            #expect("\(problem["file"] ?? ""):\(problem["line"] ?? "")" == place, "\(problem)")
        }
    }

    @Test func aValueReplacedForOneRun() throws {
        let (scratch, path) = try scratchCase()
        defer { scratch.remove() }
        func instalments(_ settings: String...) throws -> Int? {
            let result = try BerceauProcess.berceau(["price", path, "--json"] + settings)
            return (try result.json()["fees"] as? [[String: Any]])?.first?["instalments"] as? Int
        }
        let whole = try #require(try instalments())
        let short = try instalments("--set", "term.end=2027-01-31")
        #expect(whole == 11)
        #expect(short == 5)
        let refused = try BerceauProcess.berceau("price", path, "--set", "term.finish=2027-01-31")
        #expect(refused.status == 65)
        #expect(refused.errors.contains("term.finish"))
    }

    @Test func feesFundingAndAccountsOfAnOutcome() throws {
        let (scratch, path) = try scratchCase()
        defer { scratch.remove() }
        let out = scratch / "out"
        #expect(try BerceauProcess.berceau("allocate", path, "-o", out, "--quiet").status == 0)
        let result = try BerceauProcess.berceau("price", path, out, "--surplus-cap", "5", "--json")
        #expect(result.status == 0)
        let document = try result.json()
        let fees = try #require(document["fees"] as? [[String: Any]])
        let accounts = try #require(document["accounts"] as? [[String: Any]])
        let budget = try #require(document["budget"] as? [[String: Any]])
        func cents(_ rows: [[String: Any]], _ key: String) -> Int {
            rows.reduce(0) { $0 + Int((($1[key] as? Double ?? 0) * 100).rounded()) }
        }
        #expect(fees.count == 2)
        #expect(cents(fees, "termFee") == cents(accounts, "fees"))
        #expect(cents(budget, "fees") == cents(accounts, "fees"))
        #expect(cents(budget, "psu") == cents(accounts, "subsidy"))
        #expect(budget.count == 22)
        let notes = try #require(document["notes"] as? [[String: Any]])
        // Months after the last published amounts, and the CMG's income found from the PSU's.
        #expect(notes.count == 2)
        #expect(
            accounts.allSatisfy { $0["carriedAfter"] as? String == "2026-12-31" || $0["funding"] as? String != "psu" })
        // French Excel: byte order mark, semicolons, decimal commas.
        #expect(try scratch.read("out/budget_caf.csv").hasPrefix("\u{FEFF}creche;month;places;hours_billed"))
        let report = try scratch.read("out/report.html")
        #expect(report.contains("Participations et comptes"))
        #expect(try scratch.read("out/prices.json") == result.output)
        // The outcome is still one: the audit reads it, and finds nothing.
        #expect(try BerceauProcess.berceau("audit", path, out).status == 0)
        // Another run of the search leaves no prices of the old one behind.
        #expect(try BerceauProcess.berceau("allocate", path, "-o", out, "--quiet").status == 0)
        #expect(!FileManager.default.fileExists(atPath: out + "/budget_caf.csv"))
    }

    @Test func monthsNobodyPublishedAreSaidOrRefused() throws {
        let (scratch, path) = try scratchCase()
        defer { scratch.remove() }
        let out = scratch / "out"
        #expect(try BerceauProcess.berceau("allocate", path, "-o", out, "--quiet").status == 0)
        let told = try BerceauProcess.berceau("price", path, out, "--lang", "en")
        #expect(told.status == 0)
        let lilas = try #require(told.output.split(separator: "\n").first { $0.hasPrefix("LIL:") })
        #expect(lilas.hasSuffix("amounts carried on after 2026-12-31, the last published day"))
        #expect(try scratch.read("out/fees.csv").contains(",2026-12-31"))
        let refused = try BerceauProcess.berceau("price", path, out, "--lang", "en", "--after-last-row", "refuse")
        #expect(refused.status == 65)
        #expect(refused.errors.contains("no row of bareme_psu.csv covers it"))
    }

    @Test func aCostNobodySaidIsNotZero() throws {
        let creches =
            "id,name,operator,kind,capacity,commune\nLIL,Les Lilas,Ville,collective,12,Valmont\nMOU,Le Moulin,Ville,collective,12,Valmont\n"
        let (scratch, path) = try scratchCase(["creches.csv": creches])
        defer { scratch.remove() }
        let out = scratch / "out"
        #expect(try BerceauProcess.berceau("allocate", path, "-o", out, "--quiet").status == 0)
        let told = try BerceauProcess.berceau("price", path, out)
        #expect(told.output.contains("coût inconnu, donc ni PSU ni résultat"))
        #expect(told.output.contains("résultat inconnu, faute de coût"))
        #expect(!told.output.contains("0,00 € de PSU"))
    }

    @Test func anotherCasesOutcomeIsRefused() throws {
        let (scratch, path) = try scratchCase()
        defer { scratch.remove() }
        let out = scratch / "out"
        #expect(try BerceauProcess.berceau("allocate", path, "-o", out, "--quiet").status == 0)
        let table = try scratch.read("out/outcome.json").replacing("\"request\" : \"R1\"", with: "\"request\" : \"X1\"")
        try scratch.write("out/outcome.json", table)
        #expect(try BerceauProcess.berceau("price", path, out).status == 65)
    }

    @Test func aLocalCeilingBelowTheNationalOne() throws {
        let creches =
            "id,name,operator,kind,capacity,commune,fee_ceiling\nLIL,Les Lilas,Ville,collective,12,Valmont,6000\nMOU,Le Moulin,Ville,collective,12,Valmont,\n"
        let (scratch, path) = try scratchCase(["creches.csv": creches])
        defer { scratch.remove() }
        let result = try BerceauProcess.berceau("price", path, "--lang", "en")
        #expect(result.status == 65)
        #expect(
            result.errors
                == "berceau: creches.csv:2 (R1): column \"fee_ceiling\": request R1, ceiling: \"6000.00\": expected at least the national ceiling of 2026-01-01, 8500.00; a local ceiling may be higher, never lower (circulaire Cnaf 2019-005)\n"
        )
    }

    /// Where no crèche asked for is open then, the row is refused; where one may be, the price of the other is.
    @Test func moreHoursThanTheCrecheIsOpen() throws {
        let creches =
            "id,name,operator,kind,capacity,commune,opens,closes\nLIL,Les Lilas,Ville,collective,12,Valmont,09:00,16:00\nMOU,Le Moulin,Ville,collective,12,Valmont,,\n"
        for (request, said) in [
            (
                "R1",
                "contracts.csv:2 (R1): column \"arrival\": \"07:30\": expected a stay while the crèche is open, 09:00–16:00\n"
            ),
            (
                "R2",
                "contracts.csv:2 (R2): request R2, hours of presence: \"07:30-12:30\": expected 09:00 to 16:00; correct this value\n"
            ),
        ] {
            let contracts =
                "request,slot,arrival,departure\n\(request),mon-am,07:30,12:30\n\(request),mon-pm,13:00,18:30\n"
            let (scratch, path) = try scratchCase(["creches.csv": creches, "contracts.csv": contracts])
            defer { scratch.remove() }
            let result = try BerceauProcess.berceau("price", path, "--lang", "en")
            #expect(result.status == 65)
            #expect(result.errors.hasPrefix("berceau: " + said), "\(result.errors)")
        }
    }

    @Test func absurdResources() throws {
        let households =
            "id,lone_parent,parent1_status,parent2_status,income_annual,dependent_children,disabled_children,commune\nF1,yes,jobseeker,,900000000,1,0,Valmont\nF2,no,employed,employed,40000,1,0,Valmont\nF3,no,employed,freelancer,35000,2,0,Valmont\n"
        let (scratch, path) = try scratchCase(["households.csv": households])
        defer { scratch.remove() }
        let result = try BerceauProcess.berceau("price", path, "--lang", "en")
        #expect(result.status == 65)
        #expect(
            result.errors
                == "berceau: households.csv:2 (R1): column \"income_annual\": request R1, resources: \"900000000.00\": expected 0.00 to 10000000.00; correct this value\n"
        )
    }

    @Test func wrongUsage() throws {
        #expect(try BerceauProcess.berceau("price").status == 64)
        #expect(try BerceauProcess.berceau("price", "case", "--resources", "1").status == 64)
        #expect(try BerceauProcess.berceau("price", "case", "--surplus-cap", "101").status == 64)
        #expect(try BerceauProcess.berceau("price", "/nowhere").status == 66)
    }
}
