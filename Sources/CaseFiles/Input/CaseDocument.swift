import Childcare

/// The same case as one JSON document, `case.json`: what embedding services pass.
public enum CaseDocument {
    /// Reads a JSON document; its errors carry JSON pointers. Linear in its size.
    /// - Throws: ``CaseFileErrors`` with every error of the document at once.
    public static func read(json: [UInt8], name: String = "case.json") throws(CaseFileErrors) -> LoadedCase {
        try read(json: json, name: name, overrides: [:])
    }

    /// The same, with settings replaced by their path (`policy.seed`).
    public static func read(
        json: [UInt8], name: String = "case.json", overrides: [String: String]
    ) throws(CaseFileErrors) -> LoadedCase {
        let log = ProblemLog()
        var inputs = InputHashes()
        inputs.add(json, as: name)
        let bytes = json.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(json.dropFirst(3)) : json
        if bytes.allSatisfy({ $0 <= 0x20 }) {
            log.add(
                .emptyFile, ProblemPlace(file: name, line: 1),
                expected: BilingualText(fr: "un document JSON", en: "a JSON document"))
        }
        try log.throwIfErrors()
        // Without a tree nothing more can be said; with one, everything wrong is found first.
        guard var root = JSONTree.read(bytes, file: name, log: log) else {
            throw CaseFileErrors(problems: ReportedProblem.sorted(log.problems))
        }
        root = SettingKeys.standard(root)
        Overrides.apply(overrides, to: &root, log: log)
        let decoder = decoder(root, overriding: overrides, log)
        let decoded = decoder.decode()
        decoder.check(decoded)
        try log.throwIfErrors()
        return LoadedCase(
            case: decoded, inputs: inputs.sorted(overrides), warnings: ReportedProblem.sorted(log.problems),
            columnTypes: decoder.columnTypes(), contacts: decoder.contacts)
    }

    /// A decoder of a document whose settings stand under their standard keys.
    private static func decoder(
        _ root: Tree, overriding overrides: [String: String] = [:], _ log: ProblemLog
    ) -> CaseDecoder {
        let tableKeys = TableKind.allCases.filter { $0 != .grid && $0 != .quotas }.map(\.rawValue)
        let settings = CaseSettings(root: root, tables: tableKeys, log: log)
        var tables = tables(root, settings, log)
        LineOverride.apply(overrides, to: &tables, log: log)
        return CaseDecoder(sources: CaseSources(settings: settings, root: root, tables: tables), log: log)
    }

    /// The same for a document that was read well before; `nil` where it is none now.
    static func decoder(json: [UInt8], name: String) -> CaseDecoder? {
        let log = ProblemLog()
        let bytes = json.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(json.dropFirst(3)) : json
        guard let root = JSONTree.read(bytes, file: name, log: log) else { return nil }
        return decoder(SettingKeys.standard(root), log)
    }

    private static func tables(_ root: Tree, _ settings: CaseSettings, _ log: ProblemLog) -> [TableKind: Table] {
        var tables: [TableKind: Table] = [:]
        let file = root.place.file ?? ""
        for kind in TableKind.allCases {
            switch kind {
            case .grid, .quotas:
                switch kind == .grid ? settings.grid : settings.quotas {
                case .inline(let items)?: tables[kind] = Table(kind: kind, items: items, file: file, log: log)
                case .file(let name, let place)?:
                    log.add(.wrongKind, place, value: name, expected: BilingualText(fr: "une liste", en: "a list"))
                case nil: break
                }
            case .wishes, .requests: break
            default:
                tables[kind] = list(root, kind.rawValue, required: kind.isRequired, log).map {
                    Table(kind: kind, items: $0, file: file, log: log)
                }
            }
        }
        let requests = Table(kind: .requests, file: file)
        let wishes = Table(kind: .wishes, file: file)
        if let items = list(root, "wishes", required: false, log) { wishes.append(items, log: log) }
        var hasNested = false
        for item in list(root, "requests", required: true, log) ?? [] {
            let id = item["id"]?.text ?? item["request"]?.text ?? ""
            requests.append([item], log: log) { entry, _ in
                guard entry.key == "wishes" || entry.key == "voeux" else { return false }
                if case .list(let nested) = entry.value.content {
                    hasNested = true
                    wishes.append(nested, also: [("request", id)], numbering: "rank", log: log)
                } else if !entry.value.isNull {
                    log.add(
                        .wrongKind, entry.value.place, value: entry.value.shown,
                        expected: BilingualText(fr: "une liste", en: "a list"))
                }
                return true
            }
        }
        tables[.requests] = requests
        let isFlat = requests.names.contains { $0.hasPrefix("wish_") }
        if hasNested || root["wishes"] != nil || !isFlat { tables[.wishes] = wishes }
        return tables
    }

    private static func list(_ root: Tree, _ key: String, required: Bool, _ log: ProblemLog) -> [Tree]? {
        guard let value = root[key], !value.isNull else {
            if required {
                log.add(
                    .missingKey, ProblemPlace(file: root.place.file, pointer: "/\(key)"),
                    expected: BilingualText(fr: "une liste (\(key))", en: "a list of \(key)"))
                log.markIncomplete(key)
            }
            return nil
        }
        if case .list(let items) = value.content { return items }
        log.add(.wrongKind, value.place, value: value.shown, expected: BilingualText(fr: "une liste", en: "a list"))
        log.markIncomplete(key)
        return nil
    }
}
