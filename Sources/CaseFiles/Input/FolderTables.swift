import Childcare

/// The files of a case folder for a writer that changes some cells of its tables.
///
/// Sheets of workbooks become delimited files: a workbook is not written again cell by cell.
struct FolderTables {
    private(set) var names: [String]
    /// `nil` where a document stands in for them, or the settings name a workbook.
    private(set) var tables: [TableKind: Table]?
    /// Files that stand for sheets, by name.
    private(set) var made: [String: [UInt8]] = [:]

    init(names: [String], tables: [TableKind: Table]?) {
        (self.names, self.tables) = (names, tables)
    }

    init(
        names: [String], _ tables: [TableKind: Table], _ settings: CaseSettings, _ sources: FolderTableSources
    ) {
        let used = Set(sources.books.filter { !$0.used.isEmpty }.map(\.name))
        self.names = names.filter { !used.contains($0) }
        self.tables = tables
        for source in [settings.grid, settings.quotas] {
            if case .file(let name, _)? = source, used.contains(name) { self.tables = nil }
        }
        for kind in TableKind.allCases {
            guard let table = tables[kind], let sheet = table.sheet else { continue }
            let accepted = Vocabulary.fileNames(for: kind.rawValue)
            let stems = [sheet, WorkbookFile.stem(table.file)].map(Vocabulary.folded)
            let name = accepted.first { stems.contains(Vocabulary.folded(WorkbookFile.stem($0))) } ?? accepted[0]
            let bytes = Self.bytes(of: table)
            made[name] = bytes
            self.names.append(name)
            self.tables?[kind] = TableReader(ownHeaders: settings.ownHeaders(of: kind), log: ProblemLog()).read(
                bytes, kind: kind, file: name)
        }
        self.names.sort()
    }

    /// The files as they are in the folder, without the workbooks that hold its tables.
    var namesWithoutMade: [String] { names.filter { made[$0] == nil } }

    /// Semicolons and a byte order mark, for French Excel.
    private static func bytes(of table: Table) -> [UInt8] {
        func quoted(_ text: String) -> String {
            // What is read back is the same; a negative number stays one.
            let text = AttributeValue.millionths(of: text) == nil ? CellValues.guarded(text) : text
            guard text.utf8.contains(where: { "\";,\n\r".utf8.contains($0) }) else { return text }
            return "\"" + text.replacing("\"", with: "\"\"") + "\""
        }
        let lines = ([table.headers] + table.rows.map(\.cells)).map { $0.map(quoted).joined(separator: ";") + "\r\n" }
        return [0xEF, 0xBB, 0xBF] + Array(lines.joined().utf8)
    }
}
