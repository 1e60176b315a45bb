import Childcare
import Tariffs

/// Reads the tariff of a case: `tariff.yaml` in its folder, or the section `tariff:` of its `case.yaml`.
public enum TariffFolder {
    /// Whether a file is a table of a tariff by its usual name, and none of the case's.
    static func isTable(_ name: String) -> Bool {
        MoneySheets.read.contains { $0.isNamed(name) }
    }

    /// Linear in the size of the files.
    /// - Throws: ``CaseFileErrors`` with every error at once.
    public static func read(at path: String) throws(CaseFileErrors) -> LoadedTariff {
        let log = ProblemLog()
        guard FileAccess.kind(of: path) == .folder else {
            log.add(
                .missingFile, ProblemPlace(file: path),
                expected: BilingualText(fr: "un dossier avec un tariff.yaml", en: "a folder with a tariff.yaml"),
                remedy: BilingualText(fr: "vérifiez le chemin", en: "check the path"))
            throw CaseFileErrors(problems: log.problems, missingFile: true)
        }
        var reader = TariffReader(path: path, log: log)
        let loaded = reader.read()
        try log.throwIfErrors()
        guard let loaded else { throw CaseFileErrors(problems: log.problems, missingFile: true) }
        return loaded
    }
}

struct TariffReader {
    let path: String
    let log: ProblemLog
    var inputs = InputHashes()
    let names: [String]
    var familyLines: TariffPlaces.Families?

    init(path: String, log: ProblemLog) {
        self.path = path
        self.log = log
        names = FileAccess.list(path).sorted()
    }

    mutating func read() -> LoadedTariff? {
        guard let root = settings() else { return nil }
        guard case .map = root.content else {
            log.add(
                .wrongKind, root.place, expected: BilingualText(fr: "des clés et des valeurs", en: "keys and values"))
            return nil
        }
        let reader = SettingsReader(tree: root, path: "", log: log)
        reader.refuseUnknownKeys([
            "form", "families", "today", "accounts", "bands", "knots", "ranks", "resources", "cost", "funding",
            "surplus_cap", "minimum_fee", "maximum_fee", "monotone", "antitone", "progressive", "max_rise", "max_fall",
            "social_rate", "levels", "months", "frontier",
        ])
        let ranks = Int(reader.integer("ranks", in: 0...20) ?? 1)
        let (floor, ceiling) = resources(reader)
        let accounts = accounts(reader)
        let cost = total(reader, "cost", accounts?.map(\.cost))
        let funding = total(reader, "funding", accounts?.map(\.funding)) ?? .zero
        if cost == nil, accounts == nil {
            reader.missing(
                "cost",
                expected: BilingualText(
                    fr: "le coût de l'année, ou accounts : un tableau", en: "the year's cost, or accounts: a table"))
        }
        guard let form = form(reader) else { return nil }
        let today = todayTable(reader, form: form)
        let families = families(reader, ranks: ranks, today: today?.fees)
        let rules = DesignRules(
            cost: cost ?? .zero, funding: funding, surplusCap: surplusCap(reader), floor: floor, ceiling: ceiling,
            minimumFee: money(reader, "minimum_fee") ?? .zero, maximumFee: money(reader, "maximum_fee"),
            isMonotone: flag(reader, "monotone"), isAntitone: flag(reader, "antitone"),
            isProgressive: flag(reader, "progressive"), maximumRise: limit(reader, "max_rise"),
            maximumFall: limit(reader, "max_fall"), socialRate: socialRate(reader))
        var levels = levels(reader)
        // Without today's rates an effort rate has nothing to stay close to.
        if reader["levels"] == nil, case .effortRate = form, today == nil { levels = [.heaviestBurdens] }
        let problem = DesignProblem(
            families: families, form: form, ranks: ranks, rules: rules, levels: levels,
            todayRates: today?.rates, months: reader.integer("months", in: 1...12) ?? 12)
        let frontier = reader.object("frontier")
        frontier?.refuseUnknownKeys(["changes", "surpluses"])
        return LoadedTariff(
            problem: problem, accounts: accounts ?? [], frontierChanges: frontier.map { shares($0, "changes") } ?? [],
            frontierSurpluses: frontier.map { shares($0, "surpluses") } ?? [], inputs: inputs.sorted([:]),
            warnings: ReportedProblem.sorted(log.problems),
            places: TariffPlaces(settings: root, families: familyLines))
    }

    private mutating func settings() -> Tree? {
        let own = names.first {
            ["tariff_yaml", "tarif_yaml"].contains(Vocabulary.folded($0)) || $0 == "tariff.yaml" || $0 == "tarif.yaml"
        }
        guard let name = own ?? names.first(where: { $0 == "case.yaml" || $0 == "dossier.yaml" }) else {
            log.add(
                .missingFile, ProblemPlace(file: "tariff.yaml"),
                expected: BilingualText(
                    fr: "un fichier tariff.yaml, ou tariff: dans case.yaml",
                    en: "a file tariff.yaml, or tariff: in case.yaml"),
                remedy: Words.nearest("tariff.yaml", names))
            return nil
        }
        guard let bytes = inputs.read(path + "/" + name, as: name, log: log) else { return nil }
        let text = String(decoding: TextEncoding.decode(bytes).bytes, as: UTF8.self)
        guard let root = YAMLTree.read(text, file: name, log: log) else {
            if log.errorCount == 0 {
                log.add(
                    .emptyFile, ProblemPlace(file: name, line: 1),
                    expected: BilingualText(fr: "un tarif", en: "a tariff"))
            }
            return nil
        }
        if own != nil { return TariffWords.translated(root) }
        guard let section = root["tariff"] ?? root["tarif"] else {
            log.add(
                .missingKey, ProblemPlace(file: name, line: 1, column: "tariff"),
                expected: BilingualText(
                    fr: "la section tariff, ou un fichier tariff.yaml", en: "the section tariff, or a file tariff.yaml")
            )
            return nil
        }
        return TariffWords.translated(section)
    }

    /// The file a key names, or the one that has a name of the sheet.
    mutating func table(_ reader: SettingsReader, _ key: String, _ sheet: MoneySheetOutline) -> TariffTableFile? {
        let given = reader.text(key)
        let wanted = given ?? sheet.files.first { names.contains($0) } ?? sheet.files[0]
        let place = reader[key]?.place ?? reader.place(key)
        guard !wanted.hasPrefix("/"), !wanted.split(separator: "/").contains(".."),
            FileAccess.kind(of: path + "/" + wanted) == .file
        else {
            if given != nil || key == "families" {
                log.add(
                    .missingFile, place, value: wanted,
                    expected: BilingualText(fr: "un fichier de ce dossier", en: "a file of this folder"),
                    remedy: Words.nearest(wanted, names))
            }
            return nil
        }
        guard let bytes = inputs.read(path + "/" + wanted, as: wanted, log: log) else { return nil }
        return TariffTableFile(bytes, of: sheet, file: wanted, log: log)
    }

    private func resources(_ reader: SettingsReader) -> (Money, Money) {
        guard let object = reader.object("resources") else {
            if reader["resources"] == nil {
                reader.missing(
                    "resources",
                    expected: BilingualText(
                        fr: "plancher (floor) et plafond (ceiling) des ressources",
                        en: "floor and ceiling of monthly resources"))
            }
            return (Money(euros: 1), Money(euros: 1))
        }
        object.refuseUnknownKeys(["floor", "ceiling"])
        for key in ["floor", "ceiling"] where object[key] == nil {
            object.missing(key, expected: BilingualText(fr: "des euros par mois", en: "euros a month"))
        }
        return (money(object, "floor") ?? Money(euros: 1), money(object, "ceiling") ?? Money(euros: 1))
    }

    private func money(_ reader: SettingsReader, _ key: String) -> Money? {
        reader.text(key).flatMap { TariffValues.money($0, reader[key]?.place ?? reader.place(key), log) }
    }

    private func total(_ reader: SettingsReader, _ key: String, _ parts: [Money]?) -> Money? {
        let own = money(reader, key)
        guard let parts else { return own }
        if reader[key] != nil {
            log.add(
                .givenTwice, reader[key]?.place ?? reader.place(key),
                expected: BilingualText(fr: "\(key) ici ou dans accounts", en: "\(key) either here or in accounts"),
                remedy: BilingualText(fr: "retirez l'un des deux", en: "remove one of the two"))
        }
        return parts.total()
    }

    private func flag(_ reader: SettingsReader, _ key: String) -> Bool {
        guard let text = reader.text(key) else { return true }
        switch Vocabulary.folded(text) {
        case "yes", "true", "oui", "vrai", "1": return true
        case "no", "false", "non", "faux", "0": return false
        default:
            log.add(
                .unknownWord, reader[key]?.place ?? reader.place(key), value: text,
                expected: BilingualText(fr: "oui ou non", en: "yes or no"))
            return true
        }
    }

    private func limit(_ reader: SettingsReader, _ key: String) -> ChangeLimit {
        guard let value = reader[key] else { return .none }
        if let text = value.text {
            if text.contains("%") { return ChangeLimit(share: TariffValues.share(text, value.place, log)) }
            return ChangeLimit(monthlyAmount: TariffValues.money(text, value.place, log))
        }
        guard let object = reader.object(key) else { return .none }
        object.refuseUnknownKeys(["share", "amount"])
        return ChangeLimit(
            share: object.text("share").flatMap {
                TariffValues.share($0, object["share"]?.place ?? value.place, log)
            }, monthlyAmount: money(object, "amount"))
    }

    private func surplusCap(_ reader: SettingsReader) -> SurplusCap? {
        guard let text = reader.text("surplus_cap"), let place = reader["surplus_cap"]?.place else { return nil }
        if text.contains("%") { return TariffValues.share(text, place, log).map { .share($0) } }
        return TariffValues.money(text, place, log).map { .amount($0) }
    }

    private func socialRate(_ reader: SettingsReader) -> SocialRate? {
        guard let object = reader.object("social_rate") else { return nil }
        object.refuseUnknownKeys(["below", "fee"])
        for key in ["below", "fee"] where object[key] == nil {
            object.missing(key, expected: BilingualText(fr: "un montant en euros", en: "an amount in euros"))
        }
        guard let below = money(object, "below"), let fee = money(object, "fee") else { return nil }
        return SocialRate(below: below, maximumFee: fee)
    }

    private func shares(_ reader: SettingsReader, _ key: String) -> [Share] {
        guard let value = reader[key] else { return [] }
        guard case .list(let items) = value.content, items.count <= 50 else {
            log.add(
                .wrongKind, value.place, value: value.shown,
                expected: BilingualText(fr: "une liste d'au plus 50 parts", en: "a list of at most 50 shares"))
            return []
        }
        return items.compactMap { TariffValues.share($0.text ?? $0.shown, $0.place, log) }
    }

    private func levels(_ reader: SettingsReader) -> [DesignLevel] {
        guard let value = reader["levels"] else { return [.heaviestBurdens, .closeness] }
        guard case .list(let items) = value.content else {
            log.add(
                .wrongKind, value.place, value: value.shown,
                expected: BilingualText(fr: "une liste d'objectifs", en: "a list of objectives"))
            return [.heaviestBurdens]
        }
        var levels: [DesignLevel] = []
        for item in items {
            let folded = Vocabulary.folded(item.text ?? item.shown)
            if let level = DesignLevel(rawValue: TariffWords.levels[folded] ?? folded), !levels.contains(level) {
                levels.append(level)
                continue
            }
            let known = DesignLevel.allCases.map(\.rawValue)
            log.add(
                .unknownWord, item.place, value: item.shown, expected: Words.oneOf(known),
                remedy: Words.nearest(item.shown, known))
        }
        return levels
    }

    private func form(_ reader: SettingsReader) -> ScaleForm? {
        let word = reader.text("form") ?? (reader["knots"] != nil ? "effort_rate" : "steps")
        switch TariffWords.forms[Vocabulary.folded(word)] {
        case "steps": return bands(reader).map { .steps($0) }
        case "effort_rate":
            guard let value = reader["knots"], case .list(let items) = value.content else {
                reader.missing(
                    "knots",
                    expected: BilingualText(fr: "une liste de ressources mensuelles", en: "a list of monthly resources")
                )
                return nil
            }
            return .effortRate(knots: items.compactMap { TariffValues.money($0.text ?? $0.shown, $0.place, log) })
        default:
            log.add(
                .unknownWord, reader["form"]?.place ?? reader.place("form"), value: word,
                expected: Words.oneOf(["steps", "effort_rate"]))
            return nil
        }
    }

    /// `{from, to, reference}` each, or the list of the starts alone: `[0, 900, 1500]`.
    private func bands(_ reader: SettingsReader) -> [IncomeBand]? {
        guard let value = reader["bands"], case .list(let items) = value.content else {
            reader.missing(
                "bands",
                expected: BilingualText(fr: "une liste de tranches {from, to}", en: "a list of bands {from, to}"))
            return nil
        }
        if items.allSatisfy({ $0.text != nil }) {
            let starts = items.compactMap { TariffValues.money($0.text ?? "", $0.place, log) }
            return starts.enumerated().map { number, start in
                IncomeBand(from: start, to: number + 1 < starts.count ? starts[number + 1] : nil)
            }
        }
        return items.map { item in
            let band = SettingsReader(tree: item, path: "bands", log: log)
            band.refuseUnknownKeys(["from", "to", "reference"])
            return IncomeBand(
                from: money(band, "from") ?? .zero, to: money(band, "to"), reference: money(band, "reference"))
        }
    }
}
