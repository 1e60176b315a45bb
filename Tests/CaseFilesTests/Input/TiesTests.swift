import CaseFiles
import Childcare
import Testing

/// What decides between equal points, as `case.yaml` and documents say it.
@Suite struct TiesTests {
    private static func read(_ line: String, distances: [String] = ["850 m", "1 200", ""]) throws -> LoadedCase {
        let folder = try TemporaryFolder([
            "case.yaml": CaseFixtures.bytes(
                """
                term: { start: 2026-09-01, end: 2027-07-31 }
                policy:
                  priority: weighted
                  gain_per: child
                  \(line)
                """),
            "creches.csv": CaseFixtures.bytes("id,name,capacity\nC,Les Lilas,20\n"),
            "sections.csv": CaseFixtures.bytes("id,creche,age_min_months,age_max_months,places\nS,C,0,40,5\n"),
            "requests.csv": CaseFixtures.bytes(
                "id,household,lone_parent,birth_date,days,start_date,submitted_on,trajet,wish_1\n"
                    + distances.enumerated().map { number, distance in
                        "R\(number),F\(number),oui,2025-0\(number + 1)-01,full,2026-09-01,2026-01-0\(9 - number),\(distance),C\n"
                    }.joined()),
        ])
        return try withExtendedLifetime(folder) { try CaseFolder.read(at: folder.path) }
    }

    private static func plain(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    private static func order(_ loaded: LoadedCase) -> String {
        let orders = ServingOrders(CaseIndex(loaded.case))
        return loaded.case.requests.map { orders.order(of: $0, at: "C", points: 0) }.sorted()
            .map { String($0.request.text.dropFirst()) }.joined()
    }

    @Test(arguments: [
        ("ties: [submitted_on]", "210"), ("départage: dépôt", "210"), ("ties: [submitted_on décroissant]", "012"),
        ("ties: [age_months]", "012"), ("ties: [age]", "012"), ("ties: [age croissant]", "210"),
        ("ties: [birth_date]", "012"), ("ties: [birth_date desc]", "210"), ("ties: [trajet]", "012"),
        ("ties: [trajet descending]", "102"), ("ties: [\"submitted_on = 2026-01-08\", age asc]", "120"),
        ("ties: [\"months(birth_date, start_date) desc\"]", "012"),
        ("ties: [\"max(trajet, 1000)\", submitted_on]", "012"),
    ])
    func areReadInEitherLanguage(_ line: String, _ expected: String) throws {
        let loaded = try Self.read(line)
        #expect(Self.order(loaded) == expected, "\(line)")
        let written = Dictionary(uniqueKeysWithValues: CaseFolder.files(of: loaded.case).map { ($0.name, $0.bytes) })
        let folder = try TemporaryFolder(written)
        #expect(try withExtendedLifetime(folder) { try CaseFolder.read(at: folder.path).case } == loaded.case)
        #expect(try CaseDocument.read(json: CaseDocument.json(loaded.case)).case == loaded.case)
    }

    @Test(arguments: [
        ("ties: [trajett]", "unreadable_condition", "vouliez-vous dire « trajet »"),
        ("ties: [commune]", "unreadable_condition", "un nombre, une date, ou une condition comme « commune = … »"),
        ("ties: [any_parent]", "unreadable_condition", "une comparaison"),
        ("ties: [submitted_on desc asc]", "unreadable_condition", "une comparaison"),
        ("ties: [{ by: age }]", "wrong_kind", "submitted_on"),
        ("ties: [12]", "unreadable_condition", ""),
    ])
    func whatCannotBePutInOrderIsNamed(_ line: String, _ code: String, _ words: String) throws {
        do {
            _ = try Self.read(line)
            Issue.record("\(line) was read")
        } catch let errors as CaseFileErrors {
            #expect(errors.problems.map(\.code) == [code], "\(line)")
            let said = errors.problems.map { Self.plain("\($0.expected.french) \($0.remedy.french)") }.joined()
            #expect(said.contains(words), "\(line): \(said)")
            #expect(errors.problems.first?.file == "case.yaml" && errors.problems.first?.line == 5)
        }
    }

    /// A column only ties use is read as what most of its cells are; others are named.
    @Test func aColumnOfTheTownIsReadByWhatItHolds() throws {
        do {
            _ = try Self.read("ties: [trajet]", distances: ["850 m", "300 m", "loin"])
            Issue.record("« loin » was put in order")
        } catch let errors as CaseFileErrors {
            #expect(errors.problems.map(\.code) == ["not_a_number"])
            #expect(errors.problems.first?.remedy.french.contains("trajet") == true)
        }
        #expect(
            Self.order(try Self.read("ties: [trajet]", distances: ["15/01/2026", "2026-01-14", "13/01/2026"])) == "210")
        #expect(Self.order(try Self.read("ties: [trajet, age asc]", distances: ["non", "X", "O"])) == "210")
    }

    @Test func whoHasNoValueIsSaid() throws {
        let warnings = try Self.read("ties: [trajet, submitted_on, dépôt desc]").warnings.filter {
            $0.code.hasPrefix("tie_")
        }
        #expect(warnings.map(\.code) == ["tie_without_value", "tie_decides_nothing"])
        #expect(Self.plain(warnings[0].expected.french).contains("sans valeur : 1, dont R2"))
        let alike = try Self.read("ties: [days_per_week]").warnings.filter { $0.code.hasPrefix("tie_") }
        #expect(alike.map(\.code) == ["tie_decides_nothing"])
    }
}
