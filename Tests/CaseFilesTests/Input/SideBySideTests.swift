import Childcare
import SyntheticCases
import Testing
import WorkerThreads

@testable import CaseFiles

/// A long table is read some rows on each thread; nobody can tell from what comes of it.
@Suite struct SideBySideTests {
    private static let town = SyntheticCase(children: 9_000, seed: 5).generate()
    private static let files = Dictionary(
        CaseFolder.files(of: town).map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })

    @Test func aTownIsTheSameOnAnyNumberOfThreads() throws {
        let folder = try TemporaryFolder(Self.files)
        let one = try CaseFolder.read(at: folder.path, overrides: [:], on: WorkerPool(threads: 1))
        for threads in [2, 3] {
            let found = try CaseFolder.read(at: folder.path, overrides: [:], on: WorkerPool(threads: threads))
            #expect(found.case == one.case)
            #expect(found.warnings == one.warnings)
            #expect(found.inputs == one.inputs)
            #expect(found.columnTypes == one.columnTypes)
        }
        #expect(one.case.requests.map(\.id) == Self.town.requests.map(\.id))
    }

    /// Broken cells all over the long tables, rows that are none, and strangers: the same problems in the same order.
    @Test func whatIsWrongIsSaidAlikeOnAnyNumberOfThreads() throws {
        var files = Self.files
        for (name, column) in [("households.csv", 4), ("requests.csv", 2), ("wishes.csv", 1)] {
            let text = String(decoding: try #require(files[name]), as: UTF8.self)
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            var random = SplitMix64(seed: 7)
            for line in 1..<(lines.count - 1) where Int.random(in: 0..<40, using: &random) == 0 {
                var cells = lines[line].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: cells[0] = ""
                case 1: cells[0] = "X\(line)"
                case 2: cells.append("trop")
                default: cells[min(column, cells.count - 1)] = "?"
                }
                lines[line] = cells.joined(separator: ",")
            }
            files[name] = Array(lines.joined(separator: "\n").utf8)
        }
        let folder = try TemporaryFolder(files)
        func problems(_ threads: Int) -> CaseFileErrors? {
            do throws(CaseFileErrors) {
                _ = try CaseFolder.read(at: folder.path, overrides: [:], on: WorkerPool(threads: threads))
                return nil
            } catch {
                return error
            }
        }
        let one = try #require(problems(1))
        #expect(one.problems.count > 500)
        for threads in [2, 3] { #expect(problems(threads)?.problems == one.problems) }
    }
}
