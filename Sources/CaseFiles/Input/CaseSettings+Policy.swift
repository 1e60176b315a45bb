import Childcare

/// The order of the objectives.
extension CaseSettings {
    /// A word that names an order (`legal_first`), or a list of levels: terms by their names, or objects.
    mutating func readLevels(_ reader: SettingsReader) {
        guard let levels = reader["levels"] else { return }
        let items = levels.items
        let words = items.map { $0.text.flatMap { Vocabulary.value($0, as: .objectiveTerm) } }
        // Points alone are what a policy without levels decides by.
        if words == [ObjectiveTerm.points.rawValue] || items.isEmpty { return }
        for (position, item) in items.enumerated() {
            guard let text = item.text else {
                if let level = level(item, number: position + 1, reader.log) {
                    if let who = item["who"], !who.isNull { levelGroups.append((policy.levels.count, who)) }
                    policy.levels.append(level)
                }
                continue
            }
            if let term = words[position].flatMap(ObjectiveTerm.init) {
                policy.levels.append(.single(term))
            } else if let preset = Vocabulary.value(text, as: .levelPreset).flatMap(LevelPreset.init) {
                policy.levels += preset.levels
            } else {
                let known = Vocabulary.words(of: .objectiveTerm) + Vocabulary.words(of: .levelPreset)
                let french = Vocabulary.frenchWords(of: .objectiveTerm) + Vocabulary.frenchWords(of: .levelPreset)
                reader.log.add(
                    .unknownWord, item.place, value: text,
                    expected: BilingualText(fr: "\(Words.oneOf(french))", en: "\(Words.oneOf(known))"),
                    remedy: Words.nearest(text, known))
            }
        }
    }

    private func level(_ item: Tree, number: Int, _ log: ProblemLog) -> PolicyLevel? {
        guard case .map = item.content else {
            log.add(
                .wrongKind, item.place, value: item.shown,
                expected: BilingualText(
                    fr: "un niveau avec name, terms, tolerance", en: "a level with name, terms, tolerance"))
            return nil
        }
        let reader = SettingsReader(tree: item, path: item.place.column ?? "", log: log)
        var level = PolicyLevel(name: "", terms: [])
        reader.fill(&level, Keys.level)
        var terms: [PolicyLevel.WeightedTerm] = []
        func add(_ name: String, _ weight: Int64, _ place: ProblemPlace) {
            guard let term = Vocabulary.value(name, as: .objectiveTerm).flatMap(ObjectiveTerm.init) else {
                log.add(
                    .unknownWord, place, value: name, expected: Words.oneOf(.objectiveTerm),
                    remedy: Words.nearest(name, Vocabulary.words(of: .objectiveTerm)))
                return
            }
            guard !terms.contains(where: { $0.term == term }) else {
                log.add(
                    .givenTwice, place, value: name,
                    expected: BilingualText(
                        fr: "chaque terme une seule fois par niveau", en: "each term once in a level"))
                return
            }
            terms.append(PolicyLevel.WeightedTerm(term, weight: weight))
        }
        let errors = log.errorCount
        switch reader["terms"]?.content {
        case .map(let entries)?:
            for entry in entries {
                if let text = entry.value.text, let weight = CellValues.integer(text),
                    (1...LargestAmount.weight).contains(weight)
                {
                    add(entry.key, weight, entry.place)
                } else {
                    log.add(
                        .notANumber, entry.value.place, value: entry.value.shown,
                        expected: BilingualText(
                            fr: "un poids entier de 1 à \(LargestAmount.weight)",
                            en: "a whole weight from 1 to \(LargestAmount.weight)"))
                }
            }
        case .list(let items)?: for item in items { add(item.shown, 1, item.place) }
        case .scalar(let text, _)?: add(text, 1, item["terms"]?.place ?? item.place)
        case .null?, nil: break
        }
        guard log.errorCount == errors else { return nil }
        let who = reader.text("who")
        if terms.isEmpty, who != nil { terms = [PolicyLevel.WeightedTerm(.children)] }
        guard !terms.isEmpty else {
            reader.missing(
                "terms",
                expected: BilingualText(fr: "au moins un terme, comme points", en: "at least one term, such as points"))
            return nil
        }
        level.name = reader.text("name") ?? who ?? (terms.count == 1 ? terms[0].term.rawValue : "level-\(number)")
        level.terms = terms
        return level
    }
}
