import AllocationModel
import Childcare

/// Every child the commission pinned has the place it was pinned to.
enum PinsProperty: Property {
    static let name = AuditProperty.pins
    static let statement = BilingualText(
        fr:
            "Chaque enfant dont la commission a fixé la place est admis, là et quand elle l'a dit, si son dossier participe.",
        en: "Every child the commission pinned is placed, where and when it said, if its file takes part.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.case.decisions.compactMap { decision in
            guard decision.kind == .pin, let request = audit.ledger.requestIndex[decision.request.text],
                audit.ledger.isDecided(request)
            else { return nil }
            guard let seat = audit.placed.seatOf[request].map({ audit.placed.children[$0] }) else {
                return finding(
                    decision.request.text, fr: "La commission a fixé cette admission ; l'enfant n'a pas de place.",
                    en: "The commission pinned this child; it has no place.")
            }
            let section = audit.case.sections[seat.section]
            let respected =
                (decision.creche == nil || decision.creche == section.creche)
                && (decision.section == nil || decision.section == section.id)
                && (decision.patterns.isEmpty || decision.patterns.contains(seat.slots))
            guard !respected else { return nil }
            return finding(
                decision.request.text, fr: "La place accordée n'est pas celle que la commission a fixée.",
                en: "The place given is not the one the commission pinned.")
        }
    }
}
