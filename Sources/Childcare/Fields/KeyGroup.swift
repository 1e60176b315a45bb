/// One object of `case.yaml`, declared once: what it is and its keys, in the order messages list them.
package struct KeyGroup<Record>: Sendable {
    package let outline: KeyGroupOutline
    package let keys: [Field<Record>]

    package init(
        _ path: String, fr: FrenchText, en: EnglishText, @FieldList<Record> keys: () -> [Field<Record>]
    ) {
        self.keys = keys()
        outline = KeyGroupOutline(path: path, meaning: BilingualText(fr: fr, en: en), keys: self.keys.map(\.outline))
    }
}

/// A group of keys apart from the value it fills.
package struct KeyGroupOutline: Sendable {
    /// Where it stands in `case.yaml`: `policy`, `calendar.slots`; empty for the whole file.
    package let path: String
    package let meaning: BilingualText
    package let keys: [FieldOutline]

    package var names: [String] { keys.map(\.key) }
    /// Folded French name → key.
    package let synonyms: [String: String]

    init(path: String, meaning: BilingualText, keys: [FieldOutline]) {
        self.path = path
        self.meaning = meaning
        self.keys = keys
        var names: [String: [String]] = [:]
        for key in keys { names[key.key, default: []] += key.name.synonyms }
        synonyms = Vocabulary.inverted(names)
    }
}

/// Every group of keys, by what it says.
package enum Keys {
    package static let all = [
        file.outline, term.outline, calendar.outline, slot.outline, policy.outline, level.outline,
    ]
}
