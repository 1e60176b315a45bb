/// Who may not ask, or not there, and why (condition de recevabilité): a line of the règlement that shuts out.
public struct EligibilityLine: Hashable, Sendable {
    /// As it is called in the report; the condition where the case gives no name.
    public var name: String
    /// Whom it shuts out: at every wish where it holds.
    public var when: Condition
    /// What the family is told.
    public var reason: String
    /// Why the town keeps a line that touches what the law protects; the rules print it.
    public var justification = ""
    /// Where the line was published, for the record.
    public var source = ""

    public init(name: String, when: Condition, reason: String) {
        self.name = name
        self.when = when
        self.reason = reason
    }
}

extension CaseIndex {
    /// The first line that shuts a request out at one of its wishes. O(lines).
    package func ineligibility(of request: PlaceRequest, at wish: Wish) -> EligibilityLine? {
        guard !self.case.eligibility.isEmpty else { return nil }
        let facts = Facts(request: request, wish: wish, in: self)
        return self.case.eligibility.first { $0.when.holds(for: facts) }
    }
}
