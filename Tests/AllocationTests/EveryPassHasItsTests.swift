import Foundation
import Testing

@testable import Allocation

/// Every pass of the compiler has a file of tests of its name in `Passes`, and nothing else stands there.
@Suite struct EveryPassHasItsTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Passes")
    static let names = CaseCompiler.passes.map { "\(type(of: $0))" }

    @Test(arguments: names)
    func bearsItsName(_ pass: String) throws {
        let file = Self.folder.appending(path: "\(pass)Tests.swift")
        let text = try? String(contentsOf: file, encoding: .utf8)
        let found = try #require(
            text,
            """
            The pass \(pass) has no tests of its own: add Tests/AllocationTests/Passes/\(pass)Tests.swift, a suite \
            \(pass)Tests that shows on a hand-made town what the rule compiles into and what is decided without it.
            """)
        #expect(found.contains("@Suite struct \(pass)Tests {"), "\(file.lastPathComponent): no suite \(pass)Tests")
        #expect(
            found.contains("without: \(pass).self") || found.contains("by: \(pass).self"),
            "\(file.lastPathComponent): show what is different where \(pass) is left out")
    }

    @Test func nothingElseStandsThere() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
        let others = Set(files).subtracting(Self.names.map { "\($0)Tests.swift" }).sorted()
        #expect(others == [], "no pass bears these names: rename the files with their passes, or move them up")
    }
}
