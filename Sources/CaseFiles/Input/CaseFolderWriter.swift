public import Childcare

extension CaseFolder {
    /// Writes a case folder that ``read(at:overrides:)`` reads back as the same case.
    ///
    /// A folder that is neither empty nor an earlier writing of the same requests, left as it was, is refused.
    /// - Throws: ``OutcomeFolderError``; the folder is then as it was.
    public static func write(_ case: Case, to path: String) throws(OutcomeFolderError) {
        let requests = `case`.requests.map(\.id.text).sorted().joined(separator: "\n")
        try OutputTarget(.nextRound, at: path, from: .content(requests)).write(files(of: `case`))
    }

    /// The files of such a folder, in the words and signs of machines.
    public static func files(of case: Case) -> [(name: String, bytes: [UInt8])] {
        let sheets = CaseSheets(`case`)
        var files: [(String, [UInt8])] = [("case.yaml", yaml(`case`))]
        for sheet in [sheets.creches(), sheets.sections(), sheets.households(), sheets.requests()] {
            files.append((sheet.kind.rawValue + ".csv", sheet.csv()))
        }
        files.append(("wishes.csv", sheets.wishes(of: `case`.requests, named: true).csv()))
        let further = [sheets.grid(), sheets.quotas(), sheets.contracts()]
        for sheet in sheets.optional() + further where !sheet.rows.isEmpty {
            files.append((sheet.kind.rawValue + ".csv", sheet.csv()))
        }
        return files
    }

    private static func yaml(_ case: Case) -> [UInt8] {
        let policy = `case`.policy
        let calendar = SettingsWriter.calendar(`case`.calendar, .yaml)
        let rules = SettingsWriter.policy(
            policy, .yaml, grid: policy.grid.isEmpty ? nil : .raw("grid.csv"),
            quotas: policy.quotas.isEmpty ? nil : .raw("quotas.csv"))
        var lines = ["term:"]
        lines += SettingsWriter.lines(SettingsWriter.fields(of: `case`.term, Keys.term, .yaml), indent: "  ")
        lines += ["calendar:"] + SettingsWriter.lines(calendar, indent: "  ")
        // JSON text is valid YAML between double quotes.
        lines += ["policy:"] + SettingsWriter.lines(rules, indent: "  ")
        let attributes = `case`.publishedAttributes.map { JSONText.quoted($0) }.joined(separator: ", ")
        lines.append("attributes: [\(attributes)]")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
