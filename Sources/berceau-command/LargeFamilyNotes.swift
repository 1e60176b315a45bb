import Allocation
import Berceau
import Childcare
import Reports

/// Names the families of whom not every combination of places counts, before anything is decided.
enum LargeFamilyNotes {
    /// - Returns: the same for machines.
    @discardableResult
    static func note(_ case: Case, _ console: Console) throws -> [CommandFailure.Entry] {
        let families = try console.ask { _ in try AllocationService.limitedFamilies(in: `case`) }
        for family in families { console.note(family.text[console.language]) }
        return families.map {
            CommandFailure.Entry(
                code: "joint_outcomes_limited", value: $0.household, expected: $0.text[console.language])
        }
    }
}
