import AllocationModel
import Childcare

/// Held seats are left to their funder, open ones serve its families first, and the table of reservations is right.
enum ReservationsProperty: Property {
    static let name = AuditProperty.reservations
    static let statement = BilingualText(
        fr:
            "Les berceaux réservés gardés restent à leur financeur, ceux qui sont libérés servent d'abord ses familles, et leur tableau compte ce qu'elles en prennent.",
        en:
            "Seats held for a funder stay its own, open ones serve its families first, and the table counts what they take."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings = audit.exceeded(.reserved).map { limit, used in
            finding(
                limit.key,
                fr: "\(used, "place prise", "places prises") par d'autres familles, pour \(number: limit.capacity).",
                en: "\(used, "place", "places") taken by other families, for \(number: limit.capacity).")
        }
        let seats = audit.placed.children.map(\.seat)
        let missing = audit.served.rows.filter { $0.level != nil }.reduce(Int64(0)) { sum, row in
            sum + max(0, seats.reduce(0) { $0 + row.amount($1) } - row.bound)
        }
        for record in audit.outcome.levels where record.name == "reservations" && record.objective != -missing {
            findings.append(
                finding(
                    record.name,
                    fr:
                        "Le résultat annonce \(number: record.objective) ; il reste \(missing, "place réservée", "places réservées") à servir.",
                    en:
                        "The outcome announces \(number: record.objective); \(missing, "reserved seat is", "reserved seats are") not served."
                ))
        }
        if (audit.outcome.reservations ?? []) != table(audit) {
            findings.append(
                finding(
                    "reservations", fr: "Le tableau des réservations ne compte pas ce qu'en prennent les familles.",
                    en: "The table of reservations does not count what the families take."))
        }
        return findings
    }

    private static func table(_ audit: Recomputation) -> [ReservationRecord] {
        let value = audit.case
        let seats = audit.placed.seatOf.sorted { $0.key < $1.key }.map { audit.placed.children[$0.value].seat }
        return value.reservations.enumerated().map { position, reservation in
            let sections = value.sections.filter {
                $0.creche == reservation.creche && (reservation.section == nil || $0.id == reservation.section)
            }
            var served: Set<Int> = []
            var all = 0
            var used = 0
            for period in 0..<audit.presence.periods {
                for slot in value.calendar.slots.indices {
                    var taken = audit.limits.takenOfReservation(position, period, slot)
                    for seat in seats {
                        let places = audit.limits.takes(ofReservation: position, seat, period, slot)
                        if places > 0 { served.insert(seat.request) }
                        taken += places
                    }
                    guard reservation.isActive(in: period, of: value),
                        reservation.slots.isEmpty || reservation.slots.contains(slot),
                        sections.contains(where: { $0.seats(in: period)[slot] > 0 })
                    else { continue }
                    all += reservation.seats
                    used += min(taken, reservation.seats)
                }
            }
            return ReservationRecord(
                creche: reservation.creche.text, funder: reservation.funder, section: reservation.section?.text,
                seats: reservation.seats, fallback: reservation.fallback.rawValue, placed: served.count, seatSlots: all,
                usedSeatSlots: used)
        }
    }
}
