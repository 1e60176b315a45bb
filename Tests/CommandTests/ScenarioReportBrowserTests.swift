import Foundation
import Testing

/// The report of a plan as it is read: on a desk, on a phone and on paper, its frontier drawn anew by whoever chooses.
@Suite struct ScenarioReportBrowserTests {
    private struct Drawn: Decodable {
        var title: String
        var squares: Int
        var filled: Int
        var labels: [String]
        var description: String
    }

    private struct Used: Decodable {
        var offered: [String]
        var isOffered: Bool
        var before: Drawn
        var again: Drawn
        var after: Drawn
        var folded: Int
    }

    private static let session = #"""
        const $ = (id) => document.getElementById(id), picture = $("frontier-picture-title").parentNode;
        const drawn = () => ({ title: $("frontier-picture-title").textContent, description: $("frontier-picture-desc").textContent,
          squares: picture.querySelectorAll("rect").length,
          filled: Array.from(picture.querySelectorAll("rect")).filter((one) => one.getAttribute("fill").includes("--bar")).length,
          labels: Array.from(picture.querySelectorAll("text")).map((text) => text.textContent) });
        const choose = (id, number) => { $(id).value = number; $(id).dispatchEvent(new Event("input", { bubbles: true })); };
        const before = drawn(), offered = Array.from($("frontier-x").options).map((option) => option.textContent);
        choose("frontier-x", $("frontier-x").value);
        const again = drawn();
        choose("frontier-x", 2);
        choose("frontier-y", 3);
        answer({ offered, isOffered: $("frontier-choice").checkVisibility(), before, again, after: drawn(),
          folded: document.querySelectorAll("#table details").length });
        """#

    @Test(.enabled(if: Browser.program != nil, "Chromium is not installed"), arguments: ["fr", "en"])
    func aPlanIsReadOnEveryScreen(language: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let made = try BerceauProcess.berceau(
            "generate", "--children", "24", "--creches", "2", "--no-quotas", "-o", scratch / "town", "--quiet")
        try #require(made.status == 0, "\(made.errors)")
        try scratch.write(
            "plan.yaml",
            """
            case: town
            seed: s
            grids:
              - { name: règlement, set: { policy.base_points: [0, 50, 150], policy.priority: [weighted, strict] } }
            variations:
              - { name: "<script>alert(1)</script> & \\"un très long nom de variante, qui ne tient pas sur une ligne de téléphone\\"", close: [C01] }
            demands: [{ name: drawn, resample: yes, draws: 2 }]

            """)
        let ran = try BerceauProcess.berceau(
            "simulate", scratch / "plan.yaml", "-o", scratch / "out", "--report", "--quiet", "--lang", language)
        try #require(ran.status == 0, "\(ran.errors)")
        try Browser.expectSilence(["out/report.html"], in: scratch)
        _ = try Browser.expectFit(["out/report.html"], in: scratch)
        let answers: [String: Used] = try Browser.ask(
            Self.session, of: ["out/report.html"], looks: [.desk], in: scratch)
        let used = try #require(answers["out/report.html desk"])
        #expect(used.isOffered && used.folded == 1)
        #expect(used.offered.count > 4 && used.offered[0] == (language == "fr" ? "Enfants admis" : "Children placed"))
        // Drawn by the script as it was written: the same squares, the same filled, the same names.
        #expect(used.before.squares == 8 && used.again.squares == 8)
        #expect(used.before.filled == used.again.filled && used.before.filled > 0)
        #expect(used.before.title == used.again.title)
        #expect(
            Set(used.before.labels.filter { $0.contains("=") }) == Set(used.again.labels.filter { $0.contains("=") }))
        #expect(used.after.title == "\(used.offered[2]) · \(used.offered[3])" && used.after.squares == 8)
        #expect(used.after.filled > 0 && used.after.labels.contains(used.offered[3]))
        let page = try scratch.read("out/report.html")
        #expect(!page.contains("<script>alert"))
        #expect(page.contains("base_points=150 priority=strict") && !page.contains("policy.base_points"))
    }
}
