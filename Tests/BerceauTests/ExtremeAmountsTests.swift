import Berceau
import Childcare
import Foundation
import Testing

/// The largest, smallest and oddest numbers there are, in every key and every column that holds one: a message or an
/// answer, never the end of the process.
@Suite struct ExtremeAmountsTests {
    private static let values = [
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "4611686018427387904",
        "1000000000000000000", "1000000000000", "1000000000000000000000000000000", "1e400", "-1e400", "NaN", "inf",
        "-0",
        "", "0,0000000000000000001", "9223372036854775806/9223372036854775807", "1/9223372036854775807",
        "9223372036854775807%", "99999999-99-99", "9223372036854775807 €",
    ]

    /// The most telling of them, where there are many places to try.
    private static let fewValues = [
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1000000000000",
        "1000000000000000000000000000000", "1e400", "-0", "", "9223372036854775806/9223372036854775807",
    ]

    private static let settings = """
        term: { start: 2026-09-01, end: 2027-07-31, deadline: 2026-03-31 }
        calendar: { slots: half-days, periods: [2026-09-01] }
        policy:
          priority: weighted
          gain_per: child
          base_points: 100
          wish_factors: [100%, 90%]
          siblings: prefer_together
          sibling_split_price: 5
          legal_quotas: [D214-7]
          legal_quota_price: 3
          funding_minimum: 0
          grid: grid.csv
          quotas: quotas.csv
          seed: "x"

        """

    private static let tables: [String: String] = [
        "creches.csv": """
        id,name,operator,kind,capacity,commune,avip,staff_rule,funding,opens,closes,closure_weeks,hourly_price,cost_per_hour,annual_cost,psu_ceiling,billing_ratio,other_income,territory_bonus,places_growth,fee_ceiling,non_resident_surcharge
        C,Les Cerises,Ville,collective,12,Valclair,no,5-8,psu,07:30,18:30,5,9.5,11,100000,10.05,107%,100,100,1%,9000,10%
        D,Le Bus,Ville,itinerant,8,Valclair,no,,psu,,,,,,,,,,,,,
        """,
        "sections.csv": """
        id,creche,age_min_months,age_max_months,places,places_mon_am,reserve,period
        SC,C,2,36,4,4,1,
        SD,D,2,36,4,4,0,
        """,
        "households.csv": """
        id,lone_parent,parent1_status,income_annual,dependent_children,disabled_children,commune,qf,income_year,km
        F1,yes,jobseeker,12000,2,0,Valclair,500,2024,3
        F2,no,employed,38000,1,1,Valclair,900,2024,4
        """,
        "requests.csv": """
        id,household,birth_date,days,start_date,submitted_on,places_used,points,hours_wanted,care,walks,start_latest
        A,F1,2025-06-01,full,2026-09-01,2026-02-01,1,,,regular,yes,
        B,F1,2025-06-01,mon tue,2026-09-01,2026-02-01,1,,,regular,yes,
        E,F2,2025-03-01,2 of mon tue thu,2026-09-01,2026-02-01,1,,12,occasional,no,2026-10-01
        """,
        "wishes.csv": """
        request,rank,creche,days,points,distance_m
        A,1,C,,,400
        A,2,D,,,500
        B,1,C,,,400
        E,1,C,,,900
        """,
        "enrolled.csv": """
        child,section,days,until,household,birth_date,walks,places_used
        X,SC,mon,2027-01-31,F2,2024-09-01,yes,1
        """,
        "staff.csv": "creche,slot,adults,period\nC,all,3,\n",
        "sites.csv": "creche,site,slot,places,commune\nD,Bourg,mon-am,6,Valclair\nD,Lac,tue-am,6,Valclair\n",
        "reservations.csv": "creche,funder,seats,who,days,fallback\nC,Ville,1,lone_parent,mon,open\n",
        "joint_wishes.csv": "household,rank,request,creche,days\nF1,1,A,C,\nF1,1,B,C,\nF1,2,A,,\nF1,2,B,,\n",
        "manual_points.csv": "request,criterion,points,reason,by\nA,suivi,3,visite,PMI\n",
        "grid.csv": """
        criterion,when,points,times,cap
        isolé,lone_parent,30,,
        distance,distance_m <= 1000,2,km,50
        enfants,qf < 800,5,dependent_children,20
        suivi,always,0,,15
        """,
        "quotas.csv": """
        id,who,scope,min,max,of,basis,price
        isolés,lone_parent,network,1,,places,newcomers,7
        heures,lone_parent,each creche,10%,90%,hours,all,9
        """,
        "contracts.csv": "request,slot,arrival,departure,weeks\nA,mon-am,8h00,12:00,40\n",
    ]

    private static let columns: [(file: String, column: String)] =
        tables.sorted { $0.key < $1.key }.flatMap { file, text in
            text.prefix { $0 != "\n" }.split(separator: ",").map { (file, String($0)) }
        }.filter { !words.contains($0.column) }

    /// Columns that hold names and words, in which a number is a name like any other.
    private static let words: Set<String> = [
        "id", "name", "operator", "kind", "commune", "avip", "household", "request", "creche", "section", "child",
        "reason",
        "by", "criterion", "when", "who", "funder", "site", "fallback", "scope", "of", "basis", "funding",
        "lone_parent",
        "parent1_status", "care", "walks", "staff_rule",
    ]

    private static let keys = [
        "term.start", "term.deadline", "calendar.periods", "calendar.slots", "policy.base_points",
        "policy.wish_factors",
        "policy.sibling_split_price", "policy.legal_quota_price", "policy.funding_minimum", "policy.age_date",
        "policy.seed", "policy.levels", "policy.levels.9223372036854775807", "policy.levels.-9223372036854775808",
        "policy.guarantee_members", "policy.gain_per",
    ]

    private func folder(_ changes: [String: String] = [:]) throws -> String {
        let path = NSTemporaryDirectory() + "berceau-extreme-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        var files = Self.tables.mapValues { $0.hasSuffix("\n") ? $0 : $0 + "\n" }
        files["case.yaml"] = Self.settings
        files.merge(changes) { $1 }
        for (name, text) in files { try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8) }
        return path
    }

    /// Reads and, where that succeeds, decides; `true` where the case was accepted. Reaching the end is the test.
    private func answer(_ path: String, _ overrides: [String: String] = [:], _ what: String) throws -> Bool {
        let loaded: LoadedCase
        do throws(CaseFileErrors) {
            loaded = try CaseFolder.read(at: path, overrides: overrides)
        } catch {
            let errors = error.problems.filter { $0.severity == .error }
            #expect(!errors.isEmpty, "\(what)")
            #expect(errors.allSatisfy { !$0.expected.isEmpty || !$0.remedy.isEmpty }, "\(what)")
            return false
        }
        var options = AllocationOptions()
        options.effort = .quick
        do throws(AllocationError) {
            _ = try Allocator(options: options).allocate(loaded.case, inputs: loaded.inputs)
            return true
        } catch {
            #expect(!error.text.isEmpty, "\(what)")
            // What is too large is said where the case is read, with its place and the largest value.
            if case .pointsTooLarge = error { Issue.record("accepted, then refused: \(what): \(error)") }
            return false
        }
    }

    @Test func theCaseItselfIsAccepted() throws {
        let path = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try answer(path, [:], "base"))
    }

    @Test(arguments: columns.map { "\($0.file) \($0.column)" }) func inEveryColumn(place: String) throws {
        let parts = place.split(separator: " ").map(String.init)
        let lines = (Self.tables[parts[0]] ?? "").split(separator: "\n").map(String.init)
        let headers = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let column = try #require(headers.firstIndex(of: parts[1]))
        for value in Self.fewValues {
            var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            cells[column] = "\"\(value)\""
            let changed = [lines[0], cells.joined(separator: ",")] + lines.dropFirst(2)
            let path = try folder([parts[0]: changed.joined(separator: "\n") + "\n"])
            defer { try? FileManager.default.removeItem(atPath: path) }
            _ = try answer(path, [:], "\(place) = \(value)")
        }
    }

    @Test(arguments: keys) func inEveryKey(key: String) throws {
        let path = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        for value in Self.fewValues {
            for written in [value, "[\(value)]", "[\"\(value)\", \"\(value)\"]"] {
                _ = try answer(path, [key: written], "\(key) = \(written)")
            }
        }
    }

    @Test(arguments: [
        "points", "wishes", "hours", "children", "mix_quotas", "siblings_split", "funding", "legal_quotas",
    ])
    func inEveryWeightAndTolerance(term: String) throws {
        let path = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        for value in Self.values + ["1000000000", "1000000001"] {
            _ = try answer(
                path, ["policy.levels": "[{name: a, terms: {\(term): \"\(value)\"}}]"], "weight \(term) \(value)")
            _ = try answer(
                path, ["policy.levels": "[{name: a, terms: {\(term): 1}, tolerance: \"\(value)\"}]"],
                "tolerance \(term) \(value)")
        }
    }

    /// Shares that are fine one by one and have no common denominator: neither gains nor a tolerance can be counted.
    @Test(arguments: [("children", 3, 10), ("children", 2, 0), ("hours", 1, 5), ("hours", 1, 0)])
    func sharesWithoutACommonDenominator(of measure: String, count: Int, tolerance: Int) throws {
        let rows = ["1/99999989", "1/97", "1/89"].prefix(count).enumerated().map { number, share in
            "q\(number),lone_parent,network,\(share),,\(measure),all,1"
        }
        let quotas = "id,who,scope,min,max,of,basis,price\n" + rows.joined(separator: "\n") + "\n"
        let path = try folder(["quotas.csv": quotas])
        defer { try? FileManager.default.removeItem(atPath: path) }
        for levels in ["[{name: a, terms: {mix_quotas: 1}, tolerance: \(tolerance)}, points]", "[points]"] {
            #expect(try !answer(path, ["policy.levels": levels], levels))
            let errors = #expect(throws: CaseFileErrors.self) {
                try CaseFolder.read(at: path, overrides: ["policy.levels": levels])
            }
            let isNamed =
                errors?.problems.contains {
                    $0.severity == .error && ($0.expected.french + $0.remedy.french).contains("dénominateur commun")
                } == true
            #expect(isNamed, "\(levels): \(errors?.problems ?? [])")
        }
    }

    @Test func theLargestValueIsNamed() throws {
        let path = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        for (key, value, most) in [
            ("policy.levels", "[{name: a, terms: {funding: 9223372036854}}]", "1000000000"),
            (
                "policy.levels", "[{name: a, terms: {mix_quotas: 1}, tolerance: 9223372036854775807}, points]",
                "1000000000000"
            ),
            ("policy.base_points", "9223372036854775807", "1000000000000000"),
        ] {
            let errors = #expect(throws: CaseFileErrors.self) { try CaseFolder.read(at: path, overrides: [key: value]) }
            #expect(
                errors?.problems.contains { $0.expected.french.contains(most) && $0.column?.hasPrefix(key) == true }
                    == true)
        }
    }

    @Test func aCaseBuiltByHandIsRefusedToo() throws {
        let path = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let valid = try CaseFolder.read(at: path).case
        var cases = [valid, valid, valid, valid]
        cases[0].policy.basePoints = .max
        cases[1].creches[0].capacity = .max
        cases[2].households[0].incomeAnnual = Money(microEuros: .max)
        cases[3].policy.levels = [PolicyLevel(name: "a", terms: [.init(.points, weight: .max)], tolerance: .max)]
        for wrong in cases {
            #expect(wrong.problems().contains { $0.is(.numberTooLarge) })
            #expect(throws: AllocationError.self) { try Allocator().allocate(wrong) }
        }
    }
}
