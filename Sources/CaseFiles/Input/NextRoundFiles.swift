public import Childcare

/// The files of the case of a next round: those the town wrote, changed only where the round changes them.
///
/// Whatever the round does not touch is the same bytes: headers, columns nobody knows, notes beside the tables. Answers are
/// applied and so are not copied.
public struct NextRoundFiles {
    private let path: String
    private let source: Case
    private let next: Case

    /// The files of `next`, which followed from `source`.
    ///
    /// - `path`: the case folder or document `source` was read from; `-` for standard input.
    public init(of next: Case, after source: Case, at path: String) {
        self.path = path
        self.source = source
        self.next = next
    }

    /// What to write; linear in the size of the folder.
    public func files() -> [(name: String, bytes: [UInt8])] {
        guard path != "-", FileAccess.kind(of: path) == .folder else {
            return [("case.json", CaseDocument.json(next))]
        }
        let read = CaseFolder.tables(at: path)
        guard let tables = read.tables, isExpressible, let requests = tables[.requests] else {
            return canonical(read.namesWithoutMade)
        }
        var files: [(name: String, bytes: [UInt8])] = []
        for name in read.names {
            guard let bytes = read.made[name] ?? (try? FolderReplacement.read("\(path)/\(name)")) else { continue }
            if name == tables[.responses]?.file { continue }
            if name == requests.file {
                files.append((name, patchedRequests(bytes, requests)))
            } else if next.term != source.term, Self.settingsNames.contains(Vocabulary.folded(name)) {
                guard let deadline = next.term.deadline, let patched = TownSettings.withDeadline(deadline, bytes) else {
                    return canonical(read.namesWithoutMade)
                }
                files.append((name, patched))
            } else if let decisions = tables[.decisions], name == decisions.file {
                guard let patched = patchedDecisions(bytes, decisions) else { return canonical(read.namesWithoutMade) }
                files.append((name, patched))
            } else {
                files.append((name, bytes))
            }
        }
        if tables[.decisions] == nil, !next.decisions.isEmpty {
            guard let pattern = files.first(where: { $0.name == requests.file })?.bytes else {
                return canonical(read.namesWithoutMade)
            }
            files.append(newDecisions(like: pattern, in: isFrench(requests) ? .french : .english))
        }
        return files
    }

    /// The files in machines' words, beside what the town keeps in the folder besides its tables.
    public func canonical() -> [(name: String, bytes: [UInt8])] {
        guard path != "-", FileAccess.kind(of: path) == .folder else { return canonical([]) }
        return canonical(CaseFolder.tables(at: path).namesWithoutMade)
    }

    private func canonical(_ names: [String]) -> [(name: String, bytes: [UInt8])] {
        let keys = ["case"] + TableKind.allCases.filter { $0 != .contacts }.map(\.rawValue)
        let tables = Set(keys.flatMap { Vocabulary.fileNames(for: $0) }.map(Vocabulary.folded) + ["case_json"])
        var files = CaseFolder.files(of: next)
        let written = Set(files.map(\.name))
        for name in names where !tables.contains(Vocabulary.folded(name)) && !written.contains(name) {
            if let bytes = try? FolderReplacement.read("\(path)/\(name)") { files.append((name, bytes)) }
        }
        return files
    }

    /// The files of a case folder, without folders, hidden files and what a spreadsheet has open.
    static func ownFiles(_ path: String) -> [String] {
        FolderReplacement.entries(path).filter {
            !$0.hasPrefix(".") && !$0.hasPrefix("~$") && FileAccess.kind(of: "\(path)/\($0)") == .file
        }
    }

    private static let settingsNames = Set(Vocabulary.fileNames(for: "case").map(Vocabulary.folded))

    /// Whether the round changes nothing but what is written below.
    private var isExpressible: Bool {
        guard source.requests.count == next.requests.count else { return false }
        var probe = source
        probe.decisions = next.decisions
        probe.responses = next.responses
        probe.term.deadline = next.term.deadline
        for position in probe.requests.indices {
            probe.requests[position].status = next.requests[position].status
            probe.requests[position].startDate = next.requests[position].startDate
            probe.requests[position].startLatest = next.requests[position].startLatest
        }
        return next.responses.isEmpty && probe == next
    }

    // MARK: Requests

    private func patchedRequests(_ bytes: [UInt8], _ table: Table) -> [UInt8] {
        var file = TownTable(bytes, read: table)
        guard let ids = table.index["id"] else { return bytes }
        var lines: [String: Table.Row] = [:]
        for row in table.rows where ids < row.cells.count { lines[CellValues.unguarded(row.cells[ids])] = row }
        var columns = table.index
        func column(_ name: String) -> Int {
            if let known = columns[name] { return known }
            let position = file.addColumn(header(of: name, table))
            columns[name] = position
            return position
        }
        for (before, after) in zip(source.requests, next.requests) {
            guard let row = lines[before.id.text], let line = row.line else { continue }
            if isBornByDeadline(after), text(of: "birth_status", row, table).isEmpty {
                // Said aloud, for with the later deadline a blank would say that the child is born.
                file.set(
                    line: line, column: column("birth_status"),
                    word(after.birthStatus.rawValue, table, "birth_status", .birthStatus))
            }
            guard before != after else { continue }
            if before.status != after.status {
                file.set(
                    line: line, column: column("status"),
                    word(after.status.rawValue, table, "status", .requestStatus))
            }
            if before.startDate != after.startDate {
                file.set(
                    line: line, column: column("start_date"), date(after.startDate, table, "start_date"))
            }
            if before.startLatest != after.startLatest {
                file.set(
                    line: line, column: column("start_latest"),
                    after.startLatest.map { date($0, table, "start_latest") } ?? "")
            }
        }
        return file.bytes
    }

    /// Whether a child was expected whose birth the moved deadline has behind it.
    private func isBornByDeadline(_ request: PlaceRequest) -> Bool {
        guard request.birthStatus == .expected, let (before, after) = deadlines else { return false }
        return before < request.birthDate && request.birthDate <= after
    }

    /// The deadline before and after, where the round moved it.
    private var deadlines: (CivilDate, CivilDate)? {
        guard let before = source.term.deadline, let after = next.term.deadline, before < after else { return nil }
        return (before, after)
    }

    private func text(of column: String, _ row: Table.Row, _ table: Table) -> String {
        guard let position = table.index[column], position < row.cells.count else { return "" }
        return CellValues.unguarded(row.cells[position])
    }

    // MARK: Decisions

    /// `nil` when rows and decisions do not belong together one by one.
    private func patchedDecisions(_ bytes: [UInt8], _ table: Table) -> [UInt8]? {
        guard table.rows.count == source.decisions.count else { return nil }
        var file = TownTable(bytes, read: table)
        var columns = table.index
        func column(_ name: String) -> Int {
            if let known = columns[name] { return known }
            let position = file.addColumn(header(of: name, table))
            columns[name] = position
            return position
        }
        var free = Set(source.decisions.indices)
        var changed: [Decision] = []
        for decision in next.decisions {
            if let same = source.decisions.indices.first(where: {
                free.contains($0) && source.decisions[$0] == decision
            }) {
                free.remove(same)
            } else {
                changed.append(decision)
            }
        }
        var added: [Decision] = []
        for decision in changed {
            let place = source.decisions.indices.first {
                free.contains($0) && source.decisions[$0].request == decision.request
                    && source.decisions[$0].kind == decision.kind
            }
            // A decision that says more now keeps its row, with whatever else the town wrote there.
            guard let place, let line = table.rows[place].line else {
                added.append(decision)
                continue
            }
            free.remove(place)
            let (old, new) = (cells(source.decisions[place], table), cells(decision, table))
            for name in Self.decisionColumns where old[name] != new[name] {
                file.set(line: line, column: column(name), new[name] ?? "")
            }
        }
        for place in free { if let line = table.rows[place].line { file.remove(line: line) } }
        for decision in added {
            var row: [Int: String] = [:]
            let cells = cells(decision, table)
            // In the order of the sheet: a column the town's file lacks is added where it is first needed.
            for name in Self.decisionColumns {
                if let text = cells[name], !text.isEmpty { row[column(name)] = text }
            }
            file.append(row)
        }
        return file.bytes
    }

    private static let decisionColumns = Sheets.decisions.columns.map(\.outline.key)

    /// The cells of a decision as the town writes them; empty ones too.
    private func cells(_ decision: Decision, _ table: Table) -> [String: String] {
        var cells: [String: String] = [:]
        for column in Sheets.decisions.columns {
            let name = column.outline.key
            cells[name] = column.get(decision).map { text($0, of: name, column.outline.kind, table) } ?? ""
        }
        return cells
    }

    private func text(_ value: FieldValue, of name: String, _ kind: FieldKind, _ table: Table) -> String {
        switch (value, kind) {
        case (.text(let text), .word(let words)): return word(text, table, name, words)
        case (.text(let text), _): return text
        case (.date(let date), _): return self.date(date, table, name)
        case (.weeks(let weeks, _), _):
            let days = weeks.map { source.calendar.notation($0) }
            return (isFrench(table) ? days.map(Self.frenchDays) : days).joined(separator: " | ")
        default: return CaseSheet.text(CaseSheets(source).cell(value, kind))
        }
    }

    /// A first table of decisions, in the dialect of the town's requests.
    private func newDecisions(like pattern: [UInt8], in language: Language) -> (name: String, bytes: [UInt8]) {
        let decoded = TextEncoding.decode(pattern)
        let separator = String(UnicodeScalar(DelimitedText(decoded.bytes).separator))
        let lineEnd = zip(decoded.bytes, decoded.bytes.dropFirst()).contains { $0 == (13, 10) } ? "\r\n" : "\n"
        let headers = Sheets.decisions.columns.map { language == .french ? $0.outline.name.french : $0.outline.key }
        let head = Array((headers.joined(separator: separator) + lineEnd).utf8)
        let table = Table(kind: .decisions, file: "decisions.csv")
        for (header, name) in zip(headers, Self.decisionColumns) { table.addColumn(header: header, name: name) }
        var file = TownTable(decoded.encoding.encode(head, like: pattern), read: table)
        for decision in next.decisions {
            var row: [Int: String] = [:]
            for (name, text) in cells(decision, table) where !text.isEmpty { row[table.index[name] ?? 0] = text }
            file.append(row)
        }
        return ("decisions.csv", file.bytes)
    }

    // MARK: Words

    /// Whether the headers of the town are not ours.
    private func isFrench(_ table: Table) -> Bool {
        zip(table.headers, table.names).contains { header, name in
            table.kind.outline.knownColumns.contains(name) && Vocabulary.folded(header) != name
        }
    }

    /// The header of a column the town's file does not have yet.
    private func header(of name: String, _ table: Table) -> String {
        guard isFrench(table), let column = table.kind.outline.columns.first(where: { $0.key == name }) else {
            return name
        }
        return column.name.french
    }

    /// The word the town itself uses for a value, else the usual one of its language.
    private func word(
        _ value: String, _ table: Table, _ column: String, _ kind: Vocabulary.ValueKind
    ) -> String {
        if let position = table.index[column] {
            for row in table.rows where position < row.cells.count {
                let text = CellValues.unguarded(row.cells[position])
                if !text.isEmpty, Vocabulary.value(text, as: kind) == value { return text }
            }
        }
        guard isFrench(table) else { return value }
        return Self.shortWords[value] ?? Vocabulary.frenchWord(value, of: kind)
    }

    /// Shorter than the words messages explain with.
    private static let shortWords = ["ineligible": "irrecevable", "pin": "admis", "hold": "attente"]

    /// A date as the town writes dates in that column, or in any other.
    private func date(_ date: CivilDate, _ table: Table, _ column: String) -> String {
        let own = table.index[column].map { [$0] } ?? []
        for position in own + Array(table.headers.indices) {
            for row in table.rows.prefix(200) where position < row.cells.count {
                let text = CellValues.unguarded(row.cells[position])
                if let written = TownSettings.date(date, like: text) { return written }
            }
        }
        return date.description
    }

    private static func frenchDays(_ notation: String) -> String {
        let days = ["mon": "lun", "tue": "mar", "wed": "mer", "thu": "jeu", "fri": "ven", "full": "temps plein"]
        let halves = ["am": "matin", "pm": "après-midi"]
        return notation.split(separator: " ").map { word in
            let parts = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            guard let day = days[parts[0]] else { return String(word) }
            if parts.count == 1 { return day }
            guard parts.count == 2, let half = halves[parts[1]] else { return String(word) }
            return day + "-" + half
        }.joined(separator: " ")
    }
}
