import Childcare

/// What spreadsheets put around a table: titles and merged headings above it, totals and notes below it.
enum TableShape {
    /// Why the first row is not the row of headers.
    enum HeaderFault: Hashable {
        /// Headers stand further down, on that line.
        case titleAbove(line: Int)
        case mergedAbove(line: Int)
        /// The first row is a row of values.
        case missing

        /// Where the headers stand.
        var headerLine: Int? {
            switch self {
            case .titleAbove(let line), .mergedAbove(let line): line
            case .missing: nil
            }
        }
    }

    /// O(cells of the first rows).
    static func headerFault(in rows: [DelimitedText.Row], isKnown: (String) -> Bool) -> HeaderFault? {
        guard let first = rows.first else { return nil }
        func score(_ row: DelimitedText.Row) -> Int {
            row.cells.count { !$0.isEmpty && isKnown(CellValues.unguarded($0)) }
        }
        func filled(_ row: DelimitedText.Row) -> Int { row.cells.count { !$0.isEmpty } }
        let own = score(first)
        // Merged headings above the headers may be names of columns too; the headers are more of them.
        var better: (line: Int, score: Int)?
        for row in rows.prefix(12).dropFirst() {
            let found = score(row)
            guard found >= 2, found > own, found * 2 >= filled(row) || found >= 5, found > better?.score ?? 0 else {
                continue
            }
            better = (row.line, found)
        }
        if let better { return filled(first) == 1 ? .titleAbove(line: better.line) : .mergedAbove(line: better.line) }
        let looksLikeValues = first.cells.contains {
            CellValues.date($0) != nil || AttributeValue.millionths(of: $0) != nil
        }
        return own == 0 && looksLikeValues ? .missing : nil
    }

    static func report(_ fault: HeaderFault, at place: ProblemPlace, log: ProblemLog) {
        switch fault {
        case .titleAbove(let headers):
            log.add(
                .titleRow, place,
                expected: BilingualText(
                    fr: "les en-têtes à la première ligne ; ceci est un titre",
                    en: "the headers on the first line; this is a title"),
                remedy: BilingualText(
                    fr: "supprimez les lignes au-dessus de la ligne \(headers), où sont les en-têtes",
                    en: "remove the lines above line \(headers), where the headers stand"))
        case .mergedAbove(let headers):
            log.add(
                .mergedHeader, place,
                expected: BilingualText(
                    fr: "les en-têtes à la première ligne ; ceci est une ligne d’en-têtes fusionnés",
                    en: "the headers on the first line; these are merged headings"),
                remedy: BilingualText(
                    fr: "supprimez les lignes au-dessus de la ligne \(headers), où sont les en-têtes",
                    en: "remove the lines above line \(headers), where the headers stand"))
        case .missing:
            log.add(
                .noHeader, place,
                expected: BilingualText(
                    fr: "une ligne d’en-têtes ; celle-ci porte des valeurs",
                    en: "a line of headers; this line holds values"),
                remedy: BilingualText(fr: "ajoutez les en-têtes au-dessus", en: "add the headers above it"))
        }
    }

    /// Whether a row sums up the others instead of being one of them.
    static func isTotal(_ cells: [String]) -> Bool {
        guard let first = cells.firstIndex(where: { !$0.isEmpty }), cells[first].utf8.count <= 60 else { return false }
        let word = Vocabulary.folded(cells[first])
        let isNamed = totals.contains(word) || word.hasPrefix("total_") || word.hasSuffix("_total")
        return isNamed
            && cells[(first + 1)...].allSatisfy { $0.isEmpty || AttributeValue.millionths(of: $0) != nil }
    }

    private static let totals: Set<String> = ["total", "totaux", "totals", "sous_total", "somme", "sum"]
}
