import AllocationModel
import Childcare

/// One promise: its sentence, and the check that finds every breach of it.
protocol Property: Sendable {
    static var name: AuditProperty { get }
    static var statement: BilingualText { get }
    /// Whether the promise also binds an outcome whose hard rules conflict, where nobody is placed.
    static var bindsConflicts: Bool { get }
    static func breaches(in audit: Recomputation) -> [AuditFinding]
}

extension Property {
    static var bindsConflicts: Bool { false }

    static func finding(_ subject: String, fr: FrenchText, en: EnglishText) -> AuditFinding {
        AuditFinding(property: name, subject: subject, message: BilingualText(fr: fr, en: en))
    }
}
