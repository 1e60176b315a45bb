import Childcare

/// The JSON Schema of columns and keys, as they are declared.
enum FieldSchema {
    /// The list of a sheet's rows in a document.
    static func list(of kind: TableKind) -> JSONText.Value {
        var fields: [(String, JSONText.Value)] = [("type", .text("array")), ("items", rows(of: kind.outline))]
        if kind == .wishes { fields.append(("description", .text("instead of wishes inside requests"))) }
        return .object(fields)
    }

    static func rows(of sheet: SheetOutline) -> JSONText.Value {
        let required = sheet.columns.filter { $0.isRequired && !$0.isImpliedInDocument }
        var properties = sheet.columns.map { ($0.key, property($0)) }
        if sheet.kind == .requests { properties.append(("wishes", wishesOfRequest)) }
        var fields: [(String, JSONText.Value)] = [
            ("type", .text("object")), ("description", .text(sheet.meaning.english)),
            ("required", .list(required.map { .text($0.key) })), ("properties", .object(properties)),
        ]
        let patterns = sheet.families.compactMap { family in
            family.pattern.map { ($0, property(family.kind, family.meaning.english)) }
        }
        if !patterns.isEmpty { fields.append(("patternProperties", .object(patterns))) }
        if sheet.hasAttributes {
            fields.append(("additionalProperties", attribute))
        } else if sheet.kind != .contacts {
            fields.append(("additionalProperties", .raw("false")))
        }
        return .object(fields)
    }

    static func object(_ group: KeyGroupOutline, own: (FieldOutline) -> JSONText.Value? = { _ in nil })
        -> JSONText.Value
    {
        .object([
            ("type", .text("object")), ("description", .text(group.meaning.english)),
            ("required", .list(group.keys.filter(\.isRequired).map { .text($0.key) })),
            ("properties", .object(group.keys.map { ($0.key, own($0) ?? property($0)) })),
            ("additionalProperties", .raw("false")),
        ])
    }

    static func list(of items: JSONText.Value, _ meaning: String) -> JSONText.Value {
        .object([("type", .text("array")), ("items", items), ("description", .text(meaning))])
    }

    static func either(_ meaning: String, _ choices: JSONText.Value...) -> JSONText.Value {
        .object([("description", .text(meaning)), ("anyOf", .list(choices))])
    }

    static func string(_ more: [(String, JSONText.Value)] = []) -> JSONText.Value {
        .object([("type", .text("string"))] + more)
    }

    private static let attribute: JSONText.Value = .object([
        ("description", .text("any further name is an attribute that conditions can use")),
        ("type", types("string", "number", "boolean", "null")),
    ])

    private static var wishesOfRequest: JSONText.Value {
        let wish = JSONText.Value.list([rows(of: Sheets.wishes.outline), string()])
        return .object([("type", .text("array")), ("items", .object([("anyOf", wish)]))])
    }

    static func property(_ field: FieldOutline) -> JSONText.Value { property(field.kind, field.meaning.english) }

    /// What a document may write under a name; words of the vocabulary are wider than their examples.
    static func property(_ kind: FieldKind, _ meaning: String) -> JSONText.Value {
        func described(_ type: JSONText.Value, _ text: String, _ more: [(String, JSONText.Value)] = [])
            -> JSONText.Value
        {
            .object([("type", type), ("description", .text(text))] + more)
        }
        func listed(_ type: JSONText.Value, _ words: [String], _ note: String) -> JSONText.Value {
            described(
                type, "\(meaning)\(note): \(words.joined(separator: ", "))",
                [("examples", .list(words.map { .text($0) }))])
        }
        func oneOrMore(_ text: String, _ more: [(String, JSONText.Value)] = []) -> JSONText.Value {
            either(text, string(), .object([("type", .text("array")), ("items", string(more))]))
        }
        let week = "full, mon tue-am thu, 2 of mon tue thu, A: mon / B: thu"
        let several = "\(meaning): \(week); alternatives separated by | or as a list"
        return switch kind {
        case .identifier: described(types("string", "integer"), meaning)
        case .text, .condition, .scope, .slots, .ageDate: described(.text("string"), meaning)
        case .flag: described(types("boolean", "string"), meaning)
        case .date: described(.text("string"), meaning + "; ISO yyyy-mm-dd or dd/mm/yyyy")
        case .time: described(.text("string"), meaning + ", such as 07:30")
        case .hours: described(types("number", "string"), meaning)
        case .whole(let range): described(types("integer", "string"), meaning, bounds(range))
        case .partWeeks(let range): described(types("number", "string", "null"), meaning, bounds(range))
        case .weeksOfYear(let range): described(types("integer", "string", "null"), meaning, bounds(range))
        case .monthlyHours, .decimal: described(types("number", "string"), meaning)
        case .age: described(types("number", "string"), meaning)
        case .cents, .euros: described(types("number", "string"), meaning + ", in euros")
        case .share: described(types("string", "number"), meaning)
        case .word(let kind):
            listed(.text("string"), Vocabulary.words(of: kind), " (French words are accepted too)")
        case .code(let words): listed(.text("string"), words, "")
        case .words(let kind):
            oneOrMore(
                "\(meaning) (French words are accepted too)",
                [("examples", .list(Vocabulary.words(of: kind).map { .text($0) }))])
        case .week: oneOrMore("\(meaning): \(week)")
        case .weeks: oneOrMore(several)
        case .weightedWeeks: oneOrMore(several + ", each with what it is worth (full | mon tue 80%)")
        case .period, .bound: described(types("string", "integer"), meaning)
        case .points, .pointsOfCriterion: described(types("number", "string"), meaning)
        case .shares:
            list(
                of: described(types("string", "number"), "a share: 95%, 0.95 or 19/20"), meaning)
        case .other: described(.text("string"), meaning)
        }
    }

    static func types(_ names: String...) -> JSONText.Value { .list(names.map { .text($0) }) }

    private static func bounds(_ range: ClosedRange<Int64>) -> [(String, JSONText.Value)] {
        guard range.lowerBound >= 0 else { return [] }
        return [("minimum", .raw("\(range.lowerBound)")), ("maximum", .raw("\(range.upperBound)"))]
    }
}
