/// The kinds of tables a case is made of; the raw value is the English file name and the key in a JSON document.
package enum TableKind: String, CaseIterable, Sendable {
    case creches, sections, households, requests, wishes, enrolled, decisions
    case reservations, sites, staff
    case jointWishes = "joint_wishes"
    case responses
    case manualPoints = "manual_points"
    case eligibility
    case contacts, grid, quotas, contracts

    package var isRequired: Bool { self == .creches || self == .sections || self == .requests }

    package var outline: SheetOutline {
        switch self {
        case .creches: Sheets.creches.outline
        case .sections: Sheets.sections.outline
        case .households: Sheets.households.outline
        case .requests: Sheets.requests.outline
        case .wishes: Sheets.wishes.outline
        case .enrolled: Sheets.enrolled.outline
        case .decisions: Sheets.decisions.outline
        case .reservations: Sheets.reservations.outline
        case .sites: Sheets.sites.outline
        case .staff: Sheets.staff.outline
        case .jointWishes: Sheets.jointWishes.outline
        case .responses: Sheets.responses.outline
        case .manualPoints: Sheets.manualPoints.outline
        case .eligibility: Sheets.eligibility.outline
        case .contacts: Sheets.contacts.outline
        case .grid: Sheets.grid.outline
        case .quotas: Sheets.quotas.outline
        case .contracts: Sheets.contracts.outline
        }
    }
}

/// One sheet of a case, declared once: its files, what a row of it means, and its columns in the order they are written.
package struct Sheet<Record>: Sendable {
    package let outline: SheetOutline
    package let columns: [Field<Record>]
    /// Where the town's own columns go; `nil` where a sheet has none.
    package let attributes: Field<Record>.Path<[String: AttributeValue]>?

    package init(
        _ kind: TableKind, files: [String], fr: FrenchText, en: EnglishText,
        attributes: Field<Record>.Path<[String: AttributeValue]>? = nil, families: [ColumnFamily] = [],
        @FieldList<Record> columns: () -> [Field<Record>]
    ) {
        self.columns = columns()
        self.attributes = attributes
        outline = SheetOutline(
            kind: kind, files: files, meaning: BilingualText(fr: fr, en: en), columns: self.columns.map(\.outline),
            families: families, hasAttributes: attributes != nil)
    }
}

/// Columns whose names carry a number, a day or a slot.
package struct ColumnFamily: Sendable {
    /// As people read it: `places_mon`, `places_mon_am` …
    package let key: String
    package let frenchKey: String
    package let kind: FieldKind
    package let meaning: BilingualText
    /// The names known before any calendar is.
    package let names: [String]
    /// The names a JSON document may use, as a regular expression; `nil` where it says the same in another way.
    package let pattern: String?

    package init(
        key: String, frenchKey: String, kind: FieldKind, meaning: BilingualText, names: [String], pattern: String?
    ) {
        self.key = key
        self.frenchKey = frenchKey
        self.kind = kind
        self.meaning = meaning
        self.names = names
        self.pattern = pattern
    }
}

/// A sheet apart from its records.
package final class SheetOutline: Sendable {
    package let kind: TableKind
    /// Accepted names of its file, the canonical one first.
    package let files: [String]
    package let meaning: BilingualText
    package let columns: [FieldOutline]
    package let families: [ColumnFamily]
    /// Whether unknown columns become attributes that conditions can use.
    package let hasAttributes: Bool
    package let requiredColumns: [String]
    package let optionalColumns: [String]
    package let knownColumns: [String]
    /// The columns in which weeks are written; a mark `A:` in one of them makes the calendar alternate.
    package let weekColumns: [String]
    /// The columns whose cells no message repeats.
    package let confidentialColumns: Set<String>
    /// The headers by which its identifier may go in this sheet alone.
    package let ownIDs: Set<String>

    init(
        kind: TableKind, files: [String], meaning: BilingualText, columns: [FieldOutline],
        families: [ColumnFamily], hasAttributes: Bool
    ) {
        self.kind = kind
        self.files = files
        self.meaning = meaning
        self.columns = columns
        self.families = families
        self.hasAttributes = hasAttributes
        requiredColumns = columns.filter(\.isRequired).map(\.key)
        optionalColumns = columns.filter { !$0.isRequired }.map(\.key) + families.flatMap(\.names)
        knownColumns = requiredColumns + optionalColumns
        weekColumns = columns.filter { [.week, .weeks, .weightedWeeks, .slots].contains($0.kind) }.map(\.key)
        confidentialColumns = Set(columns.filter(\.isConfidential).map(\.key))
        ownIDs = columns.reduce(into: []) { $0.formUnion($1.ownWords) }
    }
}

/// Every sheet, by what it lists; each stands in a file of its own.
package enum Sheets {
    package static let all: [SheetOutline] = TableKind.allCases.map(\.outline)
}
