import Childcare

/// What a town says its own columns hold (`types` in `case.yaml`).
///
/// `types: {quotient: nombre, distance: nombre en m, rsa: oui/non, quartier: [nord, sud]}`: a column may be named by its
/// header or by its name here.
struct TownTypes {
    struct Entry {
        var name: String
        var type: ColumnType
        var place: ProblemPlace
    }

    private(set) var entries: [Entry] = []

    init() {}

    init(_ root: SettingsReader) {
        guard let types = root.object("types") else { return }
        for entry in types.entries {
            if let type = Self.type(entry.value, root.log) {
                entries.append(Entry(name: entry.key, type: type, place: entry.place))
            }
        }
    }

    private static func type(_ value: Tree, _ log: ProblemLog) -> ColumnType? {
        if let text = value.text, let type = ColumnType(written: text) { return type }
        if case .list(let items) = value.content {
            let words = items.compactMap(\.text).filter { !$0.isEmpty }
            if !words.isEmpty, words.count == items.count { return .list(words) }
        }
        log.add(.wrongKind, value.place, value: value.shown, expected: ColumnType.expected)
        return nil
    }

    /// The entry that names a column by its header, or by its name here.
    func entry(of name: String, header: String) -> Entry? {
        if entries.isEmpty { return nil }
        let folded = Vocabulary.folded(header)
        return entries.first {
            $0.name == name || Vocabulary.columnName($0.name) == name || Vocabulary.folded($0.name) == folded
        }
    }
}

extension CaseDecoder {
    /// Declared types must be of columns that are there and not ours, and allow what the rules ask of them.
    func checkTypes() {
        let types = sources.settings.types
        for entry in types.entries {
            let names = typedNames(entry)
            guard !names.isEmpty else {
                // It may stand in a table that could not be read, which was reported itself.
                if log.incompleteTables.isEmpty { reportUntyped(entry) }
                continue
            }
            for name in names.sorted() { checkDemand(on: name, entry) }
        }
    }

    /// The names of the town's own columns an entry is about.
    private func typedNames(_ entry: TownTypes.Entry) -> Set<String> {
        var names: Set<String> = []
        for table in sources.tables.values where table.kind.outline.hasAttributes {
            for (name, header) in zip(table.names, table.headers)
            where attributeNames.contains(name)
                && sources.settings.types.entry(of: name, header: header)?.name == entry.name
            { names.insert(name) }
        }
        return names
    }

    private func reportUntyped(_ entry: TownTypes.Entry) {
        let name = Vocabulary.columnName(entry.name)
        let isOurs = TableKind.allCases.contains {
            $0.outline.knownColumns.contains(name) || $0.outline.knownColumns.contains(entry.name)
        }
        log.add(
            .unknownColumn, entry.place, value: entry.name,
            expected: BilingualText(fr: "une colonne propre à la ville", en: "a column of the town's own"),
            remedy: isOurs
                ? BilingualText(
                    fr: "ce que contient cette colonne est connu : retirez la ligne",
                    en: "what this column holds is known: remove the line")
                : Words.nearest(name, attributeNames.sorted()))
    }

    /// A rule that asks for what the column does not hold would hold for nobody.
    private func checkDemand(on name: String, _ entry: TownTypes.Entry) {
        if let computed = OwnColumn.computed[name], computed != entry.type {
            log.add(
                .otherType, entry.place, value: entry.name, expected: computed.words,
                remedy: BilingualText(
                    fr: "le programme calcule ce nombre ou ce oui lui-même : retirez la ligne",
                    en: "the program works this out itself: remove the line"))
        }
        guard let demand = uses[name] else { return }
        for use in demand.uses(against: entry.type) {
            log.add(
                .otherType, use.place, value: Shortened.text(use.condition, to: 80),
                expected: BilingualText(
                    fr:
                        "une condition qui convient à « \(entry.name) », déclaré en \(entry.place.short) : \(entry.type.words)",
                    en: "a condition that fits “\(entry.name)”, declared in \(entry.place.short): \(entry.type.words)"),
                remedy: BilingualText(
                    fr: "corrigez la condition, ou le type sous types: dans case.yaml",
                    en: "correct the condition, or the type under types: in case.yaml"))
        }
    }

    /// What the columns hold that some rule uses, or that may be published; in the order of the tables.
    func columnTypes() -> [ColumnTypeNote] {
        let published = Set(sources.settings.publishedAttributes.map { Vocabulary.columnName($0.name) })
        return TableKind.allCases.flatMap { kind -> [ColumnTypeNote] in
            guard kind.outline.hasAttributes, let table = sources.tables[kind] else { return [] }
            return attributeColumnsOf[kind, default: []].compactMap { column in
                guard column.isDeclared || uses[column.name] != nil || published.contains(column.name),
                    let type = column.type(in: table)
                else { return nil }
                return ColumnTypeNote(
                    table: ProblemPlace(file: table.file, sheet: table.sheet).shownFile ?? table.file,
                    column: table.headers[column.position], notation: type.notation,
                    words: type.words, isDeclared: column.isDeclared)
            }
        }
    }
}

extension ColumnUses.Demand {
    /// The uses that a column of that type can never answer.
    func uses(against type: ColumnType) -> [ColumnUses.Use] {
        func texts(_ fit: (String) -> Bool) -> [ColumnUses.Use] {
            self.texts.sorted { $0.key < $1.key }.filter { !fit($0.key) }.map(\.value)
        }
        let found: [ColumnUses.Use?]
        switch type {
        case .number: found = [date]
        case .flag: found = [isMultiplier ? nil : number, date] + texts { Vocabulary.flag($0) != nil }
        case .date: found = [number, flag] + texts { CivilDate(written: $0.replacing(" ", with: "-")) != nil }
        case .text: found = [number, date, flag, order]
        case .list(let words):
            found =
                [number, date, order, words.contains { Vocabulary.flag($0) != nil } ? nil : flag]
                + texts { type.listed($0) != nil }
        }
        return found.compactMap(\.self)
    }
}
