import Childcare
import Testing

@testable import Reports

@Suite struct TypographyTests {
    let french = Typography(language: .french)
    let english = Typography(language: .english)

    @Test func thousandsAreParted() {
        #expect(french.integer(1_234_567) == "1\u{202F}234\u{202F}567")
        #expect(english.integer(1_234_567) == "1,234,567")
        #expect(french.integer(999) == "999")
        #expect(french.integer(-1000) == "−1\u{202F}000")
        #expect(english.integer(Int64.min) == "−9,223,372,036,854,775,808")
    }

    @Test func decimalsFollowTheLanguage() {
        #expect(french.decimal(1234.56, digits: 1) == "1\u{202F}234,6")
        #expect(english.decimal(1234.56, digits: 1) == "1,234.6")
        #expect(french.decimal(12, digits: 2) == "12")
        #expect(french.decimal(0.05, digits: 2) == "0,05")
        #expect(french.decimal(-0.5, digits: 1) == "−0,5")
        #expect(french.decimal(-0.01, digits: 1) == "0")
        #expect(french.decimal(.infinity) == "inf")
    }

    @Test func promisesAreRoundedUp() {
        #expect(french.percent(0.00041, digits: 2, rounding: .up) == "0,05\u{202F}%")
        #expect(french.percent(0.0005, digits: 2, rounding: .up) == "0,05\u{202F}%")
        #expect(english.percent(0.345) == "34.5%")
    }

    @Test func frenchPunctuationKeepsItsSpaces() {
        #expect(
            french.typeset("Oui : « non » ; quoi ? 5 % !")
                == "Oui\u{A0}: «\u{A0}non\u{A0}»\u{202F}; quoi\u{202F}? 5\u{202F}%\u{202F}!")
        #expect(french.typeset("l'an") == "l’an")
        #expect(english.typeset("l'an : 5 %") == "l'an : 5 %")
    }

    @Test func numbersAgree() {
        let words = ("enfant", "enfants")
        #expect(french.count(0, words, words) == "0\u{A0}enfant")
        #expect(french.count(2, words, words) == "2\u{A0}enfants")
        #expect(english.count(0, words, ("child", "children")) == "0\u{A0}children")
        #expect(english.count(1, words, ("child", "children")) == "1\u{A0}child")
    }

    @Test func ordinalsAndDates() {
        #expect((1...3).map(french.ordinal) == ["1er", "2e", "3e"])
        #expect(
            [1, 2, 3, 4, 11, 12, 13, 21, 112].map(english.ordinal) == [
                "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
            ])
        #expect(french.date(SampleSubject.date("2026-09-01")) == "1er\u{A0}septembre\u{A0}2026")
        #expect(english.date(SampleSubject.date("2026-12-25")) == "25\u{A0}December\u{A0}2026")
    }

    @Test func daysReadInFrench() {
        let wording = Wording(SampleSubject.make(), language: .french)
        #expect(wording.days("full") == "temps plein")
        #expect(wording.days("mon tue-am fri-pm") == "lun mar-matin ven-après-midi")
    }

    @Test(arguments: [("3", 3.0, false), ("20%", 0.2, true), ("33,5 %", 0.335, true), ("1/3", 1.0 / 3, false)])
    func quotaAmountsAreRead(text: String, value: Double, isShare: Bool) throws {
        let amount = try #require(QuotaAmount(text))
        #expect(abs(amount.value - value) < 1e-12)
        #expect(amount.isShare == isShare)
    }

    @Test func conditionsAreNamedAsTheFieldDoes() {
        #expect(SampleSubject.loneParent.words == BilingualText(fr: "familles monoparentales", en: "lone parents"))
        #expect(
            SampleSubject.jobseeker.words
                == BilingualText(fr: "un parent demandeur d’emploi", en: "a jobseeking parent"))
        let either = Condition(
            text: "qf < 700 and (a or not b)",
            expression: .all([
                .compare("qf", .less, .integer(700)), .any([.holds("a"), .not(.holds("b"))]),
            ]))
        #expect(either.words[.french] == "quotient familial < 700 et (a ou sauf (b))")
    }
}
