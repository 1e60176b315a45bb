import Foundation
import Testing

/// Every command of the README, as it is written there.
@Suite(.serialized) struct ReadmeTests {
    /// The commands of the page, one a line, but for those that build and install.
    private static func commands() throws -> [String] {
        try ShellPage("README.md").steps.flatMap { $0.script.split(separator: "\n").map(String.init) }
            .filter { !$0.hasPrefix("make ") }
    }

    @Test func everyCommandRunsAsWritten() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let commands = try Self.commands()
        #expect(commands.count >= 17)
        // What the reader has: the datasets, a case and an export of their own, and what `make demo` left.
        let prepared = try BerceauProcess.shell(
            """
            set -euo pipefail
            cd "\(scratch.path)"
            ln -s "\(BerceauProcess.root.path)/Datasets" Datasets
            ln -s "\(BerceauProcess.root.path)/scripts" scripts
            cp -r Datasets/ville CASE
            cp Datasets/regles/town-export/demandes.csv EXPORT.csv
            "$BERCEAU" allocate Datasets/ville -o out-ville --quiet
            """)
        try #require(prepared.status == 0, "\(prepared.errors)")
        for command in commands {
            let result = try BerceauProcess.shell(
                """
                set -euo pipefail
                cd "\(scratch.path)"
                berceau() { "$BERCEAU" "$@"; }
                \(command)
                """)
            // Last year's allocation breaks rules, which is what evaluate says by its status.
            let isDone = result.status == 0 || (result.status == 1 && command.hasPrefix("berceau evaluate "))
            #expect(isDone, "\(result.status): \(command)\n\(result.output.suffix(400))\(result.errors)")
        }
    }

    /// What the page shows of the summary is what comes out.
    @Test func theSummaryShownIsTheOnePrinted() throws {
        let page = try ShellPage("README.md")
        let shown = try #require(page.steps.first?.expected)
        let result = try BerceauProcess.berceau("allocate", BerceauProcess.root.path + "/Datasets/ville")
        let output = Set(result.output.split(separator: "\n").map { Self.plain($0) })
        for line in shown where line.trimmingCharacters(in: .whitespaces) != "…" {
            #expect(output.contains(Self.plain(line)), "\(line)\n--- came out:\n\(result.output)")
        }
    }

    private static func plain(_ line: some StringProtocol) -> String {
        String(line).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
            .trimmingCharacters(in: .whitespaces)
    }
}
