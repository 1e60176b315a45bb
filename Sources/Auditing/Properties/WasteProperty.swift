import AllocationModel
import Childcare

/// Empty seats and hours, those that waiting children asked for, and those who could have had better, are counted.
enum WasteProperty: Property {
    static let name = AuditProperty.waste
    static let statement = BilingualText(
        fr:
            "Les heures vides, celles qu'une demande en attente voulait, et les demandes qui auraient mieux sans que personne parte, sont bien comptées.",
        en:
            "Empty hours, those a waiting request wanted, and requests that would get better without anyone leaving, are counted right."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let (seatMinutes, emptyMinutes, wantedMinutes) = minutes(audit)
        let hours = Double(60 * audit.presence.periods)
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
        expect("seatHours", reported.seatHours, Double(seatMinutes) / hours)
        expect("emptyHours", reported.emptyHours, Double(emptyMinutes) / hours)
        expect("emptyHoursWanted", reported.emptyHoursWanted, Double(wantedMinutes) / hours)
        return findings
    }

    /// Minutes a week, summed over the periods: of all seats, of empty ones, of empty ones a waiting request wanted.
    private static func minutes(_ audit: Recomputation) -> (Int, Int, Int) {
        let wanted = audit.wanted()
        var sums = (0, 0, 0)
        func count(_ seats: Int, _ empty: Int, _ isWanted: Bool, _ minutes: Int) {
            sums.0 += seats * minutes
            sums.1 += max(0, empty) * minutes
            if isWanted { sums.2 += max(0, empty) * minutes }
        }
        for (position, creche) in audit.case.creches.enumerated() {
            for period in 0..<audit.presence.periods {
                for (slot, item) in audit.case.calendar.slots.enumerated() {
                    var left = creche.capacity
                    var shared = (isOpen: false, taken: 0, isWanted: false)
                    for section in audit.ledger.sectionsOfCreche[position] {
                        let seats = audit.seats(section, period, slot)
                        let taken = seats.enrolled + seats.held + seats.placed
                        let isWanted = wanted[section][period][slot] > 0
                        if !audit.case.sections[section].isFlexible {
                            count(seats.all, seats.all - taken, isWanted, item.minutes)
                            left -= seats.all
                        } else if seats.all > 0 {
                            shared = (true, shared.taken + taken, shared.isWanted || isWanted)
                        }
                    }
                    // Flexible sections share what the others leave of the authorised capacity.
                    if shared.isOpen { count(max(0, left), max(0, left) - shared.taken, shared.isWanted, item.minutes) }
                }
            }
        }
        return sums
    }
}
