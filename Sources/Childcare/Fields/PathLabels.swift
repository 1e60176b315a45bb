/// Paths of values as people tell them apart.
package enum PathLabels {
    /// The last words of each path, as many as tell it from the others: `policy.priority` → `priority`, and of
    /// `quotas.A.min` and `quotas.B.min` → `A.min` and `B.min`.
    ///
    /// O(paths² × words).
    package static func telling(apart paths: [String]) -> [String] {
        let parts = paths.map { $0.split(separator: ".") }
        return parts.indices.map { own in
            let count = (1...max(1, parts[own].count)).first { count in
                !parts.indices.contains { $0 != own && parts[$0].suffix(count) == parts[own].suffix(count) }
            }
            return parts[own].suffix(count ?? parts[own].count).joined(separator: ".")
        }
    }

    /// A value as it is told, not as it is written: `["100%", "90%"]` → `100%/90%`.
    package static func told(_ value: String) -> String {
        guard value.first == "[", value.last == "]" else { return value }
        return value.dropFirst().dropLast().split(separator: ",").map { item in
            Vocabulary.trimmed(String(item)).filter { $0 != "\"" }
        }.joined(separator: "/")
    }
}
