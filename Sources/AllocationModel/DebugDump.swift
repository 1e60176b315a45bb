extension AllocationProblem {
    /// The whole problem as text for developers: who may choose what, what it gains and what it uses.
    ///
    /// Not a format: it may change at any time. Indices that point nowhere are shown, not followed.
    package func debugDump() -> String {
        var lines = [
            "\(levels.count) levels, \(resources.count) resources, \(quotas.count) quota rows, \(units.count) units, "
                + "\(units.reduce(0) { $0 + $1.options.count }) options"
        ]
        for (index, level) in levels.enumerated() {
            lines.append(
                "level \(index) \(level.name): constant \(level.constant), scale \(level.scale), "
                    + "tolerance \(level.tolerance)")
        }
        for (index, resource) in resources.enumerated() {
            lines.append("resource \(index) \(resource.key) ≤ \(resource.capacity)")
        }
        for (index, quota) in quotas.enumerated() {
            let price = quota.price.map { "\($0.perUnit) a unit at level \($0.level)" } ?? "hard"
            lines.append("quota \(index) \(quota.key) ≤ \(quota.bound), \(price)")
        }
        func named(_ entries: [UnitOption.Entry], _ keys: [String]) -> String {
            entries.map { entry in
                let key = keys.indices.contains(entry.index) ? keys[entry.index] : "#\(entry.index)?"
                return entry.amount == 1 ? key : "\(entry.amount)·\(key)"
            }.joined(separator: ", ")
        }
        let resourceKeys = resources.map(\.key)
        let quotaKeys = quotas.map(\.key)
        for unit in units {
            lines.append("unit \(unit.key) (\(unit.kind.rawValue))")
            for option in unit.options {
                var line = "  \(option.key): gains \(option.gains.map(String.init).joined(separator: ", "))"
                if !option.uses.isEmpty { line += "; uses \(named(option.uses, resourceKeys))" }
                if !option.coefficients.isEmpty { line += "; moves \(named(option.coefficients, quotaKeys))" }
                lines.append(line)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
