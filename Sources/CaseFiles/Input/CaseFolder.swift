package import Childcare

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The case folder: `case.yaml` and its tables, as § 8 of the design describes them.
public enum CaseFolder {
    /// Reads a case folder; a JSON file is read as ``CaseDocument``.
    ///
    /// `overrides` replaces settings by their path in `case.yaml` (`policy.priority` → `strict`).
    /// Linear in the size of the files.
    /// - Throws: ``CaseFileErrors`` with every error of the case at once.
    public static func read(at path: String, overrides: [String: String] = [:]) throws(CaseFileErrors) -> LoadedCase {
        let log = ProblemLog()
        var isFolder = false
        switch FileAccess.kind(of: path) {
        case .folder: isFolder = true
        case .file: break
        case .missing:
            log.add(
                .missingFile, ProblemPlace(file: path),
                expected: BilingualText(fr: "un dossier de commission", en: "a case folder or file"),
                remedy: BilingualText(fr: "vérifiez le chemin", en: "check the path"))
        }
        try log.throwIfErrors()
        if !isFolder {
            var inputs = InputHashes()
            guard let bytes = inputs.read(path, as: FileAccess.name(of: path), log: log) else {
                throw CaseFileErrors(problems: log.problems, missingFile: true)
            }
            return try CaseDocument.read(json: bytes, name: FileAccess.name(of: path), overrides: overrides)
        }
        let names = FileAccess.list(path, log: log).sorted()
        try log.throwIfErrors()
        if let document = names.first(where: { $0 == "case.json" }),
            names.allSatisfy({ !Vocabulary.fileNames(for: "case").contains($0) })
        {
            return try read(at: path + "/" + document, overrides: overrides)
        }
        var reader = FolderReader(path: path, names: names, overrides: overrides, log: log)
        return try reader.read()
    }

    /// Where in the files a JSON pointer into the case leads to; `nil` where they cannot be read again.
    ///
    /// Reads them once more, for the few times something goes wrong after a case was read well.
    package static func place(of pointer: String, at path: String) -> ProblemPlace? {
        guard path != "-" else { return ProblemPlace(pointer: pointer) }
        guard FileAccess.kind(of: path) == .folder else {
            return ProblemPlace(file: FileAccess.name(of: path), pointer: pointer)
        }
        let names = NextRoundFiles.ownFiles(path).sorted()
        let settings = Vocabulary.fileNames(for: "case")
        guard !names.contains("case.json") || names.contains(where: settings.contains) else {
            return ProblemPlace(file: "case.json", pointer: pointer)
        }
        let log = ProblemLog()
        var reader = FolderReader(path: path, names: names, overrides: [:], log: log)
        return reader.decoder().place(after: pointer)
    }

    /// The files of a folder and its tables as they are read, for a writer that changes some cells of them; no tables where
    /// a document stands in for them.
    static func tables(at path: String) -> (names: [String], tables: [TableKind: Table]?) {
        let names = NextRoundFiles.ownFiles(path)
        let settings = Set(Vocabulary.fileNames(for: "case").map(Vocabulary.folded))
        guard names.contains(where: { settings.contains(Vocabulary.folded($0)) }) else { return (names, nil) }
        var reader = FolderReader(path: path, names: names, overrides: [:], log: ProblemLog())
        return (names, reader.tables().tables)
    }
}

/// Reads one case folder.
private struct FolderReader {
    let path: String
    let names: [String]
    let overrides: [String: String]
    let log: ProblemLog
    var inputs = InputHashes()

    init(path: String, names: [String], overrides: [String: String], log: ProblemLog) {
        self.path = path
        self.names = names
        self.overrides = overrides
        self.log = log
    }

    mutating func read() throws(CaseFileErrors) -> LoadedCase {
        let (settings, root, tables) = tables()
        checkFlat(tables)
        warnOfStrayFiles(settings)
        let decoder = CaseDecoder(sources: CaseSources(settings: settings, root: root, tables: tables), log: log)
        let decoded = decoder.decode()
        decoder.check(decoded)
        try log.throwIfErrors()
        return LoadedCase(
            case: decoded, inputs: inputs.sorted(overrides), warnings: ReportedProblem.sorted(log.problems))
    }

    /// A decoder that has read the case and knows where each record of it came from.
    mutating func decoder() -> CaseDecoder {
        let (settings, root, tables) = tables()
        let decoder = CaseDecoder(sources: CaseSources(settings: settings, root: root, tables: tables), log: log)
        _ = decoder.decode()
        return decoder
    }

    mutating func tables() -> (settings: CaseSettings, root: Tree, tables: [TableKind: Table]) {
        let (settings, root) = readSettings()
        var tables: [TableKind: Table] = [:]
        for kind in TableKind.allCases { tables[kind] = table(kind, settings) }
        return (settings, root, tables)
    }

    private mutating func readSettings() -> (CaseSettings, Tree) {
        let empty = Tree(content: .map([]), place: ProblemPlace(file: "case.yaml"))
        guard let name = file(for: "case") else {
            log.add(
                .missingFile, ProblemPlace(file: "case.yaml"),
                expected: BilingualText(
                    fr: "un fichier avec la période (term) et le règlement (policy)",
                    en: "a file with the term and the policy")
            )
            log.markUnreadable(row: empty.place, table: "term")
            return (CaseSettings(), empty)
        }
        guard let bytes = inputs.read(path + "/" + name, as: name, log: log) else { return (CaseSettings(), empty) }
        let text = String(decoding: TextEncoding.decode(bytes).bytes, as: UTF8.self)
        let before = log.errorCount
        guard var root = YAMLTree.read(text, file: name, log: log) else {
            if log.errorCount == before {
                log.add(
                    .emptyFile, ProblemPlace(file: name, line: 1),
                    expected: BilingualText(
                        fr: "la période (term) et le règlement (policy)", en: "the term and the policy"))
            }
            log.markUnreadable(row: empty.place, table: "term")
            return (CaseSettings(), empty)
        }
        root = SettingKeys.standard(root)
        Overrides.apply(overrides, to: &root, log: log)
        // The section of the tariff is `berceau tariff`'s own.
        return (CaseSettings(root: root, tables: ["tariff", "tarif"], log: log), root)
    }

    /// The file of the folder that goes by one of the accepted names; two of them are one too many.
    private func file(for key: String) -> String? {
        let accepted = Set(Vocabulary.fileNames(for: key).map(Vocabulary.folded))
        let found = names.filter { accepted.contains(Vocabulary.folded($0)) }
        if found.count > 1 {
            log.add(
                .ambiguousFile, ProblemPlace(file: found[1]),
                expected: BilingualText(
                    fr: "un seul fichier : \(found[0]) est là aussi", en: "one file only: \(found[0]) is there too"),
                remedy: BilingualText(fr: "retirez l'un des deux", en: "remove one of the two"))
        }
        return found.first
    }

    private mutating func table(_ kind: TableKind, _ settings: CaseSettings) -> Table? {
        let found = file(for: kind.rawValue)
        let source = kind == .grid ? settings.grid : kind == .quotas ? settings.quotas : nil
        switch source {
        case .inline(let items)?:
            if let found {
                log.add(
                    .givenTwice, ProblemPlace(file: found),
                    expected: BilingualText(
                        fr: "\(kind.rawValue) dans case.yaml ou dans un fichier",
                        en: "\(kind.rawValue) either in case.yaml or in a file"),
                    remedy: BilingualText(fr: "retirez l'un des deux", en: "remove one of the two"))
            }
            return Table(kind: kind, items: items, file: items.first?.place.file ?? "case.yaml", log: log)
        case .file(let name, let place)?:
            let isInside = !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
            guard isInside, FileAccess.kind(of: path + "/" + name) == .file else {
                log.add(
                    .missingFile, place, value: name,
                    expected: BilingualText(fr: "un fichier de ce dossier", en: "a file of this folder"),
                    remedy: Words.nearest(name, names))
                log.markIncomplete(kind.rawValue)
                return nil
            }
            return read(name, kind, settings)
        case nil: break
        }
        if let found { return read(found, kind, settings) }
        if kind.isRequired {
            log.add(
                .missingFile, ProblemPlace(file: kind.rawValue + ".csv"),
                expected: BilingualText(
                    fr: "l'un de \(Vocabulary.fileNames(for: kind.rawValue).joined(separator: ", "))",
                    en: "one of \(Vocabulary.fileNames(for: kind.rawValue).joined(separator: ", "))"),
                remedy: workbook(for: kind) ?? Words.nearest(kind.rawValue + ".csv", names))
            log.markIncomplete(kind.rawValue)
        }
        return nil
    }

    /// What to do with a workbook that goes by the name of a table.
    private func workbook(for kind: TableKind) -> BilingualText? {
        let stems = Set(Vocabulary.fileNames(for: kind.rawValue).map { Vocabulary.folded(String($0.dropLast(4))) })
        let found = names.first { name in
            guard ForeignFormat.isWorkbookName(name), let dot = name.lastIndex(of: ".") else { return false }
            return stems.contains(Vocabulary.folded(String(name[..<dot])))
        }
        return found.map { name in
            let remedy = ForeignFormat.remedy(for: name)
            return BilingualText(fr: "\(name) est un classeur : \(remedy)", en: "\(name) is a workbook: \(remedy)")
        }
    }

    private mutating func read(_ name: String, _ kind: TableKind, _ settings: CaseSettings) -> Table? {
        // Contacts decide nothing: a new telephone number must not make another case.
        var apart = InputHashes()
        let bytes =
            kind == .contacts
            ? apart.read(path + "/" + name, as: name, log: log) : inputs.read(path + "/" + name, as: name, log: log)
        guard let bytes else {
            log.markIncomplete(kind.rawValue)
            return nil
        }
        return TableReader(ownHeaders: settings.ownHeaders(of: kind), log: log).read(bytes, kind: kind, file: name)
    }

    /// Without `households.csv` or `wishes.csv`, the requests must carry their columns.
    private func checkFlat(_ tables: [TableKind: Table]) {
        guard let requests = tables[.requests], !requests.headers.isEmpty else { return }
        let columns = Set(requests.names)
        if tables[.households] == nil, columns.isDisjoint(with: TableKind.households.outline.optionalColumns),
            !requests.rows.isEmpty
        {
            log.add(
                .missingFile, ProblemPlace(file: "households.csv"),
                expected: BilingualText(
                    fr: "les foyers, ici ou en colonnes de \(requests.file)",
                    en: "the households, here or as columns of \(requests.file)"))
            log.markIncomplete(TableKind.households.rawValue)
        }
        if tables[.wishes] == nil, !columns.contains(where: { $0.hasPrefix("wish_") }), !requests.rows.isEmpty {
            log.add(
                .missingFile, ProblemPlace(file: "wishes.csv"),
                expected: BilingualText(
                    fr: "les vœux, ici ou en colonnes voeu_1, voeu_2 … de \(requests.file)",
                    en: "the wishes, here or as columns wish_1, wish_2 … of \(requests.file)"))
            log.markIncomplete(TableKind.wishes.rawValue)
        }
    }

    /// A table under a mistyped name would be skipped in silence.
    private func warnOfStrayFiles(_ settings: CaseSettings) {
        let keys =
            TableKind.allCases.map(\.rawValue) + ["placements"]
        let accepted = keys.flatMap { Vocabulary.fileNames(for: $0) }
        let folded = Set(accepted.map(Vocabulary.folded))
        for name in names where name.hasSuffix(".csv") && !folded.contains(Vocabulary.folded(name)) {
            if inputs.hasRead(name) || name.hasPrefix("placements") || TariffFolder.isTable(name) { continue }
            guard let nearest = NearestWord.among(accepted, to: name) else { continue }
            // Without the file it resembles, its rules would be skipped in silence.
            let key = keys.first { Vocabulary.fileNames(for: $0).contains(nearest) }
            let isThere = key.map { file(for: $0) != nil } ?? true
            log.add(
                .strayFile, ProblemPlace(file: name), severity: isThere ? .warning : .error, expected: .empty,
                remedy: BilingualText(fr: "ce fichier n'est pas lu", en: "this file is not read").then(
                    Words.nearest(name, [nearest])))
        }
    }
}
