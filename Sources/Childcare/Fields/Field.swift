/// A column of a sheet or a key of `case.yaml`, apart from the records it belongs to.
package struct FieldOutline: Sendable {
    package enum Need: Hashable, Sendable {
        /// Without it the row cannot be referred to: nothing else of it is read.
        case identity
        /// Without it the row makes no record.
        case key
        /// Missing, it is reported, and the rest is still checked.
        case required
        case optional
    }

    package let name: FieldName
    package let kind: FieldKind
    package let meaning: BilingualText
    package fileprivate(set) var need = Need.optional
    /// Something families confide: messages name the place and leave the value out.
    package fileprivate(set) var isConfidential = false
    /// Left out of files in which no row says anything.
    package fileprivate(set) var isRare = false
    /// A document may leave it out where a table may not: something else says it there.
    package fileprivate(set) var isImpliedInDocument = false
    /// Never written: another column says the same.
    package fileprivate(set) var isReadOnly = false
    /// Folded headers that mean this column in its own sheet only.
    package fileprivate(set) var ownWords: Set<String> = []

    package var key: String { name.key }
    package var isRequired: Bool { need != .optional }
}

/// A column of a sheet or a key of `case.yaml`, declared once: its names, what it holds and means, and the field of a
/// record it fills.
package struct Field<Record>: Sendable {
    package private(set) var outline: FieldOutline
    /// What is written; `nil` for an empty cell.
    package let get: @Sendable (Record) -> FieldValue?
    /// `nil` where the record's own code reads it, because it decides more than one field.
    package private(set) var set: (@Sendable (inout Record, FieldValue) -> Void)?

    package init(
        _ name: FieldName, _ kind: FieldKind, fr: FrenchText, en: EnglishText,
        get: @escaping @Sendable (Record) -> FieldValue?, set: (@Sendable (inout Record, FieldValue) -> Void)? = nil
    ) {
        outline = FieldOutline(name: name, kind: kind, meaning: BilingualText(fr: fr, en: en))
        self.get = get
        self.set = set
    }

    package func identity(_ ownWords: String...) -> Self {
        changed {
            $0.need = .identity
            $0.ownWords = Set(ownWords)
        }
    }

    package var key: Self { changed { $0.need = .key } }
    package var required: Self { changed { $0.need = .required } }
    package var confidential: Self { changed { $0.isConfidential = true } }
    package var rare: Self { changed { $0.isRare = true } }
    package var impliedInDocument: Self { changed { $0.isImpliedInDocument = true } }
    package var readOnly: Self { changed { $0.isReadOnly = true } }

    /// Read by its sheet's own code.
    package var own: Self {
        var field = self
        field.set = nil
        return field
    }

    private func changed(_ change: (inout FieldOutline) -> Void) -> Self {
        var field = self
        change(&field.outline)
        return field
    }
}

/// Lists fields one below the other.
@resultBuilder package enum FieldList<Record> {
    package static func buildExpression(_ field: Field<Record>) -> [Field<Record>] { [field] }
    package static func buildExpression(_ fields: [Field<Record>]) -> [Field<Record>] { fields }
    package static func buildBlock(_ parts: [Field<Record>]...) -> [Field<Record>] { parts.flatMap { $0 } }
}
