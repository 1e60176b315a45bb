import Allocation
import Berceau
import Childcare
import Reports

/// Names the families of whom not every combination of places counts, before anything is decided.
enum LargeFamilyNotes {
    /// - Returns: the same for machines.
    @discardableResult
    static func note(_ case: Case, _ console: Console) throws -> [ReportedProblem] {
        let families = try console.ask { _ in try AllocationService.limitedFamilies(in: `case`) }
        for family in families { console.note(family.text[console.language]) }
        return families.map {
            ReportedProblem(
                CommandProblemCode.jointOutcomesLimited, severity: .warning, record: $0.household, value: $0.household,
                finding: $0.text)
        }
    }
}
