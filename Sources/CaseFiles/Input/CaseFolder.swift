package import Childcare
import WorkerThreads

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
        try read(at: path, overrides: overrides, on: .processors)
    }

    /// The same on some threads; what comes of it does not depend on them.
    static func read(
        at path: String, overrides: [String: String], on pool: WorkerPool
    ) throws(CaseFileErrors) -> LoadedCase {
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
            return try read(at: path + "/" + document, overrides: overrides, on: pool)
        }
        var reader = FolderReader(path: path, names: names, overrides: overrides, log: log, pool: pool)
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

    /// A decoder of a case that was read well before, for what its settings and tables say as they are written.
    static func settingsDecoder(at path: String) -> CaseDecoder? {
        func document(_ path: String) -> CaseDecoder? {
            var inputs = InputHashes()
            let name = FileAccess.name(of: path)
            return inputs.read(path, as: name, log: ProblemLog()).flatMap { CaseDocument.decoder(json: $0, name: name) }
        }
        guard FileAccess.kind(of: path) == .folder else { return document(path) }
        let names = FileAccess.list(path).sorted()
        let settings = Vocabulary.fileNames(for: "case")
        if names.contains("case.json"), !names.contains(where: settings.contains) {
            return document(path + "/case.json")
        }
        var reader = FolderReader(path: path, names: names, overrides: [:], log: ProblemLog())
        return reader.decoder()
    }

    /// Where in the files the data of a case stand; `nil` for standard input, which cannot be read again.
    package static func places(at path: String) -> CasePlaces? {
        guard path != "-" else { return nil }
        guard FileAccess.kind(of: path) == .folder else { return .document(FileAccess.name(of: path)) }
        let names = NextRoundFiles.ownFiles(path).sorted()
        let settings = Vocabulary.fileNames(for: "case")
        guard !names.contains("case.json") || names.contains(where: settings.contains) else {
            return .document("case.json")
        }
        var reader = FolderReader(path: path, names: names, overrides: [:], log: ProblemLog())
        return .folder(reader.decoder())
    }

    /// The files of a folder and its tables as they are read, for a writer that changes some cells of them; no tables where
    /// a document stands in for them.
    static func tables(at path: String) -> FolderTables {
        let names = NextRoundFiles.ownFiles(path)
        let settings = Set(Vocabulary.fileNames(for: "case").map(Vocabulary.folded))
        guard names.contains(where: { settings.contains(Vocabulary.folded($0)) }) else {
            return FolderTables(names: names, tables: nil)
        }
        var reader = FolderReader(path: path, names: names, overrides: [:], log: ProblemLog())
        let read = reader.tables()
        return FolderTables(names: names, read.tables, read.settings, reader.sources)
    }
}

/// What came of a file; made by one thread, and left alone by it.
private struct ReadFile: @unchecked Sendable {
    let table: Table
    let log: ProblemLog
    let sha256: String
}

/// Reads one case folder.
private struct FolderReader {
    let path: String
    let names: [String]
    let overrides: [String: String]
    let log: ProblemLog
    let pool: WorkerPool
    var inputs = InputHashes()
    let sources: FolderTableSources
    private var pending: [PendingFile] = []

    /// A delimited file whose cells are still to be read.
    private struct PendingFile {
        let kind: TableKind
        let file: String
        let bytes: [UInt8]
        let ownHeaders: [String: String]
        /// How many problems had been noted before it.
        let logged: Int
    }

    init(
        path: String, names: [String], overrides: [String: String], log: ProblemLog, pool: WorkerPool = .processors
    ) {
        self.path = path
        self.pool = pool
        self.names = names
        self.overrides = overrides
        self.log = log
        sources = FolderTableSources(names, at: path, log: log)
    }

    mutating func read() throws(CaseFileErrors) -> LoadedCase {
        let (settings, root, tables) = tables()
        checkFlat(tables)
        warnOfStrayFiles(settings)
        let decoder = CaseDecoder(
            sources: CaseSources(settings: settings, root: root, tables: tables), log: log, pool: pool)
        let decoded = decoder.decode()
        decoder.check(decoded)
        try log.throwIfErrors()
        return LoadedCase(
            case: decoded, inputs: inputs.sorted(overrides), warnings: ReportedProblem.sorted(log.problems),
            columnTypes: decoder.columnTypes(), contacts: decoder.contacts)
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
        readPending(into: &tables)
        LineOverride.apply(overrides, to: &tables, log: log)
        return (settings, root, tables)
    }

    /// Delimited files side by side, the longest first; what is said of each stands where it would have stood.
    private mutating func readPending(into tables: inout [TableKind: Table]) {
        let order = pending.indices.sorted { (-pending[$0].bytes.count, $0) < (-pending[$1].bytes.count, $1) }
        let jobs = pending
        let found = pool.map(jobs.count) { place in
            let job = jobs[order[place]]
            let log = ProblemLog()
            let table = TableReader(ownHeaders: job.ownHeaders, log: log).read(
                job.bytes, kind: job.kind, file: job.file)
            return ReadFile(table: table, log: log, sha256: Fingerprint.sha256(of: job.bytes))
        }
        // From the last to the first, so that the places of those before still hold.
        for (place, job) in zip(order, found).sorted(by: { $0.0 > $1.0 }) {
            tables[jobs[place].kind] = job.table
            log.join(job.log, at: jobs[place].logged)
            // Contacts decide nothing: a new telephone number must not make another case.
            if jobs[place].kind != .contacts { inputs.add(sha256: job.sha256, as: jobs[place].file) }
        }
        pending = []
    }

    private mutating func readSettings() -> (CaseSettings, Tree) {
        let empty = Tree(content: .map([]), place: ProblemPlace(file: "case.yaml"))
        guard case .file(let name)? = source(for: "case") else {
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

    /// What in the folder goes by one of the accepted names; two of them are one too many.
    private func source(for key: String) -> FolderTableSources.Source? {
        let found = sources.all(for: key)
        if found.count > 1 {
            let first = found[0].shown
            log.add(
                .ambiguousFile, found[1].place,
                expected: BilingualText(
                    fr: "un seul fichier : \(first) est là aussi", en: "one file only: \(first) is there too"),
                remedy: BilingualText(fr: "retirez l'un des deux", en: "remove one of the two"))
        }
        return found.first
    }

    private mutating func table(_ kind: TableKind, _ settings: CaseSettings) -> Table? {
        let found = source(for: kind.rawValue)
        let source = kind == .grid ? settings.grid : kind == .quotas ? settings.quotas : nil
        switch source {
        case .inline(let items)?:
            if let found {
                log.add(
                    .givenTwice, found.place,
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
                    remedy: found?.place.sheet.map { _ in
                        BilingualText(
                            fr:
                                "la table est dans \(found?.shown ?? "") : retirez la clé, elle sera trouvée par son nom",
                            en: "the table is in \(found?.shown ?? ""): remove the key, it will be found by its name")
                    } ?? Words.nearest(name, names))
                log.markIncomplete(kind.rawValue)
                return nil
            }
            if let book = sources.book(named: name) {
                return read(named(kind, in: book), kind, settings)
            }
            return read(.file(name), kind, settings)
        case nil: break
        }
        if let found { return read(found, kind, settings) }
        if sources.isBroken(kind.rawValue) {
            log.markIncomplete(kind.rawValue)
        } else if kind.isRequired {
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
            // One that can be read has been found.
            return BilingualText(fr: "\(name) est un classeur : \(remedy)", en: "\(name) is a workbook: \(remedy)")
        }
    }

    /// The sheet a workbook that is named in the settings, or after the table, has for it.
    private func named(_ kind: TableKind, in book: WorkbookFile) -> FolderTableSources.Source {
        book.sheets(named: WorkbookFile.stems(for: kind.rawValue)).first.map { .sheet(book, $0) } ?? .workbook(book)
    }

    private mutating func read(
        _ source: FolderTableSources.Source, _ kind: TableKind, _ settings: CaseSettings
    ) -> Table? {
        let reader = TableReader(ownHeaders: settings.ownHeaders(of: kind), log: log)
        switch source {
        case .file(let name):
            if let bytes = InputHashes.contents(path + "/" + name, as: name, log: log) {
                pending.append(
                    PendingFile(
                        kind: kind, file: name, bytes: bytes, ownHeaders: reader.ownHeaders,
                        logged: log.problems.count))
                return nil
            }
        case .workbook(let book):
            if let position = book.soleSheet(kind, log: log) { return read(book, position, kind, reader) }
        case .sheet(let book, let position): return read(book, position, kind, reader)
        }
        log.markIncomplete(kind.rawValue)
        return nil
    }

    private mutating func read(
        _ book: WorkbookFile, _ position: Int, _ kind: TableKind, _ reader: TableReader
    ) -> Table {
        if kind != .contacts, !inputs.hasRead(book.name) { inputs.add(book.bytes, as: book.name) }
        return reader.read(book.rows(position, log: log), kind: kind)
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
        sources.warnOfStraySheets(isThere: { !sources.all(for: $0).isEmpty }, log: log)
        let keys =
            TableKind.allCases.map(\.rawValue) + ["placements"]
        let accepted = keys.flatMap { Vocabulary.fileNames(for: $0) }
        let folded = Set(accepted.map(Vocabulary.folded))
        for name in names where name.hasSuffix(".csv") && !folded.contains(Vocabulary.folded(name)) {
            if inputs.hasRead(name) || name.hasPrefix("placements") || TariffFolder.isTable(name) { continue }
            guard let nearest = NearestWord.among(accepted, to: name) else { continue }
            // Without the file it resembles, its rules would be skipped in silence.
            let key = keys.first { Vocabulary.fileNames(for: $0).contains(nearest) }
            let isThere = key.map { !sources.all(for: $0).isEmpty } ?? true
            log.add(
                .strayFile, ProblemPlace(file: name), severity: isThere ? .warning : .error, expected: .empty,
                remedy: BilingualText(fr: "ce fichier n'est pas lu", en: "this file is not read").then(
                    Words.nearest(name, [nearest])))
        }
    }
}
