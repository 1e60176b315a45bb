/// Fields by what they hold; a field that may be empty and one that always has a value read alike.
extension Field {
    package typealias Path<Value> = any WritableKeyPath<Record, Value> & Sendable

    package static func identifier<Of>(
        _ name: FieldName, _ path: Path<Identifier<Of>>, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, .identifier, fr: fr, en: en, get: { .text($0[keyPath: path].text) },
            set: { if case .text(let text) = $1 { $0[keyPath: path] = Identifier(text) } })
    }

    package static func identifier<Of>(
        _ name: FieldName, _ path: Path<Identifier<Of>?>, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, .identifier, fr: fr, en: en, get: { $0[keyPath: path].map { .text($0.text) } },
            set: { if case .text(let text) = $1 { $0[keyPath: path] = Identifier(text) } })
    }

    package static func text(
        _ name: FieldName, _ path: Path<String>, as kind: FieldKind = .text, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, kind, fr: fr, en: en, get: { .text($0[keyPath: path]) },
            set: { if case .text(let text) = $1 { $0[keyPath: path] = text } })
    }

    package static func code(
        _ name: FieldName, _ path: Path<String?>, of words: [String], fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, .code(words), fr: fr, en: en, get: { $0[keyPath: path].map { .text($0) } },
            set: { if case .text(let text) = $1 { $0[keyPath: path] = text } })
    }

    package static func code<Word: CaseIterable & RawRepresentable<String> & Sendable>(
        _ name: FieldName, _ path: Path<Word?>, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, .code(Word.allCases.map(\.rawValue)), fr: fr, en: en,
            get: { $0[keyPath: path].map { .text($0.rawValue) } },
            set: { if case .text(let text) = $1 { $0[keyPath: path] = Word(rawValue: text) } })
    }

    package static func flag(
        _ name: FieldName, _ path: Path<Bool>, implied: Bool? = nil, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, .flag, fr: fr, en: en, get: { $0[keyPath: path] == implied ? nil : .flag($0[keyPath: path]) },
            set: { if case .flag(let flag) = $1 { $0[keyPath: path] = flag } })
    }

    package static func flag(_ name: FieldName, _ path: Path<Bool?>, fr: FrenchText, en: EnglishText) -> Self {
        Self(
            name, .flag, fr: fr, en: en, get: { $0[keyPath: path].map { .flag($0) } },
            set: { if case .flag(let flag) = $1 { $0[keyPath: path] = flag } })
    }

    package static func date(_ name: FieldName, _ path: Path<CivilDate>, fr: FrenchText, en: EnglishText) -> Self {
        Self(
            name, .date, fr: fr, en: en, get: { .date($0[keyPath: path]) },
            set: { if case .date(let date) = $1 { $0[keyPath: path] = date } })
    }

    package static func date(_ name: FieldName, _ path: Path<CivilDate?>, fr: FrenchText, en: EnglishText) -> Self {
        Self(
            name, .date, fr: fr, en: en, get: { $0[keyPath: path].map { .date($0) } },
            set: { if case .date(let date) = $1 { $0[keyPath: path] = date } })
    }

    /// - Parameter implied: the number that goes without saying, and is not written.
    package static func number<Number: BinaryInteger & Sendable>(
        _ name: FieldName, _ path: Path<Number>, _ kind: FieldKind, implied: Number? = nil, fr: FrenchText,
        en: EnglishText
    ) -> Self {
        Self(
            name, kind, fr: fr, en: en,
            get: { $0[keyPath: path] == implied ? nil : .number(Int64(clamping: $0[keyPath: path])) },
            set: { if case .number(let number) = $1 { $0[keyPath: path] = Number(clamping: number) } })
    }

    package static func number<Number: BinaryInteger & Sendable>(
        _ name: FieldName, _ path: Path<Number?>, _ kind: FieldKind, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, kind, fr: fr, en: en, get: { $0[keyPath: path].map { .number(Int64(clamping: $0)) } },
            set: { if case .number(let number) = $1 { $0[keyPath: path] = Number(clamping: number) } })
    }

    package static func money(
        _ name: FieldName, _ path: Path<Money?>, _ kind: FieldKind, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, kind, fr: fr, en: en, get: { $0[keyPath: path].map { .money($0) } },
            set: { if case .money(let amount) = $1 { $0[keyPath: path] = amount } })
    }

    package static func money(
        _ name: FieldName, _ path: Path<Money>, _ kind: FieldKind, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, kind, fr: fr, en: en, get: { .money($0[keyPath: path]) },
            set: { if case .money(let amount) = $1 { $0[keyPath: path] = amount } })
    }

    /// An amount that files say in whole euros.
    package static func wholeEuros(
        _ name: FieldName, _ path: Path<Money?>, most: Money, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, .whole(0...most.wholeEuros), fr: fr, en: en,
            get: { $0[keyPath: path].map { .number($0.wholeEuros) } },
            set: { if case .number(let euros) = $1 { $0[keyPath: path] = Money(euros: euros) } })
    }

    package static func points(_ name: FieldName, _ path: Path<Points>, fr: FrenchText, en: EnglishText) -> Self {
        Self(
            name, .points, fr: fr, en: en, get: { .points($0[keyPath: path]) },
            set: { if case .points(let points) = $1 { $0[keyPath: path] = points } })
    }

    package static func points(_ name: FieldName, _ path: Path<Points?>, fr: FrenchText, en: EnglishText) -> Self {
        Self(
            name, .points, fr: fr, en: en, get: { $0[keyPath: path].map { .points($0) } },
            set: { if case .points(let points) = $1 { $0[keyPath: path] = points } })
    }

    package static func share(
        _ name: FieldName, _ path: Path<Share?>, in range: ClosedRange<SharePercent>, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, .share(range), fr: fr, en: en, get: { $0[keyPath: path].map { .share($0) } },
            set: { if case .share(let share) = $1 { $0[keyPath: path] = share } })
    }

    /// - Parameter implied: the word that goes without saying, and is not written.
    package static func word<Word: RawRepresentable<String> & Sendable>(
        _ name: FieldName, _ path: Path<Word>, _ kind: Vocabulary.ValueKind, implied: Word? = nil, fr: FrenchText,
        en: EnglishText
    ) -> Self {
        Self(
            name, .word(kind), fr: fr, en: en,
            get: { $0[keyPath: path].rawValue == implied?.rawValue ? nil : .text($0[keyPath: path].rawValue) },
            set: {
                if case .text(let text) = $1, let word = Word(rawValue: text) { $0[keyPath: path] = word }
            })
    }

    package static func shares(_ name: FieldName, _ path: Path<[Share]>, fr: FrenchText, en: EnglishText) -> Self {
        Self(
            name, .shares, fr: fr, en: en, get: { .shares($0[keyPath: path]) },
            set: { if case .shares(let shares) = $1 { $0[keyPath: path] = shares } })
    }

    package static func word<Word: RawRepresentable<String> & Sendable>(
        _ name: FieldName, _ path: Path<Word?>, _ kind: Vocabulary.ValueKind, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, .word(kind), fr: fr, en: en, get: { $0[keyPath: path].map { .text($0.rawValue) } },
            set: { if case .text(let text) = $1 { $0[keyPath: path] = Word(rawValue: text) } })
    }

    package static func words<Word: RawRepresentable<String> & Sendable>(
        _ name: FieldName, _ path: Path<[Word]>, _ kind: Vocabulary.ValueKind, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, .words(kind), fr: fr, en: en,
            get: { $0[keyPath: path].isEmpty ? nil : .words($0[keyPath: path].map(\.rawValue)) },
            set: { if case .words(let words) = $1 { $0[keyPath: path] = words.compactMap(Word.init) } })
    }

    /// Acceptable weeks; none where the cell is empty.
    package static func weeks(_ name: FieldName, _ path: Path<[SlotSet]>, fr: FrenchText, en: EnglishText) -> Self {
        Self(
            name, .weeks, fr: fr, en: en, get: { .weeks($0[keyPath: path], factors: [:]) },
            set: { if case .weeks(let weeks, _) = $1 { $0[keyPath: path] = weeks } })
    }

    /// Acceptable weeks and what each is worth.
    package static func weeks(
        _ name: FieldName, _ path: Path<[SlotSet]>, factors: Path<[SlotSet: Share]>, fr: FrenchText, en: EnglishText
    ) -> Self {
        Self(
            name, .weightedWeeks, fr: fr, en: en,
            get: { .weeks($0[keyPath: path], factors: $0[keyPath: factors]) },
            set: {
                guard case .weeks(let weeks, let shares) = $1 else { return }
                $0[keyPath: path] = weeks
                $0[keyPath: factors] = shares
            })
    }

    package static func week(_ name: FieldName, _ path: Path<SlotSet>, fr: FrenchText, en: EnglishText) -> Self {
        Self(
            name, .week, fr: fr, en: en,
            get: { $0[keyPath: path].isEmpty ? nil : .weeks([$0[keyPath: path]], factors: [:]) },
            set: {
                if case .weeks(let weeks, _) = $1, let week = weeks.first { $0[keyPath: path] = week }
            })
    }

    package static func week(_ name: FieldName, _ path: Path<SlotSet?>, fr: FrenchText, en: EnglishText) -> Self {
        Self(
            name, .week, fr: fr, en: en, get: { $0[keyPath: path].map { .weeks([$0], factors: [:]) } },
            set: { if case .weeks(let weeks, _) = $1 { $0[keyPath: path] = weeks.first } })
    }

    package static func condition(_ name: FieldName, _ path: Path<Condition>, fr: FrenchText, en: EnglishText) -> Self {
        Self(
            name, .condition, fr: fr, en: en, get: { .condition($0[keyPath: path]) },
            set: { if case .condition(let condition) = $1 { $0[keyPath: path] = condition } })
    }

    package static func bound(_ name: FieldName, _ path: Path<Quota.Bound?>, fr: FrenchText, en: EnglishText) -> Self {
        Self(
            name, .bound, fr: fr, en: en, get: { $0[keyPath: path].map { .bound($0) } },
            set: { if case .bound(let bound) = $1 { $0[keyPath: path] = bound } })
    }

    /// A column that the sheet's own code reads, and writes too unless `get` says what stands there.
    package static func own(
        _ name: FieldName, _ kind: FieldKind, fr: FrenchText, en: EnglishText,
        get: @escaping @Sendable (Record) -> FieldValue? = { _ in nil }
    ) -> Self {
        Self(name, kind, fr: fr, en: en, get: get)
    }
}
