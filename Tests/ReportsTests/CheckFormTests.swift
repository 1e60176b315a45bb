import Childcare
import Foundation
import Testing

@testable import AllocationModel
@testable import Reports

@Suite struct CheckFormTests {
    private static func subject(row: String = "S/mon-am", seed: String = "seed") -> ReportSubject {
        var subject = SampleSubject.make()
        subject.outcome.provenance.seed = seed
        subject.outcome.order = OrderRecord(
            margin: nil, complaints: [], unavoidable: 0,
            thresholds: [
                ThresholdRecord(
                    kind: .section, row: row, creche: "LIL", section: "LIL-B", slot: "mon-am", amount: 1,
                    passing: .key, points: 12, draw: "00ff")
            ])
        return subject
    }

    @Test(arguments: Language.allCases, Audience.allCases)
    func onlyAnOrderHasAForm(language: Language, audience: Audience) throws {
        let source = HTMLReport.render(Self.subject(), language: language, audience: audience)
        let page = try PageReader(source)
        // The commission's page has the list of requests too.
        let more = audience == .commission ? 1 : 0
        #expect(page.count("script") == 1 + more && page.count("form") == 2 + more)
        #expect(Set(page.ids).count == page.ids.count)
        // What the script looks for stands in the page.
        let script = CheckFormScript.text.description
        for id in script.matches(of: /\$\("([a-z-]+)"\)/).map({ String($0.output.1) }) {
            #expect(page.ids.contains(id), "\(id)")
        }
        let words = try #require(page.elements.first { $0.attributes["id"] == "check-words" }).attributes
        for word in script.matches(of: /words\.([a-z]+)|say\("([a-z]+)"/) {
            let name = word.output.1 ?? word.output.2 ?? ""
            #expect(words["data-\(name)"] != nil, "\(name)")
        }
        #expect(source.contains("script-src &#39;sha256-"))
        let without = HTMLReport.render(SampleSubject.make(), language: language, audience: audience)
        #expect(!without.contains("check-page") && without.components(separatedBy: "<script").count == 1 + more)
    }

    /// Any text of a case comes back sign for sign, and becomes neither markup nor another cell.
    @Test func whatStandsInARowIsReadBackAsItIs() throws {
        let row = "S\t\u{202E}é%<script>&\"'\u{0}\n\\u{41}"
        let page = try PageReader(HTMLReport.render(Self.subject(row: row, seed: row), audience: .publication))
        #expect(page.count("script") == 1)
        let data = try #require(page.elements.first { $0.attributes["id"] == "check-thresholds" }).attributes
        let written = "S\\u{9}\\u{202e}é%<script>&\"'\\u{0}\\u{a}\\u{5c}u{41}"
        #expect(data["data-seed"] == written)
        let encoded = try #require(page.text.firstMatch(of: /section\tLIL\tLIL-B\t.*\t(.*)/)?.output.1)
        #expect(String(encoded) == written)
    }

    @Test func familiesOfOthersAreNotInThePublicPage() {
        let source = HTMLReport.render(Self.subject(), audience: .publication)
        for request in ["R01", "R03", "R05"] { #expect(!source.contains(request)) }
    }
}
