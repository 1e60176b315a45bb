import SyntheticCases
import TestSupport
import Testing

@testable import Childcare

struct ConditionTests {
    private typealias E = Condition.Expression

    @Test(
        arguments: [
            ("always", E.always),
            ("toujours", .always),
            ("lone_parent", .holds("lone_parent")),
            ("not lone_parent", .not(.holds("lone_parent"))),
            ("qf < 700", .compare("qf", .less, .integer(700))),
            ("qf<=700,50", .compare("qf", .lessOrEqual, .number(millionths: 700_500_000))),
            ("income_annual >= 20 000", .compare("income_annual", .greaterOrEqual, .integer(20_000))),
            ("a or b and c", .any([.holds("a"), .all([.holds("b"), .holds("c")])])),
            ("(a or b) and c", .all([.any([.holds("a"), .holds("b")]), .holds("c")])),
            (
                "parent1_status in (jobseeker, freelancer)",
                .oneOf("parent1_status", [.text("jobseeker"), .text("freelancer")])
            ),
            ("parent1_status not in (jobseeker)", .not(.oneOf("parent1_status", [.text("jobseeker")]))),
            ("employer = \"Ville de Reims\"", .compare("employer", .equal, .text("Ville de Reims"))),
            ("employer = 'L''Orme'", nil),
            ("commune = Saint-Denis", .compare("commune", .equal, .text("Saint-Denis"))),
            (
                "commune = Villeneuve d'Ascq and a",
                .all([.compare("commune", .equal, .text("Villeneuve d'Ascq")), .holds("a")])
            ),
            ("distance_m in (1, 2; 3)", .oneOf("distance_m", [.integer(1), .integer(2), .integer(3)])),
            ("zone = non", .compare("zone", .equal, .flag(false))),
            ("creche = 12", .compare("creche", .equal, .text("12"))),
            ("zone = \"12\"", .compare("zone", .equal, .text("12"))),
            ("x > -3", .compare("x", .greater, .integer(-3))),
            ("!(a || b) && c", .all([.not(.any([.holds("a"), .holds("b")])), .holds("c")])),
        ] as [(String, Condition.Expression?)])
    func parses(_ text: String, _ expression: Condition.Expression?) throws {
        guard let expression else {
            #expect(throws: ConditionError.self) { try Condition(parsing: text) }
            return
        }
        let condition = try Condition(parsing: text)
        #expect(condition.expression == expression)
        #expect(condition.text == text)
    }

    @Test(arguments: [
        (
            "parent_isole et any_parent dans (demandeur d'emploi, indépendant)",
            "lone_parent and any_parent in (jobseeker, freelancer)"
        ),
        ("famille monoparentale ou non handicap", "lone_parent or not disabled"),
        ("un parent = salarié", "any_parent = employed"),
        ("naissance < 01/09/2025", "birth_date < 2025-09-01"),
        ("distance_m <= 1000 ou fratrie_présente", "distance_m <= 1000 or sibling_there"),
        ("quotient familial ≥ 700", "qf >= 700"),
        ("type_crèche = micro-crèche", "creche_kind = micro"),
        ("parent isolé = oui", "lone_parent = yes"),
        ("à naître", "unborn"),
    ])
    func frenchAndEnglishAreEqual(_ french: String, _ english: String) throws {
        #expect(try Condition(parsing: french).expression == Condition(parsing: english).expression)
    }

    @Test(
        arguments: [
            ("", .empty, 0, ""),
            ("lone_parent and", .missingName, 15, ""),
            ("qf <", .missingValue, 4, ""),
            ("qf < cher", .wrongKindOfValue, 5, "cher"),
            ("lone_parent = peut-être", .wrongKindOfValue, 14, "peut-être"),
            ("birth_date > demain", .wrongKindOfValue, 13, "demain"),
            ("parent1_status = jobseker", .unknownValue, 17, "jobseker"),
            ("(lone_parent", .missingParenthesis, 12, ""),
            ("lone_parent)", .unexpectedWord, 11, ")"),
            ("employer = \"Ville", .unclosedQuote, 11, "\"Ville"),
            ("commune", .missingComparison, 0, "commune"),
            ("commune < Reims", .notOrdered, 10, "Reims"),
            ("any_parent in jobseeker", .missingParenthesis, 14, "jobseeker"),
            ("any_parent in ()", .missingValue, 15, ")"),
            ("lone_parent qf", .unexpectedWord, 12, "qf"),
            ("lone_parent # 2", .unexpectedWord, 12, "#"),
        ] as [(String, ConditionError.Code, Int, String)])
    func namesWhatIsWrong(_ text: String, _ code: ConditionError.Code, _ position: Int, _ word: String) throws {
        let error = try #require(throws: ConditionError.self) { try Condition(parsing: text) }
        #expect(error.code == code)
        #expect(error.position == position)
        #expect(error.word == word)
        #expect(!error.expected.isEmpty)
        #expect(differences(between: error.text) == [])
    }

    @Test func suggestsKnownNamesAndValues() throws {
        let known = Condition.builtInNames.union(["distance_m"])
        let name = try #require(throws: ConditionError.self) { try Condition(parsing: "lone_parnet", known: known) }
        #expect(name.code == .unknownName)
        #expect(name.suggestion == "lone_parent")
        #expect(name.text.french.contains("vouliez-vous dire «\u{A0}lone_parent\u{A0}»"))
        let value = try #require(throws: ConditionError.self) { try Condition(parsing: "any_parent = jobseker") }
        #expect(value.suggestion == "jobseeker")
        #expect(try Condition(parsing: "distance_m < 5", known: known).names == ["distance_m"])
        #expect(throws: ConditionError.self) { try Condition(parsing: "hauteur < 5", known: known) }
    }

    @Test func aColumnOfTheCaseWinsOverASynonym() throws {
        #expect(try Condition(parsing: "fratrie", known: ["fratrie", "siblings"]).names == ["fratrie"])
        #expect(try Condition(parsing: "fratrie", known: ["siblings"]).names == ["siblings"])
    }

    @Test func refusesBottomlessNesting() throws {
        let text = String(repeating: "(", count: 10_000) + "a"
        let error = try #require(throws: ConditionError.self) { try Condition(parsing: text) }
        #expect(error.code == .nestedTooDeep)
    }

    @Test func survivesRandomText() {
        let seed: UInt64 = 2026
        var generator = SplitMix64(seed: seed)
        let pieces = [
            "(", ")", "and", "or", "not", "in", "=", "<", ",", "qf", "lone_parent", "7", "\"", "'", "é", " ", "\n", "-",
            "+", "*", "/", "per", "min", "months",
        ]
        for round in 0..<3_000 {
            let text = (0..<Int.random(in: 0...12, using: &generator))
                .map { _ in pieces[Int.random(in: pieces.indices, using: &generator)] }.joined(separator: " ")
            do {
                _ = try Condition(parsing: text)
            } catch {
                #expect(error.position <= text.count, "seed \(seed), round \(round): \(text)")
            }
        }
    }
}
