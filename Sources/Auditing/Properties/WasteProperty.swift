import AllocationModel
import Childcare

/// Empty seats and hours, those that waiting children asked for, and those who could have had better, are counted.
enum WasteProperty: Property {
    static let name = AuditProperty.waste
    static let statement = Statement(
        french:
            "Les heures vides, celles qu'une demande en attente voulait, et les demandes qui auraient mieux sans que personne parte, sont bien comptées.",
        english:
            "Empty hours, those a waiting request wanted, and requests that would get better without anyone leaving, are counted right."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var wanted = audit.case.sections.map { _ in SlotSet() }
        // What a request could be given with its siblings; a seat that no joint outcome uses helps nobody.
        for unit in audit.options.units {
            for seat in unit.options.joined() where audit.isWaiting(seat.request) {
                wanted[seat.section] = wanted[seat.section].union(seat.slots)
            }
        }
        var seatMinutes = 0
        var emptyMinutes = 0
        var wantedMinutes = 0
        for (section, value) in audit.case.sections.enumerated() {
            for (slot, name) in audit.case.calendar.slots.enumerated() {
                let empty = max(0, audit.left(section: section, slot: slot))
                seatMinutes += value.seats[slot] * name.minutes
                emptyMinutes += empty * name.minutes
                if wanted[section].contains(slot) { wantedMinutes += empty * name.minutes }
            }
        }
        let reported = audit.outcome.waste
        var findings: [AuditFinding] = []
        func expect(_ subject: String, _ written: Double, _ counted: Double) {
            guard !Amount.agree(written, counted) else { return }
            findings.append(
                finding(
                    subject, fr: "\(Amount.text(written)) inscrit, \(Amount.text(counted)) recompté.",
                    en: "\(Amount.text(written)) written, \(Amount.text(counted)) counted."))
        }
        expect("requests", Double(reported.requests), Double(audit.fairness().wasted.count))
        expect("seatHours", reported.seatHours, Double(seatMinutes) / 60)
        expect("emptyHours", reported.emptyHours, Double(emptyMinutes) / 60)
        expect("emptyHoursWanted", reported.emptyHoursWanted, Double(wantedMinutes) / 60)
        return findings
    }
}
