import AllocationModel

/// One promise and its sentence.
protocol Promised: Sendable {
    static var name: AuditProperty { get }
    static var statement: Statement { get }
}

extension Promised {
    static func finding(_ subject: String, fr french: String, en english: String) -> AuditFinding {
        AuditFinding(property: name, subject: subject, message: Statement(french: french, english: english))
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
