import Foundation
import Testing

/// The pages for everybody in a real browser: no error on the console, nothing wider than the window or a phone.
@Suite struct PublicPagesBrowserTests {
    private static let browser = ["chromium", "chromium-browser", "google-chrome"].lazy
        .compactMap { BerceauProcess.find($0) }.first
    private static let root = BerceauProcess.root.path

    private struct Answer: Decodable {
        var wide: Double
        var broken: [String]
        var width: Double
    }

    /// A window is 500 px wide at least; a frame is as narrow as a phone.
    private static let measure = """
        const frame = document.querySelector("iframe"), page = frame.contentDocument;
        const width = page.documentElement.clientWidth;
        const broken = Array.from(page.querySelectorAll("section, p, li, h1, h2, nav, figure, dl, .scroll"))
          .filter((piece) => !piece.classList.contains("skip") && piece.getBoundingClientRect().right > width + 1)
          .map((piece) => piece.tagName + " " + piece.textContent.slice(0, 60));
        const answer = document.createElement("pre");
        answer.id = "answers";
        answer.textContent = encodeURIComponent(JSON.stringify({ width, broken, wide: page.documentElement.scrollWidth - width }));
        document.body.appendChild(answer);
        """

    private static func chromium(_ page: String, in scratch: ScratchFolder) throws -> ProcessResult {
        try BerceauProcess.run(
            try #require(browser),
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
                "--window-size=1400,1000", "--user-data-dir=\(scratch / "profile")", "--dump-dom",
                "file://\(scratch / page)",
            ])
    }

    private static func answer(_ page: String, width: Int, in scratch: ScratchFolder) throws -> Answer {
        let text = try scratch.read(page).replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        try scratch.write(
            "asked.html",
            "<!DOCTYPE html><meta charset=\"utf-8\"><body><iframe width=\"\(width)\" height=\"900\" style=\"border:0\" srcdoc=\"\(text)\"></iframe><script>addEventListener(\"load\", () => { \(measure) });</script></body>"
        )
        let result = try chromium("asked.html", in: scratch)
        let found = try #require(result.output.firstMatch(of: /<pre id="answers">(.*?)<\/pre>/)?.output.1)
        return try JSONDecoder().decode(
            Answer.self, from: Data(try #require(String(found).removingPercentEncoding).utf8))
    }

    @Test(.enabled(if: browser != nil, "Chromium is not installed"))
    func thePagesForEverybodyFitTheirWindows() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = "\(Self.root)/Datasets/ville"
        func run(_ arguments: [String]) throws {
            let result = try BerceauProcess.berceau(arguments + ["-q"])
            #expect(result.status == 0, "\(arguments): \(result.errors)")
        }
        let strict = ["--set", "policy.priority=strict"]
        try run(["allocate", town, "-o", scratch / "out", "--effort", "quick"] + strict)
        // The same town a year earlier, decided by the total; every byte but the years stays.
        try FileManager.default.createDirectory(atPath: scratch / "before", withIntermediateDirectories: true)
        for file in try FileManager.default.contentsOfDirectory(atPath: town) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(town)/\(file)"))
            let text = try #require(String(data: bytes, encoding: .isoLatin1))
            // The year before has no 29 February.
            let years = 2023...2027
            let earlier = years.reduce(text.replacing("02-29", with: "02-28")) {
                $0.replacing("\($1)", with: "\($1 - 1)")
            }
            try #require(earlier.data(using: .isoLatin1)).write(
                to: URL(fileURLWithPath: scratch / "before/\(file)"))
        }
        try run(["allocate", scratch / "before", "-o", scratch / "out-before", "--effort", "quick"])
        try run(
            ["bilan", town, scratch / "out", "-o", scratch / "bilan.html"] + strict
                + ["--previous", scratch / "before", scratch / "out-before"])
        try run(["rules", town, "--html", scratch / "rules.html", "--outcome", scratch / "out"] + strict)
        for name in ["bilan.html", "rules.html"] {
            // As written, under its own policy.
            let shown = try Self.chromium(name, in: scratch)
            #expect(!shown.errors.contains("CONSOLE"), "\(shown.errors.suffix(600))")
            for width in [1_280, 390] {
                let answer = try Self.answer(name, width: width, in: scratch)
                #expect(
                    answer.wide <= 0 && answer.broken.isEmpty && answer.width == Double(width),
                    "\(name) at \(answer.width): \(answer.broken.prefix(3))")
            }
        }
    }
}
