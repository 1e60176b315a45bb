import Foundation
import Testing

/// The form of the report, in a real browser, beside `check_my_answer.py`.
@Suite struct CheckFormTests {
    private static let browser = ["chromium", "chromium-browser", "google-chrome"].lazy
        .compactMap { BerceauProcess.find($0) }.first
    private static let python = BerceauProcess.find("python3")
    private static let root = BerceauProcess.root.path

    /// What came out of one page of one dataset.
    private struct Answers: Decodable {
        var all: String
        var worse: String
        var forged: String
        var unreadable: String
        var pages: [[String]]
        var byHand: [String]
        /// What was read, and typed by hand, as a person sees it.
        var text: String
    }

    /// What Python says, in the same form: states by family and choice; and for single children, what is asked by hand.
    private struct Expected: Codable {
        struct Asked: Codable {
            var request: String
            var section: String
            var points: String
            var slots: [String]
            var reaches: Bool
        }
        var states: [[String]]
        var asked: [Asked]
    }

    private static let states = """
        import json, sys
        sys.path.insert(0, sys.argv[1])
        from fractions import Fraction
        import check_my_answer as check
        table = check.thresholds(sys.argv[2])
        document = json.load(open(sys.argv[3], encoding="utf-8"))
        margin = Fraction(str(document.get("margin", 0)))
        states, asked = [], []
        for page in document["pages"]:
            for choice in page["choices"]:
                for child in choice["children"]:
                    child["key"] = check.sort_key(child["occasional"], child["points"], child["ties"], child["draw"])
            reached = [check.reaches(choice, table, margin) for choice in page["choices"]]
            states.append(["given" if n == page.get("given") else "passes" if ok else "stopped" for n, ok in enumerate(reached)])
            for choice, ok in zip(page["choices"], reached):
                child = choice["children"][0]
                if len(choice["children"]) == 1 and not child["occasional"] and not child["outsideOrder"]:
                    slots = sorted({need["row"].split("/")[-1] for need in child["needs"]})
                    asked.append({"request": child["request"], "section": child["section"], "points": str(child["points"]),
                        "slots": slots, "reaches": ok})
        print(json.dumps({"states": states, "asked": asked}))
        """

    private static let questions = """
        const box = document.getElementById("check-text"), form = document.getElementById("check-page");
        const result = document.getElementById("check-result");
        const read = (text) => { box.value = text; form.requestSubmit(); return result.textContent; };
        const classes = () => Array.from(result.querySelectorAll("li"), (item) => item.className);
        const said = [];
        const all = read(JSON.stringify(file)), pages = file.pages.map((page) => {
          said.push(read(JSON.stringify({ ...file, pages: [page] })));
          return classes();
        });
        // Within a margin a place may be given that no threshold promises.
        const taken = !file.margin && file.pages.find((page) => page.given !== undefined && page.requests.length === 1
          && !page.choices[page.given].children[0].outsideOrder);
        const worse = taken ? read(JSON.stringify({ ...file, pages: [{ ...taken, given: undefined }] })) : "";
        const forged = read(JSON.stringify(file).replaceAll(/"draw":"./g, '"draw":"g')), unreadable = read("[1, 2");
        const byHand = asked.map(({ request, section, points, slots }) => {
          document.getElementById("check-request").value = request;
          for (const slot of document.querySelectorAll("#check-slots input")) slot.checked = slots.includes(slot.value);
          document.querySelector(".wish select").value = section;
          document.querySelector(".wish input").value = points.replace(".", ",");
          document.getElementById("check-hand").requestSubmit();
          said.push(Array.from(result.querySelectorAll("li"), (item) => item.textContent).join());
          return classes()[0] || result.textContent;
        });
        const answer = document.createElement("pre");
        answer.textContent = encodeURIComponent(JSON.stringify({ all, worse, forged, unreadable, pages, byHand, text: said.join("\\n") }));
        answer.id = "answers";
        document.body.replaceChildren(answer);
        """

    private static func dump(_ page: String, in scratch: ScratchFolder) throws -> String {
        let result = try BerceauProcess.run(
            try #require(browser),
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(scratch / "profile")", "--dump-dom",
                "file://\(scratch / page)",
            ])
        return result.output
    }

    /// Every folder whose own policy is strict, and others made so.
    private static var datasets: [String] {
        let rules = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/Datasets/regles")) ?? []
        return ["premiers-pas", "hameaux", "ville"]
            // Claims at a price have no thresholds.
            + rules.filter { $0.hasPrefix("order-") && $0 != "order-priced" }.sorted().map { "regles/\($0)" }
    }

    @Test(
        .enabled(if: browser != nil && python != nil, "Chromium or python3 is not installed"), arguments: datasets)
    func theFormSaysWhatThePageOfPythonSays(dataset: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = "\(Self.root)/Datasets/\(dataset)"
        var strict = ["--set", "policy.priority=strict", "--quiet"]
        if dataset == "ville" { strict += ["--set", "policy.ties=[submitted_on descending, age_months]"] }
        #expect(try BerceauProcess.berceau(["allocate", folder, "-o", scratch / "out"] + strict).status == 0)
        let pages = try BerceauProcess.berceau(["thresholds", folder, scratch / "out", "--json"] + strict)
        try scratch.write("pages.json", pages.output)
        let python = try BerceauProcess.run(
            try #require(Self.python),
            ["-c", Self.states, "\(Self.root)/Datasets", scratch / "out/thresholds.csv", scratch / "pages.json"])
        let expected = try JSONDecoder().decode(Expected.self, from: Data(python.output.utf8))
        #expect(expected.states.joined().contains("given"))

        // As published: the policy of the page lets this very script run, and nothing else.
        for name in ["report", "report-public"] {
            try scratch.write("published.html", try scratch.read("out/\(name).html"))
            let published = try Self.dump("published.html", in: scratch)
            #expect(published.contains("<div id=\"check-on\">"))
            #expect(published.contains(/<p id="check-off"[^>]* hidden/))
        }
        let answers = try Self.answers("report", pages.output, expected, in: scratch)
        #expect(answers.pages == expected.states)
        #expect(answers.all.contains("Tout concorde") && answers.all.contains("\(expected.states.count)"))
        #expect(dataset.hasSuffix("margin") || answers.worse.contains("une meilleure place"), "\(answers.worse)")
        #expect(answers.forged.contains("la clé de tirage de"), "\(answers.forged.prefix(200))")
        #expect(answers.unreadable.contains("n’est pas la page"), "\(answers.unreadable)")
        // By hand less is known, but nothing false is said.
        #expect(answers.byHand.count == expected.asked.count)
        for (state, asked) in zip(answers.byHand, expected.asked) {
            #expect(state == "unsure" || state == (asked.reaches ? "passes" : "stopped"), "\(asked)")
        }

        // In public some thresholds are withheld: what hangs on them is said to be open, and nothing false is said.
        let open = try Self.answers("report-public", pages.output, expected, in: scratch)
        #expect(open.pages.count == expected.states.count)
        for (states, exact) in zip(open.pages, expected.states) {
            for (state, truth) in zip(states, exact) { #expect(state == "unsure" || state == truth) }
        }
        #expect(open.pages.joined().contains("given"))
        // In words: no key of a threshold, no day of the notation of case files.
        for text in [answers.text, open.text] {
            let keys = text.matches(of: /[^ ,]+\/(?:mon|tue|wed|thu|fri)\b[^ ,]*|\b(?:mon|tue|wed|thu|fri)\b/)
            #expect(keys.isEmpty, "\(dataset): \(Set(keys.map { String($0.output) }).sorted().prefix(5))")
        }
        #expect(open.all.contains("Tout concorde") || open.all.contains("ne contredit cette réponse"), "\(open.all)")
        #expect(open.forged.contains("la clé de tirage de") && open.unreadable.contains("n’est pas la page"))
        for (state, asked) in zip(open.byHand, expected.asked) {
            #expect(state == "unsure" || state == (asked.reaches ? "passes" : "stopped"), "\(asked)")
        }
    }

    /// What the form of one report answers.
    private static func answers(
        _ name: String, _ pages: String, _ expected: Expected, in scratch: ScratchFolder
    ) throws -> Answers {
        let page = try scratch.read("out/\(name).html")
        let asked = String(decoding: try JSONEncoder().encode(expected.asked), as: UTF8.self)
        let script = "const file = \(pages), asked = \(asked);\n\(questions)"
        let opened = page.replacing(/script-src(?: &#39;[^&]*&#39;)+/, with: "script-src &#39;unsafe-inline&#39;")
        try scratch.write(
            "asked.html",
            opened.replacing("</body>", with: "<script>\(script.replacing("<", with: "\\u003c"))</script></body>"))
        let answered = try dump("asked.html", in: scratch)
        let found = try #require(answered.firstMatch(of: /<pre id="answers">(.*?)<\/pre>/)?.output.1)
        return try JSONDecoder().decode(
            Answers.self, from: Data(try #require(String(found).removingPercentEncoding).utf8))
    }
}
