public import Childcare

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension CaseFolder {
    /// Writes a case folder that ``read(at:overrides:)`` reads back as the same case.
    ///
    /// Every file is written aside first, then all are moved into place; tables of an earlier case that this one
    /// does not have are removed, other files of the folder are left alone.
    /// - Throws: the file system's error.
    public static func write(_ case: Case, to path: String) throws {
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
        try place(files, in: path)
    }

    private static func place(_ files: [(name: String, bytes: [UInt8])], in path: String) throws {
        let manager = FileManager.default
        let target = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
        let aside = target + ".partial"
        if manager.fileExists(atPath: aside) { try manager.removeItem(atPath: aside) }
        try manager.createDirectory(atPath: aside, withIntermediateDirectories: true)
        do {
            for file in files { try Data(file.bytes).write(to: URL(filePath: aside + "/" + file.name)) }
            guard FileAccess.kind(of: target) == .folder else {
                try manager.moveItem(atPath: aside, toPath: target)
                return
            }
            // Contacts are no part of a case, so writing one does not take them away.
            let keys = ["case"] + TableKind.allCases.filter { $0 != .contacts }.map(\.rawValue)
            let names = Set(keys.flatMap { Vocabulary.fileNames(for: $0) }.map(Vocabulary.folded))
            let written = Set(files.map(\.name))
            for file in files {
                let place = target + "/" + file.name
                if manager.fileExists(atPath: place) { try manager.removeItem(atPath: place) }
                try manager.moveItem(atPath: aside + "/" + file.name, toPath: place)
            }
            for name in FileAccess.list(target) where names.contains(Vocabulary.folded(name)) && !written.contains(name)
            {
                try manager.removeItem(atPath: target + "/" + name)
            }
            try manager.removeItem(atPath: aside)
        } catch {
            try? manager.removeItem(atPath: aside)
            throw error
        }
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
