import Childcare

/// Turns the bytes of a CSV file into a ``Table``.
struct TableReader {
    /// The town's own headers, folded, with the standard names they stand for (`columns:` of `case.yaml`).
    var ownHeaders: [String: String]
    let log: ProblemLog

    /// The same from a sheet of a workbook.
    func read(_ rows: SheetRows, kind: TableKind) -> Table {
        let table = Table(kind: kind, file: rows.file, sheet: rows.sheet)
        if read(rows.text, into: table) {
            rows.report(headers: table.headers, headerLine: table.headerLine, log: log)
        }
        return table
    }

    func read(_ bytes: [UInt8], kind: TableKind, file: String) -> Table {
        let table = Table(kind: kind, file: file)
        let (text, encoding) = TextEncoding.decode(bytes)
        if encoding != .utf8 {
            log.add(
                .encoding, ProblemPlace(file: file), severity: .info, value: encoding.rawValue,
                expected: .empty,
                remedy: BilingualText(
                    fr: "le fichier a été lu dans cet encodage", en: "the file was read in this encoding"))
        }
        let parsed = DelimitedText(text)
        for fault in parsed.faults { report(fault, file: file) }
        if !parsed.faults.isEmpty { log.markIncomplete(kind.rawValue) }
        if !parsed.rows.isEmpty, parsed.separator != UInt8(ascii: ",") {
            let name = parsed.separator == UInt8(ascii: "\t") ? "tab" : String(UnicodeScalar(parsed.separator))
            log.add(
                .separator, ProblemPlace(file: file), severity: .info, value: name,
                expected: .empty,
                remedy: BilingualText(fr: "ce signe sépare les colonnes", en: "this sign separates the columns"))
        }
        _ = read(parsed, into: table)
        return table
    }

    /// `false` after reporting that there are no headers to read rows by.
    private func read(_ parsed: DelimitedText, into table: Table) -> Bool {
        let kind = table.kind
        let faultyLines = Set(parsed.faults.map(\.line))
        guard let header = parsed.rows.first else {
            log.add(
                .emptyFile, table.place(line: 1),
                expected: BilingualText(fr: "une ligne d'en-têtes puis des lignes", en: "a header line and rows"),
                remedy: BilingualText(fr: "remplissez le fichier ou retirez-le", en: "fill the file or remove it"))
            log.markIncomplete(kind.rawValue)
            return false
        }
        if table.sheet != nil { table.headerLine = header.line }
        if let fault = TableShape.headerFault(in: parsed.rows, isKnown: { isKnown($0, in: kind) }) {
            TableShape.report(fault, at: table.place(line: header.line), log: log)
            log.markIncomplete(kind.rawValue)
            return false
        }
        readHeader(header, of: parsed.rows.dropFirst(), into: table)
        table.rows.reserveCapacity(parsed.rows.count)
        let isWide = kind.outline.requiredColumns.count >= 3
        var shortRows: [Int] = []
        for row in parsed.rows.dropFirst() {
            // A quote that went wrong on this row has been reported, and explains what else is wrong with it.
            if faultyLines.contains(row.line) { continue }
            if let cells = cells(of: row, in: table, isWide: isWide) {
                if row.cells.count < table.headers.count { shortRows.append(row.line) }
                table.rows.append(Table.Row(line: row.line, cells: cells))
            } else {
                log.markIncomplete(kind.rawValue)
            }
        }
        // A sheet has no end of a row.
        if table.sheet == nil { noteShort(shortRows, file: table.file) }
        return true
    }

    /// The cells of a row, without empty ones beyond the header; `nil` after reporting a row that is none of the table's.
    private func cells(of row: DelimitedText.Row, in table: Table, isWide: Bool) -> [String]? {
        let width = table.headers.count
        let place = table.place(line: row.line)
        if TableShape.isTotal(row.cells) {
            log.add(
                .totalsRow, place,
                expected: BilingualText(
                    fr: "un enregistrement ; cette ligne est un total", en: "one record; this line is a total"),
                remedy: BilingualText(fr: "supprimez la ligne", en: "remove the line"))
            return nil
        }
        if isWide, row.cells.count(where: { !$0.isEmpty }) == 1 {
            log.add(
                .noteRow, place,
                expected: BilingualText(
                    fr: "un enregistrement entier ; cette ligne n’a qu’une cellule",
                    en: "a whole record; this line has one cell only"),
                remedy: BilingualText(
                    fr: "supprimez la ligne si c’est une note ou un titre",
                    en: "remove the line if it is a note or a title"))
            return nil
        }
        // Spreadsheets write the empty cells at the end of a row, or leave them out.
        guard row.cells.dropFirst(width).allSatisfy(\.isEmpty) else {
            log.add(
                .raggedRow, place,
                expected: BilingualText(
                    fr: "\(width) cellules comme dans l'en-tête, et non \(row.cells.count)",
                    en: "\(width) cells as in the header, not \(row.cells.count)"),
                remedy: table.sheet == nil
                    ? BilingualText(
                        fr: "mettez entre guillemets les cellules qui contiennent le séparateur",
                        en: "quote cells that contain the separator")
                    : BilingualText(
                        fr: "effacez ce qui est à droite de la table, ou donnez-lui un en-tête",
                        en: "clear what stands to the right of the table, or give it a header"))
            return nil
        }
        return row.cells.count <= width ? row.cells : Array(row.cells.prefix(width))
    }

    private func noteShort(_ lines: [Int], file: String) {
        guard let first = lines.first else { return }
        log.add(
            .shortRows, ProblemPlace(file: file, line: first), severity: .info,
            value: "\(lines.count)", expected: .empty,
            remedy: BilingualText(
                fr: "lignes plus courtes que l’en-tête, lues comme si des cellules vides suivaient",
                en: "rows shorter than the header, read as if empty cells followed"))
    }

    /// Whether a cell could head a column this table is read from.
    private func isKnown(_ header: String, in kind: TableKind) -> Bool {
        if ownHeaders[Vocabulary.folded(header)] != nil { return true }
        let name = Vocabulary.columnName(header, in: kind.rawValue)
        let isNumberedWish = name.hasPrefix("wish_") && name.utf8.count <= 9 && Int(name.dropFirst(5)) != nil
        return kind.outline.knownColumns.contains(name)
            || kind == .requests
                && (TableKind.households.outline.optionalColumns.contains(name) || isNumberedWish
                    || Vocabulary.dayOfColumn(name) != nil)
    }

    private func readHeader(_ header: DelimitedText.Row, of rows: ArraySlice<DelimitedText.Row>, into table: Table) {
        for (position, cell) in header.cells.enumerated() {
            if cell.isEmpty {
                // A column without header: kept so that positions hold, refused when it says anything.
                if let row = rows.first(where: { position < $0.cells.count && !$0.cells[position].isEmpty }) {
                    log.add(
                        .missingHeader, table.place(line: row.line),
                        expected: BilingualText(
                            fr: "un en-tête au-dessus de la colonne \(position + 1)",
                            en: "a header over column \(position + 1)"))
                }
                table.addColumn(header: "", name: "\u{0}\(position)")
                continue
            }
            let header = CellValues.unguarded(cell)
            let name = ownHeaders[Vocabulary.folded(header)] ?? Vocabulary.columnName(header, in: table.kind.rawValue)
            if table.addColumn(header: header, name: name) == nil {
                log.add(
                    .duplicateColumn, table.place(line: table.headerLine, column: header), value: header,
                    expected: BilingualText(
                        fr: "chaque colonne une seule fois (\(name))", en: "each column once (\(name))"))
                table.addColumn(header: header, name: "\u{0}\(position)")
            }
        }
    }

    private func report(_ fault: DelimitedText.Fault, file: String) {
        switch fault.kind {
        case .unclosedQuote:
            log.add(
                .csvQuote, ProblemPlace(file: file, line: fault.line),
                expected: BilingualText(fr: "un guillemet fermant", en: "a closing quote"))
        case .textAfterQuote:
            log.add(
                .csvQuote, ProblemPlace(file: file, line: fault.line),
                expected: BilingualText(
                    fr: "un séparateur après le guillemet fermant", en: "a separator after the closing quote"),
                remedy: BilingualText(
                    fr: "doublez les guillemets à l'intérieur d'une cellule", en: "double the quotes inside a cell"))
        }
    }
}
