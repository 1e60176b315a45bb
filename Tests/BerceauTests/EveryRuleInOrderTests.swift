import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import Testing

/// Every rule holds where families pass in the order of their points, and the auditor agrees on who could complain.
@Suite struct EveryRuleInOrderTests {
    @Test(arguments: RulesTests.rules)
    func isAuditedClean(_ rule: String) async throws {
        var loaded = try CaseFolder.read(at: RulesTests.root.appending(path: rule).path())
        loaded.case.policy.priority = .strict
        for position in loaded.case.policy.quotas.indices where loaded.case.policy.quotas[position].price != nil {
            loaded.case.policy.quotas[position].precedence = position.isMultiple(of: 2) ? .before : .after
        }
        let allocation = try await AllocationService().allocate(loaded.case, inputs: loaded.inputs)
        #expect(allocation.outcome.status == .conflict || allocation.outcome.order != nil)
        let output = FileManager.default.temporaryDirectory.appending(path: "in-order-\(rule)-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        try OutcomeFolder.write(OutcomeFolderContents(allocation, of: loaded.case), to: output.path())
        let written = try OutcomeFolder.read(at: output.path())
        #expect(Auditor.audit(AuditSubject(written, of: loaded)).findings == [])
    }
}
