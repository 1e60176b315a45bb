import Childcare

/// What `case.yaml` (or the root of a JSON document) says, before the tables are read.
struct CaseSettings {
    /// Where the lines of a grid or the quotas are given.
    enum Source {
        case file(String, ProblemPlace)
        case inline([Tree])
    }

    var term = Self.placeholderTerm
    /// Without a mark of alternating weeks in the tables; the decoder looks for one.
    var calendar = WeekCalendar.halfDays
    var policy = Policy(priority: .weighted, gainPer: .child)
    var grid: Source?
    var quotas: Source?
    /// What decides between equal points, as it is written: its columns are known with the tables.
    var ties: [Tree] = []
    /// The groups that levels of the policy count, by the level's place.
    var levelGroups: [(level: Int, item: Tree)] = []
    /// The rates of the waiting lists, as they are written.
    var mixRates: [MixRateItem] = []
    var publishedAttributes: [(name: String, place: ProblemPlace)] = []
    /// The town's own headers, folded, by table (empty name: every table), with the standard names they stand for.
    var ownHeaders: [String: [String: String]] = [:]

    /// The town's own words for values.
    var values = TownValues()

    /// What the town says its own columns hold.
    var types = TownTypes()

    func ownHeaders(of kind: TableKind) -> [String: String] {
        (ownHeaders[""] ?? [:]).merging(ownHeaders[kind.rawValue] ?? [:]) { $1 }
    }

    /// Stands in for a term that could not be read, so that the tables can still be checked.
    static let placeholderTerm: Term = {
        let start = CivilDate(year: 2026, month: 9, day: 1)
        let end = CivilDate(year: 2027, month: 7, day: 31)
        guard let start, let end else { preconditionFailure("both days exist") }
        return Term(start: start, end: end)
    }()

    /// Reads the settings; `tables` are the further keys the document may have.
    init(root: Tree, tables: [String], log: ProblemLog) {
        let reader = SettingsReader(tree: root, path: "", log: log)
        guard case .map = root.content else {
            log.add(
                .wrongKind, root.place, value: root.shown,
                expected: BilingualText(
                    fr: "un objet avec les clés term et policy", en: "an object with the keys term and policy"))
            return
        }
        reader.refuseUnknownKeys(Keys.file.outline.names + tables)
        readTerm(reader)
        readCalendar(reader)
        readPolicy(reader)
        readAttributes(reader)
        readColumns(reader)
        values = TownValues(reader)
        types = TownTypes(reader)
    }

    init() {}

    private mutating func readTerm(_ root: SettingsReader) {
        guard root["term"] != nil else {
            root.missing(
                "term",
                expected: BilingualText(
                    fr: "le début et la fin de la période (start, end)", en: "start and end of the term"))
            root.log.markUnreadable(row: root.tree.place, table: "term")
            return
        }
        guard let term = root.object("term") else { return }
        var found = Term(start: self.term.start, end: self.term.end)
        guard term.fill(&found, Keys.term) != .none else {
            root.log.markUnreadable(row: term.tree.place, table: "term")
            return
        }
        self.term = found
    }

    private mutating func readPolicy(_ root: SettingsReader) {
        guard root["policy"] != nil else {
            root.missing(
                "policy",
                expected: BilingualText(
                    fr: "un objet qui dit priority et gain_per", en: "an object that says priority and gain_per"))
            return
        }
        guard let reader = root.object("policy") else { return }
        reader.fill(&policy, Keys.policy)
        readLevels(reader)
        readWaiting(reader)
        ties = reader["ties"]?.items ?? []
        grid = source(reader, "grid")
        quotas = source(reader, "quotas")
    }

    private func source(_ reader: SettingsReader, _ key: String) -> Source? {
        guard let value = reader[key] else { return nil }
        switch value.content {
        case .list(let items): return .inline(items)
        case .scalar(let name, _): return .file(name, value.place)
        default:
            reader.log.add(
                .wrongKind, value.place, value: value.shown,
                expected: BilingualText(fr: "un nom de fichier ou une liste", en: "a file name or a list"))
            return nil
        }
    }

    private mutating func readAttributes(_ root: SettingsReader) {
        guard let attributes = root["attributes"] else { return }
        guard case .list(let items) = attributes.content else {
            root.log.add(
                .wrongKind, attributes.place, value: attributes.shown,
                expected: BilingualText(fr: "une liste de noms de colonnes", en: "a list of column names"))
            return
        }
        for item in items {
            if let text = item.text {
                publishedAttributes.append((text, item.place))
            } else {
                root.log.add(
                    .wrongKind, item.place, value: item.shown,
                    expected: BilingualText(fr: "un nom de colonne", en: "a column name"))
            }
        }
    }

    /// `columns: {household: "N° famille"}` or the other way round, flat or under the name of a table.
    private mutating func readColumns(_ root: SettingsReader) {
        guard let columns = root.object("columns") else { return }
        for entry in columns.entries {
            if let kind = TableKind(rawValue: entry.key), case .map(let inner) = entry.value.content {
                for entry in inner { readColumn(entry, table: kind.rawValue, kinds: [kind], log: root.log) }
            } else {
                readColumn(entry, table: "", kinds: TableKind.allCases, log: root.log)
            }
        }
    }

    private mutating func readColumn(_ entry: Tree.Entry, table: String, kinds: [TableKind], log: ProblemLog) {
        guard let other = entry.value.text else {
            log.add(
                .wrongKind, entry.value.place, value: entry.value.shown,
                expected: BilingualText(fr: "un en-tête de la ville", en: "a header of the town"))
            return
        }
        // The requests may carry the households' columns too.
        let known = (kinds.contains(.requests) ? kinds + [.households] : kinds).flatMap(\.outline.knownColumns)
        func isKnown(_ name: String) -> Bool {
            known.contains(name) || (name.hasPrefix("wish_") && Int(name.dropFirst(5)) != nil)
                || Vocabulary.dayOfColumn(name) != nil
        }
        let (key, value) = (Vocabulary.columnName(entry.key), Vocabulary.columnName(other))
        if isKnown(entry.key) {
            ownHeaders[table, default: [:]][Vocabulary.folded(other)] = entry.key
        } else if isKnown(other) {
            ownHeaders[table, default: [:]][Vocabulary.folded(entry.key)] = other
        } else if isKnown(key) {
            ownHeaders[table, default: [:]][Vocabulary.folded(other)] = key
        } else if isKnown(value) {
            ownHeaders[table, default: [:]][Vocabulary.folded(entry.key)] = value
        } else {
            log.add(
                .unknownColumn, entry.place, value: entry.key,
                expected: BilingualText(
                    fr: "un nom de colonne standard et l'en-tête de la ville",
                    en: "a standard column name and the town's header"),
                remedy: Words.nearest(key, Set(known).sorted()))
        }
    }
}
