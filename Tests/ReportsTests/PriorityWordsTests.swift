import AllocationModel
import Childcare
import Testing

@testable import Reports

/// What the pages say of points that were not enough, and of what is not published.
@Suite struct PriorityWordsTests {
    private static func subject(order: OrderRecord? = nil, margin: Points? = nil) -> ReportSubject {
        var subject = SampleSubject.make()
        subject.outcome.envy.morePointsThanAdmitted = 109
        subject.outcome.order = order
        return subject
    }

    private static func order(margin: Points? = nil) -> OrderRecord {
        OrderRecord(margin: margin, complaints: [], unavoidable: 0, thresholds: [])
    }

    /// Siblings without a place are two requests of one family.
    @Test func whatIsCountedAreRequests() {
        let french = Summary.text(Self.subject(), language: .french)
        #expect(
            french.contains(
                "109\u{A0}demandes sans place ont plus de points qu’un enfant admis dans une crèche de leurs vœux"))
        #expect(!french.contains("famille sans place") && !french.contains("familles sans place"))
        let english = Summary.text(Self.subject(), language: .english)
        #expect(english.contains("requests without a place have more points"))
    }

    /// A count that is not published may begin the sentence.
    @Test func aSentenceBeginsWithACapital() {
        var subject = Self.subject()
        subject.outcome.envy.morePointsThanAdmitted = 3
        #expect(HTMLReport.render(subject, audience: .publication).contains(">Moins de 5"))
    }

    /// The order of points seeks no total, but between children that a margin leaves to it.
    @Test(arguments: Language.allCases) func aTotalDecidesOnlyWhereThereIsOne(language: Language) {
        let (best, decides) =
            language == .french
            ? ("le règlement cherche le meilleur total", "points d’écart le total décide")
            : ("the policy seeks the best total", "points apart the total decides")
        func page(_ order: OrderRecord?) -> String {
            HTMLReport.render(Self.subject(order: order), language: language)
        }
        #expect(page(nil).contains(best) && !page(nil).contains(decides))
        #expect(!page(Self.order()).contains(best))
        let within = page(Self.order(margin: 20))
        #expect(within.contains(decides) && !within.contains(best))
    }

    /// « n. p. » ends its sentence with its own stop.
    @Test func anAbbreviationEndsItsSentence() {
        let page = HTMLReport.render(SampleSubject.make(), audience: .publication)
        #expect(page.contains("Sans place\u{A0}: n.\u{A0}p.<"))
        #expect(!page.contains("n.\u{A0}p.."))
        #expect(HTMLReport.render(SampleSubject.make(), language: .english, audience: .publication).contains("n/p."))
    }

    /// Nobody outside the service reads case.yaml: its keys are no words of a public page.
    @Test(arguments: Language.allCases) func thePublicPageHasNoKeys(language: Language) {
        for order in [nil, Self.order()] {
            var subject = Self.subject(order: order)
            subject.case.policy.priority = order == nil ? .weighted : .strict
            subject.outcome.chances = [
                GroupChance(.days, "2.5", requests: 60, placed: 50, meanPoints: 85),
                GroupChance(.days, "5", requests: 60, placed: 10, meanPoints: 70, lessThanHalfOf: "2.5"),
            ]
            let page = HTMLReport.render(subject, language: language, audience: .publication)
            #expect(!page.contains("gain_per") && !page.contains("days_per_week"))
            #expect(HTMLReport.render(subject, language: language).contains("days_per_week"))
        }
    }

    /// One crèche is written one way, in sentences and in tables.
    @Test(arguments: Audience.allCases) func aNameIsWrittenOneWay(audience: Audience) {
        let page = HTMLReport.render(SampleSubject.make(crecheName: "L'Arbre à Plumes"), audience: audience)
        #expect(page.contains("L’Arbre à Plumes"))
        #expect(!page.contains("L&#39;Arbre") && !page.contains("L'Arbre"))
    }
}
