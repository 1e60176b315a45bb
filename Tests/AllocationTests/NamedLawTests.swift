import Allocation
import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Testing

/// The rows of the law an outcome names are those of our tables, source and last check included.
@Suite struct NamedLawTests {
    private func findings(_ change: (inout Provenance) -> Void) throws -> [AuditFinding] {
        let town = HandMade.town(["C": 1], [HandMade.request("A")])
        var contents = OutcomeFolderContents(try Allocator().allocate(town), of: town)
        change(&contents.outcome.provenance)
        let report = Auditor.audit(AuditSubject(contents, of: LoadedCase(case: town, inputs: [])))
        return report.findings.filter { $0.property == .provenance }
    }

    @Test func theRightOnesAreNotReported() throws { #expect(try findings { _ in }.isEmpty) }

    @Test func whateverIsChangedIsReported() throws {
        let changes: [(inout LawRecord) -> Void] = [
            { $0.lastChecked = "2020-01-01" }, { $0.source = "elsewhere" }, { $0.confidence = "none" },
            { $0.french = nil }, { $0.french?.article = "x" }, { $0.french?.source = "x" }, { $0.article = "x" },
            { $0.validFrom = "1990-01-01" }, { $0.validTo = "2090-01-01" }, { $0.coversTerm.toggle() },
            { $0.table = "x" },
        ]
        for (number, change) in changes.enumerated() {
            let found = try findings { provenance in
                guard var law = provenance.law, !law.isEmpty else { return }
                change(&law[0])
                provenance.law = law
            }
            #expect(found.map(\.subject) == ["law"], "change \(number)")
        }
        #expect(try findings { $0.law = nil }.map(\.subject) == ["law"])
        #expect(try findings { $0.law?.removeLast() }.map(\.subject) == ["law"])
    }

    /// It may have cited the same figures from another source.
    @Test func anotherVersionMayCiteOtherwise() throws {
        let found = try findings {
            $0.version = "9"
            $0.law?[0].lastChecked = "2020-01-01"
        }
        #expect(found.isEmpty)
    }
}
