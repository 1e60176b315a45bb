import Childcare
import Workbooks

/// A workbook among the files of a case, and which tables its sheets are.
final class WorkbookFile {
    let name: String
    let bytes: [UInt8]
    private let book: Workbook
    private var sheets: [Int: WorkbookSheet] = [:]
    private(set) var used: Set<Int> = []

    /// Opens it; `nil` after reporting one that cannot be read.
    init?(_ bytes: [UInt8], name: String, severity: ReportedProblem.Severity = .error, log: ProblemLog) {
        (self.name, self.bytes) = (name, bytes)
        if let foreign = ForeignFormat.of(bytes), !foreign.mayBeWorkbook {
            foreign.report(name, bytes, insteadOfText: false, severity: severity, log: log)
            return nil
        }
        guard ForeignFormat.of(bytes) != nil else {
            log.add(
                .foreignFormat, ProblemPlace(file: name), severity: severity,
                expected: BilingualText(
                    fr: "un classeur ; c’est un fichier texte", en: "a workbook; this is a text file"),
                remedy: BilingualText(fr: "renommez-le en .csv si c’en est un", en: "rename it to .csv if it is one"))
            return nil
        }
        do throws(WorkbookFault) {
            book = try Workbook(bytes)
        } catch {
            error.report(name, severity: severity, log: log)
            return nil
        }
    }

    /// Whether a file of this name is read as a workbook.
    static func isName(_ name: String) -> Bool {
        !name.hasPrefix(".") && !name.hasPrefix("~$")
            && [".xlsx", ".xlsm", ".ods"].contains { name.lowercased().hasSuffix($0) }
    }

    /// `.xlsx`, in small letters.
    static func ending(_ name: String) -> String {
        name.lastIndex(of: ".").map { name[$0...].lowercased() } ?? ""
    }

    static func stem(_ name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return name }
        return String(name[..<dot])
    }

    /// Names of tables without their ending, as sheets go by.
    static func stems(for key: String) -> Set<String> {
        Set(Vocabulary.fileNames(for: key).map { Vocabulary.folded(stem($0)) })
    }

    private static let everyStem = TableKind.allCases.reduce(into: Set<String>()) { all, kind in
        all.formUnion(stems(for: kind.rawValue))
    }

    var sheetNames: [String] { book.sheets.map(\.text) }

    /// Sheets that are named as a table.
    func sheets(named stems: Set<String>) -> [Int] {
        book.sheets.indices.filter { stems.contains(Vocabulary.folded(book.sheets[$0].text)) }
    }

    /// Sheets with something on them that are named as no table at all.
    func otherSheets(log: ProblemLog) -> [Int] {
        book.sheets.indices.filter {
            !Self.everyStem.contains(Vocabulary.folded(book.sheets[$0].text)) && !content($0, log: log).rows.isEmpty
        }
    }

    /// The one sheet of a workbook that is itself named as a table; `nil` after reporting that there is none, or several.
    func soleSheet(_ kind: TableKind, log: ProblemLog) -> Int? {
        let before = log.errorCount
        let filled = otherSheets(log: log)
        // A sheet that could not be read has been reported, and is not empty.
        guard log.errorCount == before else { return nil }
        let shown = filled.filter { !book.sheets[$0].isHidden }
        if shown.count == 1 { return shown[0] }
        if shown.isEmpty, filled.count == 1 { return filled[0] }
        let wanted = Vocabulary.fileNames(for: kind.rawValue).map(Self.stem).joined(separator: ", ")
        if filled.isEmpty {
            log.add(
                .emptyFile, ProblemPlace(file: name),
                expected: BilingualText(fr: "une feuille avec une table", en: "a sheet with a table"),
                remedy: BilingualText(fr: "remplissez le classeur ou retirez-le", en: "fill the workbook or remove it"))
        } else {
            let names = (shown.isEmpty ? filled : shown).map { book.sheets[$0].text }
            log.add(
                .severalSheets, ProblemPlace(file: name), value: names.joined(separator: ", "),
                expected: BilingualText(
                    fr: "une seule feuille remplie, ou une feuille nommée \(wanted)",
                    en: "one filled sheet, or a sheet named \(wanted)"),
                remedy: BilingualText(
                    fr: "donnez ce nom à la feuille qui est la table",
                    en: "give that name to the sheet that is the table"))
        }
        return nil
    }

    /// The only sheet with something on it; `nil` after reporting that there is none, or several.
    func onlySheet(log: ProblemLog) -> Int? {
        let before = log.errorCount
        let filled = book.sheets.indices.filter { !content($0, log: log).rows.isEmpty }
        guard log.errorCount == before else { return nil }
        if filled.count == 1 { return filled[0] }
        log.add(
            filled.isEmpty ? .emptyFile : .severalSheets, ProblemPlace(file: name),
            value: filled.map { book.sheets[$0].text }.joined(separator: ", "),
            expected: BilingualText(fr: "une seule feuille remplie", en: "one filled sheet"),
            remedy: BilingualText(
                fr: "gardez dans le classeur la seule table", en: "keep nothing but the table in the workbook"))
        return nil
    }

    /// The rows of a sheet as those of a delimited file; what only sheets have is reported once the headers are known.
    func rows(_ position: Int, log: ProblemLog) -> SheetRows {
        used.insert(position)
        let sheet = content(position, log: log)
        let rows = sheet.rows.compactMap { row -> DelimitedText.Row? in
            let cells = row.cells.map(DelimitedText.trimmed)
            return cells.contains { !$0.isEmpty } ? DelimitedText.Row(line: row.line, cells: cells) : nil
        }
        return SheetRows(
            file: name, sheet: book.sheets[position].text, text: DelimitedText(rows: rows), content: sheet)
    }

    private func content(_ position: Int, log: ProblemLog) -> WorkbookSheet {
        if let known = sheets[position] { return known }
        var sheet = WorkbookSheet()
        do throws(WorkbookFault) {
            sheet = try book.sheet(position)
        } catch {
            error.report(name, sheet: book.sheets[position].text, log: log)
        }
        sheets[position] = sheet
        return sheet
    }
}

/// One sheet as rows, and what is to be said of it.
struct SheetRows {
    let file: String
    let sheet: String
    let text: DelimitedText
    let content: WorkbookSheet

    /// Reports cells whose value is not what is seen, and says which rows nobody sees. `headers` stand on `headerLine`.
    func report(headers: [String], headerLine: Int, log: ProblemLog) {
        func column(_ position: Int) -> String {
            let header = headers.indices.contains(position) ? headers[position] : ""
            return header.isEmpty ? WorkbookSheet.columnName(position) : header
        }
        for cell in content.uncalculated {
            log.add(
                .uncalculatedFormula,
                ProblemPlace(file: file, sheet: sheet, line: cell.line, column: column(cell.column)),
                expected: BilingualText(
                    fr: "une valeur ; cette formule n’a pas encore été calculée",
                    en: "a value; this formula has not been calculated yet"),
                remedy: BilingualText(
                    fr: "ouvrez le classeur dans le tableur et enregistrez-le",
                    en: "open the workbook in the spreadsheet and save it"))
        }
        let lines = Dictionary(first: text.rows.enumerated().map { ($1.line, $0) })
        for merge in content.merges where merge.lines.upperBound > headerLine {
            let first = merge.columns.lowerBound
            guard let row = lines[merge.lines.lowerBound].map({ text.rows[$0] }), first < row.cells.count,
                !row.cells[first].isEmpty
            else { continue }
            log.add(
                .mergedCells,
                ProblemPlace(file: file, sheet: sheet, line: merge.lines.lowerBound, column: column(first)),
                value: row.cells[first],
                expected: BilingualText(
                    fr: "une valeur par cellule ; \(merge.lines.count * merge.columns.count) cellules sont fusionnées",
                    en: "one value a cell; \(merge.lines.count * merge.columns.count) cells are merged"),
                remedy: BilingualText(
                    fr: "défusionnez-les et remplissez chacune", en: "split them and fill in each"))
        }
        if content.hiddenLines > 0 {
            log.add(
                .hiddenRows, ProblemPlace(file: file, sheet: sheet), severity: .info, value: "\(content.hiddenLines)",
                expected: .empty,
                remedy: BilingualText(
                    fr: "lignes masquées ou filtrées, lues comme les autres",
                    en: "hidden or filtered rows, read like the others"))
        }
    }
}

extension WorkbookFault {
    func report(
        _ file: String, sheet: String? = nil, severity: ReportedProblem.Severity = .error, log: ProblemLog
    ) {
        let code: FileProblemCode
        let expected: BilingualText
        var remedy = BilingualText(
            fr: "ouvrez-le dans le tableur et enregistrez-le en .xlsx",
            en: "open it in the spreadsheet and save it as .xlsx")
        switch self {
        case .notAWorkbook:
            code = .foreignFormat
            expected = BilingualText(
                fr: "un classeur ; c’est une archive qui n’en contient pas",
                en: "a workbook; this is an archive that holds none")
        case .binaryWorkbook:
            code = .foreignFormat
            expected = BilingualText(
                fr: "un classeur .xlsx ; c’est un classeur binaire (.xlsb)",
                en: "an .xlsx workbook; this is a binary workbook (.xlsb)")
        case .encrypted:
            code = .unreadableWorkbook
            expected = BilingualText(
                fr: "un classeur sans mot de passe", en: "a workbook without a password")
            remedy = BilingualText(
                fr: "enregistrez-en une copie sans mot de passe", en: "save a copy of it without a password")
        case .tooLarge(let part):
            code = .unreadableWorkbook
            expected = BilingualText(
                fr: "un classeur qui se déplie en moins de 256 Mo et 8 millions de cellules\(Self.shown(part).french)",
                en: "a workbook that unpacks into less than 256 MB and 8 million cells\(Self.shown(part).english)")
            remedy = BilingualText(
                fr: "copiez la table dans un classeur neuf, ou enregistrez-la en CSV",
                en: "copy the table to a new workbook, or save it as CSV")
        case .documentType(let part):
            code = .unreadableWorkbook
            expected = BilingualText(
                fr: "un classeur sans définition de document (DOCTYPE)\(Self.shown(part).french)",
                en: "a workbook without a document type (DOCTYPE)\(Self.shown(part).english)")
        case .damaged(let part, let line):
            code = .unreadableWorkbook
            let place = line.map { Self.shown("\(part):\($0)") } ?? Self.shown(part)
            expected = BilingualText(
                fr: "un classeur entier ; celui-ci est abîmé ou tronqué\(place.french)",
                en: "a whole workbook; this one is damaged or cut off\(place.english)")
        }
        log.add(
            code, ProblemPlace(file: file, sheet: sheet), severity: severity, expected: expected, remedy: remedy)
    }

    private static func shown(_ part: String) -> BilingualText {
        part.isEmpty ? .empty : BilingualText(verbatim: " (\(Shortened.text(part, to: 80)))")
    }
}
