public import Childcare

extension CaseDocument {
    /// The case as a JSON document that ``read(json:name:)`` reads back as the same case.
    ///
    /// Linear in the case.
    public static func json(_ case: Case) -> [UInt8] {
        let sheets = CaseSheets(`case`)
        var fields: [(String, JSONText.Value)] = [
            ("term", .object(SettingsWriter.fields(of: `case`.term, Keys.term, .json)))
        ]
        fields.append(("calendar", .object(SettingsWriter.calendar(`case`.calendar, .json))))
        let policy = SettingsWriter.policy(
            `case`.policy, .json, grid: .list(sheets.grid().objects()), quotas: .list(sheets.quotas().objects()))
        fields.append(("policy", .object(policy)))
        if !`case`.publishedAttributes.isEmpty {
            fields.append(("attributes", .list(`case`.publishedAttributes.map { .text($0) })))
        }
        fields.append(("creches", .list(sheets.creches().objects())))
        fields.append(("sections", .list(sheets.sections().objects())))
        fields.append(("households", .list(sheets.households().objects())))
        fields.append(("requests", .list(requests(`case`, sheets))))
        for sheet in sheets.optional() + [sheets.contracts()] where !sheet.rows.isEmpty {
            fields.append((sheet.kind.rawValue, .list(sheet.objects())))
        }
        return JSONText.bytes(.object(fields), open: 2)
    }

    private static func requests(_ case: Case, _ sheets: CaseSheets) -> [JSONText.Value] {
        let sheet = sheets.requests()
        // Columns that no row fills are named once, as null: conditions look at them.
        let filled = sheet.columns.indices.filter { column in
            sheet.rows.contains { row in
                if case .empty = row[column] { return false }
                return true
            }
        }
        let known = Set(TableKind.requests.outline.knownColumns)
        let bare = sheet.columns.indices.filter { !filled.contains($0) && !known.contains(sheet.columns[$0]) }
        return zip(sheet.objects(), `case`.requests).enumerated().map { position, pair in
            guard case .object(var fields) = pair.0 else { return pair.0 }
            if position == 0 { fields += bare.map { (sheet.columns[$0], .raw("null")) } }
            let wishes = sheets.wishes(of: [pair.1], named: false)
            fields.append(("wishes", .list(wishes.objects())))
            return .object(fields)
        }
    }
}
