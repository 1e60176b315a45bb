import Foundation
import Testing

/// Letters and minutes in a real browser: no error, nothing wider than its sheet, a sheet a family on paper.
@Suite struct LettersBrowserTests {
    private static let browser = ["chromium", "chromium-browser", "google-chrome"].lazy
        .compactMap { BerceauProcess.find($0) }.first
    private static let root = BerceauProcess.root.path

    private static let measure = """
        const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - window.innerWidth;
        const broken = Array.from(document.querySelectorAll("article, section, table, p, li, h1, h2")).filter((piece) =>
          piece.getBoundingClientRect().right > window.innerWidth + 1).map((piece) => piece.textContent.slice(0, 60));
        const answer = document.createElement("pre");
        answer.id = "answers";
        answer.textContent = encodeURIComponent(JSON.stringify({ wide, broken, width: window.innerWidth,
          letters: document.querySelectorAll("article").length }));
        document.body.replaceChildren(answer);
        """

    private struct Answer: Decodable {
        var wide: Double
        var broken: [String]
        var width: Double
        var letters: Int
    }

    private static func chromium(_ arguments: [String], _ page: String, in scratch: ScratchFolder) throws
        -> ProcessResult
    {
        try BerceauProcess.run(
            try #require(browser),
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
                "--user-data-dir=\(scratch / "profile")",
            ] + arguments + ["file://\(scratch / page)"])
    }

    /// What the page says of itself with a script that its own policy would not let run.
    private static func answer(_ page: String, width: Int, in scratch: ScratchFolder) throws -> Answer {
        let text = try scratch.read(page)
        let opened = text.replacing(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
        #expect(opened != text)
        try scratch.write(
            "asked.html", opened.replacing("</body>", with: "<script>\(measure)</script></body>"))
        let result = try chromium(["--window-size=\(width),1000", "--dump-dom"], "asked.html", in: scratch)
        #expect(!result.errors.contains("CONSOLE"), "\(result.errors.suffix(600))")
        let found = try #require(result.output.firstMatch(of: /<pre id="answers">(.*?)<\/pre>/)?.output.1)
        return try JSONDecoder().decode(
            Answer.self, from: Data(try #require(String(found).removingPercentEncoding).utf8))
    }

    private static func contacts(_ requests: [String]) -> String {
        "request,child,parents,address,email,phone\n"
            + requests.map {
                "\($0),Enfant \($0),Parents de \($0),\"\($0.dropFirst()), rue de l’Église; 99000 Montbrume\",,\n"
            }
            .joined()
    }

    @Test(.enabled(if: browser != nil, "Chromium is not installed"), arguments: ["weighted", "strict"])
    func theLettersAndMinutesOfATownFitTheirSheets(priority: String) throws {
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
        for name in ["letters.html", "minutes.html"] {
            // As written, under its own policy.
            let shown = try Self.chromium(["--dump-dom"], name, in: scratch)
            #expect(!shown.errors.contains("CONSOLE"), "\(shown.errors.suffix(600))")
            for width in [1_280, 500] {
                let answer = try Self.answer(name, width: width, in: scratch)
                #expect(
                    answer.wide <= 0 && answer.broken.isEmpty, "\(name) at \(answer.width): \(answer.broken.prefix(3))")
                if name == "letters.html" { #expect(answer.letters > 300) }
            }
        }
        // On paper no sheet holds two families.
        let printed = try Self.chromium(
            ["--no-pdf-header-footer", "--print-to-pdf=\(scratch / "letters.pdf")"], "letters.html", in: scratch)
        #expect(printed.status == 0)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch / "letters.pdf"))
        let sheets = String(decoding: bytes, as: UTF8.self).matches(of: /\/Type ?\/Page\b(?!s)/).count
        let letters = page.components(separatedBy: "<article").count - 1
        #expect(sheets >= letters && sheets <= 3 * letters, "\(sheets) sheets for \(letters) families")
    }
}
