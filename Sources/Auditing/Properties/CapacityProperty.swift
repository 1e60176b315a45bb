import AllocationModel
import Childcare

/// In every section and slot, the children already there and those placed fit the seats.
enum CapacityProperty: Property {
    static let name = AuditProperty.capacity
    static let statement = Statement(
        french:
            "Dans chaque section et à chaque créneau, les enfants déjà accueillis et les enfants admis tiennent dans les places.",
        english: "In every section and slot, the children already there and those placed fit the seats.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        for (position, section) in audit.case.sections.enumerated() {
            for (slot, placed) in audit.placed.used[position].enumerated() {
                let free = audit.ledger.free(section: position, slot: slot)
                guard placed > 0, placed > free else { continue }
                let key = "\(section.id)/\(audit.case.calendar.slots[slot].id)"
                findings.append(
                    finding(
                        key, fr: "\(placed) enfants admis pour \(max(free, 0)) places libres.",
                        en: "\(placed) children placed for \(max(free, 0)) free seats."))
            }
        }
        return findings
    }
}
