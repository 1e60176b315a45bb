import AllocationModel
import Childcare

/// Quota records as an audience may see them.
///
/// For publication, a count of a social group from 1 to 4 is suppressed, and so is any sibling count by which the
/// suppressed one could be worked out from a published total.
struct QuotaCell {
    enum Showing: Hashable {
        case exact
        /// From 1 to 4.
        case underFive
        /// Hidden because it would give another cell away.
        case withheld
    }

    static let threshold = 5.0

    var record: QuotaRecord
    var showing: Showing

    static func cells(of subject: ReportSubject, audience: Audience) -> [QuotaCell] {
        var cells = subject.outcome.quotas.map { QuotaCell(record: $0, showing: .exact) }
        guard audience == .publication else { return cells }
        let weeklyHours = Double(subject.case.calendar.minutes(subject.case.calendar.fullWeek)) / 60
        for index in cells.indices {
            let record = cells[index].record
            if record.measure == Quota.Measure.hours.rawValue {
                // Hours do not tell how many children stand behind them; five full weeks are surely five children or more.
                if record.count > 0, record.count < threshold * weeklyHours { cells[index].showing = .withheld }
            } else if record.count > 0, record.count < threshold {
                cells[index].showing = .underFive
            } else if record.measure == Quota.Measure.children.rawValue, record.count < record.total,
                record.total - record.count < threshold
            {
                // All children but one to four: those are a small group too.
                cells[index].showing = .withheld
            }
        }
        // Without scopes as values nobody can say what is a part of what: nothing that counts somebody is shown.
        guard cells.allSatisfy({ $0.record.scopeKind != nil }) else {
            for index in cells.indices where cells[index].record.count > 0 && cells[index].showing == .exact {
                cells[index].showing = .withheld
            }
            return cells
        }
        protect(&cells, crechesByOperator: operators(of: subject.case), sections: sections(of: subject.case))
        return cells
    }

    /// Under a shown total, at least two parts are hidden and together they count five or more, or none is.
    private static func protect(
        _ cells: inout [QuotaCell], crechesByOperator: [String: String], sections: [String: String]
    ) {
        // Hiding a part can expose a total above it, so the pass is repeated; every round hides a cell or ends.
        var changed = true
        while changed {
            changed = false
            for total in cells.indices where cells[total].showing == .exact {
                let parts = cells.indices.filter {
                    cells[$0].isAbout(sameAs: cells[total])
                        && contains(
                            cells[total].record, cells[$0].record, operators: crechesByOperator, sections: sections)
                }
                let hidden = parts.filter { cells[$0].showing != .exact }
                let sum = hidden.reduce(0) { $0 + cells[$1].record.count }
                if hidden.isEmpty || (hidden.count > 1 && sum >= threshold) { continue }
                let candidates = parts.filter { cells[$0].showing == .exact && cells[$0].record.count > 0 }
                let next = candidates.min { (cells[$0].record.count, $0) < (cells[$1].record.count, $1) }
                cells[next ?? total].showing = .withheld
                changed = true
            }
        }
    }

    private func isAbout(sameAs other: QuotaCell) -> Bool {
        record.who == other.record.who && record.basis == other.record.basis
            && (record.measure == Quota.Measure.hours.rawValue)
                == (other.record.measure == Quota.Measure.hours.rawValue)
    }

    /// Whether `inner` is a part of `outer`, one step finer.
    private static func contains(
        _ outer: QuotaRecord, _ inner: QuotaRecord, operators: [String: String], sections: [String: String]
    ) -> Bool {
        guard let part = inner.scopeSubject else { return false }
        return switch (outer.scopeKind, inner.scopeKind) {
        case (.network?, .creche?): true
        case (.operatorNamed?, .creche?): operators[part] == outer.scopeSubject
        case (.creche?, .section?): sections[part] == outer.scopeSubject
        default: false
        }
    }

    private static func operators(of subject: Case) -> [String: String] {
        Dictionary(subject.creches.map { ($0.id.text, $0.operatorName) }, uniquingKeysWith: { first, _ in first })
    }

    private static func sections(of subject: Case) -> [String: String] {
        Dictionary(subject.sections.map { ($0.id.text, $0.creche.text) }, uniquingKeysWith: { first, _ in first })
    }
}
