import AllocationModel
import Childcare

/// The table of occupancy says, for every section, period and open slot, who holds the seats and how many wait for them.
enum OccupancyProperty: Property {
    static let name = AuditProperty.occupancy
    static let statement = BilingualText(
        fr:
            "Le tableau d'occupation dit, pour chaque section, période et créneau ouvert, combien de places sont tenues et libres, et combien d'enfants en attente en voudraient.",
        en:
            "The table of occupancy says, for every section, period and open slot, how many seats are held and free, and how many waiting children would take one."
    )

    private struct Cell: Hashable {
        var section: String
        var period: String?
        var slot: String

        var words: String { [section, period, slot].compactMap(\.self).joined(separator: "/") }
    }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var records: [Cell: [OccupancyRecord]] = [:]
        for record in audit.outcome.occupancy {
            records[Cell(section: record.section, period: record.period, slot: record.slot), default: []].append(record)
        }
        var findings: [AuditFinding] = []
        let wanted = audit.wanted()
        let calendar = audit.case.calendar
        for (position, section) in audit.case.sections.enumerated() {
            for period in 0..<audit.presence.periods {
                for (slot, name) in calendar.slots.enumerated() {
                    let day = calendar.periods.count > 1 ? calendar.periods[period].description : nil
                    let cell = Cell(section: section.id.text, period: day, slot: name.id)
                    let found = records.removeValue(forKey: cell) ?? []
                    let seats = audit.seats(position, period, slot)
                    if found.isEmpty && seats.all == 0 { continue }
                    let waiting = wanted[position][period][slot]
                    let expected = OccupancyRecord(
                        creche: section.creche.text, section: section.id.text, period: day, slot: name.id,
                        seats: seats.all, enrolled: seats.enrolled, placed: seats.placed,
                        held: seats.held > 0 ? seats.held : nil, waiting: waiting > 0 ? waiting : nil)
                    guard found != [expected] else { continue }
                    findings.append(
                        finding(
                            cell.words,
                            fr:
                                "Attendu une fois : \(expected.seats, "place", "places"), \(expected.enrolled, "déjà prise", "déjà prises"), \(seats.held, "gelée", "gelées"), \(expected.placed, "attribuée", "attribuées"), \(expected.free, "libre", "libres"), \(waiting, "demande", "demandes") en attente.",
                            en:
                                "Expected once: \(expected.seats, "seat", "seats"), \(expected.enrolled) enrolled, \(seats.held) kept, \(expected.placed) placed, \(expected.free) free, \(waiting) waiting."
                        ))
                }
            }
        }
        for cell in records.keys.sorted(by: { $0.words < $1.words }) {
            findings.append(
                finding(cell.words, fr: "Le dossier n'a pas ce créneau.", en: "The case has no such slot."))
        }
        return findings
    }
}
