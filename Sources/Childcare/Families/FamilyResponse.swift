/// What a family answered to the place it was offered (réponse).
public struct FamilyResponse: Hashable, Sendable {
    /// What a family said of the place it was offered.
    public enum Answer: String, CaseIterable, Hashable, Sendable {
        case accepted, declined
        case noAnswer = "no_answer"
        /// The family asks for nothing any more, or gives up a place it had.
        case withdrawn
    }

    public var request: RequestID
    public var creche: CrecheID?
    public var answer: Answer
    public var reason: String
    /// The day the family answered; for the record only.
    public var date: CivilDate?

    public init(request: RequestID, creche: CrecheID? = nil, answer: Answer, reason: String = "") {
        self.request = request
        self.creche = creche
        self.answer = answer
        self.reason = reason
    }
}
