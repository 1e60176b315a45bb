import Childcare

/// The page that lists every column and key of a case, as they are declared; `docs/columns.md` holds its text.
package enum ColumnsPage {
    package static let text: String = (introduction + files + keys + commission + tariffs + results).joined(
        separator: "\n")

    private static let introduction = [
        "# Columns and keys",
        "",
        "*This page is written by `make pages` from the declarations in `Sources/Childcare/Sheets` and `CaseFiles`.*",
        "",
        "Every name is read in French and in English, whatever its case, accents, spaces and hyphens. A name in **bold**",
        "must be there. A town's own headers are declared under `columns:` of `case.yaml`; columns not listed here become",
        "attributes of crèches, households, requests and wishes, which conditions can use.",
        "",
    ]

    private static let files: [String] = TableKind.allCases.flatMap { kind -> [String] in
        let sheet = kind.outline
        return table(sheet.files, sheet.meaning, sheet.columns, sheet.families)
    }

    private static let tariffs: [String] =
        ["# Tables of a tariff", "", "Beside `tariff.yaml`, read by `berceau tariff`.", ""]
        + MoneySheets.read.flatMap { table($0.files, $0.meaning, $0.columns, $0.families) }

    private static let results: [String] =
        ["# Tables of tariffs and prices that are written", "", "By `berceau tariff` and `berceau price`.", ""]
        + MoneySheets.written.flatMap { table($0.files, $0.meaning, $0.columns, $0.families) }

    private static func table(
        _ files: [String], _ meaning: BilingualText, _ columns: [FieldOutline], _ families: [ColumnFamily]
    ) -> [String] {
        let others = files.dropFirst().map { "`\($0)`" }.joined(separator: ", ")
        let families = families.map { family in
            line(
                "`\(family.key)`", family.frenchKey, described(family.kind), family.meaning.english,
                family.meaning.french)
        }
        return ["## `\(files[0])`" + (others.isEmpty ? "" : " (\(others))"), ""]
            + ["One row: \(meaning.english) · \(meaning.french)", ""] + head("Column") + columns.map { row($0) }
            + families + [""]
    }

    private static let keys: [String] = Keys.all.flatMap { group -> [String] in
        let title = group.path.isEmpty ? "`case.yaml`" : "`\(group.path)` of `case.yaml`"
        return ["## \(title)", "", "\(group.meaning.english) · \(group.meaning.french)", ""] + head("Key")
            + group.keys.map { row($0) } + [""]
    }

    private static let commission: [String] =
        ["# The commission", "", "In `commission.yaml`, read by `berceau letters`, `minutes` and `decide` only.", ""]
        + [CommissionKeys.body.outline, CommissionKeys.member.outline].flatMap { group -> [String] in
            let title = group.path.isEmpty ? "`commission.yaml`" : "`\(group.path)` of `commission.yaml`"
            return ["## \(title)", "", "\(group.meaning.english) · \(group.meaning.french)", ""] + head("Key")
                + group.keys.map { row($0) } + [""]
        }

    private static func head(_ first: String) -> [String] {
        [line(first, "En français", "Holds", "Meaning", "Sens"), "|---|---|---|---|---|"]
    }

    private static func row(_ field: FieldOutline) -> String {
        let name = field.isRequired ? "**`\(field.key)`**" : "`\(field.key)`"
        let others = field.name.synonyms.filter { $0 != Vocabulary.folded(field.name.french) }.sorted()
        let french = ([field.name.french] + others.map { "`\($0)`" }).joined(separator: ", ")
        return line(name, french, described(field.kind), field.meaning.english, field.meaning.french)
    }

    private static func line(_ cells: String...) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }

    private static func described(_ kind: FieldKind) -> String {
        switch kind {
        case .identifier: "identifier"
        case .text: "text"
        case .flag: "yes or no"
        case .date: "date"
        case .time: "time, `07:30`"
        case .hours: "hours, `7h30`"
        case .whole(let range): range.lowerBound < 0 ? "whole number" : "whole number, \(span(range))"
        case .weeksOfYear(let range), .partWeeks(let range): "weeks, \(span(range))"
        case .age: "age, `2.5` or `10 weeks`"
        case .cents, .euros: "euros"
        case .monthlyHours: "hours a month, 0 to 744"
        case .decimal: "number"
        case .share(let range): "share, \(range.lowerBound.percent) to \(range.upperBound.percent) %"
        case .word(let kind): words(Vocabulary.words(of: kind), Vocabulary.frenchWords(of: kind))
        case .words(let kind): "some of " + words(Vocabulary.words(of: kind), Vocabulary.frenchWords(of: kind))
        case .code(let words): self.words(words, words)
        case .week: "a week, `mon tue-am`"
        case .weeks: "weeks, `full | mon tue`"
        case .weightedWeeks: "weeks, `full | mon tue 80%`"
        case .slots: "slots"
        case .period: "first day of a period, or its number"
        case .condition: "condition"
        case .scope: "scope"
        case .bound: "number or share"
        case .points, .pointsOfCriterion: "points"
        case .shares: "shares"
        case .ageDate: "`child_start`, `term_start` or a date"
        case .other: "see the schema"
        }
    }

    private static func span(_ range: ClosedRange<Int64>) -> String { "\(range.lowerBound) to \(range.upperBound)" }

    private static func words(_ words: [String], _ french: [String]) -> String {
        zip(words, french).map { $0 == $1 ? "`\($0)`" : "`\($0)` (\($1))" }.joined(separator: ", ")
    }
}
