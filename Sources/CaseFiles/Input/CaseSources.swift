import Childcare

/// Everything a case is decoded from, whether files of a folder or one JSON document.
struct CaseSources {
    var settings: CaseSettings
    /// The root of `case.yaml` or of the document, to say where a setting stands.
    var root: Tree
    var tables: [TableKind: Table]
}

extension Table {
    /// A table from a list of objects, in `case.yaml` or a JSON document.
    convenience init(kind: TableKind, items: [Tree], file: String, log: ProblemLog) {
        self.init(kind: kind, file: file)
        append(items, log: log)
    }

    /// Adds objects as rows; columns appear as keys do. `also` gives cells every row has besides its own, and
    /// `numbering` the column that receives the position of a row without one.
    func append(
        _ items: [Tree], also: [(name: String, text: String)] = [], numbering: String? = nil, log: ProblemLog,
        nested: (Tree.Entry, Table.Row) -> Bool = { _, _ in false }
    ) {
        for (number, item) in items.enumerated() {
            var row = Row(line: item.place.line, pointer: item.place.pointer, cells: [])
            for (name, text) in also { set(text, header: name, name: name, line: item.place.line, in: &row) }
            switch item.content {
            case .map(let entries):
                for entry in entries where !nested(entry, row) {
                    let name = Vocabulary.columnName(entry.key, in: kind.rawValue)
                    guard let text = cellText(entry.value, log: log) else { continue }
                    set(text, header: entry.key, name: name, line: entry.place.line, in: &row)
                }
            case .scalar(let text, _) where kind == .wishes:
                set(text, header: "creche", name: "creche", line: item.place.line, in: &row)
            default:
                log.add(
                    .wrongKind, item.place, value: item.shown,
                    expected: BilingualText(fr: "un objet avec des clés", en: "an object with keys"))
                log.markIncomplete(kind.rawValue)
                continue
            }
            if let numbering {
                let position = index[numbering]
                if position.map({ $0 >= row.cells.count || row.cells[$0].isEmpty }) ?? true {
                    set(String(number + 1), header: numbering, name: numbering, line: item.place.line, in: &row)
                }
            }
            rows.append(row)
        }
    }

    private func set(_ text: String, header: String, name: String, line: Int?, in row: inout Row) {
        guard let position = index[name] ?? addColumn(header: header, name: name) else { return }
        Self.set(text, at: position, in: &row.cells)
        if row.pointer == nil {
            while row.cellLines.count <= position { row.cellLines.append(nil) }
            row.cellLines[position] = line
        }
    }

    /// Scalars as written, lists of scalars as alternatives; `nil` after reporting anything else.
    private func cellText(_ value: Tree, log: ProblemLog) -> String? {
        switch value.content {
        case .null: return ""
        case .scalar("true", bare: true): return "yes"
        case .scalar("false", bare: true): return "no"
        case .scalar(let text, _): return text
        case .list(let items):
            let texts = items.compactMap(\.text)
            if texts.count == items.count { return texts.joined(separator: " | ") }
        case .map: break
        }
        log.add(
            .wrongKind, value.place, value: value.shown,
            expected: BilingualText(fr: "une seule valeur", en: "a single value"))
        return nil
    }
}
