import AllocationModel
import Childcare

/// Every placement names a request, a section of the crèche it names, and days when that section is open.
enum SeatProperty: Property {
    static let name = AuditProperty.seat
    static let statement = BilingualText(
        fr:
            "Chaque admission nomme une demande et une section qui existent, la section est bien de la crèche nommée, et elle est ouverte aux jours accordés.",
        en:
            "Every placement names a request and a section that exist, the section belongs to the crèche named, and it is open on the days given."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        // Rows that cannot be read are no child's.
        let children = Dictionary(
            first: audit.placed.children.map { ($0.record, $0) })
        return audit.subject.placements.enumerated().compactMap { breach(of: $1, children[$0], in: audit) }
    }

    private static func breach(
        of record: PlacementRecord, _ child: PlacedChild?, in audit: Recomputation
    ) -> AuditFinding? {
        guard audit.ledger.requestIndex[record.request] != nil else {
            return finding(
                record.request, fr: "Aucune demande du dossier ne porte ce nom.",
                en: "No request of the case has this name.")
        }
        guard let section = audit.ledger.sectionIndex[SectionID(record.section)] else {
            return finding(
                record.request, fr: "La section « \(record.section) » n'existe pas.",
                en: "The section “\(record.section)” does not exist.")
        }
        guard audit.case.sections[section].creche.text == record.creche else {
            return finding(
                record.request, fr: "La section \(record.section) n'est pas de la crèche \(record.creche).",
                en: "The section \(record.section) does not belong to the crèche \(record.creche).")
        }
        guard let slots = WeekNotation.read(record.days, audit.case.calendar) else {
            return finding(
                record.request, fr: "Les jours « \(record.days) » ne se lisent pas.",
                en: "The days “\(record.days)” cannot be read.")
        }
        let present = audit.ledger.requestIndex[record.request].flatMap(audit.ledger.presentPlace)
        if present?.section == section, present?.slots == slots { return nil }
        let isOpen = child.map { child in
            let course = audit.presence.course(
                audit.case.requests[child.request], section: child.section, slots: child.slots, start: child.start)
            return audit.presence.isOpen(course, child.slots)
        }
        guard isOpen ?? true, slots.isSubset(of: audit.ledger.openSlots[section]) else {
            return finding(
                record.request,
                fr: "La section \(record.section) est fermée une partie des jours accordés (\(record.days)).",
                en: "The section \(record.section) is closed on some of the days given (\(record.days)).")
        }
        return nil
    }
}
