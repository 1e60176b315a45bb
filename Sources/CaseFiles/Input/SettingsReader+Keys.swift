import Childcare

/// The keys of an object, as they are declared.
extension SettingsReader {
    /// Reads every declared key into a record that holds what goes without saying; unknown keys are refused.
    @discardableResult
    func fill<Record>(_ record: inout Record, _ group: KeyGroup<Record>) -> Filling {
        refuseUnknownKeys(group.outline.names)
        var filling = Filling.whole
        for key in group.keys {
            guard let set = key.set else { continue }
            if let value = value(key.outline) {
                set(&record, value)
            } else if key.outline.need == .key {
                filling = .none
            }
        }
        return filling
    }

    /// `nil` where the key is absent, or after reporting what cannot be read.
    private func value(_ outline: FieldOutline) -> FieldValue? {
        let key = outline.key
        return switch outline.kind {
        case .identifier, .text: text(key).map { .text($0) }
        case .flag: flag(key).map { .flag($0) }
        case .date: date(key, required: outline.isRequired).map { .date($0) }
        case .whole(let range): integer(key, in: range).map { .number($0) }
        case .word(let kind): word(key, as: kind, required: outline.isRequired).map { .text($0) }
        case .words(let kind): words(key, as: kind).map { .words($0) }
        case .shares: shares(key).map { .shares($0) }
        case .ageDate: ageDate(key).map { .ageDate($0) }
        case .points: points(key).map { .points($0) }
        default: nil
        }
    }

    private func points(_ key: String) -> Points? {
        guard let text = text(key) else { return nil }
        if case .value(let thousandths) = CellValues.points(text) { return Points(thousandths: thousandths) }
        log.add(
            .notANumber, self[key]?.place ?? place(key), value: text,
            expected: BilingualText(
                fr: "des points, de trois décimales au plus", en: "points, with three decimals at most"))
        return nil
    }

    private func words(_ key: String, as kind: Vocabulary.ValueKind) -> [String]? {
        guard let value = self[key] else { return nil }
        var found: [String] = []
        for item in value.items {
            guard let text = item.text, let word = Vocabulary.value(text, as: kind) else {
                log.add(
                    .unknownWord, item.place, value: item.shown, expected: Words.oneOf(kind),
                    remedy: item.text.map { Words.nearest($0, Vocabulary.words(of: kind)) } ?? .empty)
                continue
            }
            if !found.contains(word) { found.append(word) }
        }
        return found
    }

    private func shares(_ key: String) -> [Share]? {
        guard let items = self[key]?.items else { return nil }
        var shares: [Share] = []
        for item in items {
            guard let text = item.text, let share = CellValues.share(text) else {
                log.add(
                    .unreadableShare, item.place, value: item.shown,
                    expected: BilingualText(fr: "une part comme 95% ou 19/20", en: "a share such as 95% or 19/20"))
                continue
            }
            if share.numerator > share.denominator {
                log.add(
                    .shareAbove100, item.place, value: item.shown,
                    expected: BilingualText(fr: "une part d'au plus 100 %", en: "a share of at most 100%"))
                continue
            }
            shares.append(share)
        }
        return shares.isEmpty && !items.isEmpty ? [.one] : shares
    }

    private func ageDate(_ key: String) -> Policy.AgeDate? {
        guard let text = text(key) else { return nil }
        if let date = Vocabulary.ageDate(text) { return date }
        log.add(
            .unknownWord, self[key]?.place ?? place(key), value: text,
            expected: BilingualText(
                fr: "child_start (l'entrée de l'enfant), term_start (la rentrée) ou une date",
                en: "child_start, term_start or a date"))
        return nil
    }
}

extension Tree {
    /// The items of a list; anything else is one item.
    package var items: [Tree] {
        if case .list(let items) = content { return items }
        return [self]
    }
}
