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
    /// Figures, pictures, lists, and what vouches for them; the public is told of no single request.
    static func partIDs(_ audience: Audience) -> [String] {
        ["figures", "summary", "wishes", "places", "mix", "chances", "unmet"]
            + (audience == .commission ? ["requests"] : [])
            + ["waiting", "priority", "decisions", "excluded"]
            + (audience == .publication ? ["processing"] : []) + ["proof", "provenance"]
    }

    @Test(arguments: Language.allCases, Audience.allCases)
    func pageIsWellFormedAndComplete(language: Language, audience: Audience) throws {
        let page = try PageReader(HTMLReport.render(SampleSubject.make(), language: language, audience: audience))
        let sections = page.elements.filter { $0.name == "section" }.map { $0.attributes["id"] ?? "" }
        #expect(sections == Self.partIDs(audience))
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
        // Nobody was answered: there is no list of requests.
        #expect(page.count("section") == Self.partIDs(.commission).count - 1 && page.count("script") == 0)
        #expect(page.text.contains("se contredisent"))
    }

    @Test(arguments: Audience.allCases) func nothingIsAskedOfTheNetwork(audience: Audience) {
        let page = HTMLReport.render(SampleSubject.make(), audience: audience)
        // The list of requests is the commission's alone; what may run is named by its hash.
        #expect(page.components(separatedBy: "<script").count == (audience == .commission ? 2 : 1))
        #expect(page.contains("script-src &#39;sha256-") == (audience == .commission))
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
            #expect(source.components(separatedBy: "<script").count == (audience == .commission ? 2 : 1))
            let page = try PageReader(source)
            #expect(page.text.contains("<script>alert(\"x\")</script> &"))
        }
    }

    @Test func heatMapHasACellForEverySectionAndSlot() throws {
        let subject = SampleSubject.make()
        let page = try PageReader(HTMLReport.render(subject))
        let cells = page.elements.filter { $0.attributes["class"]?.hasPrefix("cell ") == true }
        #expect(cells.count == subject.case.sections.count * subject.case.calendar.slots.count)
        let hints = cells.map { ($0.attributes["title"] ?? "").replacing("\u{A0}", with: " ") }
        #expect(hints.contains("Les Lilas, de 0 à 14 mois, mercredi après-midi : fermé"), "\(hints)")
        #expect(hints.contains { $0.contains("places : 3, déjà occupées : 1, attribuées : 1, vides : 1") })
        // A third of three, none of four less three less one.
        #expect(Set(cells.compactMap { $0.attributes["class"] }).isSuperset(of: ["cell none", "cell h2", "cell h0"]))
    }

    /// Pictures are tables: what they draw is written beside it, for whoever does not see it.
    @Test func everyPictureIsATableOfItsNumbers() throws {
        let page = try PageReader(HTMLReport.render(SampleSubject.make()))
        #expect(page.count("svg") == 0)
        // Two quotas and the wishes; the map of empty places.
        #expect(page.count("table", class: "bars") == 3 && page.count("table", class: "heat") == 1)
        #expect(page.count("table") == page.count("caption"))
        let drawn = page.elements.filter { $0.attributes["class"] == "drawn" }
        #expect(!drawn.isEmpty && drawn.allSatisfy { $0.attributes["aria-hidden"] == "true" })
    }

    @Test func figuresComeFirst() throws {
        let page = try PageReader(HTMLReport.render(SampleSubject.make()))
        let text = page.text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        for words in [
            "Enfants admis", "pour 8 demandes, soit 50 %", "75 % des enfants admis", "2/3", "un ne l’est pas",
            "92,8 %", "95 heures-places vides par semaine", "≤ 0,05 %",
        ] { #expect(text.contains(words), "\(words)") }
        // Four placed of eight, and one quota with a count of two, could not be published.
        let published = try PageReader(HTMLReport.render(SampleSubject.make(), audience: .publication))
        #expect(published.count("div", class: "card plain") < page.count("div", class: "card plain"))
        #expect(published.text.contains("Les chiffres qui pourraient révéler un petit groupe"))
        #expect(!published.text.contains("Quotas tenus"))
    }

    /// Sections go by their crèche and ages; by their id too where two of one crèche take the same.
    @Test func sectionsAreNamedByTheirAges() throws {
        var subject = SampleSubject.make()
        let page = try PageReader(HTMLReport.render(subject))
        for id in ["LIL-B", "LIL-G", "MIM-T"] { #expect(!page.text.contains(id), "\(id)") }
        #expect(page.text.contains("Les Lilas, de 15 à 36 mois"))
        subject.case.sections[0].ages = AgeRange(months: 15...36)
        let alike = Wording(subject, language: .french)
        #expect(alike.section("LIL-B") == "Les Lilas, de 15 à 36 mois (LIL-B)")
        #expect(alike.section("LIL-G") == "Les Lilas, de 15 à 36 mois (LIL-G)")
        #expect(alike.section("MIM-T") == "Mimosas, de 0 à 36 mois" && alike.section("?", of: "MIM") == "Mimosas, ?")
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
        #expect(page.count("table", class: "heat") == 0)
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
