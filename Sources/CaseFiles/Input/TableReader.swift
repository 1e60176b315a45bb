import Childcare

/// Turns the bytes of a CSV file into a ``Table``.
struct TableReader {
    /// The town's own headers, folded, with the standard names they stand for (`columns:` of `case.yaml`).
    var ownHeaders: [String: String]
    let log: ProblemLog

    func read(_ bytes: [UInt8], kind: TableKind, file: String) -> Table {
        let table = Table(kind: kind, file: file)
        let (text, encoding) = TextEncoding.decode(bytes)
        if encoding != .utf8 {
            log.add(
                "encoding", Place(file: file), severity: .info, value: encoding.rawValue,
                expected: .none,
                remedy: Phrase("the file was read in this encoding", "le fichier a été lu dans cet encodage"))
        }
        let parsed = DelimitedText(text)
        for fault in parsed.faults { report(fault, file: file) }
        if !parsed.faults.isEmpty { log.markIncomplete(kind.rawValue) }
        let faultyLines = Set(parsed.faults.map(\.line))
        guard let header = parsed.rows.first else {
            log.add(
                "empty_file", Place(file: file, line: 1),
                expected: Phrase("a header line and rows", "une ligne d'en-têtes puis des lignes"),
                remedy: Phrase("fill the file or remove it", "remplissez le fichier ou retirez-le"))
            log.markIncomplete(kind.rawValue)
            return table
        }
        if parsed.separator != UInt8(ascii: ",") {
            let name = parsed.separator == UInt8(ascii: "\t") ? "tab" : String(UnicodeScalar(parsed.separator))
            log.add(
                "separator", Place(file: file), severity: .info, value: name,
                expected: .none,
                remedy: Phrase("this sign separates the columns", "ce signe sépare les colonnes"))
        }
        readHeader(header, of: parsed.rows.dropFirst(), into: table)
        let width = header.cells.count
        table.rows.reserveCapacity(parsed.rows.count)
        for row in parsed.rows.dropFirst() {
            guard row.cells.count == width else {
                let place = Place(file: file, line: row.line)
                log.markIncomplete(kind.rawValue)
                // A quote that went wrong on this row has been reported, and explains it.
                if faultyLines.contains(row.line) { continue }
                log.add(
                    "ragged_row", place, value: String(row.cells.joined(separator: " | ").prefix(60)),
                    expected: Phrase(
                        "\(width) cells as in the header, not \(row.cells.count)",
                        "\(width) cellules comme dans l'en-tête, et non \(row.cells.count)"),
                    remedy: Phrase(
                        "quote cells that contain the separator",
                        "mettez entre guillemets les cellules qui contiennent le séparateur"))
                continue
            }
            table.rows.append(Table.Row(line: row.line, cells: row.cells))
        }
        return table
    }

    private func readHeader(_ header: DelimitedText.Row, of rows: ArraySlice<DelimitedText.Row>, into table: Table) {
        for (position, cell) in header.cells.enumerated() {
            if cell.isEmpty {
                // A column without header: kept so that positions hold, refused when it says anything.
                if let row = rows.first(where: { position < $0.cells.count && !$0.cells[position].isEmpty }) {
                    log.add(
                        "missing_header", Place(file: table.file, line: row.line), value: row.cells[position],
                        expected: Phrase(
                            "a header over column \(position + 1)", "un en-tête au-dessus de la colonne \(position + 1)"
                        ))
                }
                table.addColumn(header: "", name: "\u{0}\(position)")
                continue
            }
            let header = CellValues.unguarded(cell)
            let name = ownHeaders[Vocabulary.folded(header)] ?? Vocabulary.columnName(header, in: table.kind.rawValue)
            if table.addColumn(header: header, name: name) == nil {
                log.add(
                    "duplicate_column", Place(file: table.file, line: 1, column: header), value: header,
                    expected: Phrase("each column once (\(name))", "chaque colonne une seule fois (\(name))"))
                table.addColumn(header: header, name: "\u{0}\(position)")
            }
        }
    }

    private func report(_ fault: DelimitedText.Fault, file: String) {
        switch fault.kind {
        case .unclosedQuote:
            log.add(
                "csv_quote", Place(file: file, line: fault.line), value: fault.cell,
                expected: Phrase("a closing quote", "un guillemet fermant"))
        case .textAfterQuote:
            log.add(
                "csv_quote", Place(file: file, line: fault.line), value: fault.cell,
                expected: Phrase(
                    "a separator after the closing quote", "un séparateur après le guillemet fermant"),
                remedy: Phrase("double the quotes inside a cell", "doublez les guillemets à l'intérieur d'une cellule"))
        }
    }
}
