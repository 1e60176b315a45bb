internal import CaseFiles
internal import Childcare

/// The tables of a store as tidy CSV: commas, decimal points, no byte order mark; a type a column, as Parquet wants it.
package enum CSVExport {
    package static let runsName = "runs.csv"
    package static let metricsName = "metrics.csv"

    /// Writes `runs.csv` and `metrics.csv` beside a store, each aside first.
    ///
    /// - Throws: ``StoreError``.
    package static func write(_ store: RunStore, to folder: String) throws(StoreError) {
        let quoted = { (names: [String]) in names.map { "\"\($0)\"" }.joined(separator: ", ") }
        let tables = [
            (runsName, StoreSchema.runColumns, "SELECT \(quoted(StoreSchema.runColumns)) FROM runs ORDER BY run"),
            (
                metricsName, StoreSchema.metricColumns,
                "SELECT \(quoted(StoreSchema.metricColumns)) FROM metrics ORDER BY run, \"group\", metric"
            ),
        ]
        for (name, columns, sql) in tables {
            var text = columns.joined(separator: ",") + "\n"
            for row in try store.rows(sql) { text += row.map(cell).joined(separator: ",") + "\n" }
            try write(text, to: "\(folder)/\(name)")
        }
    }

    /// Writes a file whole or not at all.
    package static func write(_ text: String, to path: String) throws(StoreError) {
        do throws(OutcomeFolderError) {
            try OwnFile.write(Array(text.utf8), to: path)
        } catch {
            switch error {
            case .cannotCreate(_, let reason), .cannotWrite(_, let reason), .missing(_, let reason):
                throw .cannotWrite(path, reason: reason)
            case .notAnOutcome, .foreign, .ownInput, .unreadable:
                throw .cannotWrite(path, reason: error.problem.finding[.english])
            }
        }
    }

    static func cell(_ cell: StoredCell) -> String {
        switch cell {
        case .none: ""
        case .whole(let number): "\(number)"
        case .number(let number): written(number)
        case .text(let given): quoted(CSVWriter.guarded(given))
        }
    }

    private static func quoted(_ text: String) -> String {
        text.utf8.contains { "\",\n\r".utf8.contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }

    /// The shortest text that is read back as the same number.
    static func written(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 0x1p53 { return "\(Int64(number))" }
        return "\(number)"
    }
}
