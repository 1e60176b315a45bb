extension PolicyLevel {
    /// A level of one term, by its name.
    package static func single(_ term: ObjectiveTerm) -> PolicyLevel {
        PolicyLevel(name: term.rawValue, terms: [WeightedTerm(term)])
    }

    /// Names of the levels every run adds by itself; no level of a policy may bear them. `wishes` is not among them: a
    /// policy may put the wishes where it likes.
    static let ownNames: Set<String> = ["better_wishes", "draw", "draw_places", "occasional", "reservations", "start"]
}

extension Policy {
    /// The names of the levels that decide ties before the draw: `tie_1`, `tie_2` …
    package var tieLevelNames: [String] { ties.indices.map { "tie_\($0 + 1)" } }

    /// Whether a run adds a level of this name by itself.
    func isOwnLevelName(_ name: String) -> Bool { PolicyLevel.ownNames.contains(name) || tieLevelNames.contains(name) }
}

extension LevelPlan {
    /// The name of the level that prefers better wishes between allocations of equal totals; `nil` where the policy has a
    /// level of its own that counts the wishes and nothing else.
    package var wishTieName: String? {
        if levels.contains(where: { level in level.terms.allSatisfy { $0.term == .wishes } && !level.terms.isEmpty }) {
            return nil
        }
        let name = ObjectiveTerm.wishes.rawValue
        return levels.contains { $0.name == name } ? "better_wishes" : name
    }
}
