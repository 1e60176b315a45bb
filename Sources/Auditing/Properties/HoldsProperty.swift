import AllocationModel
import Childcare

/// A request the commission put off has no place, and its seat is given to nobody.
enum HoldsProperty: Property {
    static let name = AuditProperty.holds
    static let statement = BilingualText(
        fr:
            "Une demande dont la commission a gelé la place n'est pas décidée, et le tableau d'occupation montre la place gelée.",
        en:
            "A request for which the commission keeps a seat is not decided, and the table of occupancy shows the seat."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings = audit.placed.children.filter { !$0.isPresentPlace && audit.ledger.isHeld($0.request) }.map {
            child in
            finding(
                audit.id(child.request), fr: "La commission a remis cette décision.",
                en: "The commission put this decision off.")
        }
        let held = audit.presence.guests.filter(\.isHeld).reduce(0) { sum, guest in
            sum + guest.places * guest.slots.count * guest.sections.count { $0 != nil }
        }
        let shown = audit.outcome.occupancy.reduce(0) { $0 + ($1.held ?? 0) }
        if held != shown {
            findings.append(
                finding(
                    "occupancy",
                    fr:
                        "\(shown, "place-créneau gelée", "places-créneaux gelées") au tableau, \(held, "recomptée", "recomptées").",
                    en: "\(shown, "seat-slot", "seat-slots") kept in the table, \(number: held) counted."))
        }
        return findings
    }
}
