import AllocationModel
import Childcare

/// The tables in the folder repeat the outcome, row by row, and list for each section whom to call.
enum TablesProperty: Property {
    static let name = AuditProperty.tables
    static let statement = Statement(
        french:
            "Les tableaux joints répètent outcome.json ligne à ligne, et la liste d'attente de chaque section est celle que donnent le dossier et les places restantes.",
        english:
            "The tables repeat outcome.json row by row, and the waiting list of each section is what the case and the seats left give."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        guard let tables = audit.subject.tables else { return [] }
        let outcome = audit.outcome
        return compare("waiting.csv", tables.waiting, outcome.waiting) { $0 == $1 }
            + compare("waiting_by_section.csv", tables.waitingBySection, waitingBySection(audit)) { $0 == $1 }
            + compare("quotas.csv", tables.quotas, outcome.quotas, agree)
            + compare("occupancy.csv", tables.occupancy, outcome.occupancy) { $0 == $1 }
    }

    /// The first row that differs, by its line in a file with a header and no line breaks in cells.
    private static func compare<Row>(
        _ file: String, _ written: [Row], _ expected: [Row], _ agree: (Row, Row) -> Bool
    ) -> [AuditFinding] {
        if let position = zip(written, expected).map({ agree($0, $1) }).firstIndex(of: false) {
            return [
                finding(
                    file, fr: "La ligne \(position + 2) n'est pas celle que donne le résultat.",
                    en: "Line \(position + 2) is not what the outcome gives.")
            ]
        }
        guard written.count != expected.count else { return [] }
        return [
            finding(
                file, fr: "\(written.count) lignes ; le résultat en donne \(expected.count).",
                en: "\(written.count) rows; the outcome gives \(expected.count).")
        ]
    }

    private static func agree(_ left: QuotaRecord, _ right: QuotaRecord) -> Bool {
        guard Amount.agree(left.count, right.count), Amount.agree(left.total, right.total),
            Amount.agree(left.missing, right.missing)
        else { return false }
        var same = left
        (same.count, same.total, same.missing) = (right.count, right.total, right.missing)
        return same == right
    }

    /// Whom each section could take: most points at its crèche first, then the draw.
    static func waitingBySection(_ audit: Recomputation) -> [WaitingBySectionRow] {
        let waiting = audit.case.requests.indices.filter {
            audit.isWaiting($0) && audit.options.unitOfRequest[$0] != nil
        }
        var rows: [WaitingBySectionRow] = []
        for (position, section) in audit.case.sections.enumerated() {
            var list: [(request: Int, points: Int64, weeks: [SlotSet], fits: Bool)] = []
            for request in waiting {
                // What a joint outcome could give: a seat its siblings' rule forbids helps nobody.
                let unit = audit.options.unitOfRequest[request].map { audit.options.units[$0] }
                let given = Set((unit?.options ?? []).joined().filter { $0.request == request })
                let seats = audit.options.seats[request].filter { $0.section == position && given.contains($0) }
                guard let points = seats.compactMap(\.wish).map({ audit.ledger.points[request][$0] }).max() else {
                    continue
                }
                var weeks: [SlotSet] = []
                for seat in seats where !weeks.contains(seat.slots) { weeks.append(seat.slots) }
                list.append((request, points, weeks, seats.contains { audit.fits([$0]) }))
            }
            list.sort { left, right in
                if left.points != right.points { return left.points > right.points }
                return audit.draw.keys[right.request].lexicographicallyPrecedes(audit.draw.keys[left.request])
            }
            for (order, entry) in list.enumerated() {
                rows.append(
                    WaitingBySectionRow(
                        creche: section.creche.text, section: section.id.text, rank: order + 1,
                        request: audit.id(entry.request),
                        days: entry.weeks.map(audit.case.calendar.notation).joined(separator: " | "),
                        startDate: audit.case.requests[entry.request].startDate.description, points: entry.points,
                        fitsNow: entry.fits))
            }
        }
        return rows
    }
}
