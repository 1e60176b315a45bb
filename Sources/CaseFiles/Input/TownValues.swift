import Childcare

/// A town's own words for the values of a column (`values` in `case.yaml`), as ``CaseSettings/ownHeaders`` are for its
/// headers.
///
/// `values: {parent1_status: {"Mère au foyer": inactive, "France Travail": jobseeker}}`: a cell that says the first, in
/// whatever letters, is read as the second. A column may be named by its header or by its name here.
struct TownValues {
    private struct Word {
        var text: String
        var meaning: String
        var place: ProblemPlace
    }
    private struct Column {
        var name: String
        var place: ProblemPlace
        var words: [Word]
    }

    private var columns: [Column] = []

    init() {}

    init(_ root: SettingsReader) {
        guard let values = root.object("values") else { return }
        for entry in values.entries {
            guard case .map(let words) = entry.value.content else {
                root.log.add(
                    .wrongKind, entry.value.place, value: entry.value.shown,
                    expected: BilingualText(
                        fr: "les mots de la ville et ce qu'ils veulent dire, comme {Mère au foyer: inactive}",
                        en: "the town's words and what they mean, such as {Mère au foyer: inactive}"))
                continue
            }
            var column = Column(name: entry.key, place: entry.place, words: [])
            for word in words {
                guard let meaning = word.value.text else {
                    root.log.add(
                        .wrongKind, word.value.place, value: word.value.shown,
                        expected: BilingualText(fr: "une valeur de la colonne", en: "a value of the column"))
                    continue
                }
                column.words.append(Word(text: word.key, meaning: meaning, place: word.place))
            }
            columns.append(column)
        }
    }

    /// Puts the meanings in the place of the town's words, and says which columns and words are nowhere.
    func translate(_ tables: [TableKind: Table], log: ProblemLog) {
        for column in columns {
            let standard = Vocabulary.columnName(column.name)
            let header = Vocabulary.folded(column.name)
            let found = TableKind.allCases.compactMap { kind -> (Table, [Int])? in
                guard let table = tables[kind] else { return nil }
                let positions = table.names.indices.filter {
                    table.names[$0] == column.name || table.names[$0] == standard
                        || Vocabulary.folded(table.headers[$0]) == header
                }
                return positions.isEmpty ? nil : (table, positions)
            }
            guard !found.isEmpty else {
                // It may stand in a table that could not be read, which was reported itself.
                if !log.incompleteTables.isEmpty { continue }
                let names = Set(tables.values.flatMap(\.headers)).sorted()
                log.add(
                    .unknownColumn, column.place, value: column.name,
                    expected: BilingualText(fr: "une colonne de ce dossier", en: "a column of this case"),
                    remedy: Words.nearest(column.name, names))
                continue
            }
            for word in column.words {
                var isUsed = false
                for (table, positions) in found { isUsed = Self.translate(word, positions, of: table) || isUsed }
                guard !isUsed else { continue }
                let cells = Set(
                    found.flatMap { table, positions in
                        positions.flatMap { position in
                            table.rows.compactMap { position < $0.cells.count ? $0.cells[position] : nil }
                        }
                    })
                log.add(
                    .valueUnused, word.place, severity: .warning, value: word.text,
                    expected: BilingualText(
                        fr: "une valeur qui se trouve dans la colonne « \(column.name) »",
                        en: "a value that stands in column \"\(column.name)\""),
                    remedy: Words.nearest(word.text, cells.sorted()))
            }
        }
    }

    private static func translate(_ word: Word, _ positions: [Int], of table: Table) -> Bool {
        var isUsed = false
        for row in table.rows.indices {
            for position in positions where position < table.rows[row].cells.count {
                let cell = CellValues.unguarded(table.rows[row].cells[position])
                guard !cell.isEmpty, Vocabulary.isSameText(cell, word.text) else { continue }
                table.rows[row].cells[position] = word.meaning
                isUsed = true
            }
        }
        return isUsed
    }
}
