import AllocationModel
import Foundation
import TestSupport
import Testing

@testable import CaseFiles

@Suite struct OutcomeSchemaTests {
    private func faults(_ outcome: Outcome, whole: Bool) throws -> [String] {
        try JSONSchema(OutcomeDocument.schema).faults(Data(try OutcomeDocument.bytes(outcome)), whole: whole)
    }

    @Test func everyKeyIsInTheSchemaAndTheOtherWayRound() throws {
        var outcome = OutcomeFixtures.outcome(hash: "x")
        outcome.files = [.init(file: "report.html", sha256: String(repeating: "b", count: 64))]
        outcome.run.checksum = String(repeating: "c", count: 64)
        #expect(try faults(outcome, whole: true) == [])
    }

    @Test func anOutcomeOfAConflictIsValid() throws {
        let outcome = Outcome(
            status: .conflict, requests: 3,
            provenance: Provenance(version: "0", glpkVersion: "5.0", seed: "", effort: "quick", reproducible: true))
        #expect(try faults(outcome, whole: false) == [])
        #expect(try OutcomeDocument.outcome(OutcomeDocument.bytes(outcome)) == outcome)
    }

    @Test func theSchemaNamesEveryWord() throws {
        let words = try JSONSchema(OutcomeDocument.schema).words
        #expect(words("waiting", "reason") == WaitingRecord.Reason.allCases.map(\.rawValue).sorted())
        #expect(words("exclusion", "rule") == Exclusion.Rule.allCases.map(\.rawValue).sorted())
    }

}

/// The schemas of what is written are published as they are; `make pages` writes them.
@Suite struct SchemaPublishedPagesTests {
    @Test(arguments: [
        ("outcome", OutcomeDocument.schema), ("tariff", TariffDocument.schema), ("prices", CasePricesDocument.schema),
        ("price", PriceDocument.schema),
    ])
    func thePublishedFileIsTheOneInTheLibrary(name: String, schema: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/schemas/\(name).schema.json").standardized
        if ProcessInfo.processInfo.environment["BERCEAU_RECORD"] != nil {
            try Data(schema.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == schema)
    }
}

/// The auditor in Python refuses what our readers refuse: it is told what they take, as they themselves show it.
@Suite struct OutcomeShapePublishedPagesTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../scripts/second_auditor/shapes.json").standardized

    @Test func isCurrent() throws {
        let text = try OutcomeShape.text
        if ProcessInfo.processInfo.environment["BERCEAU_RECORD"] != nil { try Data(text.utf8).write(to: Self.page) }
        #expect(
            try String(contentsOf: Self.page, encoding: .utf8) == text,
            "“make pages” writes scripts/second_auditor/shapes.json")
    }
}
