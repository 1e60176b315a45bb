import AllocationModel
import Childcare

/// A child asking for a transfer keeps its place or gets one it asked for, and the table says which.
enum TransfersProperty: Property {
    static let name = AuditProperty.transfers
    static let statement = BilingualText(
        fr:
            "Qui demande à changer de place garde la sienne ou en reçoit une qu'il a demandée : nul ne perd sa place, et le tableau des mutations dit ce qui est arrivé.",
        en:
            "Whoever asks for another place keeps the one it has or gets one it asked for: nobody loses a place, and the table of transfers says what happened."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var expected: [TransferRecord] = []
        for request in audit.case.requests.indices {
            guard let present = audit.ledger.presentPlace(of: request) else { continue }
            guard let child = audit.placed.seatOf[request].map({ audit.placed.children[$0] }) else {
                findings.append(
                    finding(
                        audit.id(request), fr: "L'enfant perd la place qu'il avait.",
                        en: "The child loses the place it had."))
                continue
            }
            if !child.isPresentPlace && child.wish == nil {
                findings.append(
                    finding(
                        audit.id(request), fr: "L'enfant quitte sa place pour une autre qu'il n'a pas demandée.",
                        en: "The child leaves its place for another it did not ask for."))
            }
            expected.append(record(request, present, child, audit))
        }
        if (audit.outcome.transfers ?? []) != expected {
            findings.append(
                finding(
                    "transfers", fr: "Le tableau des mutations ne dit pas ce que sont devenus ces enfants.",
                    en: "The table of transfers does not say what became of these children."))
        }
        return findings
    }

    private static func record(
        _ request: Int, _ present: CaseLedger.PresentPlace, _ child: PlacedChild, _ audit: Recomputation
    ) -> TransferRecord {
        let notation = audit.case.calendar.notation
        func section(_ position: Int) -> CrecheSection { audit.case.sections[position] }
        return TransferRecord(
            request: audit.id(request), fromCreche: section(present.section).creche.text,
            fromSection: section(present.section).id.text, fromDays: notation(present.slots),
            toCreche: section(child.section).creche.text, toSection: section(child.section).id.text,
            toDays: notation(child.slots), moved: !child.isPresentPlace)
    }
}
