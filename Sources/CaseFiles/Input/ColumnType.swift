package import Childcare

/// What a column of a town's own may hold.
enum ColumnType: Hashable {
    case flag, date, text
    /// In one unit throughout; empty for numbers without one.
    case number(unit: String)
    /// One of some texts, spelled as here.
    case list([String])

    /// `oui/non`, `date`, `texte`, `nombre`, `nombre en km`, or a unit by itself; `nil` for anything else.
    init?(written text: String) {
        let word = Vocabulary.folded(text)
        switch word {
        case "flag", "yes_no", "yes_or_no", "oui_non", "oui_ou_non", "booleen", "boolean": self = .flag
        case "date", "jour", "day": self = .date
        case "text", "texte": self = .text
        case "number", "nombre": self = .number(unit: "")
        default:
            var unit = Vocabulary.trimmed(text)
            for lead in [
                "number of ", "number in ", "number ", "nombre en ", "nombre de ", "nombre d'", "nombre d’", "nombre ",
            ]
            where unit.lowercased().hasPrefix(lead) { unit = String(unit.dropFirst(lead.count)) }
            unit = Vocabulary.trimmed(unit.filter { $0 != "(" && $0 != ")" })
            guard let number = WrittenNumber("1 \(unit)"), !number.unit.isEmpty else { return nil }
            self = .number(unit: Self.unit(number.unit))
        }
    }

    /// One spelling for every spelling of a unit.
    static func unit(_ written: String) -> String { spellings[written] ?? written }

    private static let spellings: [String: String] = {
        let same = [
            ["m", "mètre", "mètres", "metre", "metres"], ["km", "kilomètre", "kilomètres", "kilometre", "kilometres"],
            ["€", "eur", "euro", "euros"], ["€/an", "€ par an"], ["€/mois", "€ par mois"], ["h", "heure", "heures"],
            ["min", "mn", "minute", "minutes"], ["jours", "j", "jour"], ["semaines", "semaine"],
            ["ans", "an", "année", "années"], ["points", "pt", "pts", "point"], ["enfants", "enfant"],
        ]
        return same.reduce(into: [:]) { all, words in for word in words { all[word] = words[0] } }
    }()

    /// What the type is called in a sentence.
    var words: BilingualText {
        switch self {
        case .flag: BilingualText(fr: "oui ou non", en: "yes or no")
        case .date: BilingualText(fr: "date", en: "date")
        case .text: BilingualText(fr: "texte", en: "text")
        case .number(let unit) where unit.isEmpty: BilingualText(fr: "nombre", en: "number")
        case .number(let unit): BilingualText(fr: "nombre en \(unit)", en: "number in \(unit)")
        case .list(let words):
            BilingualText(fr: "l'un de \(words.joined(separator: ", "))", en: "one of \(words.joined(separator: ", "))")
        }
    }

    /// How `types` writes it.
    var notation: String {
        switch self {
        case .flag: "flag"
        case .date: "date"
        case .text: "text"
        case .number(let unit): unit.isEmpty ? "number" : "number in \(unit)"
        case .list(let words): "[\(words.joined(separator: ", "))]"
        }
    }

    static let expected = BilingualText(
        fr: "oui/non, nombre, nombre en m (ou une autre unité), date, texte, ou la liste des textes possibles",
        en: "yes/no, number, number in m (or another unit), date, text, or the list of the texts there are")

    /// The text of the list that says the same as a cell.
    func listed(_ text: String) -> String? {
        guard case .list(let words) = self else { return nil }
        return words.first { Vocabulary.isSameText($0, text) }
            ?? words.first { word in
                // A code of digits is the same number with a zero in front.
                guard let number = WrittenNumber(text)?.millionths else { return false }
                return WrittenNumber(word)?.millionths == number
            }
    }
}

/// What a column of a town's own holds, and who says so: what `check` tells.
package struct ColumnTypeNote: Hashable, Sendable {
    package var table: String
    /// The header, as the file writes it.
    package var column: String
    /// As `types` in `case.yaml` writes it.
    package var notation: String
    package var words: BilingualText
    package var isDeclared: Bool
}
