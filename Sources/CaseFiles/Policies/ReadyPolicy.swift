package import Childcare

/// A règlement as a town published it, ready to start from: the rows of `Datasets/reglements`.
///
/// Only what was really published stands there, each line with its source and date; what is missing is named.
package struct ReadyPolicy: Sendable {
    /// A column of a town's own that its lines look at.
    package struct OwnColumn: Hashable, Sendable {
        /// Its header, as a French reader writes it.
        package let header: String
        package var name: String { Vocabulary.folded(header) }
        /// `yes`, `number`, or the words it may hold.
        package let holds: BilingualText
        package let meaning: BilingualText
    }

    /// A setting of `case.yaml` that says a rule.
    struct Setting: Sendable {
        let key: String
        let value: String
        let said: BilingualText
        let source: String
    }

    /// `toulouse-2015`.
    package let id: String
    package let town: BilingualText
    /// When it was published, as far as its source says.
    package let date: String
    package let isWhole: Bool
    /// What was not published, or not found.
    package let missing: [BilingualText]
    /// How words that leave a choice are read.
    package let reading: [BilingualText]
    package let source: String
    package let ownColumns: [OwnColumn]
    /// Lines in the columns of `grid.csv`, `eligibility.csv` and `quotas.csv`, by canonical name.
    package let grid: [[String: String]]
    package let eligibility: [[String: String]]
    package let quotas: [[String: String]]
    let settings: [Setting]

    /// In the order of the file.
    package static let all: [ReadyPolicy] = rows("policies", PackageResources.policies_csv).map { ReadyPolicy($0) }

    package static func named(_ name: String) -> ReadyPolicy? {
        all.first { Vocabulary.folded($0.id) == Vocabulary.folded(name) }
    }

    private init(_ row: [String: String]) {
        let id = row["policy"] ?? ""
        self.id = id
        func said(_ row: [String: String], _ column: String) -> BilingualText {
            BilingualText(fr: "\(FrenchText.set(row[column] ?? ""))", en: "\(row[column + "_en"] ?? "")")
        }
        /// Several, apart by bars.
        func list(_ column: String) -> [BilingualText] {
            func parts(_ text: String) -> [String] { text.split(separator: "|").map { Vocabulary.trimmed($0) } }
            return zip(parts(row[column] ?? ""), parts(row[column + "_en"] ?? "")).map { french, english in
                BilingualText(fr: "\(FrenchText.set(french))", en: "\(english)")
            }
        }
        town = said(row, "town")
        (date, source) = (row["date"] ?? "", row["source"] ?? "")
        isWhole = row["extent"] == "whole"
        (missing, reading) = (list("missing"), list("reading"))
        func own(_ rows: [[String: String]]) -> [[String: String]] { rows.filter { $0["policy"] == id } }
        ownColumns = own(Self.rows("own_columns", PackageResources.own_columns_csv)).map { row in
            let holds = row["holds"] ?? ""
            let word: BilingualText =
                switch holds {
                case "yes": BilingualText(fr: "oui ou non", en: "yes or no")
                case "number": BilingualText(fr: "un nombre", en: "a number")
                default: BilingualText(verbatim: holds.replacing(" |", with: ","))
                }
            return OwnColumn(header: row["column"] ?? "", holds: word, meaning: said(row, "meaning"))
        }
        grid = own(Self.rows("grid_lines", PackageResources.grid_lines_csv))
        eligibility = own(Self.rows("eligibility_lines", PackageResources.eligibility_lines_csv))
        quotas = own(Self.rows("quota_lines", PackageResources.quota_lines_csv))
        settings = own(Self.rows("other_lines", PackageResources.other_lines_csv)).map { row in
            Setting(
                key: row["key"] ?? "", value: row["value"] ?? "", said: said(row, "said"),
                source: "\(row["source"] ?? ""), \(row["date"] ?? "")")
        }
    }

    /// The rows of a shipped table, by column; the tests read every one of them.
    private static func rows(_ name: String, _ bytes: [UInt8]) -> [[String: String]] {
        guard let table = try? DatedTable(name + ".csv", bytes: bytes) else { return [] }
        return table.rows.map { row in
            Dictionary(zip(table.columns, row.cells), uniquingKeysWith: { first, _ in first })
        }
    }

    // MARK: What an export must have

    /// The columns its lines look at, a request's and a household's, by their standard names, in the order of the sheets;
    /// those of the town's own come after.
    package var columns: [String] {
        var names: Set<String> = []
        for line in grid {
            names.formUnion(Self.names(line["when"] ?? ""))
            if let times = line["points"]?.split(separator: "*", maxSplits: 1).dropFirst().first {
                names.insert(Vocabulary.conditionName(Vocabulary.trimmed(times)))
            }
        }
        for line in eligibility { names.formUnion(Self.names(line["when"] ?? "")) }
        for line in quotas { names.formUnion(Self.names(line["who"] ?? "")) }
        for setting in settings where setting.key == "ties" {
            let keys = setting.value.split { "[], ".contains($0) }
            names.formUnion(keys.map { Vocabulary.conditionName(String($0)) })
        }
        let wanted = Set(names.flatMap(Condition.columns(behind:)))
        let standard = (TableKind.requests.outline.columns + TableKind.households.outline.columns).map(\.key)
        return standard.filter(wanted.contains) + ownColumns.map(\.name).filter(wanted.contains)
    }

    private static func names(_ condition: String) -> [String] { (try? Condition(parsing: condition))?.names ?? [] }

    // MARK: Files

    /// `grille.csv`, `recevabilite.csv`, `quotas.csv`, where it has such lines.
    var files: [(name: String, bytes: [UInt8])] {
        func table(_ name: String, _ kind: TableKind, _ rows: [[String: String]], _ keys: [String]) -> [(
            String, [UInt8]
        )] {
            guard !rows.isEmpty else { return [] }
            let cells = rows.map { row in
                keys.map { key in
                    key == "source" ? "\(row["source"] ?? ""), \(row["date"] ?? "")" : row[key] ?? ""
                }
            }
            return [(name, FirstCase.table(FirstCase.headers(keys, of: kind), cells, isTrusted: true))]
        }
        return table(
            "grille.csv", .grid, grid,
            ["group", "criterion", "when", "points", "cap", "group_cap", "justification", "source"])
            + table(
                "recevabilite.csv", .eligibility, eligibility,
                ["criterion", "when", "reason", "justification", "source"])
            + table(
                "quotas.csv", .quotas, quotas,
                ["id", "who", "scope", "min", "max", "of", "basis", "price", "justification", "source"])
    }

    /// What it is and what it lacks, as comments of `case.yaml`.
    func comments(_ language: Language) -> [String] {
        func line(_ text: BilingualText) -> String { "# " + text[language] }
        var lines = [
            line(
                BilingualText(
                    fr: "Règlement repris : \(town), \(date) ; source : \(source)",
                    en: "Rules taken from: \(town), \(date); source: \(source)"))
        ]
        if !isWhole {
            lines.append(line(BilingualText(fr: "Publié en partie seulement.", en: "Published in part only.")))
        }
        lines += missing.map { line(BilingualText(fr: "MANQUE : \($0)", en: "MISSING: \($0)")) }
        lines += reading.map { line(BilingualText(fr: "LECTURE : \($0)", en: "READING: \($0)")) }
        return lines
    }
}
