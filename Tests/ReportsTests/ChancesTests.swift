import AllocationModel
import Childcare
import Testing

@testable import Reports

/// Who fares less than half as well as another, in words.
@Suite struct ChancesTests {
    private static func subject(_ change: (inout ReportSubject) -> Void = { _ in }) -> ReportSubject {
        var subject = SampleSubject.make()
        subject.outcome.requests = 271
        subject.outcome.chances = [
            GroupChance(.days, "2.5", requests: 50, placed: 46, meanPoints: 130),
            GroupChance(.days, "5", requests: 220, placed: 66, meanPoints: 140, lessThanHalfOf: "2.5"),
            GroupChance(.freelancer, "yes", requests: 20, placed: 2, lessThanHalfOf: "no"),
            GroupChance(.freelancer, "no", requests: 250, placed: 110),
        ]
        change(&subject)
        return subject
    }

    private static func lines(
        _ subject: ReportSubject, _ language: Language = .french, _ audience: Audience = .commission
    ) -> [String] {
        (Statements(subject, language: language, audience: audience).chances?.lines ?? [])
            .map { $0.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }
    }

    @Test func aPoorChanceIsSaidInWords() {
        #expect(
            Self.lines(Self.subject()) == [
                "Semaine de 5 jours : 30 % des demandes admises (66 sur 220), moins de la moitié des chances de « Semaine de 2,5 jours » (92 %, 46 sur 50).",
                "Un parent indépendant : 10 % des demandes admises (2 sur 20), moins de la moitié des chances de « Aucun parent indépendant » (44 %, 110 sur 250).",
                "Par jours demandés – 2,5 jours : 92 % (46 sur 50) ; 5 jours : 30 % (66 sur 220).",
                "Les points comptent une fois par enfant (gain_per: child) : à leur premier vœu, les demandes de 5 jours apportent en moyenne 140 points, soit 28 par jour de place, et celles de 2,5 jours 130, soit 52 ; le total préfère donc les semaines courtes. Admises : 30 % contre 92 %.",
            ])
        let english = Self.lines(Self.subject { $0.case.policy.gainPer = .hour }, .english)
        #expect(
            english.first
                == "Week of 5 days: 30% of the requests placed (66 of 220), less than half the chance of “Week of 2.5 days” (92%, 46 of 50)."
        )
        #expect(english.last?.contains("the length of the week changes nothing. Placed: 30% against 92%.") == true)
        let strict = Self.lines(Self.subject { $0.case.policy.priority = .strict })
        #expect(strict.last?.hasPrefix("Dans l’ordre des points, une semaine de 5 jours demande de passer") == true)
    }

    /// Two freelancers are a small group: neither their number nor anything it follows from is printed.
    @Test func smallGroupsAreNotPublished() {
        let page = HTMLReport.render(Self.subject(), language: .english, audience: .publication)
        #expect(!page.contains("(2 of 20)") && !page.contains("(110 of 250)"))
        let figures = PublishedFigures(Self.subject(), audience: .publication)
        #expect(!figures.isShown(.chance(.freelancer, "yes", .placed)))
        let others: [PublishedFigures.Figure] = [
            .chance(.freelancer, "no", .placed), .chance(.freelancer, "yes", .requests),
            .chance(.days, "2.5", .placed), .chance(.days, "5", .placed),
        ]
        #expect(others.contains { !figures.isShown($0) })
        #expect(HTMLReport.render(Self.subject(), language: .english).contains("(2 of 20)"))
    }

    /// Who asked, less who was placed.
    @Test func whoWaitsIsNotWorkedOutByADifference() {
        let subject = Self.subject { subject in
            let waiting = UnmetNeeds(subject).children.count
            subject.outcome.chances = [
                GroupChance(.days, "5", requests: waiting + 100, placed: 100, meanPoints: 1)
            ]
        }
        let figures = PublishedFigures(subject, audience: .publication)
        #expect(!figures.isShown(.chance(.days, "5", .requests)) || !figures.isShown(.chance(.days, "5", .placed)))
    }
}
