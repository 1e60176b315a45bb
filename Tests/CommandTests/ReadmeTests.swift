import Foundation
import Testing

/// Every command of the README and of the pages it leads to, as it is written there.
@Suite(.serialized) struct ReadmeTests {
    /// How `make demo` decides.
    private static let demoPolicy = ["--set", "policy.priority=strict"]

    /// README first; the year, whose steps build on each other, is played by a test of its own.
    private static func pages() throws -> [String] {
        let docs = BerceauProcess.root.appendingPathComponent("docs")
        let pages = try FileManager.default.contentsOfDirectory(atPath: docs.path).filter { $0.hasSuffix(".md") }
        return ["README.md"] + pages.filter { $0 != "the-year.md" }.sorted().map { "docs/\($0)" }
    }

    /// The commands of the pages, one a line and each once, but for those that build and install.
    private static func commands() throws -> [(page: String, command: String)] {
        var seen: Set<String> = []
        return try pages().flatMap { page in
            try ShellPage(page).steps.flatMap { $0.script.split(separator: "\n").map(String.init) }
                .filter { !$0.hasPrefix("make ") }.map { (page: page, command: $0) }
        }.filter { seen.insert(words($0.command)).inserted }
    }

    /// A command without its remark.
    private static func words(_ command: String) -> String {
        String(command.prefix { $0 != "#" }).trimmingCharacters(in: .whitespaces)
    }

    /// Someone who opens the repository reads it in minutes; what is looked up stands in `docs`, and is linked.
    @Test func theReadmeIsShortAndLeadsToEveryPage() throws {
        let readme = try String(
            contentsOf: BerceauProcess.root.appendingPathComponent("README.md"), encoding: .utf8)
        #expect(readme.split(whereSeparator: \.isWhitespace).count < 1_500)
        let index = try String(
            contentsOf: BerceauProcess.root.appendingPathComponent("docs/README.md"), encoding: .utf8)
        for page in try Self.pages().dropFirst() + ["docs/the-year.md"] where page != "docs/README.md" {
            #expect(index.contains("(\(page.dropFirst("docs/".count)))"), "docs/README.md does not name \(page)")
        }
        for (page, text) in [("README.md", readme), ("docs/README.md", index)] {
            let folder = BerceauProcess.root.appendingPathComponent(page).deletingLastPathComponent()
            for link in text.matches(of: /\]\(([^)#:]+)\)/).map({ String($0.output.1) }) {
                #expect(
                    FileManager.default.fileExists(atPath: folder.appendingPathComponent(link).path),
                    "\(page) leads to \(link), which is not there")
            }
        }
    }

    @Test func everyCommandRunsAsWritten() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let commands = try Self.commands()
        #expect(commands.count >= 22)
        #expect(Set(commands.map(\.page)).count >= 6)
        // What the reader has: the datasets, a case and an export of their own, and what `make demo` left.
        let prepared = try BerceauProcess.shell(
            """
            set -euo pipefail
            cd "\(scratch.path)"
            ln -s "\(BerceauProcess.root.path)/Datasets" Datasets
            ln -s "\(BerceauProcess.root.path)/scripts" scripts
            cp -r Datasets/ville CASE
            cp Datasets/regles/town-export/demandes.csv EXPORT.csv
            "$BERCEAU" allocate Datasets/ville -o out-ville --quiet \(Self.demoPolicy.joined(separator: " "))
            """)
        try #require(prepared.status == 0, "\(prepared.errors)")
        for (page, command) in commands {
            let result = try BerceauProcess.shell(
                """
                set -euo pipefail
                cd "\(scratch.path)"
                berceau() { "$BERCEAU" "$@"; }
                \(command)
                """)
            // Last year's allocation breaks rules, which is what evaluate says by its status.
            let isDone = result.status == 0 || (result.status == 1 && command.hasPrefix("berceau evaluate "))
            #expect(isDone, "\(page): \(result.status): \(command)\n\(result.output.suffix(400))\(result.errors)")
        }
    }

    /// What the page shows of the summary is what comes out.
    @Test func theSummaryShownIsTheOnePrinted() throws {
        let page = try ShellPage("README.md")
        let shown = try #require(page.steps.first?.expected)
        let result = try BerceauProcess.berceau(
            ["allocate", BerceauProcess.root.path + "/Datasets/ville"] + Self.demoPolicy)
        let makefile = try String(
            contentsOf: BerceauProcess.root.appendingPathComponent("Makefile"), encoding: .utf8)
        #expect(makefile.contains("DEMO_POLICY := \(Self.demoPolicy.joined(separator: " "))\n"))
        let output = Set(result.output.split(separator: "\n").map { Self.plain($0) })
        for line in shown where line.trimmingCharacters(in: .whitespaces) != "…" {
            #expect(output.contains(Self.plain(line)), "\(line)\n--- came out:\n\(result.output)")
        }
    }

    /// So is what it shows of the cost of the order.
    @Test func theFrontierShownIsTheOnePrinted() throws {
        let step = try #require(ShellPage("README.md").steps.first { $0.script.contains("berceau frontier") })
        #expect(step.expected.count >= 6)
        let words = Self.words(step.script).split(separator: " ").map(String.init)
        let place = try #require(words.firstIndex(of: "-o"))
        // The first word is the command itself, and nothing is to be written here.
        let arguments = words.indices.dropFirst().filter { $0 != place && $0 != place + 1 }.map { words[$0] }
        let result = try BerceauProcess.berceau(arguments + ["--quiet"])
        let output = Set(result.output.split(separator: "\n").map { Self.plain($0) })
        for line in step.expected { #expect(output.contains(Self.plain(line)), "\(line)\n---\n\(result.output)") }
    }

    private static func plain(_ line: some StringProtocol) -> String {
        String(line).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
            .trimmingCharacters(in: .whitespaces)
    }
}
