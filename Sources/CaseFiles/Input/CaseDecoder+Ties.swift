import Childcare

/// What decides between families of equal points, once the columns of the case are known.
extension CaseDecoder {
    func ties() -> [TieKey] {
        sources.settings.ties.compactMap { item in
            guard let text = item.text, !text.isEmpty else {
                log.add(
                    .wrongKind, item.place, value: item.shown,
                    expected: BilingualText(
                        fr: "une colonne, un calcul ou une condition, comme submitted_on",
                        en: "a column, a calculation or a condition, such as submitted_on"))
                return nil
            }
            do throws(ConditionError) {
                return try TieKey(parsing: text, known: known)
            } catch {
                // The column may stand in a file that is missing or broken, which was reported itself.
                if error.code == .unknownName, !log.incompleteTables.isEmpty { return nil }
                log.add(
                    .unreadableCondition, item.place, value: text, expected: Self.expected(error),
                    remedy: error.suggestion.map(BilingualText.didYouMean) ?? .empty)
                return nil
            }
        }
    }

    /// What a condition should have had, and where.
    static func expected(_ error: ConditionError) -> BilingualText {
        error.word.isEmpty
            ? BilingualText(fr: "\(error.expected), à la fin", en: "\(error.expected), at the end")
            : BilingualText(
                fr: "\(error.expected), au lieu de « \(error.word) » (caractère \(error.position + 1))",
                en: "\(error.expected), instead of \"\(error.word)\" (character \(error.position + 1))")
    }
}
