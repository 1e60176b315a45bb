/// One sentence in the two languages people read.
public struct Statement: Hashable, Sendable, Codable {
    public var french: String
    public var english: String

    public init(french: String, english: String) {
        self.french = french
        self.english = english
    }
}
