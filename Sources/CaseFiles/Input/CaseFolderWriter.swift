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
        let (term, policy) = (`case`.term, `case`.policy)
        var lines = ["term:", "  start: \(term.start)", "  end: \(term.end)"]
        if let deadline = term.deadline { lines.append("  deadline: \(deadline)") }
        lines += ["calendar:"] + SettingsWriter.lines(SettingsWriter.calendar(`case`.calendar), indent: "  ")
        lines.append("policy:")
        lines.append("  priority: \(policy.priority.rawValue)")
        lines.append("  gain_per: \(policy.gainPer.rawValue)")
        lines.append("  base_points: \(policy.basePoints)")
        lines.append("  wish_factors: [\(policy.wishFactors.map { CellValues.notation($0) }.joined(separator: ", "))]")
        lines.append("  siblings: \(policy.siblings.rawValue)")
        lines.append("  unborn: \(policy.unborn.rawValue)")
        lines += SettingsWriter.lines(SettingsWriter.rules(policy), indent: "  ")
        if !policy.grid.isEmpty { lines.append("  grid: grid.csv") }
        if !policy.quotas.isEmpty { lines.append("  quotas: quotas.csv") }
        // JSON text is valid YAML between double quotes.
        lines.append("  seed: \(JSONText.quoted(policy.seed))")
        let attributes = `case`.publishedAttributes.map { JSONText.quoted($0) }.joined(separator: ", ")
        lines.append("attributes: [\(attributes)]")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
