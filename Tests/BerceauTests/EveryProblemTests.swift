import Allocation
import Auditing
import CaseFiles
import Childcare
import Foundation
import TestSupport
import Testing

@testable import Tariffs

/// Errors that are values of their own say what every problem says, the same in both languages.
@Suite struct EveryProblemTests {
    private static let day = BaremeTable.national.rows[0].valid.first

    private static let tariffs: [TariffError] =
        TariffError.Parameter.allCases.map { .outOfRange(name: $0, value: "7", allowed: TariffError.range(8, 9)) } + [
            .unknownWord(name: .care, value: "nanny", allowed: ["family", "paje"]),
            .noRow(table: .baremePSU, date: day, first: day, last: day),
            .ceilingBelowNational(value: Money(euros: 7), national: Money(euros: 8), date: day),
            .moreHoursThanTheWeek(value: ExactNumber(80), allowed: ExactNumber(70)),
            .datesOutOfOrder(start: day, end: day),
        ]

    private static let allocation: [AllocationError] = [
        .inconsistentCase(BilingualText(verbatim: "R3")), .pointsTooLarge(detail: BilingualText(verbatim: "12 > 11")),
        .lotteryWithoutSeed(tickets: 6),
        .tooManyJointOutcomes(household: "F1", count: 30_000, limit: 25_000),
        .unpriced(CaseTariffError(subject: .creche("LIL"), reason: tariffs[0]).problem), .solver("fault 5"),
        .nothingFound, .noThread,
    ]

    private static let refusals: [OutcomeFolderError.Refusal] = [
        .unknown(missing: "outcome.json"), .notOurs, .otherSource, .changed(["a.csv"]), .added(["b.csv"]), .exists,
    ]

    private static let folders: [OutcomeFolderError] =
        [
            .cannotCreate(path: "out", reason: "another run is writing there"),
            .cannotWrite(path: "out", reason: "No space left on device"),
            .missing(path: "out", reason: "Permission denied"), .notAnOutcome(path: "out"),
            .ownInput(path: "out", input: "case"),
            .unreadable(file: "points.csv", line: 4, expected: BilingualText(fr: "4 cellules", en: "4 cells")),
        ] + refusals.map { OutcomeFolderError.foreign(path: "out", $0) }

    private static var problems: [ReportedProblem] {
        var all = tariffs.map(\.problem)
        all += allocation.map(\.problem)
        all += folders.map(\.problem)
        let subjects: [CaseTariffError.Subject] = [.request("R1"), .enrolled("E1"), .creche("LIL"), .mixBonus, .term]
        for error in tariffs { all += subjects.map { CaseTariffError(subject: $0, reason: error).problem } }
        let message = BilingualText(fr: "trop de 3", en: "too much by 3")
        all += Auditor.properties.map {
            AuditFinding(property: $0.property, subject: "R1", message: message).problem
        }
        return all
    }

    @Test func saysTheSameInBothLanguages() {
        for problem in Self.problems {
            #expect(!problem.expected.isEmpty && !problem.remedy.isEmpty, "\(problem)")
            #expect(problem.text.french.contains(problem.remedy.french), "\(problem)")
            #expect(problem.text.english.contains(problem.expected.english), "\(problem)")
            guard problem.code != "unknown_word" else { continue }
            #expect(differences(between: problem.text) == [])
        }
    }

    @Test func aDocumentFollowsTheLanguageAndHoldsBoth() throws {
        for problem in Self.problems {
            let (french, english) = (problem.document(in: .french), problem.document(in: .english))
            #expect(french.expected == problem.expected[.french] && english.remedy == problem.remedy[.english])
            #expect(french.inBothLanguages == english.inBothLanguages && french.message == english.message)
            let again = try JSONDecoder().decode(ProblemDocument.self, from: JSONEncoder().encode(french))
            #expect(again == french)
        }
    }
}
