import Childcare

/// The policy's rules beyond points: ages, siblings, the law's quotas, the order of the objectives.
extension CaseSettings {
    mutating func readRules(_ reader: SettingsReader) {
        if let text = reader.text("age_date") {
            if let date = Vocabulary.ageDate(text) {
                policy.ageDate = date
            } else {
                reader.log.add(
                    "unknown_word", reader["age_date"]?.place ?? reader.place("age_date"), value: text,
                    expected: BilingualText(
                        fr: "child_start (l'entrée de l'enfant), term_start (la rentrée) ou une date",
                        en: "child_start, term_start or a date"))
            }
        }
        policy.moveUp = reader.word("move_up", as: .moveUp, Policy.MoveUp.self) ?? .never
        policy.siblingSplitPrice = reader.integer("sibling_split_price", in: 0...LargestAmount.price) ?? 0
        policy.legalQuotaPrice = reader.integer("legal_quota_price", in: 0...LargestAmount.price)
        policy.guaranteesMembers = reader.flag("guarantee_members") ?? false
        policy.fundingMinimum = reader.integer("funding_minimum", in: 0...LargestAmount.fundingMinimum)
        guard let quotas = reader["legal_quotas"] else { return }
        for item in Self.items(of: quotas) {
            guard let text = item.text, let quota = Vocabulary.value(text, as: .legalQuota).flatMap(LegalQuota.init)
            else {
                reader.log.add(
                    "unknown_word", item.place, value: item.shown, expected: Words.oneOf(.legalQuota),
                    remedy: item.text.map { Words.nearest($0, Vocabulary.words(of: .legalQuota)) } ?? .empty)
                continue
            }
            if !policy.legalQuotas.contains(quota) { policy.legalQuotas.append(quota) }
        }
    }

    /// A word that names an order (`legal_first`), or a list of levels: terms by their names, or objects.
    mutating func readLevels(_ reader: SettingsReader) {
        guard let levels = reader["levels"] else { return }
        let items = Self.items(of: levels)
        let words = items.map { $0.text.flatMap { Vocabulary.value($0, as: .objectiveTerm) } }
        // Points alone are what a policy without levels decides by.
        if words == [ObjectiveTerm.points.rawValue] || items.isEmpty { return }
        for (position, item) in items.enumerated() {
            guard let text = item.text else {
                if let level = level(item, number: position + 1, reader.log) { policy.levels.append(level) }
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
                    "unknown_word", item.place, value: text,
                    expected: BilingualText(fr: "\(Words.oneOf(french))", en: "\(Words.oneOf(known))"),
                    remedy: Words.nearest(text, known))
            }
        }
    }

    private static func items(of tree: Tree) -> [Tree] {
        if case .list(let items) = tree.content { return items }
        return [tree]
    }

    private func level(_ item: Tree, number: Int, _ log: ProblemLog) -> PolicyLevel? {
        guard case .map = item.content else {
            log.add(
                "wrong_kind", item.place, value: item.shown,
                expected: BilingualText(
                    fr: "un niveau avec name, terms, tolerance", en: "a level with name, terms, tolerance"))
            return nil
        }
        let reader = SettingsReader(tree: item, path: item.place.column ?? "", log: log)
        reader.refuseUnknownKeys(["name", "terms", "tolerance"])
        let tolerance = reader.integer("tolerance", in: 0...LargestAmount.tolerance) ?? 0
        var terms: [PolicyLevel.WeightedTerm] = []
        func add(_ name: String, _ weight: Int64, _ place: Place) {
            guard let term = Vocabulary.value(name, as: .objectiveTerm).flatMap(ObjectiveTerm.init) else {
                log.add(
                    "unknown_word", place, value: name, expected: Words.oneOf(.objectiveTerm),
                    remedy: Words.nearest(name, Vocabulary.words(of: .objectiveTerm)))
                return
            }
            guard !terms.contains(where: { $0.term == term }) else {
                log.add(
                    "given_twice", place, value: name,
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
                        "not_a_number", entry.value.place, value: entry.value.shown,
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
        guard !terms.isEmpty else {
            reader.missing(
                "terms",
                expected: BilingualText(fr: "au moins un terme, comme points", en: "at least one term, such as points"))
            return nil
        }
        let name = reader.text("name") ?? (terms.count == 1 ? terms[0].term.rawValue : "level-\(number)")
        return PolicyLevel(name: name, terms: terms, tolerance: tolerance)
    }
}
