import AllocationModel
import Childcare

/// What the yearly report may print beside the public report of the same outcome: whoever reads one reads the other.
///
/// The public report stands as it was published. What it prints is known, what it withholds stays withheld, and the yearly
/// report prints of its own counts what narrows none of either page to fewer than five. Where that is not proved of every
/// small count, whole tables are left out, one after the other, until it is.
struct PublishedYear {
    typealias Table = YearlyTally.Table
    typealias Column = YearlyTally.Column
    typealias Figure = PublishedFigures.Figure

    let tally: YearlyTally
    private let rowsOf: [Table: YearlyRows]
    /// Tables left out, so that every small count is proved safe.
    private(set) var unproved: Set<Table> = []
    /// `nil` where all is shown.
    private var hidden: Set<Figure>?
    /// Small counts that the public report alone leaves unproved; then nothing more than that report is printed.
    private(set) var exposed = 0

    /// In which order tables are left out: those with most rows first, those the yearly duties ask for last.
    static let order: [Table] = [
        .days, .firstWish, .area, .delay, .wait, .answer, .reason, .creche, .wish, .benefits, .jobseeker, .loneParent,
        .age,
    ]

    init(_ subject: ReportSubject) {
        self.init(exactly: subject)
        let report = PublishedFigures(subject, audience: .publication)
        var remaining = Self.order.filter { !rows($0).isEmpty }
        while true {
            var table = report.counts
            addFigures(to: &table)
            let found = table.hidden(
                threshold: PublishedFigures.threshold, beside: report.counts, withheld: report.hiddenFigures,
                solver: subject.solver)
            hidden = found.figures
            if found.exposed == 0 { break }
            guard !remaining.isEmpty else {
                exposed = found.exposed
                hidden = Set(table.figures.filter { !(report.counts.isPrinted($0) && report.isShown($0)) })
                break
            }
            unproved.insert(remaining.removeFirst())
        }
    }

    /// All counts, for a test to look at.
    init(exactly subject: ReportSubject) {
        let tally = YearlyTally(subject)
        self.tally = tally
        rowsOf = Dictionary(first: Table.allCases.map { ($0, YearlyRows($0, tally)) })
    }

    /// What is told of all requests.
    static let totals: [Column] = [.requests, .placed, .waiting, .unplaced, .unexamined]

    func rows(_ table: Table) -> [YearlyRows.Row] { unproved.contains(table) ? [] : rowsOf[table]?.rows ?? [] }
    func isLeftOut(_ table: Table) -> Bool { unproved.contains(table) || rowsOf[table]?.isLeftOut ?? false }

    func isShown(_ figure: Figure) -> Bool { !(hidden?.contains(figure) ?? false) }

    // MARK: Figures

    /// The figure of a total; the same number in the public report is the same figure.
    static func total(_ column: Column) -> Figure {
        switch column {
        case .requests: .requests
        case .placed: .placed(scope: .network)
        case .waiting: .waiting
        case .unplaced: .unplaced
        case .unexamined: .unexamined
        }
    }

    /// The figure of one row before any are put together.
    static func figure(_ table: Table, _ row: String, _ column: Column) -> Figure {
        if let grouping = table.grouping { return .chance(grouping, row, chance(column)) }
        return switch table {
        case .reason: WaitingRecord.Reason(rawValue: row).map { .waitingFor($0) } ?? .year(table, row, column)
        case .wish: .wish(Int(row))
        case .creche: .placed(scope: .creche(CrecheID(row)))
        case .answer: .answer(FamilyResponse.Answer(rawValue: row))
        default: .year(table, row, column)
        }
    }

    static func figure(_ table: Table, _ row: YearlyRows.Row, _ column: Column) -> Figure {
        row.members.count == 1
            ? figure(table, row.members[0], column)
            : .yearTogether(table, row.members.joined(separator: "\u{1F}"), column)
    }

    private static func chance(_ column: Column) -> PublishedFigures.ChanceFigure {
        switch column {
        case .requests: .requests
        case .placed: .placed
        case .waiting, .unplaced, .unexamined: .others
        }
    }

    // MARK: Sums

    private func addFigures(to table: inout FigureTable) {
        for column in Self.totals { table.set(Self.total(column), tally.total(column)) }
        for breakdown in Table.allCases where !rows(breakdown).isEmpty {
            // The public report has the sums of its own groups.
            if breakdown.grouping == nil { addRows(breakdown, to: &table) }
            for row in rows(breakdown) {
                for column in tally.columns(breakdown) {
                    let together = row.members.reduce(0) { $0 + tally.count(breakdown, $1, column) }
                    let figure = Self.figure(breakdown, row, column)
                    table.set(figure, together)
                    if row.members.count > 1 {
                        table.addSum(figure, of: row.members.map { Self.figure(breakdown, $0, column) })
                    }
                }
            }
        }
    }

    /// The rows of a table before any are put together.
    private func addRows(_ breakdown: Table, to table: inout FigureTable) {
        let isBreakdown = Table.breakdowns.contains(breakdown)
        func figure(_ row: String, _ column: Column) -> Figure { Self.figure(breakdown, row, column) }
        for column in tally.columns(breakdown) {
            for row in tally.rows(breakdown) {
                table.set(figure(row, column), tally.count(breakdown, row, column), isPrinted: false)
            }
            table.addSum(
                isBreakdown ? .chance(nil, "", Self.chance(column)) : Self.total(column),
                of: tally.rows(breakdown).map { figure($0, column) })
        }
        // Whoever keeps a place was not waiting for one.
        if breakdown == .delay { table.addSum(figure("", .placed), of: [.wish(nil)]) }
        guard isBreakdown else { return }
        for row in tally.rows(breakdown) {
            table.addSum(figure(row, .requests), of: [figure(row, .placed), figure(row, .waiting)])
        }
    }
}
