import Childcare

/// The points grid and the quotas, from their tables or lists.
extension CaseDecoder {
    func criterion(_ reader: RowReader) -> Criterion? {
        let when = condition(reader, "when", known: known)
        let range = handRange(reader)
        let (points, times) = range != nil ? (0, nil) : points(reader, known: known)
        let given = [reader.text("criterion"), reader.text("name")].first { !$0.isEmpty }
        return Criterion(
            group: reader.text("group"), name: given ?? reader.text("when"), when: when ?? .always, points: points ?? 0,
            times: times, cap: range ?? reader.integer("cap"))
    }

    /// `0..12` or `0 à 12`: points given by hand, none by the line itself. The end that is not 0 is the cap.
    private func handRange(_ reader: RowReader) -> Int64? {
        let text = reader.text("points").lowercased()
        for sign in ["..", "…", " à ", " to "] {
            guard let place = text.firstRange(of: sign) else { continue }
            let ends = [text[..<place.lowerBound], text[place.upperBound...]].map { CellValues.integer(String($0)) }
            if case (let low?, let high?) = (ends[0], ends[1]), low == 0 || high == 0, low < high,
                reader.text("cap").isEmpty, reader.text("times").isEmpty
            {
                return low == 0 ? high : low
            }
            reader.fail(
                "not_points", "points",
                expected: Phrase(
                    "a range from or to 0, such as 0..12, without cap or times",
                    "une fourchette à partir de 0 ou jusqu'à 0, comme 0..12, sans plafond ni multiplicateur"))
            return 0
        }
        return nil
    }

    /// `10`, `10 * commissions_passed`, or 10 with the column named under `times`.
    private func points(_ reader: RowReader, known: Set<String>) -> (Int64?, String?) {
        let text = reader.text("points")
        if text.isEmpty {
            reader.missing("points")
            return (nil, nil)
        }
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { "*×".contains($0) }
        var times = reader.text("times")
        var column = "times"
        if parts.count == 2 {
            times = String(parts[1].drop { $0 == " " })
            column = "points"
        }
        let number: Int64?
        switch CellValues.number(String(parts[0]), decimals: 0) {
        case .value(let value): number = value
        case .tooLarge, .malformed:
            number = nil
            reader.fail(
                "not_points", "points",
                expected: Phrase(
                    "whole points such as 10, or 10 * column, within 64 bits",
                    "des points entiers comme 10, ou 10 * colonne, sur 64 bits au plus"))
        }
        let name = Vocabulary.folded(times).isEmpty ? nil : Vocabulary.conditionName(times)
        if parts.count == 2, name == nil, number != nil {
            reader.fail("not_points", "points", expected: Phrase("10 * column", "10 * colonne"))
        }
        if let name, !known.contains(name) {
            reader.fail(
                "unknown_column", column, value: times,
                expected: Phrase("a column of this case", "une colonne de ce dossier"),
                remedy: Words.nearest(name, known))
        }
        return (number, name)
    }

    func condition(_ reader: RowReader, _ name: String, known: Set<String>) -> Condition? {
        let text = reader.text(name)
        if text.isEmpty {
            reader.missing(name)
            return nil
        }
        do throws(ConditionError) {
            return try Condition(parsing: text, known: known)
        } catch {
            // The column may stand in a file that is missing or broken, which was reported itself.
            if error.code == .unknownName, !log.incompleteTables.isEmpty { return nil }
            let place = error.position + 1
            reader.fail(
                "unreadable_condition", name,
                expected: Phrase(
                    Self.english(error.code)
                        + (error.word.isEmpty ? ", at the end" : ", instead of \"\(error.word)\" (character \(place))"),
                    CaseProblemText.plain(error.expected)
                        + (error.word.isEmpty ? ", à la fin" : ", au lieu de «\(error.word)» (caractère \(place))")),
                remedy: error.suggestion.map {
                    Phrase("did you mean \"\($0)\"?", "vouliez-vous dire «\($0)» ?")
                } ?? .none)
            return nil
        }
    }

    private static func english(_ code: ConditionError.Code) -> String {
        switch code {
        case .empty: "a condition, or always"
        case .unexpectedWord: "another word"
        case .missingName: "a name"
        case .missingValue: "a value"
        case .missingComparison: "a comparison"
        case .missingParenthesis: "a comma or a closing parenthesis"
        case .unclosedQuote: "a closing quote"
        case .unknownName: "the name of a column of this case"
        case .unknownValue: "a value this name takes"
        case .wrongKindOfValue: "a value of the kind this name takes"
        case .notOrdered: "a name that can be compared by order"
        case .nestedTooDeep: "fewer nested parentheses"
        }
    }

    func scope(_ reader: RowReader, _ name: String) -> Quota.Scope? {
        if let scope = Vocabulary.quotaScope(reader.text(name)) { return scope }
        reader.fail(
            "unknown_word", name,
            expected: Phrase(
                "network, each creche, creche:X, operator:X or section:X",
                "réseau, chaque crèche, crèche:X, gestionnaire:X ou section:X"))
        return nil
    }

    /// `3`, `20%` or `7,5 %`.
    func bound(_ reader: RowReader, _ name: String) -> Quota.Bound? {
        let text = reader.text(name)
        if text.isEmpty { return nil }
        if text.hasSuffix("%") || text.contains("/") {
            if let share = CellValues.share(text) { return .share(share) }
        } else if case .value(let count) = CellValues.number(text, decimals: 0), count >= 0 {
            if count <= LargestAmount.count { return .count(count) }
            reader.fail(
                "number_too_large", name,
                expected: Phrase("at most \(LargestAmount.count)", "au plus \(LargestAmount.count)"))
            return nil
        }
        reader.fail(
            "unreadable_bound", name,
            expected: Phrase("a number such as 3 or a share such as 20%", "un nombre comme 3 ou une part comme 20 %"))
        return nil
    }
}
