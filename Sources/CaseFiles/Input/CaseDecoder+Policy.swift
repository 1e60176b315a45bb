import Childcare

/// The points grid and the quotas, from their tables or lists.
extension CaseDecoder {
    func criterion(_ reader: RowReader) -> Criterion? {
        let when = condition(reader, "when", known: known)
        let range = handRange(reader)
        let (points, times) = range != nil ? (.zero, nil) : points(reader, known: known)
        let given = [reader.text("criterion"), reader.text("name")].first { !$0.isEmpty }
        var line = Criterion(
            group: reader.text("group"), name: given ?? reader.text("when"), when: when ?? .always,
            points: points ?? .zero,
            times: times, cap: range == nil ? reader.points("cap") : nil, byHand: range,
            groupCap: reader.points("group_cap"))
        line.justification = reader.text("justification")
        line.source = reader.text("source")
        return line
    }

    /// `1..4` or `1 à 4`: points given by hand, none by the line itself.
    private func handRange(_ reader: RowReader) -> ClosedRange<Points>? {
        let text = reader.text("points").lowercased()
        for sign in ["..", "…", " à ", " to "] {
            guard let place = text.firstRange(of: sign) else { continue }
            let ends = [text[..<place.lowerBound], text[place.upperBound...]].map { end -> Points? in
                guard case .value(let thousandths) = CellValues.points(Vocabulary.trimmed(String(end))) else {
                    return nil
                }
                return Points(thousandths: thousandths)
            }
            if case (let low?, let high?) = (ends[0], ends[1]), low < high, reader.text("cap").isEmpty,
                reader.text("times").isEmpty
            {
                return low...high
            }
            reader.fail(
                .notPoints, "points",
                expected: BilingualText(
                    fr: "une fourchette du moins au plus, comme 1..4, sans plafond ni multiplicateur",
                    en: "a range from least to most, such as 1..4, without cap or times"))
            return .zero ... .zero
        }
        return nil
    }

    /// `10`, `10 * commissions_passed`, or 10 with the column named under `times`.
    private func points(_ reader: RowReader, known: Set<String>) -> (Points?, String?) {
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
        let number: Points?
        switch CellValues.points(Vocabulary.trimmed(String(parts[0]))) {
        case .value(let value): number = Points(thousandths: value)
        case .tooLarge, .malformed:
            number = nil
            reader.fail(
                .notPoints, "points",
                expected: BilingualText(
                    fr: "des points comme 10 ou 0,75, ou 10 * colonne, de trois décimales au plus",
                    en: "points such as 10 or 0.75, or 10 * column, with three decimals at most"))
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
            reader.fail(
                .unreadableCondition, name, expected: Self.expected(error),
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
