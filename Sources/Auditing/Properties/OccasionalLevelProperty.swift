import AllocationModel
import Childcare

/// Occasional care counts at a level of its own, right before the draw.
enum OccasionalLevelProperty: Property {
    static let name = AuditProperty.occasionalLevel
    static let statement = BilingualText(
        fr:
            "L'accueil occasionnel ne prend que ce que l'accueil régulier laisse : ses points comptent à un niveau à part, juste avant le tirage.",
        en:
            "Occasional care takes only what regular care leaves: its points count at a level of their own, right before the draw."
    )
    static let bindsConflicts = true

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.breaches(of: .occasional, named: "occasional", name, worth: audit.occasionalWorth)
    }
}
