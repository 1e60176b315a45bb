import Foundation
import Testing

/// Every command of docs/the-year.md, as it is written there, on a copy of the demonstration town.
@Suite(.serialized) struct TheYearTests {
    @Test func everyStepOfThePageDoesWhatItSays() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = BerceauProcess.root.appendingPathComponent("Datasets/ville").path
        let steps = try ShellPage("docs/the-year.md").steps
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
