import Childcare

/// Where the tables of a case folder stand: files of their own, or sheets of workbooks.
struct FolderTableSources {
    enum Source {
        case file(String)
        case sheet(WorkbookFile, Int)
        /// A workbook that goes by the name of the table.
        case workbook(WorkbookFile)

        var shown: String {
            switch self {
            case .file(let name): name
            case .workbook(let book): book.name
            case .sheet(let book, let position): "\(book.name) › \(book.sheetNames[position])"
            }
        }

        /// The file with the sheet, for a problem.
        var place: ProblemPlace {
            switch self {
            case .file(let name): ProblemPlace(file: name)
            case .workbook(let book): ProblemPlace(file: book.name)
            case .sheet(let book, let position): ProblemPlace(file: book.name, sheet: book.sheetNames[position])
            }
        }
    }

    let names: [String]
    let books: [WorkbookFile]
    /// Tables whose workbook is there and could not be opened.
    private let broken: Set<String>

    init(_ names: [String], at path: String, log: ProblemLog) {
        self.names = names
        var (books, broken): ([WorkbookFile], Set<String>) = ([], [])
        for name in names where WorkbookFile.isName(name) && FileAccess.kind(of: "\(path)/\(name)") == .file {
            let stem = Vocabulary.folded(WorkbookFile.stem(name))
            let key = TableKind.allCases.map(\.rawValue).first { WorkbookFile.stems(for: $0).contains(stem) }
            // One that is no table, as far as anyone can tell, stops nobody.
            let book = FileAccess.contents("\(path)/\(name)", as: name, log: log).flatMap {
                WorkbookFile($0, name: name, severity: key == nil ? .warning : .error, log: log)
            }
            if let book { books.append(book) } else if let key { broken.insert(key) }
        }
        (self.books, self.broken) = (books, broken)
    }

    /// Whether a workbook of that table's name has been reported.
    func isBroken(_ key: String) -> Bool { broken.contains(key) }

    func book(named name: String) -> WorkbookFile? { books.first { $0.name == name } }

    /// Everything that goes by one of the accepted names of a table, or of the settings.
    func all(for key: String) -> [Source] {
        let accepted = Set(Vocabulary.fileNames(for: key).map(Vocabulary.folded))
        let files = names.filter { accepted.contains(Vocabulary.folded($0)) }.map { Source.file($0) }
        let stems = WorkbookFile.stems(for: key)
        return files
            + books.flatMap { book -> [Source] in
                let sheets = book.sheets(named: stems)
                if !sheets.isEmpty { return sheets.map { .sheet(book, $0) } }
                return stems.contains(Vocabulary.folded(WorkbookFile.stem(book.name))) ? [.workbook(book)] : []
            }
    }

    /// Says which sheets and workbooks are not read, and which of them look like a table.
    func warnOfStraySheets(isThere: (String) -> Bool, log: ProblemLog) {
        let keys = TableKind.allCases.map(\.rawValue)
        let accepted = keys.flatMap { Vocabulary.fileNames(for: $0) }.map(WorkbookFile.stem)
        // A table of placements is no part of a case, and stands beside it.
        for book in books where !book.used.isEmpty || !Vocabulary.folded(book.name).hasPrefix("placements") {
            for position in book.otherSheets(log: log) where !book.used.contains(position) {
                let name = book.sheetNames[position]
                let nearest = NearestWord.among(accepted, to: name)
                // Without the table it resembles, its rules would be skipped in silence.
                let key = nearest.flatMap { nearest in
                    keys.first { Vocabulary.fileNames(for: $0).map(WorkbookFile.stem).contains(nearest) }
                }
                log.add(
                    nearest == nil ? .unreadSheet : .strayFile, ProblemPlace(file: book.name, sheet: name),
                    severity: key.map { isThere($0) ? .warning : .error } ?? (book.used.isEmpty ? .warning : .info),
                    expected: .empty,
                    remedy: BilingualText(
                        fr: "cette feuille n'est pas lue : son nom n'est pas celui d'une table",
                        en: "this sheet is not read: its name is not that of a table"
                    ).then(nearest.map { Words.nearest(name, [$0]) } ?? .empty))
            }
        }
    }
}
