import AllocationModel
import Childcare

/// One promise and its sentence.
protocol Promised: Sendable {
    static var name: AuditProperty { get }
    static var statement: BilingualText { get }
}

extension Promised {
    static func finding(_ subject: String, fr: FrenchText, en: EnglishText) -> AuditFinding {
        AuditFinding(property: name, subject: subject, message: BilingualText(fr: fr, en: en))
    }
}

/// A promise of an outcome, and the check that finds every breach of it.
protocol Property: Promised {
    /// Whether the promise also binds an outcome whose hard rules conflict, where nobody is placed.
    static var bindsConflicts: Bool { get }
    static func breaches(in audit: Recomputation) -> [AuditFinding]
}

extension Property {
    static var bindsConflicts: Bool { false }
}

/// A promise of a designed tariff, and the check that finds every breach of it.
protocol TariffProperty: Promised {
    static func breaches(in audit: TariffRecomputation) -> [AuditFinding]
}
