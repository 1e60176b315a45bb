package import Childcare

/// Reads objects of `case.yaml` or a JSON document key by key; unknown keys are refused with the nearest known one.
package struct SettingsReader {
    package let tree: Tree
    /// Dotted path (YAML) of this object, empty for the root.
    package let path: String
    package let log: ProblemLog

    package init(tree: Tree, path: String, log: ProblemLog) {
        self.tree = tree
        self.path = path
        self.log = log
    }

    package var entries: [Tree.Entry] {
        if case .map(let entries) = tree.content { return entries }
        return []
    }

    /// The value of a key, unless it is absent or null.
    package subscript(key: String) -> Tree? {
        guard let found = tree[key], !found.isNull else { return nil }
        return found
    }

    /// The place a missing key would have.
    package func place(_ key: String) -> ProblemPlace {
        if let pointer = tree.place.pointer {
            return ProblemPlace(file: tree.place.file, pointer: "\(pointer)/\(key)")
        }
        return ProblemPlace(file: tree.place.file, line: tree.place.line, column: path.isEmpty ? key : "\(path).\(key)")
    }

    package func refuseUnknownKeys(_ known: [String]) {
        for entry in entries where !known.contains(entry.key) {
            log.add(
                .unknownKey, entry.place, value: entry.key, expected: Words.oneOf(known),
                remedy: Words.nearest(entry.key, known))
        }
    }

    package func object(_ key: String) -> SettingsReader? {
        guard let value = self[key] else { return nil }
        guard case .map = value.content else {
            log.add(
                .wrongKind, value.place, value: value.shown,
                expected: BilingualText(fr: "un objet avec des clés", en: "an object with keys"))
            return nil
        }
        return SettingsReader(tree: value, path: path.isEmpty ? key : "\(path).\(key)", log: log)
    }

    /// The text of a key; a list or an object there is reported.
    package func text(_ key: String) -> String? {
        guard let value = self[key] else { return nil }
        if let text = value.text { return text }
        log.add(
            .wrongKind, value.place, value: value.shown,
            expected: BilingualText(fr: "une seule valeur", en: "a single value"))
        return nil
    }

    package func missing(_ key: String, expected: BilingualText) {
        log.add(.missingKey, place(key), expected: expected)
    }

    func date(_ key: String, required: Bool) -> CivilDate? {
        guard self[key] != nil else {
            if required {
                missing(key, expected: BilingualText(fr: "une date comme 2026-09-01", en: "a date such as 2026-09-01"))
            }
            return nil
        }
        guard let text = text(key) else { return nil }
        if let date = CellValues.date(text) { return date }
        log.add(
            .unreadableDate, self[key]?.place ?? place(key), value: text,
            expected: BilingualText(
                fr: "une date comme 2026-09-01 ou 01/09/2026", en: "a date such as 2026-09-01 or 01/09/2026"))
        return nil
    }

    package func integer(_ key: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let text = text(key) else { return nil }
        let value = self[key]?.place ?? place(key)
        switch CellValues.number(text, decimals: 0) {
        case .value(let number) where range.contains(number): return number
        case .value(let number) where range.lowerBound == 0 && number < 0:
            log.add(
                .negativeNumber, value, value: text,
                expected: BilingualText(fr: "un nombre entier positif ou nul", en: "a whole number, not negative"))
        case .value, .tooLarge:
            log.add(
                .numberTooLarge, value, value: text,
                expected: BilingualText(
                    fr: "un nombre entier de \(range.lowerBound) à \(range.upperBound)",
                    en: "a whole number from \(range.lowerBound) to \(range.upperBound)"))
        case .malformed:
            log.add(
                .notANumber, value, value: text,
                expected: BilingualText(fr: "un nombre entier", en: "a whole number"))
        }
        return nil
    }

    package func flag(_ key: String) -> Bool? {
        guard let text = text(key) else { return nil }
        if let flag = Vocabulary.flag(text) { return flag }
        log.add(
            .notAFlag, self[key]?.place ?? place(key), value: text,
            expected: BilingualText(fr: "oui ou non", en: "yes or no"))
        return nil
    }

    package func word(_ key: String, as kind: Vocabulary.ValueKind, required: Bool) -> String? {
        guard self[key] != nil else {
            if required {
                let words = Words.oneOf(kind)
                missing(
                    key,
                    expected: BilingualText(fr: "\(words) : il faut le dire", en: "\(words): it must be said"))
            }
            return nil
        }
        guard let text = text(key) else { return nil }
        if let word = Vocabulary.value(text, as: kind) { return word }
        log.add(
            .unknownWord, self[key]?.place ?? place(key), value: text, expected: Words.oneOf(kind),
            remedy: Words.nearest(text, Vocabulary.words(of: kind)))
        return nil
    }
}
