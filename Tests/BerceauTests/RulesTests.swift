import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import Testing

/// Every folder of `Datasets/regles`: one rule of the domain, a case small enough to be decided by hand, and the answer.
@Suite struct RulesTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Datasets/regles").standardized

    static let rules: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path())) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }()

    /// Whether the readers take the columns of the year yet; they refuse by name what they do not.
    static let isReadable: Bool = {
        do throws(CaseFileErrors) {
            _ = try CaseFolder.read(at: root.appending(path: "periods").path())
            return true
        } catch {
            return !error.problems.contains { $0.code == "unsupported" }
        }
    }()

    @Test func thereAreRules() { #expect(Self.rules.count >= 21) }

    @Test(.enabled(if: isReadable, "the readers still refuse periods as unsupported"), arguments: rules)
    func isDecidedAsByHand(_ rule: String) async throws {
        let folder = Self.root.appending(path: rule).path()
        let loaded = try CaseFolder.read(at: folder)
        let allocation = try await AllocationService().allocate(loaded.case, inputs: loaded.inputs)
        let placed = allocation.outcome.placements.map { placement in
            [placement.request, placement.creche, placement.section, placement.days, placement.start ?? ""]
        }
        #expect(placed.map(Self.line).sorted() == (try expected(rule)).map(Self.line).sorted())
        #expect(allocation.outcome.status == .optimal)
        let output = FileManager.default.temporaryDirectory.appending(path: "rules-\(rule)-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        try OutcomeFolder.write(OutcomeFolderContents(allocation, of: loaded.case), to: output.path())
        let written = try OutcomeFolder.read(at: output.path())
        #expect(Auditor.audit(AuditSubject(written, of: loaded)).findings == [])
    }

    /// The rows of `expected.csv`, the start left empty where its column is missing.
    private func expected(_ rule: String) throws -> [[String]] {
        let text = try String(contentsOf: Self.root.appending(path: "\(rule)/expected.csv"), encoding: .utf8)
        let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let header = try #require(lines.first).map(String.init)
        #expect(Array(header.prefix(4)) == ["request", "creche", "section", "days"])
        return lines.dropFirst().map { cells in (0..<5).map { $0 < cells.count ? String(cells[$0]) : "" } }
    }

    private static func line(_ cells: [String]) -> String { cells.joined(separator: ", ") }
}
