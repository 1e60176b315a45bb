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
                .notPoints, "points",
                expected: BilingualText(
                    fr: "une fourchette à partir de 0 ou jusqu'à 0, comme 0..12, sans plafond ni multiplicateur",
                    en: "a range from 0 or to 0, such as 0..12, without cap or times"))
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
                .notPoints, "points",
                expected: BilingualText(
                    fr: "des points entiers comme 10, ou 10 * colonne, sur 64 bits au plus",
                    en: "whole points such as 10, or 10 * column, within 64 bits"))
        }
        let name = Vocabulary.folded(times).isEmpty ? nil : Vocabulary.conditionName(times)
        if parts.count == 2, name == nil, number != nil {
            reader.fail(.notPoints, "points", expected: BilingualText(fr: "10 * colonne", en: "10 * column"))
        }
        if let name, !known.contains(name) {
            reader.fail(
                .unknownColumn, column, value: times,
                expected: BilingualText(fr: "une colonne de ce dossier", en: "a column of this case"),
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
                .unreadableCondition, name,
                expected: error.word.isEmpty
                    ? BilingualText(fr: "\(error.expected), à la fin", en: "\(error.expected), at the end")
                    : BilingualText(
                        fr: "\(error.expected), au lieu de « \(error.word) » (caractère \(place))",
                        en: "\(error.expected), instead of \"\(error.word)\" (character \(place))"),
                remedy: error.suggestion.map(BilingualText.didYouMean) ?? .empty)
            return nil
        }
    }

    func scope(_ reader: RowReader, _ name: String) -> Quota.Scope? {
        if let scope = Vocabulary.quotaScope(reader.text(name)) { return scope }
        reader.fail(
            .unknownWord, name,
            expected: BilingualText(
                fr: "réseau, chaque crèche, crèche:X, gestionnaire:X ou section:X",
                en: "network, each creche, creche:X, operator:X or section:X"))
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
                .numberTooLarge, name,
                expected: BilingualText(fr: "au plus \(LargestAmount.count)", en: "at most \(LargestAmount.count)"))
            return nil
        }
        reader.fail(
            .unreadableBound, name,
            expected: BilingualText(
                fr: "un nombre comme 3 ou une part comme 20 %", en: "a number such as 3 or a share such as 20%"))
        return nil
    }
}
