import SyntheticCases
import TestSupport
import Testing

@testable import Childcare

/// What a rule may work out of columns before it compares.
struct QuantityTests {
    /// A household of 12,000 € and three dependent children; a child born on 31 January 2026 that starts on 1 September.
    private func holds(_ text: String, attributes: [String: AttributeValue] = [:]) throws -> Bool {
        var source = try smallCase()
        source.households[0].incomeAnnual = Money(euros: 12_000)
        source.households[0].dependentChildren = 3
        source.households[0].commune = "Valmont"
        source.requests[0].birthDate = try #require(CivilDate(year: 2026, month: 1, day: 31))
        source.requests[0].submittedOn = CivilDate(year: 2025, month: 12, day: 1)
        source.requests[0].startDate = try #require(CivilDate(year: 2026, month: 9, day: 1))
        source.requests[0].attributes = attributes
        let request = source.requests[0]
        let facts = Facts(request: request, wish: request.wishes[0], in: CaseIndex(source))
        return try Condition(parsing: text, known: Condition.knownNames(in: source)).holds(for: facts)
    }

    @Test(arguments: [
        // Filed before the birth, as forms ask: a column beside another.
        ("submitted_on < birth_date", true), ("submitted_on >= birth_date", false),
        ("birth_date > submitted_on", true), ("naissance > dépôt", true),
        // 61 days from 1 December to 31 January, both months of 31.
        ("birth_date - submitted_on = 61", true), ("birth_date - submitted_on > 61", false),
        ("submitted_on + 61 = birth_date", true), ("birth_date - 61 = submitted_on", true),
        ("submitted_on + 62 > birth_date", true),
        // 12,000 for three and one parent is 3,000 a head; thirds are not rounded.
        ("income_annual / dependent_children = 4000", true),
        ("income_annual per dependent_children <= 4 000", true),
        ("ressources annuelles par enfants à charge < 4000", false),
        ("income_annual / (dependent_children + parents) = 3000", true),
        ("income_annual / 7 * 7 = income_annual", true), ("income_annual / 7 > 1714.2857", true),
        ("income_annual / 7 < 1714.285715", true),
        ("income_annual - 12 000 = 0", true), ("income_annual -12000 = 0", true),
        ("2 * dependent_children = 6", true), ("dependent_children * 0,5 = 1,5", true),
        ("3 = dependent_children", true), ("(dependent_children) = 3", true),
        // A child of the 31st completes a month on the last day of a shorter one.
        ("months(birth_date, start_date) = 7", true), ("mois(naissance, 2026-02-28) = 1", true),
        ("months(birth_date, 27/02/2026) = 0", true), ("months(start_date, birth_date) < 0", true),
        ("min(dependent_children, 2) = 2", true), ("max(dependent_children, 2, 1) = 3", true),
        ("max(birth_date, submitted_on) = birth_date", true),
        ("min(income_annual / 100, 50) = 50", true),
        ("not dependent_children + 1 = 3", true), ("lone_parent and dependent_children - 1 >= 2", true),
        ("commune = household_commune", true), ("commune != household_commune", false),
        // What is written in quotes, or is nobody's column, is a text.
        ("commune = \"household_commune\"", false),
        // No child, no amount a head: nothing is said of such a family.
        ("income_annual / (dependent_children - 3) > 0", false),
        ("not income_annual / (dependent_children - 3) > 0", true),
    ])
    func decides(_ text: String, _ expected: Bool) throws { #expect(try holds(text) == expected, "\(text)") }

    @Test func countsWithTheTownsOwnColumns() throws {
        let columns: [String: AttributeValue] = [
            "loyer": .number(millionths: 500_500_000), "visite": .date(try #require(CivilDate(iso: "2026-03-01"))),
            "note": .text("beaucoup"),
        ]
        #expect(try holds("loyer * 12 = 6006", attributes: columns))
        #expect(try holds("visite - birth_date = 29", attributes: columns))
        #expect(try holds("income_annual - loyer * 12 < 6000", attributes: columns))
        // A cell that is no number makes every comparison false, either way round.
        #expect(try !holds("note * 2 > 0", attributes: columns))
        #expect(try !holds("note * 2 <= 0", attributes: columns))
        #expect(try !holds("birth_date + loyer > birth_date", attributes: columns))
    }

    @Test func hugeNumbersAreComparedAndNeverTrap() throws {
        let columns: [String: AttributeValue] = [
            "a": .number(millionths: .max), "b": .number(millionths: .min), "c": .number(millionths: 1),
        ]
        #expect(try holds("a > b", attributes: columns))
        #expect(try holds("a * a > a", attributes: columns))
        #expect(try holds("a / c > b / c", attributes: columns))
        // Beyond 128 bits there is no value, and no comparison with it holds.
        for sign in ["<", "<=", ">", ">=", "=", "!="] {
            #expect(try !holds("a * a * a * a * a * a * a \(sign) 0", attributes: columns))
        }
        #expect(try !holds("birth_date + a > birth_date", attributes: columns))
    }

    @Test(
        arguments: [
            ("birth_date + start_date > 0", .wrongKindOfValue), ("birth_date * 2 > 0", .wrongKindOfValue),
            ("dependent_children - birth_date > 0", .wrongKindOfValue),
            ("birth_date < income_annual", .wrongKindOfValue),
            ("commune + 1 = 2", .wrongKindOfValue), ("any_parent + 1 = 2", .wrongKindOfValue),
            ("months(birth_date) > 2", .wrongKindOfValue), ("months(birth_date, 3) > 2", .wrongKindOfValue),
            ("min(birth_date, 3) > 2", .wrongKindOfValue), ("max() > 2", .missingValue),
            ("income_annual / > 3", .missingValue), ("income_annual / 2", .missingComparison),
            ("(income_annual / 2", .missingComparison), ("min(2, 3", .missingParenthesis),
            ("income_annual/2 > 3", .unknownName), ("commune < household_commune", .notOrdered),
            ("income_annual + (1", .missingParenthesis),
        ] as [(String, ConditionError.Code)])
    func namesWhatIsWrong(_ text: String, _ code: ConditionError.Code) throws {
        let error = try #require(throws: ConditionError.self) {
            try Condition(parsing: text, known: Condition.builtInNames)
        }
        #expect(error.code == code, "\(text): \(error)")
        #expect(differences(between: error.text) == [])
    }

    @Test func aSignWithoutSpacesIsExplained() throws {
        let error = try #require(throws: ConditionError.self) {
            try Condition(parsing: "income_annual-1000 > 3", known: Condition.builtInNames)
        }
        #expect(error.text.french.contains("a - b") && error.text.english.contains("a - b"))
    }

    @Test func longSumsAndDeepOnesAreRefused() throws {
        let long = Array(repeating: "dependent_children", count: 13).joined(separator: " + ") + " > 1"
        #expect(throws: ConditionError.self) { try Condition(parsing: long) }
        let deep = String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000) + " > 0"
        #expect(throws: ConditionError.self) { try Condition(parsing: deep) }
    }

    @Test func everyDayComesBackFromItsNumber() throws {
        var day = try #require(CivilDate(year: 1900, month: 1, day: 1))
        var number = day.ordinal
        while day.year < 2200 {
            #expect(CivilDate(ordinal: number) == day && day.ordinal == number)
            day = day.next
            number += 1
        }
        #expect(CivilDate(ordinal: -1) == nil && CivilDate(ordinal: .max) == nil)
    }

    /// Random calculations on small numbers, against fractions worked out another way: all brought to one denominator.
    @Test func fractionsAgreeWithWholeNumbers() throws {
        let seed: UInt64 = 77
        var random = SplitMix64(seed: seed)
        for round in 0..<2_000 {
            func number() -> Int { Int.random(in: 1...9, using: &random) }
            let (a, b, c, d, e) = (number(), number(), number(), number(), number())
            // a ÷ b + c ÷ d against e ÷ 2, times 2bd.
            let left = 2 * (a * d + c * b)
            let right = e * b * d
            for (sign, expected) in [("<", left < right), ("=", left == right), (">=", left >= right)] {
                let text = "\(a) / \(b) + \(c) / \(d) \(sign) \(e) / 2"
                #expect(try holds(text) == expected, "seed \(seed), round \(round): \(text)")
            }
        }
    }

    @Test(arguments: [
        "income_annual per dependent_children < 5000", "birth_date - submitted_on > 2 + 3 * 4",
        "min(qf, 3, 2 * parents) <= max(qf, 1)", "months(birth_date, 2026-09-01) = (1 + 2) / 3",
    ])
    func whatIsWrittenIsReadAgain(_ text: String) throws {
        let expression = try Condition(parsing: text).expression
        guard case .relate(let one, let sign, let other) = expression else {
            Issue.record("\(expression)")
            return
        }
        #expect(try Condition(parsing: "\(one) \(sign.rawValue) \(other)").expression == expression)
    }

    @Test func saysACalculationInWords() throws {
        let words = try Condition(parsing: "income_annual per dependent_children < 5000").words
        #expect(words.french.contains("divisé par") && words.english.contains("divided by"))
        #expect(differences(between: words) == [])
    }
}
