import AllocationModel
import Childcare
import Foundation
import Testing

@testable import Reports

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What a page holds, as an XML parser sees it.
final class PageReader: NSObject, XMLParserDelegate {
    private(set) var elements: [(name: String, attributes: [String: String])] = []
    private(set) var text = ""

    init(_ page: String) throws {
        super.init()
        let parser = XMLParser(data: Data(page.utf8))
        parser.delegate = self
        try #require(parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
    }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append((elementName, attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func count(_ name: String, class value: String? = nil) -> Int {
        elements.count { $0.name == name && (value == nil || $0.attributes["class"] == value) }
    }

    var ids: [String] { elements.compactMap { $0.attributes["id"] } }
}

@Suite struct HTMLReportTests {
    static let partIDs = [
        "summary", "places", "mix", "wishes", "chances", "waiting", "unmet", "priority", "decisions", "excluded",
        "proof",
        "provenance",
    ]

    @Test(arguments: Language.allCases, Audience.allCases)
    func pageIsWellFormedAndComplete(language: Language, audience: Audience) throws {
        let page = try PageReader(HTMLReport.render(SampleSubject.make(), language: language, audience: audience))
        let sections = page.elements.filter { $0.name == "section" }.map { $0.attributes["id"] ?? "" }
        let expected =
            audience == .commission
            ? Self.partIDs : Self.partIDs.flatMap { $0 == "proof" ? ["processing", $0] : [$0] }
        #expect(sections == expected)
        #expect(page.elements.first?.attributes["lang"] == language.rawValue)
        #expect(Set(page.ids).count == page.ids.count)
        // Every local link and every label leads somewhere.
        for element in page.elements {
            if let target = element.attributes["href"], target.hasPrefix("#") {
                #expect(page.ids.contains(String(target.dropFirst())))
            }
            for id in (element.attributes["aria-labelledby"] ?? "").split(separator: " ") {
                #expect(page.ids.contains(String(id)))
            }
        }
    }

    @Test func conflictHasEveryPartToo() throws {
        let page = try PageReader(HTMLReport.render(SampleSubject.conflict))
        #expect(page.count("section") == Self.partIDs.count)
        #expect(page.text.contains("se contredisent"))
    }

    @Test func nothingIsAskedOfTheNetworkOrOfScripts() {
        let page = HTMLReport.render(SampleSubject.make())
        #expect(!page.contains("<script"))
        #expect(!page.contains("https:"))
        // The only addresses are names of XML vocabularies.
        let addresses = page.components(separatedBy: "http://").dropFirst()
        #expect(addresses.allSatisfy { $0.hasPrefix("www.w3.org/") })
        #expect(!page.contains("url("))
    }

    @Test func hostileNamesStayText() throws {
        let hostile = "<script>alert(\"x\")</script> & 'l’école' ]]> \u{0}"
        let subject = SampleSubject.make(crecheName: hostile, reason: hostile, requestID: hostile)
        for audience in Audience.allCases {
            let source = HTMLReport.render(subject, audience: audience)
            #expect(!source.contains("<script"))
            let page = try PageReader(source)
            #expect(page.text.contains("<script>alert(\"x\")</script> &"))
        }
    }

    @Test func heatMapHasACellForEverySectionAndSlot() throws {
        let subject = SampleSubject.make()
        let page = try PageReader(HTMLReport.render(subject))
        #expect(page.count("rect", class: "cell") == subject.case.sections.count * subject.case.calendar.slots.count)
        #expect(page.text.contains("Les Lilas, LIL-B, mercredi après-midi\u{A0}: fermé"))
        #expect(page.text.contains("places\u{A0}: 3, déjà occupées\u{A0}: 1, attribuées\u{A0}: 1, vides\u{A0}: 1"))
    }

    @Test func everyDrawingHasTitleAndDescription() throws {
        let page = try PageReader(HTMLReport.render(SampleSubject.make()))
        let drawings = page.elements.filter { $0.name == "svg" }
        // The heat map, two quotas, the wishes.
        #expect(drawings.count == 4)
        #expect(drawings.allSatisfy { $0.attributes["role"] == "img" })
        #expect(page.count("desc") == drawings.count)
    }

    @Test func commissionSeesExactCountsAndRequests() throws {
        let page = try PageReader(HTMLReport.render(SampleSubject.make()))
        #expect(page.text.contains("2\u{A0}enfants (13,3\u{202F}%)"))
        #expect(page.text.contains("R05"))
        #expect(page.text.contains("Mme Perrin, présidente"))
        #expect(!page.text.contains("<\u{A0}5"))
    }

    @Test func publicationWithholdsSmallCountsAndRequests() throws {
        let source = HTMLReport.render(SampleSubject.make(), audience: .publication)
        let page = try PageReader(source)
        #expect(page.text.contains("n.\u{A0}p."))
        for hidden in ["R01", "R03", "R05", "R07", "R08", "Perrin", "urgence", "2\u{A0}enfants", "13,3", "manque"] {
            #expect(!source.contains(hidden), "\(hidden) must not be published")
        }
        // Three wishes of one rank and one of another, and four children in all: none of them is told.
        #expect(!page.text.contains("75\u{202F}%"))
        #expect(!page.text.contains("4\u{A0}enfants"))
        // No bar but those of the two quotas whose counts are published.
        #expect(page.elements.count { $0.attributes["class"] == "bar" } == 2)
        #expect(page.count("rect", class: "cell") == 0)
    }

    @Test func admissionsBySectionAreWithheldWhereTheyAreFew() throws {
        var subject = SampleSubject.make()
        func placed(_ count: Int, _ creche: String, _ section: String, rank: Int) -> [PlacementRecord] {
            (0..<count).map {
                PlacementRecord(
                    request: "\(section)-\($0)", creche: creche, section: section, days: "full", wishRank: rank,
                    points: 1)
            }
        }
        subject.outcome.placements =
            placed(3, "LIL", "LIL-B", rank: 1) + placed(17, "LIL", "LIL-G", rank: 1)
            + placed(14, "MIM", "MIM-T", rank: 2)
        subject.outcome.placed = 34
        subject.outcome.requests = 38
        let figures = PublishedFigures(subject, audience: .publication)
        let sections = ["LIL-B", "LIL-G", "MIM-T"].map { figures.isShown(.placed(scope: .section(SectionID($0)))) }
        // 34 − 14 − 17 would be 3, and so would the requests less those who wait less the rest: a section of the same
        // crèche is withheld with it.
        #expect(sections == [false, false, true])
        #expect(figures.isShown(.wish(1)) && figures.isShown(.wish(2)))
        // Four wait, of 38: one of the other two numbers is withheld too.
        #expect(!figures.isShown(.waiting))
        #expect(!(figures.isShown(.requests) && figures.isShown(.placed(scope: .network))))

        // Where the number of children placed is published, so is how much stays unused in all, though not by section.
        subject.outcome.requests = 60
        subject.outcome.waiting = (0..<26).map {
            WaitingRecord(request: "W\($0)", rank: $0 + 1, points: 1, reason: .full)
        }
        let larger = PublishedFigures(subject, audience: .publication)
        #expect(larger.isShown(.placed(scope: .network)))
        #expect(larger.isShown(.hoursTaken(scope: .network)))
        #expect(!larger.isShown(.hoursTaken(scope: .section("LIL-B"))))
    }

    @Test func eachPageSaysWhoMayReadItFirst() throws {
        for (audience, words) in [(Audience.commission, "non public"), (.publication, "Version publique")] {
            let page = HTMLReport.render(SampleSubject.make(), language: .french, audience: audience)
            let body = try #require(page.range(of: "<body>"))
            #expect(page[body.upperBound...].prefix(160).contains(words))
            let reader = try PageReader(page)
            #expect(reader.count("p", class: "audience \(audience.rawValue)") == 1)
        }
        #expect(Audience.allCases.map { HTMLReport.fileName(for: $0) } == ["report.html", "report-public.html"])
    }

    @Test func aPlaceKeptIsNoWish() throws {
        var subject = SampleSubject.make()
        subject.outcome.placements[0].wishRank = nil
        for language in Language.allCases {
            let texts = [
                try PageReader(HTMLReport.render(subject, language: language)).text,
                Summary.text(subject, language: language, width: 1000),
            ]
            for text in texts { #expect(!text.contains("0e") && !text.contains("0th")) }
        }
    }

    @Test func sameSubjectGivesTheSameBytes() {
        #expect(HTMLReport.render(SampleSubject.make()) == HTMLReport.render(SampleSubject.make()))
    }
}
