package import Childcare

/// A first case from a town's own export: the map of its headers, and skeletons of what it does not say.
package struct FirstCase: Sendable {
    /// How one header of the export is read.
    package struct Column: Hashable, Sendable {
        package enum Reading: Hashable, Sendable {
            /// The standard column, by its own name.
            case known(String)
            /// The standard column it most likely means; `columns:` of `case.yaml` says so.
            case guessed(String)
            /// A column of the town, which conditions may use.
            case attribute(String)
            /// Nothing stands in it.
            case empty
        }

        package var header: String
        package var reading: Reading
    }

    package var columns: [Column]
    /// Crèches the wishes name, in alphabetical order, each in its most usual spelling.
    package var creches: [String]
    /// By wish column: other spellings of a crèche, and the usual one.
    package var spellings: [(column: String, words: [(written: String, usual: String)])]
    /// Lines of the export that are no requests, and that the copy does without: titles, merged headings, totals.
    package var leftOut: [Int]
    package var rows: Int
    /// Standard columns a decision needs that no header stands for.
    package var missing: [String]
    /// The earliest start date, where one could be read.
    package var firstStart: CivilDate?
    /// The published rules it starts from.
    package var policy: ReadyPolicy?
    private let export: [UInt8]
    private let exportName: String
    private let hasExport: Bool
    /// Tables the export brings along as sheets of their own.
    private let brought: Set<TableKind>

    /// Reads an export; linear in its size.
    /// - Throws: ``CaseFileErrors`` when it is no table.
    package init(export: [UInt8], name: String) throws(CaseFileErrors) {
        let log = ProblemLog()
        let (parsed, sheet, brought) = Self.rows(export, name, log)
        try log.throwIfErrors()
        self.brought = brought
        hasExport = true
        exportName = sheet == nil ? "demandes.csv" : "demandes" + WorkbookFile.ending(name)
        guard let first = parsed.rows.first, parsed.rows.count > 1 else {
            log.add(
                .emptyFile, ProblemPlace(file: name, sheet: sheet?.sheet, line: 1),
                expected: BilingualText(fr: "une ligne d'en-têtes puis des lignes", en: "a header line and rows"))
            throw CaseFileErrors(problems: log.problems)
        }
        var table = parsed.rows[...]
        var header = first
        var named = first.cells
        if let fault = TableShape.headerFault(in: parsed.rows, isKnown: Self.isKnown) {
            // A copy of a file can do without them; a workbook is copied as it is.
            guard sheet == nil, let line = fault.headerLine, let start = table.firstIndex(where: { $0.line == line }),
                start + 1 < table.endIndex
            else {
                TableShape.report(fault, at: ProblemPlace(file: name, sheet: sheet?.sheet, line: first.line), log: log)
                throw CaseFileErrors(problems: log.problems)
            }
            table = table[start...]
            header = table[start]
            named = Self.named(header.cells, under: parsed.rows[start - 1].cells)
        }
        sheet?.report(headers: named, headerLine: header.line, log: log)
        try log.throwIfErrors()
        let body = table.dropFirst().filter { !TableShape.isTotal($0.cells) }
        let kept = Set([header.line] + body.map(\.line))
        leftOut = sheet == nil ? parsed.rows.map(\.line).filter { !kept.contains($0) } : []
        self.export = Self.copy(of: export, without: leftOut, headers: (header, named), name: exportName)
        rows = body.count
        columns = Self.columns(named, over: Array(body.map(\.cells).prefix(500)))
        var starts: [CivilDate] = []
        var wished: [(column: String, cells: [String])] = []
        for (position, column) in columns.enumerated() {
            let cells = body.compactMap { position < $0.cells.count ? CellValues.unguarded($0.cells[position]) : nil }
            guard let name = column.name else { continue }
            if name == "start_date" { starts = cells.compactMap(CellValues.date) }
            if name.hasPrefix("wish_") { wished.append((name, cells.filter { !$0.isEmpty })) }
        }
        firstStart = starts.min()
        let names = CrecheSpellings(wished.flatMap(\.cells))
        creches = names.usual.sorted { (Vocabulary.folded($0), $0) < (Vocabulary.folded($1), $1) }
        spellings = wished.compactMap { column, cells in
            let words = names.others(in: cells)
            return words.isEmpty ? nil : (column, words)
        }
        let found = Set(columns.compactMap(\.name))
        var needed = ["id", "birth_date", "start_date"].filter { !found.contains($0) }
        if !found.contains("days"), !found.contains(where: { Vocabulary.dayOfColumn($0) != nil }) {
            needed.append("days")
        }
        if !found.contains(where: { $0.hasPrefix("wish_") }) { needed.append("wish_1") }
        if found.isDisjoint(with: TableKind.households.outline.optionalColumns) { needed.append("lone_parent") }
        missing = needed
    }

    /// A first case from published rules alone: a table of requests with the columns they look at, and no row yet.
    package init(policy: ReadyPolicy) {
        (spellings, leftOut) = ([], [])
        let base = [
            "id", "household", "birth_date", "days", "start_date", "lone_parent", "parent1_status", "parent2_status",
            "income_annual", "dependent_children", "commune",
        ]
        let names = base + policy.columns.filter { !base.contains($0) } + (1...3).map { "wish_\($0)" }
        let french = Dictionary(
            (TableKind.requests.outline.columns + TableKind.households.outline.columns).map {
                ($0.key, $0.name.french)
            },
            uniquingKeysWith: { first, _ in first })
        let headers = names.map { name in
            name.hasPrefix("wish_")
                ? "vœu \(name.dropFirst("wish_".count))"
                : french[name] ?? policy.ownColumns.first { $0.name == name }?.header ?? name
        }
        self.policy = policy
        columns = zip(headers, names).map { header, name in
            let isOwn = policy.ownColumns.contains { $0.name == name }
            return Column(header: header, reading: isOwn ? .attribute(name) : .known(name))
        }
        (creches, rows, missing, firstStart) = ([], 0, [], nil)
        (export, exportName, hasExport, brought) = (Self.table(headers, []), "demandes.csv", false, [])
    }

    /// Columns the rules it starts from look at, and the export has not.
    package var missingForPolicy: [String] {
        let there = Set(
            columns.compactMap { column in
                if case .attribute(let name) = column.reading { name } else { column.name }
            })
        return (policy?.columns ?? []).filter { !there.contains($0) }
    }

    /// The rows of an export, and where they stand if it is a workbook.
    private static func rows(
        _ export: [UInt8], _ name: String, _ log: ProblemLog
    ) -> (DelimitedText, SheetRows?, Set<TableKind>) {
        guard WorkbookFile.isName(name) else {
            guard let foreign = ForeignFormat.of(export) else {
                return (DelimitedText(TextEncoding.decode(export).bytes), nil, [])
            }
            foreign.report(name, export, log: log)
            return (DelimitedText(rows: []), nil, [])
        }
        guard let book = WorkbookFile(export, name: name, log: log),
            let position = book.sheets(named: WorkbookFile.stems(for: TableKind.requests.rawValue)).first
                ?? book.soleSheet(.requests, log: log)
        else { return (DelimitedText(rows: []), nil, []) }
        let rows = book.rows(position, log: log)
        let brought = TableKind.allCases.filter { !book.sheets(named: WorkbookFile.stems(for: $0.rawValue)).isEmpty }
        return (rows.text, rows, Set(brought))
    }

    /// The export without some of its lines, and with the names of its headers; every other byte stays.
    private static func copy(
        of export: [UInt8], without lines: [Int], headers: (written: DelimitedText.Row, named: [String]), name: String
    ) -> [UInt8] {
        var copy = TownTable(export, read: Table(kind: .requests, file: name))
        for line in lines { copy.remove(line: line) }
        for (column, header) in headers.named.enumerated() where header != headers.written.cells[column] {
            copy.set(line: headers.written.line, column: column, header)
        }
        return copy.bytes
    }

    /// Headers of two lines in one: `Situation` under `Parent 1` is `Parent 1 Situation`, where it says nothing alone.
    private static func named(_ headers: [String], under headings: [String]) -> [String] {
        guard headings.count(where: { !$0.isEmpty }) > 1 else { return headers }
        var counts: [String: Int] = [:]
        for header in headers { counts[Vocabulary.folded(header), default: 0] += 1 }
        var heading = ""
        return headers.enumerated().map { column, header in
            if column < headings.count, !headings[column].isEmpty { heading = CellValues.unguarded(headings[column]) }
            let alone = CellValues.unguarded(header)
            if heading.isEmpty { return header }
            if alone.isEmpty { return column < headings.count && !headings[column].isEmpty ? heading : header }
            let isRepeated = counts[Vocabulary.folded(header), default: 0] > 1
            let both = "\(heading) \(alone)"
            return isRepeated || (!isKnown(alone) && !isKnown(heading) && isKnown(both)) ? both : header
        }
    }

    /// Whether a cell could head a column of an export.
    private static func isKnown(_ header: String) -> Bool {
        columns([header]).contains { $0.name != nil }
    }

    /// - Parameter rows: what stands below; a guess that hardly any cell agrees with is none.
    private static func columns(_ headers: [String], over rows: [[String]] = []) -> [Column] {
        let table = TableKind.requests
        let known = Set(table.outline.knownColumns + TableKind.households.outline.optionalColumns)
        func isKnown(_ name: String) -> Bool {
            known.contains(name) || name.hasPrefix("wish_") || Vocabulary.dayOfColumn(name) != nil
        }
        var taken: Set<String> = []
        let exact = headers.map { header -> String? in
            let name = Vocabulary.columnName(header, in: table.rawValue)
            return isKnown(name) && taken.insert(name).inserted ? name : nil
        }
        return zip(headers, exact).enumerated().map { position, pair in
            let (header, name) = pair
            let plain = Vocabulary.folded(CellValues.unguarded(header))
            if plain.isEmpty { return Column(header: header, reading: .empty) }
            if let name { return Column(header: header, reading: .known(name)) }
            let cells = rows.compactMap { position < $0.count && !$0[position].isEmpty ? $0[position] : nil }
            let free = known.subtracting(taken).filter { mayHold(cells, column: $0) }
            if let guess = Vocabulary.likelyColumn(header, in: table.rawValue, among: free) {
                taken.insert(guess)
                return Column(header: header, reading: .guessed(guess))
            }
            return Column(header: header, reading: .attribute(plain))
        }
    }

    /// Whether at least half of some cells say what a column holds.
    private static func mayHold(_ cells: [String], column: String) -> Bool {
        let outlines = Sheets.requests.outline.columns + Sheets.households.outline.columns
        guard let kind = outlines.first(where: { $0.key == column })?.kind else { return true }
        let reads: (String) -> Bool
        switch kind {
        case .flag: reads = { Vocabulary.flag($0) != nil }
        case .date: reads = { CellValues.date($0) != nil }
        case .whole: reads = { CellValues.integer($0) != nil }
        case .word(let words): reads = { Vocabulary.value($0, as: words) != nil }
        case .cents: reads = { WrittenNumber($0) != nil }
        default: return true
        }
        return cells.count { reads(CellValues.unguarded($0)) } * 2 >= cells.count
    }

    /// The names of its files.
    static let fileNames = [
        "case.yaml", "demandes.csv", "demandes.xlsx", "demandes.xlsm", "demandes.ods", "creches.csv", "sections.csv",
        "grille.csv", "recevabilite.csv", "quotas.csv",
    ]

    /// Whether a column says which requests are of one family; without it no siblings are known.
    package var knowsFamilies: Bool { columns.contains { $0.name == "household" } }

    /// The files of the case folder, by name: the settings, the export as it is, and skeletons to be filled.
    ///
    /// - Parameter language: that of the comments; headers and words stay French, as the export is.
    package func files(in language: Language = .french) -> [(name: String, bytes: [UInt8])] {
        var files = [("case.yaml", Array(settings(language).utf8)), (exportName, export)]
        if !brought.contains(.creches) {
            files.append(
                (
                    "creches.csv",
                    Self.table(
                        Self.headers(["id", "name", "operator", "kind", "capacity", "commune", "avip"], of: .creches),
                        creches.map { [$0, $0, "", "collective", "", "", "non"] })
                ))
        }
        if !brought.contains(.sections) {
            files.append(
                (
                    "sections.csv",
                    Self.table(
                        Self.headers(["id", "creche", "age_min_months", "age_max_months", "places"], of: .sections),
                        creches.map { ["\($0) – section", $0, "2", "36", ""] })
                ))
        }
        return files + (policy?.files ?? [])
    }

    static func headers(_ keys: [String], of kind: TableKind) -> [String] {
        keys.map { key in kind.outline.columns.first { $0.key == key }?.name.french ?? key }
    }

    /// Semicolons and a byte order mark, for French Excel.
    ///
    /// - Parameter isTrusted: whether the cells are our own, so that none needs a guard against what Excel would run.
    static func table(_ headers: [String], _ rows: [[String]], isTrusted: Bool = false) -> [UInt8] {
        func quoted(_ text: String) -> String {
            let text = isTrusted ? text : CellValues.guarded(text)
            guard text.utf8.contains(where: { "\";,\n\r".utf8.contains($0) }) else { return text }
            return "\"" + text.replacing("\"", with: "\"\"") + "\""
        }
        let lines = ([headers] + rows).map { $0.map(quoted).joined(separator: ";") + "\r\n" }
        return [0xEF, 0xBB, 0xBF] + Array(lines.joined().utf8)
    }

    private func settings(_ language: Language) -> String {
        func say(_ french: String, _ english: String) -> String { language == .french ? french : english }
        let (check, fill) = (say("À VÉRIFIER", "TO CHECK"), say("À COMPLÉTER", "TO FILL IN"))
        var lines = [
            hasExport
                ? say(
                    "# Premier dossier, tiré de l'export de la ville (\(exportName)). À relire et à compléter :",
                    "# A first case, made from the town's export (\(exportName)). To be read again and completed:")
                : say(
                    "# Premier dossier, sans demandes encore (\(exportName)). À relire et à compléter :",
                    "# A first case, without requests yet (\(exportName)). To be read again and completed:"),
            say(
                "# les lignes marquées « \(check) » sont des propositions, « \(fill) » attend une réponse.",
                "# lines marked \"\(check)\" are proposals, \"\(fill)\" waits for an answer."),
            "",
            say(
                "# La campagne : premier et dernier jour d'accueil que la commission attribue.",
                "# The term: first and last day of the care the commission gives."), "term:",
        ]
        if let firstStart {
            let year = firstStart.month >= 8 ? firstStart.year + 1 : firstStart.year
            lines += [
                "  start: \(firstStart)   # "
                    + say(
                        "\(check) : la première entrée demandée dans l'export",
                        "\(check): the first start the export asks for"),
                "  end: \(year)-07-31     # \(check)",
            ]
        } else {
            lines += ["  # start: 2026-09-01   # \(fill)", "  # end: 2027-07-31     # \(fill)"]
        }
        lines += [
            "", say("# Le règlement.", "# The rules."),
        ]
        lines += policy?.comments(language) ?? []
        lines += [
            "policy:",
            "  priority: weighted    # "
                + say("\(check) : le total des points décide", "\(check): the total of points decides"),
            "  gain_per: child       # "
                + say(
                    "\(check) : chaque enfant compte une fois (hour : chaque heure compte)",
                    "\(check): each child counts once (hour: each hour counts)"),
            "  siblings: together    # "
                + say(
                    "\(check) : frères et sœurs dans la même crèche, ou aucun",
                    "\(check): siblings in the same crèche, or none"),
            "  # wish_factors: [100%, 95%, 90%]   # "
                + say("ce que vaut le 1er, le 2e, le 3e vœu", "what the 1st, 2nd, 3rd wish is worth"),
            policy?.grid.isEmpty == false
                ? "  grid: grille.csv"
                : "  # grid: grille.csv    # "
                    + say(
                        "\(fill) : groupe;critère;quand;points;plafond", "\(fill): group;criterion;when;points;cap"),
            policy?.quotas.isEmpty == false
                ? "  quotas: quotas.csv"
                : "  # quotas: quotas.csv  # "
                    + say("s'il y en a : id;qui;portée;min;max", "if there are any: id;who;scope;min;max"),
        ]
        lines += (policy?.settings ?? []).map { setting in
            "  \(setting.key): \(setting.value)   # \(setting.said[language]) (\(setting.source))"
        }
        lines += [
            "  # seed: \"...\"         # "
                + say(
                    "la graine du tirage au sort public, une fois tirée",
                    "the seed of the public draw, once it is drawn"),
            "",
        ]
        let guesses = columns.compactMap { column -> (String, String)? in
            if case .guessed(let name) = column.reading { return (name, column.header) }
            return nil
        }
        lines.append(
            say("# Les en-têtes de la ville et ce qu'ils veulent dire.", "# The town's headers, and what they mean."))
        if guesses.isEmpty {
            lines.append("columns: {}")
        } else {
            lines += ["columns:", "  requests:"]
            lines += guesses.map { "    \($0.0): \(JSONText.quoted($0.1))   # \(check)" }
        }
        for column in columns {
            switch column.reading {
            case .known(let name):
                lines.append(say("# lu tel quel : ", "# read as it is: ") + "\(Self.plain(column.header)) → \(name)")
            case .attribute(let name):
                lines.append(
                    say("# propre à la ville : ", "# the town's own: ") + "\(Self.plain(column.header)) → \(name)")
            case .guessed, .empty: break
            }
        }
        for column in policy?.ownColumns ?? [] {
            let (name, holds, meaning) = (column.header, column.holds, column.meaning)
            lines.append(
                "# "
                    + BilingualText(
                        fr: "demandé par le règlement : \(name) (\(holds)) : \(meaning)",
                        en: "asked for by the rules: \(name) (\(holds)): \(meaning)")[language])
        }
        for name in missingForPolicy {
            lines.append(
                "# "
                    + say(
                        "\(fill) : le règlement regarde \(name), que l'export n'a pas",
                        "\(fill): the rules look at \(name), which the export has not"))
        }
        for name in missing {
            lines.append("# " + say("\(fill) : aucune colonne ne dit \(name)", "\(fill): no column says \(name)"))
        }
        if !spellings.isEmpty {
            lines += [
                "",
                say(
                    "# Les crèches écrites de plusieurs façons dans les vœux, et la plus courante.",
                    "# Crèches spelled in several ways among the wishes, and the usual spelling."), "values:",
            ]
            for (column, words) in spellings {
                lines.append("  \(column):   # \(check)")
                lines += words.map { "    \(JSONText.quoted($0.written)): \(JSONText.quoted($0.usual))" }
            }
        }
        if !leftOut.isEmpty {
            let list = leftOut.map(String.init).joined(separator: ", ")
            lines += [
                "",
                say(
                    "# Lignes de l'export qui ne sont pas des demandes, et que \(exportName) n'a plus : \(list)",
                    "# Lines of the export that are no requests, and that \(exportName) does without: \(list)"),
            ]
        }
        if !knowsFamilies {
            lines.append(
                "# "
                    + say(
                        "\(check) : sans colonne household (foyer), chaque demande est une famille, et aucune fratrie n'est connue",
                        "\(check): without a column household (foyer) each request is a family, and no siblings are known"
                    )
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
    }
}

extension FirstCase.Column {
    /// The standard column, known or guessed.
    package var name: String? {
        switch reading {
        case .known(let name), .guessed(let name): name
        case .attribute, .empty: nil
        }
    }
}
