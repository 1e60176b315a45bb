package import Childcare

/// Typed access to one row of a table; what cannot be read is reported and comes back as `nil`.
struct RowReader {
    let table: Table
    let row: Table.Row
    let log: ProblemLog
    /// The column being read: a plan knows where it stands, and need not look for it by its name in every row.
    private var current: (name: String, position: Int)?

    init(table: Table, row: Table.Row, log: ProblemLog) {
        self.table = table
        self.row = row
        self.log = log
    }

    mutating func stand(at position: Int?, of name: String) { current = position.map { (name, $0) } }

    /// The cell as written; empty when absent.
    func raw(_ name: String) -> String {
        let known = current.flatMap { $0.name == name ? $0.position : nil }
        guard let position = known ?? table.index[name], position < row.cells.count else { return "" }
        return row.cells[position]
    }

    func text(_ name: String) -> String { CellValues.unguarded(raw(name)) }

    func place(_ name: String) -> ProblemPlace { table.place(row, name) }

    func fail(
        _ code: FileProblemCode, _ name: String, value: String? = nil, expected: BilingualText,
        remedy: BilingualText = .empty
    ) {
        let failed = SpreadsheetError.isOne(text(name))
        let remedy = failed ? SpreadsheetError.remedy : remedy
        let shown = Sensitive.isHidden(name, in: table.kind) ? "" : value ?? text(name)
        log.add(code, place(name), value: shown, expected: expected, remedy: remedy, record: table.record(of: row))
        log.markUnreadable(row: table.rowPlace(row), table: table.kind.rawValue)
    }

    /// The text of a cell that must not be empty.
    func required(_ name: String) -> String? {
        let text = text(name)
        if !text.isEmpty { return text }
        missing(name)
        return nil
    }

    /// Reports an empty cell; a column that is missing as a whole has been reported once already.
    func missing(_ name: String) {
        if table.index[name] == nil, row.pointer == nil, row.cellLines.isEmpty {
            log.markUnreadable(row: table.rowPlace(row), table: table.kind.rawValue)
        } else {
            fail(.missingValue, name, expected: BilingualText(fr: "une valeur", en: "a value"))
        }
    }

    /// Weeks in `range`, with up to four decimals, or `nil` when the cell is empty.
    func partWeeks(_ name: String, in range: ClosedRange<Int64>) -> ExactNumber? {
        let text = text(name)
        if text.isEmpty { return nil }
        let (least, most) = (range.lowerBound * 10_000, range.upperBound * 10_000)
        if case .value(let parts) = CellValues.number(text, decimals: 4), (least...most).contains(parts) {
            return ExactNumber(Int128(parts), over: 10_000)
        }
        fail(
            .notANumber, name,
            expected: BilingualText(
                fr: "un nombre de semaines entre \(range.lowerBound) et \(range.upperBound), comme 45 ou 45,4",
                en: "a number of weeks from \(range.lowerBound) to \(range.upperBound), such as 45 or 45.4"))
        return nil
    }

    /// Points, to the thousandth, or `nil` when the cell is empty.
    func points(_ name: String) -> Points? {
        let text = text(name)
        if text.isEmpty { return nil }
        switch CellValues.points(text) {
        case .value(let thousandths): return Points(thousandths: thousandths)
        case .tooLarge:
            fail(
                .numberTooLarge, name,
                expected: BilingualText(
                    fr: "des points qui restent exacts", en: "points that stay exact"),
                remedy: BilingualText(
                    fr: "divisez tous les points du dossier par un même nombre",
                    en: "divide all points of the case by one number"))
        case .malformed:
            fail(
                .notANumber, name,
                expected: BilingualText(
                    fr: "des points, de trois décimales au plus", en: "points, with three decimals at most"))
        }
        return nil
    }

    /// A whole number in `range`, or `nil` when the cell is empty.
    func integer(
        _ name: String, in range: ClosedRange<Int64> = .min ... .max,
        _ what: BilingualText = BilingualText(fr: "un nombre entier", en: "a whole number")
    ) -> Int64? {
        let text = text(name)
        if text.isEmpty { return nil }
        switch CellValues.number(text, decimals: 0) {
        case .value(let value) where range.contains(value): return value
        case .value(let value) where value < 0 && range.lowerBound == 0:
            fail(
                .negativeNumber, name,
                expected: BilingualText(fr: "\(what), positif ou nul", en: "\(what), not negative"))
        case .value: fail(.numberOutOfRange, name, expected: rangePhrase(what, range))
        case .tooLarge where range.upperBound < .max:
            fail(.numberOutOfRange, name, expected: rangePhrase(what, range))
        case .tooLarge:
            fail(
                .numberTooLarge, name,
                expected: BilingualText(fr: "un nombre qui tient sur 64 bits", en: "a number that fits 64 bits"),
                remedy: BilingualText(
                    fr: "au-delà, les points ne seraient plus exacts : réduisez leur échelle",
                    en: "larger points cannot stay exact: scale them down"))
        case .malformed: fail(.notANumber, name, expected: what)
        }
        return nil
    }

    /// An amount of euros and whole cents.
    func cents(_ name: String) -> Money? {
        let text = text(name)
        if text.isEmpty { return nil }
        let expected = BilingualText(
            fr: "un montant en euros, comme 23400,50", en: "an amount of euros, such as 23400.50")
        switch CellValues.number(text, decimals: 2) {
        case .value(let value) where (0...100_000_000_000).contains(value): return Money(cents: value)
        case .value(let value) where value < 0: fail(.negativeNumber, name, expected: expected)
        case .value, .tooLarge: fail(.numberOutOfRange, name, expected: expected)
        case .malformed: fail(.notANumber, name, expected: expected)
        }
        return nil
    }

    func flag(_ name: String) -> Bool? {
        let text = text(name)
        if text.isEmpty { return nil }
        if let flag = Vocabulary.flag(text) { return flag }
        fail(.notAFlag, name, expected: BilingualText(fr: "oui ou non", en: "yes or no"))
        return nil
    }

    func date(_ name: String) -> CivilDate? {
        let text = text(name)
        if text.isEmpty { return nil }
        if let date = CellValues.date(text) { return date }
        fail(
            .unreadableDate, name,
            expected: BilingualText(
                fr: "une date comme 2026-09-01 ou 01/09/2026", en: "a date such as 2026-09-01 or 01/09/2026"))
        return nil
    }

    func requiredDate(_ name: String) -> CivilDate? {
        if text(name).isEmpty {
            missing(name)
            return nil
        }
        return date(name)
    }

    /// A word of a closed list, or `nil` when the cell is empty.
    func word(_ name: String, as kind: Vocabulary.ValueKind) -> String? {
        let text = text(name)
        if text.isEmpty { return nil }
        if let word = Vocabulary.value(text, as: kind) { return word }
        fail(.unknownWord, name, expected: Words.oneOf(kind), remedy: Words.nearest(text, Vocabulary.words(of: kind)))
        return nil
    }

    /// Several words of a closed list, each once.
    func words(_ name: String, as kind: Vocabulary.ValueKind) -> [String] {
        var found: [String] = []
        for part in text(name).split(whereSeparator: { "|,;+/".contains($0) }) {
            let text = String(part.drop { $0 == " " })
            if text.allSatisfy({ $0 == " " }) { continue }
            guard let word = Vocabulary.value(text, as: kind) else {
                fail(
                    .unknownWord, name, value: text, expected: Words.oneOf(kind),
                    remedy: Words.nearest(text, Vocabulary.words(of: kind)))
                continue
            }
            if !found.contains(word) { found.append(word) }
        }
        return found
    }

    /// One of a few technical words.
    func code(_ name: String, of words: [String]) -> String? {
        let text = text(name)
        if text.isEmpty { return nil }
        if let word = words.first(where: { Vocabulary.folded($0) == Vocabulary.folded(text) }) { return word }
        fail(.unknownWord, name, expected: Words.oneOf(words), remedy: Words.nearest(text, words))
        return nil
    }

    /// The town's own columns, as attributes; empty cells have none.
    func attributes(_ columns: [OwnColumn]) -> [String: AttributeValue] {
        var result: [String: AttributeValue] = [:]
        for column in columns where column.position < row.cells.count && !row.cells[column.position].isEmpty {
            result[column.name] = column.value(self)
        }
        return result
    }

    private func rangePhrase(_ what: BilingualText, _ range: ClosedRange<Int64>) -> BilingualText {
        BilingualText(
            fr: "\(what) entre \(range.lowerBound) et \(range.upperBound)",
            en: "\(what) between \(range.lowerBound) and \(range.upperBound)")
    }
}

/// Phrases about words, used by every decoder.
package enum Words {
    /// How a list of words begins; it stands by itself in a message.
    static let possibleValues = "valeurs possibles"

    /// The words a French reader may type, and the canonical ones.
    static func oneOf(_ kind: Vocabulary.ValueKind) -> BilingualText {
        let words = Vocabulary.words(of: kind)
        return BilingualText(
            fr: "\(possibleValues) : \(Vocabulary.frenchWords(of: kind).joined(separator: ", "))", en: "\(oneOf(words))"
        )
    }

    package static func oneOf(_ words: [String]) -> BilingualText {
        let list = words.joined(separator: ", ")
        return words.count == 1
            ? BilingualText(fr: "\(list)", en: "\(list)")
            : BilingualText(fr: "\(possibleValues) : \(list)", en: "one of \(list)")
    }

    /// "did you mean …?", or nothing.
    package static func nearest(_ word: String, _ candidates: some Sequence<String>) -> BilingualText {
        guard let nearest = NearestWord.among(candidates, to: word) else { return .empty }
        return .didYouMean(nearest)
    }
}
