public import Childcare

extension CaseDocument {
    /// The case as a JSON document that ``read(json:name:)`` reads back as the same case.
    ///
    /// Linear in the case.
    public static func json(_ case: Case) -> [UInt8] {
        let sheets = CaseSheets(`case`)
        var fields: [(String, JSONText.Value)] = [("term", term(`case`.term))]
        fields.append(("calendar", .object(SettingsWriter.calendar(`case`.calendar))))
        fields.append(("policy", policy(`case`.policy, sheets)))
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

    private static func term(_ term: Term) -> JSONText.Value {
        var fields: [(String, JSONText.Value)] = [
            ("start", .text(term.start.description)), ("end", .text(term.end.description)),
        ]
        if let deadline = term.deadline { fields.append(("deadline", .text(deadline.description))) }
        return .object(fields)
    }

    private static func policy(_ policy: Policy, _ sheets: CaseSheets) -> JSONText.Value {
        .object(
            [
                ("priority", .text(policy.priority.rawValue)), ("gain_per", .text(policy.gainPer.rawValue)),
                ("base_points", .raw(String(policy.basePoints))),
                ("wish_factors", .list(policy.wishFactors.map { .text(CellValues.notation($0)) })),
                ("siblings", .text(policy.siblings.rawValue)), ("unborn", .text(policy.unborn.rawValue)),
            ] + SettingsWriter.rules(policy) + [
                ("grid", .list(sheets.grid().objects())), ("quotas", .list(sheets.quotas().objects())),
                ("seed", .text(policy.seed)),
            ])
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
        let known = Set(TableKind.requests.knownColumns)
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
