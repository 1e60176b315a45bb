import CaseFiles
import Childcare
import Foundation
import Testing

/// Every folder of `Broken` differs from `_base` in a few files; `expected.txt` holds the exact messages.
///
/// `BERCEAU_RECORD=1 swift test --filter BrokenCasesTests` records them again.
@Suite struct BrokenCasesTests {
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: CaseFixtures.brokenFolder)) ?? [])
        .filter { $0 != "_base" }.sorted()

    @Test func thereAreBrokenCases() { #expect(Self.names.count >= 35) }

    @Test(arguments: names) func saysExactlyWhatIsWrong(name: String) throws {
        let folder = CaseFixtures.brokenFolder + "/" + name
        var files = try CaseFixtures.base()
        var own = try CaseFixtures.files(of: folder)
        let expected = own.removeValue(forKey: "expected.txt").map { String(decoding: $0, as: UTF8.self) }
        if let removed = own.removeValue(forKey: "removed.txt") {
            for file in String(decoding: removed, as: UTF8.self).split(separator: "\n") { files[String(file)] = nil }
        }
        files.merge(own) { $1 }
        let temporary = try TemporaryFolder(files)
        let said = Self.report(of: temporary.path)
        if ProcessInfo.processInfo.environment["BERCEAU_RECORD"] != nil {
            try said.write(toFile: folder + "/expected.txt", atomically: true, encoding: .utf8)
        } else {
            #expect(said == expected)
        }
    }

    /// Both languages hold the same numbers; lists of accepted words are each language's own.
    @Test(arguments: names) func saysTheSameInBothLanguages(name: String) throws {
        let said = Self.report(of: try TemporaryFolder(try Self.files(of: name)).path)
        let lines = said.split(separator: "\n").filter { $0.hasPrefix("    ") }.map(String.init)
        for index in stride(from: 0, to: lines.count - 1, by: 2) {
            let (french, english) = (lines[index], lines[index + 1])
            if french.contains("valeurs possibles") { continue }
            func numbers(_ text: String) -> [Substring] {
                text.filter { $0 != "\u{202F}" }.split { !$0.isNumber }.sorted()
            }
            #expect(numbers(french) == numbers(english), "\(french)\n\(english)")
        }
    }

    private static func files(of name: String) throws -> [String: [UInt8]] {
        var files = try CaseFixtures.base()
        var own = try CaseFixtures.files(of: CaseFixtures.brokenFolder + "/" + name)
        own["expected.txt"] = nil
        if let removed = own.removeValue(forKey: "removed.txt") {
            for file in String(decoding: removed, as: UTF8.self).split(separator: "\n") { files[String(file)] = nil }
        }
        return files.merging(own) { $1 }
    }

    /// Exit status, then each problem in French and in English.
    private static func report(of path: String) -> String {
        var lines: [String] = []
        let problems: [ReportedProblem]
        do throws(CaseFileErrors) {
            problems = try CaseFolder.read(at: path).warnings
            lines.append("read")
        } catch {
            problems = error.problems
            lines.append(error.missingFile ? "refused, missing file" : "refused")
        }
        for problem in problems {
            lines.append("\(problem.severity.rawValue) \(problem.code)")
            lines.append("    " + problem.text.french)
            lines.append("    " + problem.text.english)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
