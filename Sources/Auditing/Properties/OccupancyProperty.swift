import AllocationModel
import Childcare

/// The table of occupancy says, for every section and open slot, who holds the seats.
enum OccupancyProperty: Property {
    static let name = AuditProperty.occupancy
    static let statement = Statement(
        french:
            "Le tableau d'occupation dit, pour chaque section et créneau ouvert, combien de places sont tenues et libres.",
        english: "The table of occupancy says, for every section and open slot, how many seats are held and free.")

    private struct Cell: Hashable {
        var section: String
        var slot: String
    }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var records: [Cell: [OccupancyRecord]] = [:]
        for record in audit.outcome.occupancy {
            records[Cell(section: record.section, slot: record.slot), default: []].append(record)
        }
        var findings: [AuditFinding] = []
        for (position, section) in audit.case.sections.enumerated() {
            for (slot, name) in audit.case.calendar.slots.enumerated() {
                let cell = Cell(section: section.id.text, slot: name.id)
                let found = records.removeValue(forKey: cell) ?? []
                let isOpen = section.seats[slot] > 0
                if found.isEmpty && !isOpen { continue }
                let expected = OccupancyRecord(
                    creche: section.creche.text, section: section.id.text, slot: name.id, seats: section.seats[slot],
                    enrolled: audit.ledger.staying[position][slot], placed: audit.placed.used[position][slot])
                guard found != [expected] else { continue }
                findings.append(
                    finding(
                        "\(section.id)/\(name.id)",
                        fr:
                            "Attendu une fois : \(expected.seats) places, \(expected.enrolled) déjà accueillis, \(expected.placed) admis, \(expected.free) libres.",
                        en:
                            "Expected once: \(expected.seats) seats, \(expected.enrolled) enrolled, \(expected.placed) placed, \(expected.free) free."
                    ))
            }
        }
        for cell in records.keys.sorted(by: { ($0.section, $0.slot) < ($1.section, $1.slot) }) {
            findings.append(
                finding(
                    "\(cell.section)/\(cell.slot)", fr: "Le dossier n'a pas ce créneau.",
                    en: "The case has no such slot."))
        }
        return findings
    }
}
