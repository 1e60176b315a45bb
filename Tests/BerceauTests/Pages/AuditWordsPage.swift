import AllocationModel
import Auditing
import Foundation

@testable import CaseFiles
@testable import Childcare

/// `scripts/second_auditor/words.json`: what columns, keys and words are called and hold, and the dated figures of the law, as
/// data for the auditor in Python. It says nothing of what any rule means.
enum AuditWordsPage {
    static var text: String {
        get throws {
            let document: [String: Any] = [
                "columns": grouped(Vocabulary.columns), "computed": grouped(Vocabulary.computedNames),
                "values": Dictionary(
                    uniqueKeysWithValues: Vocabulary.values.map { ($0.key.rawValue, grouped($0.value)) }),
                "facts": Dictionary(
                    uniqueKeysWithValues: FactName.allCases.map { ($0.rawValue, words($0.kind)) }),
                "keys": keys, "sheets": sheets, "outcome": headers, "law": try law,
                "promises": AuditProperty.allCases.map(\.rawValue), "version": Provenance.currentVersion,
            ]
            let bytes = try JSONSerialization.data(
                withJSONObject: document, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
            return String(decoding: bytes, as: UTF8.self) + "\n"
        }
    }

    /// Every other way of writing a name, by the name.
    private static func grouped(_ names: [String: String]) -> [String: String] {
        var words: [String: [String]] = [:]
        for (word, name) in names { words[name, default: []] += Vocabulary.folded(name) == word ? [] : [word] }
        return words.mapValues { $0.sorted().joined(separator: " ") }
    }

    private static func words(_ kind: FactName.Kind) -> String {
        switch kind {
        case .flag: "flag"
        case .number: "number"
        case .date: "date"
        case .text: "text"
        case .word(let words): "word \(words.rawValue)"
        }
    }

    private static func words(_ kind: FieldKind) -> String {
        switch kind {
        case .flag: "flag"
        case .date: "date"
        case .age: "age"
        case .time: "time"
        case .hours: "hours"
        case .whole: "whole"
        case .cents, .euros: "money"
        case .share: "share"
        case .points: "points"
        case .week: "week"
        case .weeks, .weightedWeeks: "weeks"
        case .word(let words): "word \(words.rawValue)"
        case .words(let words): "words \(words.rawValue)"
        case .identifier, .text, .code, .slots, .period, .condition, .scope, .bound, .pointsOfCriterion, .ageDate,
            .monthlyHours, .decimal, .shares, .weeksOfYear, .partWeeks, .other:
            "text"
        }
    }

    private static var keys: [String: [String: String]] {
        var keys = Dictionary(
            uniqueKeysWithValues: Keys.all.map { group in
                (group.path.isEmpty ? "case" : group.path.split(separator: ".").last.map(String.init) ?? "", group)
            }
        ).mapValues { grouped($0.synonyms) }
        // Read by their own reader, and declared nowhere.
        keys["waiting"] = ["mix": "mixite"]
        keys["rate"] = ["name": "nom", "who": "qui public", "rate": "taux"]
        return keys
    }

    private static var sheets: [String: [String: Any]] {
        let named = Sheets.all.map { sheet -> (String, [String: Any]) in
            let stems = Set(sheet.files.map { Vocabulary.folded(String($0.split(separator: ".")[0])) })
            let columns = Dictionary(uniqueKeysWithValues: sheet.columns.map { ($0.key, words($0.kind)) })
            return (
                sheet.kind.rawValue,
                [
                    "files": stems.sorted().joined(separator: " "), "columns": columns,
                    "ids": sheet.ownIDs.sorted().joined(separator: " "),
                ]
            )
        }
        return Dictionary(uniqueKeysWithValues: named)
    }

    /// The French headers of the tables of an outcome, by the English ones.
    private static var headers: [String: String] {
        let columns =
            OutcomeTable<PlacementRecord>.placements.columns.map { ($0.english, $0.french) }
            + OutcomeTable<WaitingRecord>.waiting.columns.map { ($0.english, $0.french) }
            + OutcomeTable<WaitingBySectionRow>.waitingBySection.columns.map { ($0.english, $0.french) }
            + OutcomeTable<PointsRow>.points.columns.map { ($0.english, $0.french) }
            + OutcomeTable<QuotaRecord>.quotas.columns.map { ($0.english, $0.french) }
            + OutcomeTable<OccupancyRecord>.occupancy.columns.map { ($0.english, $0.french) }
            + OutcomeTable<ThresholdRecord>.thresholds.columns.map { ($0.english, $0.french) }
            + OutcomeTable<LotteryChanceRow>.lottery.columns.map { ($0.english, $0.french) }
            + OutcomeTable<LotteryPlaceRow>.lotteryAllocations.columns.map { ($0.english, $0.french) }
        // `of` is a quota's measure and a number of tickets.
        return Dictionary(columns) { first, _ in first }
    }

    /// The rows of `Datasets/law`, by file and column; their notes stay out.
    private static var law: [String: [[String: String]]] {
        get throws {
            let folder = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../../Datasets/law").standardized
            var law: [String: [[String: String]]] = [:]
            for rule in LawRule.allCases {
                let bytes = Array(try Data(contentsOf: folder.appending(path: rule.rawValue)))
                let rows = DelimitedText(bytes).rows
                let header = rows.first?.cells ?? []
                law[rule.rawValue] = rows.dropFirst().map { row in
                    Dictionary(uniqueKeysWithValues: zip(header, row.cells)).filter { !$0.key.hasPrefix("note") }
                }
            }
            return law
        }
    }
}
