extension PolicyLevel {
    /// A level of one term, by its name.
    public static func single(_ term: ObjectiveTerm) -> PolicyLevel {
        PolicyLevel(name: term.rawValue, terms: [Term(term)])
    }

    /// Names of the levels every run adds by itself; no level of a policy may bear them.
    static let ownNames: Set<String> = ["draw", "occasional", "reservations"]
}
