import Childcare

extension CaseDocument {
    /// The JSON Schema (2020-12) of a case document; `docs/schemas/case.schema.json` holds the same text.
    ///
    /// Numbers, dates and words may be written as in the tables, so the schema is wider than what the reader accepts:
    /// references, dates and conditions are judged by the reader alone.
    public static let schema: String = CaseSchema.text
}

enum CaseSchema {
    static let text: String =
        JSONText.wrapped(
            .object([
                ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
                ("$id", .text("https://berceau.example/schemas/case.schema.json")),
                ("title", .text("Berceau case (dossier de commission)")),
                (
                    "description",
                    .text("Everything one allocation needs; the names are those of the columns of the case folder.")
                ),
                ("type", .text("object")), ("required", .list(required.map { .text($0) })),
                ("additionalProperties", .raw("false")), ("properties", .object(settings + tables)),
            ])) + "\n"

    private static let required: [String] =
        Keys.file.outline.keys.filter(\.isRequired).map(\.key) + TableKind.allCases.filter(\.isRequired).map(\.rawValue)

    /// The sheets a document holds under their own names; the grid and the quotas belong to the policy.
    private static let tables: [(String, JSONText.Value)] = TableKind.allCases.filter { $0 != .grid && $0 != .quotas }
        .map { kind in
            (kind.rawValue, FieldSchema.list(of: kind))
        }

    private static let settings: [(String, JSONText.Value)] = Keys.file.outline.keys.map { key in
        switch key.key {
        case "term": (key.key, FieldSchema.object(Keys.term.outline))
        case "calendar": (key.key, FieldSchema.object(Keys.calendar.outline, own: FieldSchema.ofCalendar))
        case "policy": (key.key, FieldSchema.object(Keys.policy.outline, own: FieldSchema.ofPolicy))
        case "attributes": (key.key, FieldSchema.list(of: FieldSchema.string(), key.meaning.english))
        case "types":
            (
                key.key,
                .object([
                    ("type", .text("object")), ("description", .text(key.meaning.english)),
                    (
                        "additionalProperties",
                        .object([
                            (
                                "anyOf",
                                .list([
                                    FieldSchema.string(),
                                    .object([("type", .text("array")), ("items", FieldSchema.string())]),
                                ])
                            )
                        ])
                    ),
                ])
            )
        default: (key.key, .object([("type", .text("object")), ("description", .text(key.meaning.english))]))
        }
    }
}

/// The keys whose values have a shape of their own.
extension FieldSchema {
    static func ofCalendar(_ key: FieldOutline) -> JSONText.Value? {
        switch key.key {
        case "slots":
            let named = JSONText.Value.object([("type", .text("string")), ("examples", .list([.text("half-days")]))])
            let listed = JSONText.Value.object([
                ("type", .text("array")), ("maxItems", .raw("128")), ("items", object(Keys.slot.outline)),
            ])
            return either(key.meaning.english, named, listed)
        case "periods": return list(of: property(.date, "first day of a period"), key.meaning.english)
        default: return nil
        }
    }

    static func ofPolicy(_ key: FieldOutline) -> JSONText.Value? {
        switch key.key {
        case "levels":
            let presets = Vocabulary.words(of: .levelPreset).joined(separator: ", ")
            let terms = Vocabulary.words(of: .objectiveTerm).joined(separator: ", ")
            let level = JSONText.Value.object([("anyOf", .list([string(), object(Keys.level.outline, own: ofLevel)]))])
            return either(
                "\(key.meaning.english) (\(presets)); a term alone (\(terms)) is a level", string(),
                .object([("type", .text("array")), ("items", level)]))
        case "ties":
            return either(key.meaning.english, string(), .object([("type", .text("array")), ("items", string())]))
        case "waiting": return object(Keys.waiting.outline, own: ofWaiting)
        case "grid": return list(of: rows(of: Sheets.grid.outline), key.meaning.english)
        case "quotas": return list(of: rows(of: Sheets.quotas.outline), key.meaning.english)
        default: return nil
        }
    }

    private static func ofWaiting(_ key: FieldOutline) -> JSONText.Value? {
        guard key.key == "mix" else { return nil }
        let rate = object(Keys.mixRate.outline)
        return either(key.meaning.english, rate, .object([("type", .text("array")), ("items", rate)]))
    }

    private static func ofLevel(_ key: FieldOutline) -> JSONText.Value? {
        guard key.key == "terms" else { return nil }
        let weights = JSONText.Value.object([
            ("type", .text("object")),
            ("additionalProperties", .object([("type", types("integer", "string"))])),
        ])
        return either(key.meaning.english, string(), .object([("type", .text("array")), ("items", string())]), weights)
    }
}
