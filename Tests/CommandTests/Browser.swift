import Foundation
import Testing

/// Pages in a real browser, as they are written and as they look on a desk, on a phone and on paper.
enum Browser {
    static let program = ["chromium", "chromium-browser", "google-chrome"].lazy
        .compactMap { BerceauProcess.find($0) }.first

    /// How a page is looked at.
    enum Look: String, CaseIterable {
        case desk, phone, paper, dark

        /// Of the sheet, what the margins leave.
        var width: Int {
            switch self {
            case .desk, .dark: 1_280
            case .phone: 390
            case .paper: 688
            }
        }

        /// The page with the rules that hold on paper, or in the dark, holding everywhere.
        func applied(to page: String) -> String {
            switch self {
            case .desk, .phone: page
            case .paper:
                page.replacing("@media print", with: "@media all").replacing("@media screen", with: "@media speech")
            case .dark: page.replacing("@media screen and (prefers-color-scheme: dark)", with: "@media screen")
            }
        }
    }

    static func run(_ arguments: [String], _ page: String, in scratch: ScratchFolder) throws -> ProcessResult {
        try BerceauProcess.run(
            try #require(program),
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
                "--user-data-dir=\(scratch / "profile")",
            ] + arguments + ["file://\(scratch / page)"])
    }

    /// Opens pages as they are written, under their own policies: nobody may complain.
    static func expectSilence(_ pages: [String], in scratch: ScratchFolder) throws {
        for page in pages {
            let shown = try run(["--dump-dom"], page, in: scratch)
            #expect(
                shown.status == 0 && !shown.errors.contains("CONSOLE"), "\(page): \(shown.errors.suffix(600))")
        }
    }

    /// What a script says of each page in each look; the script calls `answer(value)` once, and the pages' own policies,
    /// which would not let it run, are taken off.
    static func ask<Answer: Decodable>(
        _ script: String, of pages: [String], looks: [Look], in scratch: ScratchFolder, as _: Answer.Type = Answer.self
    ) throws -> [String: Answer] {
        var frames = ""
        for page in pages {
            let text = try scratch.read(page)
            let opened = text.replacing(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
            #expect(opened != text, "\(page) has a policy")
            for look in looks {
                let name = "\(look)-\(page.replacing("/", with: "-"))"
                let head = "const answer = (value) => parent.postMessage({ name: \"\(page) \(look)\", value }, \"*\");"
                try scratch.write(
                    "asked-\(name)",
                    look.applied(to: opened).replacing(
                        "</body>", with: "<script>{ \(head) \(script) }</script></body>"))
                frames +=
                    "<iframe width=\"\(look.width)\" height=\"900\" style=\"border:0\" src=\"asked-\(name)\"></iframe>\n"
            }
        }
        try scratch.write(
            "asking.html",
            """
            <!DOCTYPE html><meta charset="utf-8"><pre id="answers"></pre><script>
            const found = {};
            window.addEventListener("message", ({ data }) => {
              found[data.name] = data.value;
              document.getElementById("answers").textContent = encodeURIComponent(JSON.stringify(found));
            });
            </script>\(frames)
            """)
        let result = try run(
            ["--window-size=1400,1000", "--virtual-time-budget=60000", "--dump-dom"], "asking.html", in: scratch)
        #expect(!result.errors.contains("CONSOLE"), "\(result.errors.suffix(900))")
        let answers = try #require(
            result.output.firstMatch(of: /<pre id="answers">(.*?)<\/pre>/)?.output.1, "\(result.errors.suffix(600))")
        return try JSONDecoder().decode(
            [String: Answer].self, from: Data(try #require(String(answers).removingPercentEncoding).utf8))
    }

    /// How far a page is wider than where it is shown, and what of it is cut, covered or too pale to read.
    struct Fit: Decodable {
        var wide: Double
        var width: Double
        var outside: [String]
        var labels: [String]
        var pale: [String]
        var letters: Int
    }

    /// No page is wider than its window, no label cut or upon another, and every text told from its ground.
    static func expectFit(_ pages: [String], in scratch: ScratchFolder) throws -> [String: Fit] {
        let fits = try ask(fit, of: pages, looks: Look.allCases, in: scratch, as: Fit.self)
        #expect(fits.count == pages.count * Look.allCases.count, "\(fits.keys.sorted())")
        for (name, fit) in fits.sorted(by: { $0.key < $1.key }) {
            #expect(fit.wide <= 0 && fit.outside.isEmpty, "\(name): \(fit.wide) too wide; \(fit.outside.prefix(4))")
            #expect(fit.labels.isEmpty, "\(name): \(fit.labels.prefix(4))")
            #expect(fit.pale.isEmpty, "\(name): \(fit.pale.prefix(4))")
            for look in Look.allCases where name.hasSuffix(look.rawValue) { #expect(fit.width == Double(look.width)) }
        }
        return fits
    }

    private static let fit = #"""
        for (const closed of document.querySelectorAll("details")) closed.open = true;
        const width = window.innerWidth, says = (piece) => piece.tagName + " " + piece.textContent.trim().slice(0, 50);
        const isSeen = (piece) => piece.checkVisibility({ visibilityProperty: true }) && !piece.closest(".unseen, .skip");
        const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - width;
        // What a page scrolls by itself may be wider than it.
        const scrolls = (piece) => { for (let up = piece; up; up = up.parentElement) if (getComputedStyle(up).overflowX === "auto") return true; return false; };
        const outside = Array.from(document.querySelectorAll("body *")).filter((piece) => isSeen(piece) && piece.getBoundingClientRect().right > width + 1
          && !scrolls(piece)).map(says);
        const boxOfText = (piece) => { const range = document.createRange(); range.selectNodeContents(piece); return range.getBoundingClientRect(); };
        const labels = [];
        for (const drawing of document.querySelectorAll("svg.chart")) {
          if (!isSeen(drawing)) continue;
          const frame = drawing.getBoundingClientRect(), texts = Array.from(drawing.querySelectorAll("text"), (text) => ({ text, box: text.getBoundingClientRect() }));
          texts.forEach(({ text, box }, n) => {
            if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) labels.push("cut: " + says(text));
            for (const other of texts.slice(n + 1)) {
              const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left), down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
              if (across > 1 && down > 3) labels.push("upon another: " + text.textContent + " / " + other.text.textContent);
            }
          });
        }
        for (const cell of document.querySelectorAll("table.bars th, table.bars td, table.heat th, table.heat td, .card dt, .card dd")) {
          if (!isSeen(cell) || !cell.textContent.trim()) continue;
          const box = cell.getBoundingClientRect(), text = boxOfText(cell);
          if (text.right > box.right + 1.5 || text.left < box.left - 1.5 || text.bottom > box.bottom + 1.5) labels.push("cut: " + says(cell));
        }
        // WCAG 2.2, 1.4.3: 4.5 to 1, 3 to 1 for large letters.
        const parts = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
        const light = (colour) => parts(colour).slice(0, 3).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
          .reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);
        const ground = (piece) => { for (let up = piece; up; up = up.parentElement) { const colour = getComputedStyle(up).backgroundColor; if (parts(colour)[3] !== 0) return colour; } return "rgb(255, 255, 255)"; };
        const pale = [];
        for (const piece of document.querySelectorAll("body *")) {
          const isDrawn = piece.tagName === "text", own = Array.from(piece.childNodes).some((node) => node.nodeType === 3 && node.data.trim());
          if (!own || !isSeen(piece) || ["SCRIPT", "STYLE", "NOSCRIPT", "TITLE", "title", "desc", "OPTION", "SELECT", "INPUT", "TEXTAREA"].includes(piece.tagName) || piece.disabled) continue;
          const style = getComputedStyle(piece), size = parseFloat(style.fontSize), one = light(isDrawn ? style.fill : style.color), other = light(ground(piece));
          const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05), isLarge = size >= 24 || size >= 18.66 && parseInt(style.fontWeight) >= 700;
          if (contrast < (isLarge ? 3 : 4.5)) pale.push(contrast.toFixed(2) + " " + says(piece));
        }
        answer({ wide, width, outside, labels, pale, letters: document.querySelectorAll("article").length });
        """#
}
