import Foundation

/// A page of documentation whose shell blocks can be run, each with what it says must come out.
struct ShellPage {
    struct Step {
        var script: String
        /// The lines of the text block below.
        var expected: [String]
    }

    var steps: [Step] = []

    /// - Parameter path: from the root of the package.
    init(_ path: String) throws {
        let page = try String(contentsOf: BerceauProcess.root.appendingPathComponent(path), encoding: .utf8)
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
                } else if language == "text", !steps.isEmpty {
                    steps[steps.count - 1].expected += lines.filter { !$0.isEmpty && $0 != "…" }
                }
                block = nil
            } else {
                language = String(line.dropFirst(3))
                block = []
            }
        }
    }
}
