import AllocationModel
import Childcare
import Testing

@testable import Auditing

/// What a conflict claims, each claim altered.
@Suite struct ConflictMutationTests {
    static let pin = RuleRecord(.pin(["R3"]), key: "R3")

    static let quota = RuleRecord(.quota("Q2", scope: .network, .minimum, bound: "20%"), key: "Q2/network/min")

    /// The small town, had its pin and its hard quota contradicted each other: R3 gives way, and R1 meets the quota.
    static func subject() throws -> AuditSubject {
        var subject = try SmallTown.subject()
        subject.placements = []
        subject.certificate.levels = []
        subject.outcome = Outcome(
            status: .conflict, requests: 14, excluded: subject.outcome.excluded, decisions: subject.outcome.decisions,
            conflict: ConflictRecord(
                rules: ["pin R3", "quota Q2"].map { BilingualText(verbatim: $0) },
                relaxation: [BilingualText(verbatim: "drop the pin")], proved: true, claims: [pin, quota],
                changes: [RuleChange(rule: pin, amount: 1, unit: .places)], example: ["R1@LG[full]"]),
            provenance: subject.outcome.provenance)
        return subject
    }

    @Test func aConflictIsAuditedForWhatApplies() throws {
        let report = Auditor.audit(try Self.subject())
        #expect(report.findings == [])
        #expect(!report.checked.contains(.pins) && report.checked.contains(.programUnits))
        // That the two contradict each other is nothing one row shows.
        #expect(report.unchecked.prefix(2).map(\.subject) == ["conflict/rules", "conflict/proved"])
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let apply: @Sendable (inout ConflictRecord) -> Void

        init(_ name: String, _ apply: @escaping @Sendable (inout ConflictRecord) -> Void) {
            testDescription = name
            self.apply = apply
        }
    }

    static let changes: [Change] = [
        Change("no rule") { ($0.rules, $0.claims) = ([], []) },
        Change("a sentence without a rule") { $0.rules.append(BilingualText(verbatim: "quota Q9")) },
        Change("a rule of no row") { $0.claims?[1].key = "Q9/network/min" },
        Change("a soft rule") {
            $0.claims?[1].key = "Q1/creche:LIL/min"
            $0.claims?[1].rule = .quota("Q1", scope: .creche("LIL"), .minimum, bound: "20%")
        },
        Change("another bound") { $0.claims?[1].rule = .quota("Q2", scope: .network, .minimum, bound: "25%") },
        Change("the other side") { $0.claims?[1].rule = .quota("Q2", scope: .network, .maximum, bound: "20%") },
        Change("another scope") { $0.claims?[1].rule = .quota("Q2", scope: .creche("LIL"), .minimum, bound: "20%") },
        Change("another quota") { $0.claims?[1].rule = .quota("Q1", scope: .network, .minimum, bound: "20%") },
        Change("a staff ratio nobody has") {
            $0.claims?[1] = RuleRecord(.staff("LIL", .init(slot: "mon-am")), key: "Q2/network/min")
        },
        Change("a pin nobody made") { $0.claims?[0] = RuleRecord(.pin(["R1"]), key: "R1") },
        Change("a pin of other children") { $0.claims?[0].rule = .pin(["R4"]) },
        Change("a list nobody gave") { $0.claims?[0].rule = .jointList(["R3"]) },
        Change("no way out") { ($0.relaxation, $0.changes) = ([], []) },
        Change("a way out of another conflict") { conflict in
            let other = conflict.claims?[1] ?? quota
            conflict.claims?[0] = other
        },
        Change("no example") { $0.example = nil },
        Change("an example that breaks a quota") { $0.example = [] },
        Change("an example of nothing") { $0.example?.append("R1@LB[full]") },
        Change("an example that gives a child two places") { $0.example = ["R8@RG[mon tue]", "R8@RG[thu fri]"] },
        Change("an example that does not need the way out granted") { $0.changes?[0].rule = quota },
    ]

    @Test(arguments: changes)
    func aFalseClaimIsReported(_ change: Change) throws {
        var subject = try Self.subject()
        var conflict = try #require(subject.outcome.conflict)
        change.apply(&conflict)
        subject.outcome.conflict = conflict
        #expect(Auditor.audit(subject).broken == [.conflict])
    }

    @Test func aConflictWhereNothingContradictsIsReported() throws {
        var subject = try Self.subject()
        subject.case.decisions.removeAll { $0.kind == .pin }
        subject.case.policy.quotas.remove(at: 1)
        #expect(Auditor.audit(subject).broken.contains(.conflict))
        subject.outcome.conflict = nil
        #expect(Auditor.audit(subject).broken.contains(.conflict))
    }
}
