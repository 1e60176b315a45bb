import Childcare

/// The columns of a sheet that a table has, found once for all of its rows.
struct SheetPlan<Record> {
    /// What the sheet's own code does once a column is read.
    typealias Step = (inout Record, RowReader) -> Void

    /// A class: a city reads a million cells through these, and copies none of them.
    final class Entry {
        let kind: FieldKind
        let need: FieldOutline.Need
        let set: @Sendable (inout Record, FieldValue) -> Void
        /// The header it goes by in this table.
        let name: String
        let position: Int?
        let after: Step?

        init(
            _ outline: FieldOutline, set: @escaping @Sendable (inout Record, FieldValue) -> Void, name: String,
            position: Int?, after: Step?
        ) {
            (kind, need) = (outline.kind, outline.need)
            self.set = set
            self.name = name
            self.position = position
            self.after = after
        }
    }

    /// What a row needs comes first, then the rest in the order of the sheet.
    let entries: [Entry]
    let attributes: (path: Field<Record>.Path<[String: AttributeValue]>, columns: [OwnColumn])?
}

/// How much of a row could be read.
enum Filling {
    case whole
    /// Some values were reported: stand-ins are in their place.
    case damaged
    /// Without this row's key there is no record.
    case none
}

extension CaseDecoder {
    /// - Parameters:
    ///   - identity: the column that carries the identifier, where the table lists something else.
    ///   - besides: further columns that are no attributes.
    ///   - after: what to do once a column is read, whether anything stands in it or not.
    func plan<Record>(
        _ sheet: Sheet<Record>, in table: Table, identity: String? = nil, besides: Set<String> = [],
        after: [String: SheetPlan<Record>.Step] = [:]
    ) -> SheetPlan<Record> {
        let columns = sheet.columns.filter(\.outline.isRequired) + sheet.columns.filter { !$0.outline.isRequired }
        let entries = columns.compactMap { column -> SheetPlan<Record>.Entry? in
            guard let set = column.set else { return nil }
            let isIdentity = column.outline.need == .identity
            let name = isIdentity ? identity ?? column.outline.key : column.outline.key
            let position = table.index[name]
            let after = after[column.outline.key]
            if position == nil, !column.outline.isRequired, after == nil { return nil }
            return SheetPlan.Entry(column.outline, set: set, name: name, position: position, after: after)
        }
        // In a flat table the columns of the town belong to the request.
        let isOwn = sheet.outline.kind == table.kind
        return SheetPlan(
            entries: entries,
            attributes: isOwn ? sheet.attributes.map { ($0, attributes(of: table, besides: besides)) } : nil)
    }

    /// Reads every declared column of a row into a record that holds what goes without saying.
    @discardableResult
    func fill<Record>(_ record: inout Record, from reader: RowReader, _ plan: SheetPlan<Record>) -> Filling {
        var filling = Filling.whole
        var reader = reader
        for entry in plan.entries {
            reader.stand(at: entry.position, of: entry.name)
            let isRead = read(entry, of: reader, into: &record)
            if !isRead {
                switch entry.need {
                case .identity: return .none
                case .key: filling = .none
                case .required, .optional: if filling == .whole { filling = .damaged }
                }
            }
            entry.after?(&record, reader)
        }
        if let (path, columns) = plan.attributes { record[keyPath: path] = reader.attributes(columns) }
        return filling
    }

    /// `false` after reporting a cell that is wrong, or missing.
    private func read<Record>(
        _ entry: SheetPlan<Record>.Entry, of reader: RowReader, into record: inout Record
    ) -> Bool {
        if let position = entry.position, position < reader.row.cells.count, !reader.row.cells[position].isEmpty {
            guard let value = value(entry.kind, entry.name, reader) else { return false }
            entry.set(&record, value)
            return true
        }
        if entry.need == .optional { return true }
        reader.missing(entry.name)
        return false
    }

    /// One record a row; rows without their key are left out, and make the table incomplete.
    func records<Record>(
        _ sheet: Sheet<Record>, from blank: Record, rows: Range<Int>? = nil,
        after: [String: SheetPlan<Record>.Step] = [:],
        finish: SheetPlan<Record>.Step = { _, _ in }
    ) -> [Record] {
        guard let table = sources.tables[sheet.outline.kind] else { return [] }
        let plan = plan(sheet, in: table, after: after)
        return records(sheet.outline.kind, rows: rows) { reader in
            var record = blank
            if fill(&record, from: reader, plan) == .none {
                log.markIncomplete(table.kind.rawValue)
                return nil
            }
            finish(&record, reader)
            return record
        }
    }

    /// The value of a cell that is not empty; `nil` after reporting one that cannot be read.
    private func value(_ kind: FieldKind, _ name: String, _ reader: RowReader) -> FieldValue? {
        switch kind {
        case .identifier, .text: .text(reader.text(name))
        case .flag: reader.flag(name).map { .flag($0) }
        case .date: reader.date(name).map { .date($0) }
        case .time: time(reader, name).map { .number(Int64($0)) }
        case .hours: minutes(reader, name).map { .number(Int64($0)) }
        case .whole(let range): reader.integer(name, in: range).map { .number($0) }
        case .weeksOfYear(let range):
            reader.integer(name, in: range, BilingualText(fr: "un nombre de semaines", en: "a number of weeks")).map {
                .number($0)
            }
        case .partWeeks(let range): reader.partWeeks(name, in: range).map { .exact($0) }
        case .cents: reader.cents(name).map { .money($0) }
        case .euros(let most): euros(reader, name, most: most).map { .money($0) }
        case .share(let range): share(reader, name, in: range).map { .share($0) }
        case .word(let kind): reader.word(name, as: kind).map { .text($0) }
        case .words(let kind): .words(reader.words(name, as: kind))
        case .code(let words): reader.code(name, of: words).map { .text($0) }
        case .week: week(reader, name, required: false).map { .weeks([$0], factors: [:]) }
        case .weeks: .weeks(days(reader, name), factors: [:])
        case .weightedWeeks: weightedValue(reader, name)
        case .period: period(reader).map { .number(Int64($0)) }
        case .points: reader.points(name).map { .points($0) }
        case .condition: condition(reader, name, known: known).map { .condition($0) }
        case .scope: scope(reader, name).map { .scope($0) }
        case .bound: bound(reader, name).map { .bound($0) }
        // Read by their sheet's own code.
        case .age, .slots, .pointsOfCriterion, .shares, .ageDate, .monthlyHours, .decimal, .other: nil
        }
    }

    private func weightedValue(_ reader: RowReader, _ name: String) -> FieldValue {
        let (weeks, factors) = weighted(reader, name)
        return .weeks(weeks, factors: factors)
    }
}
