import Foundation
import Testing

/// The commission's report as it is used in session: searched, narrowed, sorted, projected request by request, printed.
@Suite struct ReportBrowserTests {
    private static let root = BerceauProcess.root.path

    private struct Used: Decodable {
        struct Sheet: Decodable {
            var heading: String
            var state: String
            var answer: String
            var wishes: Int
            var position: String
            var isAlone: Bool
            var isFocused: Bool
            var title: String
        }

        var first: Int
        var found: [String]
        var count: String
        var waiting: [String]
        var inCreche: Int
        var ascending: [String]
        var descending: [String]
        var sorted: String
        var told: String
        var opened: Sheet
        var next: Sheet
        var previous: Sheet
        var linked: Sheet
        var back: Bool
        var focused: String
        var unknown: String
        var printed: Int
        var afterwards: Int
        var elements: Int
    }

    /// Played by a script in the page: every step is one a hand would make.
    private static let session = #"""
        const $ = (id) => document.getElementById(id), wait = () => new Promise((done) => setTimeout(done, 30));
        const rows = () => Array.from($("requests").querySelectorAll("tbody tr")).filter((row) => !row.hidden);
        const cells = (n) => rows().map((row) => row.cells[n].textContent);
        const set = (id, value) => { $(id).value = value; $(id).dispatchEvent(new Event("input", { bubbles: true })); };
        const press = (key) => { document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })); return wait(); };
        const sheet = () => {
          const made = document.querySelector("#sheet .sheet"), heading = made.querySelector("h2"), wishes = made.querySelector("table tbody");
          return { heading: heading.textContent, state: made.className, answer: made.querySelector(".answer").textContent,
            wishes: wishes ? wishes.rows.length : 0, position: $("sheet-position").textContent,
            isAlone: !$("requests").checkVisibility() && !document.querySelector("nav").checkVisibility() && made.checkVisibility(),
            isFocused: document.activeElement === heading, title: document.title };
        };
        (async () => {
          const first = rows().length;
          set("requests-search", asked.toUpperCase());
          const found = cells(0), count = $("requests-count").textContent;
          set("requests-search", "");
          set("requests-state", "waiting");
          const waiting = cells(0);
          set("requests-state", "");
          const creche = $("requests-creche");
          set("requests-creche", creche.options[1].value);
          const inCreche = rows().length;
          set("requests-creche", "");
          const head = Array.from($("requests").querySelectorAll("thead th")).at(-1);
          head.querySelector("button").click();
          const ascending = cells(5);
          head.querySelector("button").click();
          const descending = cells(5), sorted = head.getAttribute("aria-sort"), told = $("requests").querySelector(".unseen[role=status]").textContent;
          $("requests-open").click();
          await wait();
          const opened = sheet();
          await press("ArrowRight");
          const next = sheet();
          $("sheet-previous").click();
          await wait();
          const previous = sheet();
          location.hash = "#request=" + encodeURIComponent(asked);
          await wait();
          const linked = sheet();
          await press("Escape");
          const back = $("requests").checkVisibility() && !$("sheet").checkVisibility(), focused = document.activeElement.textContent;
          location.hash = "#request=nobody";
          await wait();
          const unknown = $("requests-count").textContent;
          let printed = 0;
          window.print = () => { printed = document.querySelectorAll("#sheets .sheet").length; };
          set("requests-state", "waiting");
          $("requests-print-sheets").click();
          window.dispatchEvent(new Event("afterprint"));
          const afterwards = document.querySelectorAll("#sheets .sheet").length;
          answer({ first, found, count, waiting, inCreche, ascending, descending, sorted, told, opened, next, previous, linked, back, focused, unknown,
            printed, afterwards, elements: document.querySelectorAll("main script, img, iframe").length });
        })().catch((error) => console.error(String(error && error.stack)));
        """#

    private static func used(_ page: String, asking id: String, in scratch: ScratchFolder) throws -> Used {
        let name = String(decoding: try JSONEncoder().encode([id]), as: UTF8.self)
        let safe = name.replacing("<", with: "\\u003c")
        let answers: [String: Used] = try Browser.ask(
            "const [asked] = \(safe); \(session)", of: [page], looks: [.desk], in: scratch)
        return try #require(answers["\(page) desk"], "the session did not come to its end")
    }

    private static func number(_ text: String) -> Double? { Double(text.replacing(",", with: ".")) }

    @Test(.enabled(if: Browser.program != nil, "Chromium is not installed"), arguments: ["fr", "en"])
    func aSessionFindsItsWay(language: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = "\(Self.root)/Datasets/premiers-pas"
        let run = try BerceauProcess.berceau(
            "allocate", town, "-o", scratch / "out", "--lang", language, "--json", "-q")
        let outcome = try run.json()
        let waiting = (outcome["waiting"] as? [[String: Any]] ?? []).filter {
            ["full", "otherRule"].contains($0["reason"] as? String)
        }.compactMap { $0["request"] as? String }
        let asked = try #require(waiting.last)
        try Browser.expectSilence(["out/report.html"], in: scratch)
        let used = try Self.used("out/report.html", asking: asked, in: scratch)
        #expect(used.first == outcome["requests"] as? Int)
        #expect(used.found.contains(asked) && used.found.count < used.first)
        #expect(
            used.count.hasPrefix("\(used.found.count) ") && used.count.hasSuffix(" \(used.first)") == (language == "fr")
        )
        #expect(Set(used.waiting) == Set(waiting))
        #expect(used.inCreche > 0 && used.inCreche <= used.first)
        let (up, down) = (used.ascending.map(Self.number), used.descending.map(Self.number))
        #expect(up.compactMap(\.self) == up.compactMap(\.self).sorted() && up.count == used.first)
        #expect(down.compactMap(\.self) == up.compactMap(\.self).sorted(by: >) && Set(up.compactMap(\.self)).count > 2)
        #expect(used.sorted == "descending" && used.told.contains("Points"))
        let word = language == "fr" ? "Demande" : "Request"
        // In the order of the list, from its first row.
        #expect(used.opened.heading.hasPrefix(word) && used.opened.position.hasPrefix("1 "))
        #expect(used.next.position.hasPrefix("2 ") && used.next.heading != used.opened.heading)
        #expect(used.previous.heading == used.opened.heading)
        #expect(used.linked.heading.filter { $0 != "\u{A0}" } == "\(word) \(asked)".filter { $0 != "\u{A0}" })
        #expect(used.linked.state == "sheet waiting" && used.linked.wishes > 0)
        for sheet in [used.opened, used.next, used.linked] {
            #expect(sheet.isAlone && sheet.isFocused && sheet.title.hasPrefix(sheet.heading) && !sheet.answer.isEmpty)
        }
        #expect(used.back && used.focused == asked)
        #expect(used.unknown.contains("nobody"))
        #expect(used.printed == waiting.count && used.afterwards == 0)
    }

    /// Names that would be markup, a script, an address or another cell are text in the list, in sheets and in links.
    @Test(.enabled(if: Browser.program != nil, "Chromium is not installed"))
    func namesThatAreScriptsDoNoHarm() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let hostile = "<img src=x onerror=alert(1)>&\"' %41\\u0041 #{0} ]]"
        func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
        let small = SmallCase()
        func renamed(_ file: String, _ name: String, _ other: String) -> String {
            (small.files[file] ?? "").split(separator: "\n").map { line in
                line.split(separator: ",", omittingEmptySubsequences: false)
                    .map { $0 == name ? quoted(other) : String($0) }.joined(separator: ",")
            }.joined(separator: "\n") + "\n"
        }
        let town = try SmallCase.with([
            "requests.csv": renamed("requests.csv", "R3", hostile), "wishes.csv": renamed("wishes.csv", "R3", hostile),
            "creches.csv": renamed("creches.csv", "Les Lilas", "</div><script>document.title='x'</script>"),
        ]).write(to: scratch)
        let run = try BerceauProcess.berceau("allocate", town, "-o", scratch / "out", "-q")
        #expect(run.status == 0, "\(run.errors)")
        try Browser.expectSilence(["out/report.html", "out/report-public.html"], in: scratch)
        let used = try Self.used("out/report.html", asking: hostile, in: scratch)
        #expect(used.found == [hostile] && used.elements == 0)
        #expect(used.linked.heading.contains(hostile) && used.linked.title.contains("img src=x"))
        _ = try Browser.expectFit(["out/report.html", "out/report-public.html"], in: scratch)
    }

    /// The reasons of `berceau explain` in the sheets, where they are asked for.
    @Test func aReportGivesProvedReasonsWhereAskedFor() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = try SmallCase.with([:]).write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", town, "-o", scratch / "out", "-q").status == 0)
        let page = scratch / "session.html"
        let run = try BerceauProcess.berceau(
            "report", town, scratch / "out", "--explain", "--html", page, "--lang", "en", "-q")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try scratch.read("session.html").contains("What would have changed the answer"))
        #expect(try !scratch.read("out/report.html").contains("aurait changé la réponse"))
        for (arguments, named) in [
            (["--explain", "--audience", "publication"], "--explain"), (["--effort", "quick"], "--effort"),
        ] {
            let idle = try BerceauProcess.berceau(["report", town, scratch / "out"] + arguments)
            #expect(idle.status == 64 && idle.errors.contains(named), "\(idle.errors)")
        }
    }

    @Test(.enabled(if: Browser.program != nil, "Chromium is not installed"))
    func theOtherPagesFitTheirScreensAndSheets() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let frontier = try BerceauProcess.berceau(
            "frontier", "\(Self.root)/Datasets/premiers-pas", "--margins", "0,20", "-o", scratch / "frontier", "-q")
        #expect(frontier.status == 0, "\(frontier.errors)")
        let tariff = try BerceauProcess.berceau(
            "tariff", "\(Self.root)/Datasets/cooperative", scratch / "tariff", "-q")
        #expect(tariff.status == 0, "\(tariff.errors)")
        let pages = ["frontier/frontier.html", "tariff/tariff.html"]
        try Browser.expectSilence(pages, in: scratch)
        _ = try Browser.expectFit(pages, in: scratch)
    }
}
