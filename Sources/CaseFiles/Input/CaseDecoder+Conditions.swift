import Childcare

/// What the policy says of columns in `case.yaml`, once those of the case are known.
extension CaseDecoder {
    func ties() -> [TieKey] {
        sources.settings.ties.compactMap { item in
            read(
                item,
                expected: BilingualText(
                    fr: "une colonne, un calcul ou une condition, comme submitted_on",
                    en: "a column, a calculation or a condition, such as submitted_on")
            ) { text, known throws(ConditionError) in try TieKey(parsing: text, known: known) }
        }
    }

    /// The levels of the policy, with the groups that some of them count.
    func levels() -> [PolicyLevel] {
        var levels = sources.settings.policy.levels
        for (position, item) in sources.settings.levelGroups {
            levels[position].who = read(
                item, expected: BilingualText(fr: "une condition", en: "a condition")
            ) { text, known throws(ConditionError) in try Condition(parsing: text, known: known) }
        }
        return levels
    }

    /// The rates of the waiting lists; one without a name bears that of its condition.
    func waitingMix() -> [MixRate] {
        sources.settings.mixRates.compactMap { item in
            read(
                item.who, expected: BilingualText(fr: "une condition", en: "a condition")
            ) { text, known throws(ConditionError) in
                MixRate(name: item.name ?? text, who: try Condition(parsing: text, known: known), rate: item.rate)
            }
        }
    }

    private func read<Value>(
        _ item: Tree, expected: BilingualText, _ parse: (String, Set<String>) throws(ConditionError) -> Value
    ) -> Value? {
        guard let text = item.text, !text.isEmpty else {
            log.add(.wrongKind, item.place, value: item.shown, expected: expected)
            return nil
        }
        do throws(ConditionError) {
            return try parse(text, known)
        } catch {
            // The column may stand in a file that is missing or broken, which was reported itself.
            if error.code == .unknownName, !log.incompleteTables.isEmpty { return nil }
            log.add(
                .unreadableCondition, item.place, value: text, expected: Self.expected(error),
                remedy: error.suggestion.map(BilingualText.didYouMean) ?? .empty)
            return nil
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
