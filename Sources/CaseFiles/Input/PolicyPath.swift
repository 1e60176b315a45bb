package import Childcare

/// A value of a case that `--set` and a plan may replace.
package struct PolicyPath: Hashable, Sendable {
    package let path: String
    /// What it holds, in one word that never changes: `word`, `number`, `share`, `points` …
    package let type: String
    /// As it stands now, as it would be written; empty where nothing is said.
    package let value: String
    package let accepts: BilingualText
    package let meaning: BilingualText
}

/// Lists the paths of a case from the declarations by which its settings and tables are read.
struct PolicyPathList {
    let decoder: CaseDecoder
    let decoded: Case

    var paths: [PolicyPath] {
        settings("term", Keys.term, SettingsWriter.fields(of: decoded.term, Keys.term, .yaml)) + policy + levels + lines
    }

    private var policy: [PolicyPath] {
        settings("policy", Keys.policy, SettingsWriter.policy(decoded.policy, .yaml, grid: nil, quotas: nil))
    }

    private func settings<Record>(
        _ name: String, _ group: KeyGroup<Record>, _ written: [(String, JSONText.Value)]
    ) -> [PolicyPath] {
        let values = Dictionary(first: written.map { ($0.0, JSONText.line($0.1)) })
        return group.keys.map(\.outline).compactMap { key in
            // Lines of both tables have paths of their own.
            if key.key == "grid" || key.key == "quotas" { return nil }
            return PolicyPath(
                path: "\(name).\(key.key)", type: key.kind.typeName, value: values[key.key] ?? "",
                accepts: key.kind.accepts, meaning: key.meaning)
        }
    }

    /// Levels that are written as a list of objects have keys of their own.
    private var levels: [PolicyPath] {
        guard let items = decoder.sources.root["policy"]?["levels"]?.items else { return [] }
        return items.enumerated().flatMap { position, item -> [PolicyPath] in
            guard case .map = item.content else { return [] }
            return Keys.level.keys.map(\.outline).map { key in
                PolicyPath(
                    path: "policy.levels.\(position + 1).\(key.key)", type: key.kind.typeName,
                    value: item[key.key].map(\.flow) ?? "", accepts: key.kind.accepts, meaning: key.meaning)
            }
        }
    }

    private var lines: [PolicyPath] {
        LineOverride.kinds.flatMap { kind -> [PolicyPath] in
            guard let table = decoder.sources.tables[kind] else { return [] }
            let names = LineOverride.names(of: table)
            let columns = kind.outline.columns.filter {
                !Self.fixed.contains($0.key) && $0.need != .identity && !$0.isReadOnly
                    // Of what a crèche is and costs, only what the case says.
                    && (kind == .quotas || kind == .grid || table.index[$0.key] != nil)
            }
            return table.rows.indices.flatMap { row -> [PolicyPath] in
                let isNamed = !names[row].isEmpty && names.count { $0 == names[row] } == 1
                return columns.map { column in
                    let cells = table.rows[row].cells
                    let value = table.index[column.key].flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
                    return PolicyPath(
                        path: LineOverride(kind, line: isNamed ? names[row] : "\(row + 1)", column: column.key).path,
                        type: column.kind.typeName, value: CellValues.unguarded(value), accepts: column.kind.accepts,
                        meaning: column.meaning)
                }
            }
        }
    }

    /// What a line is named by, and what is only said about it.
    private static let fixed: Set<String> = ["criterion", "name", "group", "justification", "source"]
}

extension CaseFolder {
    /// Every path of a case that `--set` and a plan may replace, in the order of the declarations.
    ///
    /// - Throws: ``CaseFileErrors`` as ``read(at:overrides:)`` does.
    package static func policyPaths(at path: String) throws(CaseFileErrors) -> [PolicyPath] {
        _ = try read(at: path)
        guard let decoder = settingsDecoder(at: path) else { return [] }
        return PolicyPathList(decoder: decoder, decoded: decoder.decode()).paths
    }
}
