import AllocationModel
import Childcare

/// One promise and its sentence.
protocol Promised: Sendable {
    static var name: AuditProperty { get }
    static var statement: BilingualText { get }
    /// The file a breach stands in, by what the breach is about; `nil` where it is in none alone.
    static func file(of subject: String) -> String?
    /// What to do about a breach.
    static var remedy: BilingualText { get }
}

extension Promised {
    static func file(of subject: String) -> String? { nil }

    static var remedy: BilingualText {
        BilingualText(
            fr: "ne publiez pas ce résultat : relancez « berceau allocate », puis « berceau audit »",
            en: "do not publish this outcome: run “berceau allocate” again, then “berceau audit”")
    }

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

extension TariffProperty {
    static var remedy: BilingualText {
        BilingualText(
            fr: "ne publiez pas ce tarif : relancez « berceau tariff », puis « berceau tariff --check »",
            en: "do not publish this tariff: run “berceau tariff” again, then “berceau tariff --check”")
    }
}

/// A promise of a designed tariff, and the check that finds every breach of it.
protocol TariffProperty: Promised {
    static func breaches(in audit: TariffRecomputation) -> [AuditFinding]
}
