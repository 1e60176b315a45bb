import Foundation
import Testing

/// What a town prints, publishes and projects, in a real browser: no error, nothing wider than its sheet or cut, a sheet a
/// family on paper, a report of sensible length.
@Suite struct LettersBrowserTests {
    private static let root = BerceauProcess.root.path

    private static func contacts(_ requests: [String]) -> String {
        "request,child,parents,address,email,phone\n"
            + requests.map {
                "\($0),Enfant \($0),Parents de \($0),\"\($0.dropFirst()), rue de l’Église; 99000 Montbrume\",,\n"
            }
            .joined()
    }

    private static func sheets(_ page: String, in scratch: ScratchFolder) throws -> Int {
        let printed = try Browser.run(
            ["--no-pdf-header-footer", "--print-to-pdf=\(scratch / "printed.pdf")"], page, in: scratch)
        #expect(printed.status == 0)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch / "printed.pdf"))
        return String(decoding: bytes, as: UTF8.self).matches(of: /\/Type ?\/Page\b(?!s)/).count
    }

    @Test(.enabled(if: Browser.program != nil, "Chromium is not installed"), arguments: ["weighted", "strict"])
    func thePagesOfATownFitTheirScreensAndSheets(priority: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        try FileManager.default.copyItem(atPath: "\(Self.root)/Datasets/ville", toPath: scratch / "ville")
        let ids = (1...400).map { "D" + String(repeating: "0", count: 3 - "\($0)".count) + "\($0)" }
        try scratch.write("ville/contacts.csv", Self.contacts(ids))
        let set = ["--set", "policy.priority=\(priority)", "-q"]
        func run(_ arguments: String...) throws {
            let result = try BerceauProcess.berceau(arguments + set)
            #expect(result.status == 0, "\(arguments): \(result.errors)")
        }
        try run("allocate", scratch / "ville", "-o", scratch / "out")
        try run("letters", scratch / "ville", scratch / "out", "--with-names", "-o", scratch / "letters.html")
        try run("minutes", scratch / "ville", scratch / "out", "-o", scratch / "minutes.html")
        let page = try scratch.read("letters.html")
        #expect(!page.contains("{{") && !page.contains("jobseeker") && !page.contains("any_parent"))
        #expect(!page.contains("http://") || page.components(separatedBy: "http://").count == 2, "only the namespace")
        let pages = ["letters.html", "minutes.html", "out/report.html", "out/report-public.html"]
        // As written, under their own policies.
        try Browser.expectSilence(pages, in: scratch)
        let fits = try Browser.expectFit(pages, in: scratch)
        #expect((fits["letters.html desk"]?.letters ?? 0) > 300)
        // On paper no sheet holds two families.
        let letters = page.components(separatedBy: "<article").count - 1
        let sheets = try Self.sheets("letters.html", in: scratch)
        #expect(sheets >= letters && sheets <= 3 * letters, "\(sheets) sheets for \(letters) families")
        // The list of 400 requests and their sheets are printed when asked for.
        let report = try Self.sheets("out/report.html", in: scratch)
        #expect((4...16).contains(report), "\(report) sheets of the report")
        let published = try scratch.read("out/report-public.html")
        #expect(!published.contains("requests-data") && !ids.contains { published.contains($0) })
    }
}
