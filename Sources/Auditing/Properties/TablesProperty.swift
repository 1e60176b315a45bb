import AllocationModel
import Childcare

/// The tables in the folder repeat the outcome, row by row, and list for each section whom to call.
enum TablesProperty: Property {
    static let name = AuditProperty.tables
    static let statement = BilingualText(
        fr:
            "Les tableaux joints répètent outcome.json ligne à ligne, et la liste d'attente de chaque section est celle que donnent le dossier et les places restantes.",
        en:
            "The tables repeat outcome.json row by row, and the waiting list of each section is what the case and the seats left give."
    )

    static func file(of subject: String) -> String? { subject }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        guard let tables = audit.subject.tables else { return [] }
        let outcome = audit.outcome
        return compare("waiting.csv", tables.waiting, outcome.waiting) { $0 == $1 }
            + compare("waiting_by_section.csv", tables.waitingBySection, inWrittenOrder(audit, tables)) { $0 == $1 }
            + compare("quotas.csv", tables.quotas, outcome.quotas, agree)
            + compare("occupancy.csv", tables.occupancy, outcome.occupancy) { $0 == $1 }
            + compare("thresholds.csv", tables.thresholds ?? [], outcome.order?.thresholds ?? []) { $0 == $1 }
            + compare("lottery.csv", tables.lottery ?? [], outcome.lottery?.chanceRows ?? []) { $0 == $1 }
            + compare("lottery_allocations.csv", tables.lotteryAllocations ?? [], outcome.lottery?.placeRows ?? []) {
                $0 == $1
            }
            + tables.workbook.map(finding)
    }

    private static func finding(_ difference: AuditTables.WorkbookDifference) -> AuditFinding {
        let sheet = difference.sheet
        guard let line = difference.line else {
            return finding(
                difference.file, fr: "La feuille « \(sheet) » manque, ou est de trop.",
                en: "The sheet “\(sheet)” is missing, or should not be there.")
        }
        return finding(
            difference.file,
            fr: "Feuille « \(sheet) » : la ligne \(number: line) n'est pas celle que donne le résultat.",
            en: "Sheet “\(sheet)”: line \(number: line) is not what the outcome gives.")
    }

    /// The first row that differs, by its line in a file with a header and no line breaks in cells.
    private static func compare<Row>(
        _ file: String, _ written: [Row], _ expected: [Row], _ agree: (Row, Row) -> Bool
    ) -> [AuditFinding] {
        if let position = zip(written, expected).map({ agree($0, $1) }).firstIndex(of: false) {
            return [
                finding(
                    file, fr: "La ligne \(number: position + 2) n'est pas celle que donne le résultat.",
                    en: "Line \(number: position + 2) is not what the outcome gives.")
            ]
        }
        guard written.count != expected.count else { return [] }
        return [
            finding(
                file, fr: "\(written.count, "ligne", "lignes") ; le résultat en donne \(number: expected.count).",
                en: "\(written.count, "row", "rows"); the outcome gives \(number: expected.count).")
        ]
    }

    private static func agree(_ left: QuotaRecord, _ right: QuotaRecord) -> Bool {
        guard Amount.agree(left.count, right.count), Amount.agree(left.total, right.total),
            Amount.agree(left.missing, right.missing)
        else { return false }
        var same = left
        (same.count, same.total, same.missing) = (right.count, right.total, right.missing)
        // A table has the scope as people read it only.
        same.place = right.place
        return same == right
    }

    /// A waiting request in the list of one section.
    private struct Entry {
        var request: Int
        var standing: Standing
        var weeks: [SlotSet]
        var fits: Bool
    }

    /// Whom each section could take; where the policy mixes the lists, in the order that is written: whether it may be so is
    /// another property's question.
    private static func inWrittenOrder(_ audit: Recomputation, _ tables: AuditTables) -> [WaitingBySectionRow] {
        let expected = waitingBySection(audit)
        if audit.case.policy.waitingMix.isEmpty { return expected }
        var written = Dictionary(grouping: tables.waitingBySection) { $0.section }.mapValues { rows in
            Dictionary(first: rows.map { ($0.request, $0.rank) })
        }
        return audit.case.sections.flatMap { section -> [WaitingBySectionRow] in
            let ranks = written.removeValue(forKey: section.id.text) ?? [:]
            let own = expected.filter { $0.section == section.id.text }
            return own.map { row in
                var row = row
                row.rank = ranks[row.request] ?? row.rank
                return row
            }.sorted { $0.rank < $1.rank }
        }
    }

    /// Whom each section could take: most points at its crèche first, then the policy's ties, then the draw.
    static func waitingBySection(_ audit: Recomputation) -> [WaitingBySectionRow] {
        var lists = [[Entry]](repeating: [], count: audit.case.sections.count)
        for unit in audit.options.units {
            for request in unit.requests where audit.isWaiting(request) {
                for (section, entry) in entries(of: request, in: unit, audit) { lists[section].append(entry) }
            }
        }
        var rows: [WaitingBySectionRow] = []
        for (section, list) in zip(audit.case.sections, lists) {
            let list = list.sorted { $0.standing < $1.standing }
            for (order, entry) in list.enumerated() {
                rows.append(
                    WaitingBySectionRow(
                        creche: section.creche.text, section: section.id.text, rank: order + 1,
                        request: audit.id(entry.request),
                        days: entry.weeks.map(audit.case.calendar.notation).joined(separator: " | "),
                        startDate: audit.case.requests[entry.request].startDate.description,
                        points: entry.standing.points,
                        fitsNow: entry.fits))
            }
        }
        return rows
    }

    /// What a joint outcome could give a request, section by section: a seat its siblings' rule forbids helps nobody, nor
    /// one that is there while theirs are taken.
    private static func entries(
        of request: Int, in unit: ExpectedUnit, _ audit: Recomputation
    ) -> [Int: Entry] {
        let own = unit.requests.compactMap { audit.placed.seatOf[$0].map { audit.placed.children[$0] } }
        var found: [Int: Entry] = [:]
        for option in unit.options {
            guard let seat = option.first(where: { $0.request == request }), let wish = seat.wish else { continue }
            let standing = audit.standing(of: request, at: wish)
            var entry = found[seat.section] ?? Entry(request: request, standing: standing, weeks: [], fits: false)
            entry.standing = min(entry.standing, standing)
            if !entry.weeks.contains(seat.slots) { entry.weeks.append(seat.slots) }
            entry.fits = entry.fits || audit.fits(option, insteadOf: own)
            found[seat.section] = entry
        }
        let child = audit.case.requests[request]
        for section in found.keys {
            let creche = audit.case.sections[section].creche
            // The family's own order, then that of the week.
            let accepted = child.wishes.first { $0.creche == creche }.map { child.patterns(at: $0) } ?? child.patterns
            found[section]?.weeks.sort { left, right in
                let (a, b) = (accepted.firstIndex(of: left), accepted.firstIndex(of: right))
                return a == b ? left.bits < right.bits : (a ?? .max) < (b ?? .max)
            }
        }
        return found
    }
}
