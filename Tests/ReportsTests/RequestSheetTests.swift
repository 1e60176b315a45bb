import AllocationModel
import Childcare
import SyntheticCases
import Testing

@testable import Reports

/// The sheet of each request: what it says, where it stands in the page, and that the public never sees it.
@Suite struct RequestSheetTests {
    private static func sheets(_ subject: ReportSubject, _ language: Language = .french) -> RequestSheets {
        RequestSheets(subject, RequestSheets.ids(subject), wording: Wording(subject, language: language))
    }

    private static func plain(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    @Test func aSheetSaysTheAnswerThePointsAndWhy() throws {
        let sheets = Self.sheets(SampleSubject.make())
        #expect(sheets.ids == ["R05", "R06", "R07", "R01", "R02", "R03", "R04", "R08"])
        let sheet = sheets.sheet("R05")
        #expect(sheet.state == .waiting && sheet.creches == ["LIL", "MIM"])
        #expect(Self.plain(sheet.headline) == "Sans place, n° 1 de la liste d’attente")
        let facts = sheet.facts.map { Self.plain("\($0.name)=\($0.value)") }
        #expect(
            facts.contains("Semaines acceptées=lun mar ou lun") && facts.contains("Âge à l’entrée=9 mois"), "\(facts)")
        // The date of birth says no more than the age does.
        #expect(!facts.contains { $0.contains("2025") })
        #expect(sheet.wishes.map { $0[1] } == ["Les Lilas", "Mimosas"] && sheet.wishes.map { $0[2] } == ["40", "50"])
        #expect(
            Self.plain(sheet.wishes[0][3])
                == "non accordé ; 1 admis pour cet âge, à 120 points, cette demande en a 40")
        #expect(sheet.points.count == 2 && sheet.points[1].rows.last == ["Total", "", "", "50"])
        #expect(Self.plain(sheet.reasons[0]) == "Aucune des places demandées ne pouvait lui être attribuée.")
        #expect(Self.plain(sheet.reasons[1]).hasPrefix("Mimosas : 50 points, et un enfant y est admis avec 30."))
        #expect(
            sheet.lists.map(Self.plain) == ["Les Lilas, de 0 à 14 mois : 1er", "Mimosas, de 0 à 36 mois : 1er"])
        #expect(sheets.sheet("R07").wishes[1][3] == Wording(SampleSubject.make(), language: .french).rule(.age))
        let placed = Self.sheets(SampleSubject.make(), .english).sheet("R03")
        #expect(placed.state == .placed && placed.headline == "Placed: Mimosas, 0 to 36 months")
    }

    /// In the order of points a wish says what stopped it; what is not known is not guessed.
    @Test func inTheOrderOfPointsAWishSaysWhatStoppedIt() {
        var subject = SampleSubject.make()
        subject.outcome.order = OrderRecord(margin: nil, complaints: [], unavoidable: 0, thresholds: [])
        #expect(Self.sheets(subject).sheet("R05").wishes[0][3] == "non accordé")
        subject.verdicts = ["R05": [1: BilingualText(fr: "section de 0 à 14 mois : complet", en: "full")]]
        #expect(Self.plain(Self.sheets(subject).sheet("R05").wishes[0][3]) == "section de 0 à 14 mois : complet")
        #expect(Self.sheets(subject, .english).sheet("R05").wishes.map { $0[3] } == ["full", "not given"])
        #expect(!HTMLReport.render(subject, audience: .publication).contains("section de 0 à 14 mois : complet"))
    }

    @Test func whatWasExplainedTakesThePlaceOfTheOutcomesReasons() {
        var subject = SampleSubject.make()
        subject.reasons = [
            "R05": [BilingualText(fr: "Mimosas : il manque 12 points", en: "Mimosas: 12 points are lacking")]
        ]
        let reasons = Self.sheets(subject).sheet("R05").reasons.map(Self.plain)
        #expect(
            reasons == ["Aucune des places demandées ne pouvait lui être attribuée.", "Mimosas : il manque 12 points"])
        #expect(HTMLReport.render(subject, language: .english).contains("12 points are lacking"))
        #expect(
            !HTMLReport.render(subject, language: .english, audience: .publication).contains("12 points are lacking"))
    }

    @Test(arguments: Language.allCases) func theScriptFindsWhatItLooksFor(language: Language) throws {
        let page = try PageReader(HTMLReport.render(SampleSubject.make(), language: language))
        let script = RequestScript.text.description
        for id in script.matches(of: /\$\("([a-z-]+)"\)/).map({ String($0.output.1) }) {
            #expect(page.ids.contains(id), "\(id)")
        }
        let words = try #require(page.elements.first { $0.attributes["id"] == "requests-words" }).attributes
        for word in script.matches(of: /words\.([a-z]+)|say\("([a-z]+)"/) {
            let name = word.output.1 ?? word.output.2 ?? ""
            #expect(words["data-\(name)"] != nil, "\(name)")
        }
        // A number of a request leads to the sheet of that request.
        let named = page.elements.filter { $0.attributes["class"] == "request" }.compactMap { $0.attributes["data-n"] }
        #expect(Set(named) == Set((0..<8).map(String.init)))
    }

    /// The public page knows nothing of sheets, not even that there are any.
    @Test func nothingOfItIsPublished() {
        let source = HTMLReport.render(SampleSubject.make(), audience: .publication)
        for trace in ["requests-data", "requests-texts", "id=\"sheet", "data-n=", "id=\"requests\"", "R05", "R07"] {
            #expect(!source.contains(trace), "\(trace)")
        }
    }

    /// A case of 1,500 children: one page a browser is quick with, the same bytes each time.
    @Test func aLargeTownFitsOnePage() throws {
        let town = SyntheticCase(children: 1_500, seed: 3).generate()
        var subject = ReportSubject(case: town, outcome: SampleSubject.make().outcome)
        subject.outcome.requests = town.requests.count
        subject.outcome.envy = EnvyRecord()
        subject.outcome.excluded = []
        subject.outcome.decisions = []
        let sections = Dictionary(grouping: town.sections, by: \.creche)
        subject.outcome.placements = []
        subject.outcome.waiting = []
        for (position, request) in town.requests.enumerated() {
            if position % 2 == 0, let wish = request.wishes.first, let section = sections[wish.creche]?.first {
                subject.outcome.placements.append(
                    PlacementRecord(
                        request: request.id.text, creche: wish.creche.text, section: section.id.text, days: "full",
                        wishRank: wish.rank, points: 100))
            } else {
                subject.outcome.waiting.append(
                    WaitingRecord(request: request.id.text, rank: position, points: 50, reason: .full))
            }
        }
        subject.outcome.placed = subject.outcome.placements.count
        let page = HTMLReport.render(subject)
        #expect(town.requests.count == 1_500 && page.utf8.count < 3_500_000, "\(page.utf8.count) bytes")
        #expect(page == HTMLReport.render(subject))
        // Beyond what a browser holds the page says so, and what to ask instead.
        for number in 0..<3_600 {
            var request = town.requests[0]
            request.id = RequestID("X\(number)")
            subject.case.requests.append(request)
        }
        let larger = HTMLReport.render(subject)
        #expect(!larger.contains("requests-data") && larger.contains("points.csv en a les points"))
        #expect(larger.utf8.count < page.utf8.count)
    }
}
