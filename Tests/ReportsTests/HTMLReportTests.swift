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
        "summary", "places", "mix", "wishes", "waiting", "priority", "decisions", "excluded", "proof", "provenance",
    ]

    @Test(arguments: Language.allCases, Audience.allCases)
    func pageIsWellFormedAndComplete(language: Language, audience: Audience) throws {
        let page = try PageReader(HTMLReport.render(SampleSubject.make(), language: language, audience: audience))
        let sections = page.elements.filter { $0.name == "section" }.map { $0.attributes["id"] ?? "" }
        #expect(sections == Self.partIDs)
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

    @Test func publicationSuppressesSmallCountsAndRequests() throws {
        let source = HTMLReport.render(SampleSubject.make(), audience: .publication)
        let page = try PageReader(source)
        #expect(page.text.contains("<\u{A0}5"))
        for hidden in ["R01", "R03", "R05", "R07", "R08", "Perrin", "urgence", "2\u{A0}enfants", "13,3", "manque"] {
            #expect(!source.contains(hidden), "\(hidden) must not be published")
        }
        let drawn = page.elements.filter { $0.attributes["class"] == "bar" }.count
        // The suppressed quota has no bar: LIL and the network of the quotas, then two wish ranks and those without.
        #expect(drawn == 5)
    }

    @Test func sameSubjectGivesTheSameBytes() {
        #expect(HTMLReport.render(SampleSubject.make()) == HTMLReport.render(SampleSubject.make()))
    }
}
