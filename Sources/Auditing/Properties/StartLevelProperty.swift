import AllocationModel
import Childcare

/// Where families accept a later start, nobody starts later than the rest of the allocation requires.
enum StartLevelProperty: Property {
    static let name = AuditProperty.startLevel
    static let statement = BilingualText(
        fr:
            "Quand des familles acceptent une entrée plus tardive, un niveau après ceux du règlement compte chaque période de retard.",
        en: "Where families accept a later start, a level after the policy's counts each period of delay.")
    static let bindsConflicts = true

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.breaches(of: .start, named: "start", name) {
            seats, _ in
            seats.reduce(0) { $0 - Int128(audit.delay(of: $1)) }
        }
    }
}
