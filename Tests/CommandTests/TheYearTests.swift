import Foundation
import Testing

/// Every command of docs/the-year.md, as it is written there, on a copy of the demonstration town.
@Suite(.serialized) struct TheYearTests {
    /// The page's shell blocks, each with what it says must come out.
    struct Step {
        var script: String
        var expected: [String]
    }

    static func steps() throws -> [Step] {
        let page = try String(
            contentsOf: BerceauProcess.root.appendingPathComponent("docs/the-year.md"), encoding: .utf8)
        var steps: [Step] = []
        var block: [String]?
        var language = ""
        for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            guard line.hasPrefix("```") else {
                block?.append(line)
                continue
            }
            if let lines = block {
                if language == "sh" {
                    steps.append(Step(script: lines.joined(separator: "\n"), expected: []))
                } else if !steps.isEmpty {
                    steps[steps.count - 1].expected += lines.filter { !$0.isEmpty && $0 != "…" }
                }
                block = nil
            } else {
                language = String(line.dropFirst(3))
                block = []
            }
        }
        return steps
    }

    @Test func everyStepOfThePageDoesWhatItSays() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = BerceauProcess.root.appendingPathComponent("Datasets/ville").path
        let steps = try Self.steps()
        #expect(steps.count >= 7)
        for step in steps {
            // A shell of its own for each block, all in one folder, with the command under its name.
            let script = """
                set -euo pipefail
                cd "\(scratch.path)"
                berceau() { "$BERCEAU" "$@"; }
                mkdir -p Datasets
                [ -e Datasets/ville ] || cp -r "\(town)" Datasets/ville
                \(step.script)
                """
            let result = try BerceauProcess.shell(script)
            #expect(result.status == 0, "\(step.script)\n\(result.output)\(result.errors)")
            // Numbers keep together with what they count by spaces of their own.
            let output = result.output.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
            for line in step.expected {
                let text = line.trimmingCharacters(in: .whitespaces)
                #expect(output.contains(text), "\(step.script)\n\(text)\n--- came out:\n\(output)")
            }
        }
    }
}
