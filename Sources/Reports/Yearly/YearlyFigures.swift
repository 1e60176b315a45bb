import AllocationModel
import Childcare

/// The figures of a year that anybody may read, and what next year's report compares itself with.
///
/// Rows with small counts are put together first; a count that could still be narrowed to fewer than five, beside the
/// public report of the same outcome, is `nil` from the start: a page made of this value cannot give away what it does not
/// hold.
package struct YearlyFigures: Hashable, Sendable {
    package struct Creche: Hashable, Sendable, Codable {
        package var id: String
        package var name: String
        /// Authorised capacity.
        package var places: Int
    }

    package struct Cell: Hashable, Sendable {
        package var table: String
        package var row: String
        package var column: String
        package var count: Int?
    }

    package static let currentSchemaVersion = 1

    package var schemaVersion = YearlyFigures.currentSchemaVersion
    /// First and last day of the term, ISO 8601.
    package var start: String
    package var end: String
    package var creches: [Creche]
    package var cells: [Cell]
    /// Tables of which fewer than two rows could be told, or whose rows would narrow a small count.
    package var leftOut: [String]
    /// Completed months from request to first day of care that half of the children placed did not exceed; where ten or
    /// more are known.
    package var medianDelay: Int?

    /// Children placed of whom both days must be known before a median is told: one family's figure is none.
    package static let leastForMedian = 10

    package init(_ subject: ReportSubject) { self.init(subject, PublishedYear(subject)) }

    init(_ subject: ReportSubject, _ published: PublishedYear) {
        let (source, tally) = (subject.case, published.tally)
        start = source.term.start.description
        end = source.term.end.description
        creches = source.creches.map {
            Creche(id: $0.id.text, name: $0.name.isEmpty ? $0.id.text : $0.name, places: $0.capacity)
        }
        var cells = PublishedYear.totals.map { column in
            Cell(
                table: Self.total, row: "", column: column.rawValue,
                count: published.isShown(PublishedYear.total(column)) ? tally.total(column) : nil)
        }
        for table in YearlyTally.Table.allCases {
            for row in published.rows(table) {
                for column in tally.columns(table) {
                    let isShown = published.isShown(PublishedYear.figure(table, row, column))
                    let count = row.members.reduce(0) { $0 + tally.count(table, $1, column) }
                    cells.append(
                        Cell(
                            table: table.rawValue, row: row.id, column: column.rawValue, count: isShown ? count : nil))
                }
            }
        }
        self.cells = cells
        leftOut = YearlyTally.Table.allCases.filter { published.isLeftOut($0) }.map(\.rawValue)
        let known = tally.knownDelays
        let isKnown = known.count >= Self.leastForMedian && published.isShown(PublishedYear.total(.placed))
        medianDelay = isKnown ? known[(known.count - 1) / 2] : nil
    }

    package static let total = "total"

    /// Rows of a table, in their order.
    func rows(_ table: String) -> [String] {
        var seen: Set<String> = []
        return cells.filter { $0.table == table && seen.insert($0.row).inserted }.map(\.row)
    }
}

extension YearlyFigures: Codable {
    private enum CodingKeys: String, CodingKey { case schemaVersion, start, end, creches, cells, leftOut, medianDelay }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        schemaVersion = try fields.decode(Int.self, forKey: .schemaVersion)
        start = try fields.decode(String.self, forKey: .start)
        end = try fields.decode(String.self, forKey: .end)
        for (key, day) in [(CodingKeys.start, start), (.end, end)] where CivilDate(iso: day) == nil {
            throw DecodingError.dataCorruptedError(forKey: key, in: fields, debugDescription: day)
        }
        creches = try fields.decode([Creche].self, forKey: .creches)
        cells = try fields.decode([Cell].self, forKey: .cells)
        leftOut = try fields.decode([String].self, forKey: .leftOut)
        medianDelay = try fields.decodeIfPresent(Int.self, forKey: .medianDelay)
    }
}

extension YearlyFigures.Cell: Codable {
    private enum CodingKeys: String, CodingKey { case table, row, column, count }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        table = try fields.decode(String.self, forKey: .table)
        row = try fields.decode(String.self, forKey: .row)
        column = try fields.decode(String.self, forKey: .column)
        // No figure of ours is a small one; one that somebody wrote in is not printed.
        count = try fields.decodeIfPresent(Int.self, forKey: .count).flatMap {
            $0 < 0 || (1..<PublishedFigures.threshold).contains($0) ? nil : $0
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(table, forKey: .table)
        try fields.encode(row, forKey: .row)
        try fields.encode(column, forKey: .column)
        // Said to be withheld, not left out.
        try fields.encode(count, forKey: .count)
    }
}
