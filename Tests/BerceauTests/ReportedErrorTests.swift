import Allocation
import Berceau
import Foundation
import TestSupport
import Testing

/// Whatever the library throws says what is wrong in the one form of all problems.
@Suite struct ReportedErrorTests {
    /// What a solver of one's own throws to the service, which says it in words of its own.
    private static let exempt: Set<String> = ["SolverFault"]

    @Test func everyPublicErrorCarriesItsProblems() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/public-surface.txt").standardized
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").map(String.init)
        let errors = lines.filter { $0.contains(#/^(enum|struct) \w+ : .*\bError\b/#) }
        let silent = errors.filter { !$0.contains("ReportedError") }
            .filter { line in !Self.exempt.contains { line.contains($0) } }
        #expect(silent == [])
        #expect(errors.count(where: { $0.contains("ReportedError") }) >= 12, "\(errors)")
    }

    @Test func whatWasOnlyACodeSaysWhatToDo() throws {
        let day = try #require(CivilDate(iso: "2026-09-01"))
        let errors: [any ReportedError] = [
            OtherCase.unknownNames(["R1"]), OtherCase.changed([]), CallStopped.cancelled, CallStopped.timeLimit,
            OtherCase.placement(
                PlacementRecord(request: "R1", creche: "C", section: "S", days: "full", wishRank: 1, points: 0)),
            TariffReadingError.unreadable, TariffReadingError.otherBands, TariffReadingError.otherEntries,
            DesignError.solver("fault 5"), AllocationError.nothingFound,
            TariffError.noRow(table: .taxCredit, date: day, first: day, last: day),
        ]
        for error in errors {
            for problem in error.problems {
                #expect(!problem.expected.isEmpty && !problem.remedy.isEmpty, "\(problem)")
                #expect(differences(between: problem.text) == [])
            }
        }
        #expect(throws: DayNotationError.self) { try DayNotation.parse("someday", calendar: .halfDays) }
    }
}
