import Childcare

/// One cell of a table of rules or places as `--set` names it: `quotas.ID.min`, `grid.CRITERION.points`,
/// `creches.ID.hourly_price`, `sections.ID.places`.
///
/// Grid and quotas belong to the policy wherever they stand, in a file or in `case.yaml`; a line without a name is named by
/// its number, from 1.
struct LineOverride: Hashable, Sendable {
    let kind: TableKind
    /// The name of the line, or its number.
    let line: String
    let column: String

    /// The tables whose lines have paths.
    static let kinds: [TableKind] = [.quotas, .grid, .creches, .sections]

    /// `nil` where the path is of a setting of `case.yaml`.
    init?(_ path: String) {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let names = [
            "quotas": TableKind.quotas, "grid": .grid, "bareme": .grid, "grille": .grid, "creches": .creches,
            "sections": .sections,
        ]
        guard parts.count >= 3, let kind = parts.first.flatMap({ names[Vocabulary.folded($0)] }) else { return nil }
        self.kind = kind
        line = parts[1..<(parts.count - 1)].joined(separator: ".")
        column = Vocabulary.columnName(parts[parts.count - 1], in: kind.rawValue)
    }

    init(_ kind: TableKind, line: String, column: String) {
        self.kind = kind
        self.line = line
        self.column = column
    }

    var path: String { "\(kind.rawValue).\(line).\(column)" }

    /// Replaces the cells that are named; a line or a column that there is not is a problem.
    static func apply(_ overrides: [String: String], to tables: inout [TableKind: Table], log: ProblemLog) {
        for (path, value) in overrides.sorted(by: { $0.key < $1.key }) {
            guard let cell = LineOverride(path) else { continue }
            let place = ProblemPlace(file: "--set", column: path)
            guard let table = tables[cell.kind] else {
                log.add(
                    .unknownKey, place, value: path,
                    expected: BilingualText(
                        fr: "une ligne de \(cell.kind.rawValue), que ce dossier n’a pas",
                        en: "a line of \(cell.kind.rawValue), of which this case has none"))
                continue
            }
            let known = cell.kind.outline.knownColumns
            guard known.contains(cell.column) else {
                log.add(
                    .unknownColumn, place, value: cell.column, expected: Words.oneOf(known),
                    remedy: Words.nearest(cell.column, known))
                continue
            }
            guard let row = position(of: cell, in: table) else {
                let names = self.names(of: table).filter { !$0.isEmpty }
                log.add(
                    .unknownKey, place, value: cell.line, expected: Words.oneOf(names),
                    remedy: Words.nearest(cell.line, names))
                continue
            }
            let tree = YAMLTree.value(value, place: place, log: log)
            guard tree.text != nil || tree.isNull else {
                log.add(
                    .wrongKind, place, value: tree.shown,
                    expected: BilingualText(fr: "une seule valeur", en: "a single value"))
                continue
            }
            let column = table.index[cell.column] ?? table.addColumn(header: cell.column, name: cell.column)
            guard let column else { continue }
            Table.set(tree.text ?? "", at: column, in: &table.rows[row].cells)
        }
    }

    /// What each line of a table is named by; empty where it has no name.
    static func names(of table: Table) -> [String] {
        let columns = (table.kind == .grid ? ["criterion", "name"] : ["id"]).compactMap { table.index[$0] }
        return table.rows.map { row in
            for column in columns where column < row.cells.count && !row.cells[column].isEmpty {
                return CellValues.unguarded(row.cells[column])
            }
            return ""
        }
    }

    private static func position(of cell: LineOverride, in table: Table) -> Int? {
        let names = names(of: table)
        let same = names.indices.filter { names[$0] == cell.line }
        if let found = same.first { return same.count == 1 ? found : nil }
        guard let number = Int(cell.line), names.indices.contains(number - 1) else { return nil }
        return number - 1
    }
}
