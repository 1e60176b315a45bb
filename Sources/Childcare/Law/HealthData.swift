internal import Synchronization

/// What a case says of somebody's health or disability (données de santé, GDPR art. 9).
///
/// The words are those of `Datasets/law/protected_grounds.csv`. Such a value leaves the case folder only as a document that
/// was checked or was not; never a diagnosis, a degree or a service.
package enum HealthData {
    private static let always = ProtectedGround.all.filter { ["health", "disability"].contains($0.id) }
    private static let pregnancy = ProtectedGround.all.filter { $0.id == "pregnancy" }

    /// What stands for the name of such a value in an output.
    package static let checked = "checked"

    /// Whether a column or fact, under its canonical name, tells of health. That a child is not born yet does not.
    package static func isNamed(by name: String) -> Bool {
        always.contains { $0.isNamed(by: name) }
            || FactName.named(name) == nil && pregnancy.contains { $0.isNamed(by: name) }
    }

    /// Whether words do, such as the name of a line of the grid.
    package static func isNamed(byWords text: String) -> Bool {
        let folded = Vocabulary.folded(text)
        return !folded.isEmpty && isNamed(by: folded)
    }

    /// Whether a value does: the benefit of disabled adults, `situation = enceinte`.
    package static func isSaid(by value: String) -> Bool {
        if let known = answered.withLock({ $0[value] }) { return known }
        let isSaid = (always + pregnancy).contains { $0.isSaid(by: value) }
        answered.withLock { known in
            if known.count < mostAnswered { known[value] = isSaid }
        }
        return isSaid
    }

    /// What was asked before: a town asks of the same few situations for every family and every line of its grid.
    private static let answered = Mutex<[String: Bool]>([:])
    /// A town's own words for what can stand in a column; a text of every family's own is not worth keeping.
    private static let mostAnswered = 1_000

    /// Every name the rules of a case look at that tells of health: by itself, or by the line of the grid it stands in.
    static func names(in case: Case) -> Set<String> {
        let policy = `case`.policy
        var found: Set<String> = []
        for line in policy.grid {
            let names = line.when.names + (line.times.map { [$0] } ?? [])
            let own = names.filter { isNamed(by: $0) }
            found.formUnion(own)
            // A line that bears the name alone looks at it through columns that do not.
            if own.isEmpty, line.isNamedByHealth {
                found.formUnion(names.filter { FactName.named($0) == nil })
            }
        }
        for tie in policy.ties { found.formUnion(tie.names.filter { isNamed(by: $0) }) }
        return found
    }

    /// `checked = yes`, whatever was confided.
    static func datum(_ values: [AttributeValue]) -> String {
        guard !values.isEmpty else { return "\(checked) = ?" }
        return "\(checked) = \(isYes(values) ? "yes" : "no")"
    }

    static func isYes(_ values: [AttributeValue]) -> Bool { values.contains { says(yes: $0) } }

    private static func says(yes value: AttributeValue) -> Bool {
        switch value {
        case .flag(let flag): flag
        case .number(let millionths): millionths != 0
        case .text(let text): Vocabulary.flag(text) ?? true
        case .date: true
        }
    }
}

extension Criterion {
    fileprivate var isNamedByHealth: Bool { HealthData.isNamed(byWords: name) }

    /// Whether the line weighs health or disability: by its name, by what it looks at, or by a value it asks for.
    package var concernsHealth: Bool {
        isNamedByHealth || times.map { HealthData.isNamed(by: $0) } ?? false || when.concernsHealth
    }
}

extension Condition {
    /// Whether it asks for health or disability.
    package var concernsHealth: Bool { names.contains { HealthData.isNamed(by: $0) } || Self.asks(expression) }

    private static func asks(_ expression: Expression) -> Bool {
        func tells(_ name: String, _ values: [AttributeValue]) -> Bool {
            guard FactName.named(name).map({ $0 == .benefits }) ?? true else { return false }
            return values.contains { if case .text(let text) = $0 { HealthData.isSaid(by: text) } else { false } }
        }
        return switch expression {
        case .always, .holds, .relate: false
        case .compare(let name, _, let value): tells(name, [value])
        case .oneOf(let name, let values): tells(name, values)
        case .not(let inner): asks(inner)
        case .all(let parts), .any(let parts): parts.contains(where: asks)
        }
    }
}

extension Case {
    /// What of the rules weighs health or disability, as the case names it; a person must have looked at those files
    /// before a decision rests on it (loi 78-17, art. 47).
    package var healthRules: [String] {
        var found = policy.grid.filter(\.concernsHealth).map(\.name)
        found += policy.quotas.filter { $0.who.concernsHealth }.map(\.id.text)
        found += policy.ties.filter { $0.names.contains { HealthData.isNamed(by: $0) } }.map(\.text)
        found += policy.levels.filter { $0.who?.concernsHealth ?? false }.map(\.name)
        found += policy.waitingMix.filter { $0.who.concernsHealth }.map(\.name)
        found += eligibility.filter { $0.when.concernsHealth }.map(\.name)
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }
}
