public import AllocationModel
public import Childcare

/// A table of placements made elsewhere, such as last year's by hand.
public enum PlacementsFile {
    /// Reads a table, or a workbook of one sheet, with at least the columns request, creche, section and days, in either language and dialect.
    ///
    /// Rank and points, which a table made by hand does not have, are 0 where they are missing. Days are given back in
    /// the notation of the program, whatever words the table uses; words that are no single week stay as they are.
    /// - Throws: ``OutcomeFolderError`` at the first row that cannot be understood, named by `path`.
    public static func read(at path: String, calendar: WeekCalendar) throws(OutcomeFolderError) -> [PlacementRecord] {
        var table = OutcomeTable<PlacementRecord>.placements
        table.file = path
        for index in table.columns.indices where ["wish_rank", "points"].contains(table.columns[index].english) {
            table.columns[index].optional = true
        }
        table.read = { (row: inout OutcomeTableRow) throws(OutcomeFolderError) -> PlacementRecord in
            let days = row.text("days")
            let weeks = (try? DayNotation.parse(days, calendar: calendar)) ?? []
            return PlacementRecord(
                request: row.text("request"), creche: row.text("creche"), section: row.text("section"),
                days: weeks.count == 1 ? calendar.notation(weeks[0]) : days,
                wishRank: PlacementRecord.rank(written: Int(clamping: try row.optionalInteger("wish_rank") ?? 0)),
                points: try row.optionalPoints("points") ?? 0)
        }
        let bytes = try FolderReplacement.read(path)
        guard WorkbookFile.isName(FileAccess.name(of: path)) else { return try table.rows(bytes) }
        let log = ProblemLog()
        let book = WorkbookFile(bytes, name: path, log: log)
        let rows = book.flatMap { book in book.onlySheet(log: log).map { book.rows($0, log: log) } }
        rows?.report(
            headers: rows?.text.rows.first?.cells ?? [], headerLine: rows?.text.rows.first?.line ?? 1, log: log)
        if let problem = log.problems.first(where: { $0.severity == .error }) {
            throw .unreadable(file: path, line: problem.line ?? 1, expected: problem.expected)
        }
        return try table.rows(rows?.text ?? DelimitedText(rows: []))
    }
}
