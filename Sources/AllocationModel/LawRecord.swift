package import Childcare

/// A row of the law's tables that a case was held to.
public struct LawRecord: Hashable, Sendable, Codable {
    /// The table, of `Datasets/law`.
    public var table: String
    public var article: String
    /// The first and last day its figures hold on.
    public var validFrom: String
    public var validTo: String
    /// False where no row covers the first day of the term and this is the nearest one.
    public var coversTerm: Bool
    public var source: String
    public var lastChecked: String
    /// High, medium, low, derived, assumed.
    public var confidence: String

    package init(_ rule: LawRule, in law: Law) {
        let row = law.row(rule)
        table = rule.rawValue
        article = row.citation.article
        validFrom = row.valid.first.description
        validTo = row.valid.last.description
        coversTerm = law.isDated(rule)
        source = row.citation.source
        lastChecked = row.citation.lastChecked.description
        confidence = row.citation.confidence.rawValue
    }

    /// One for each rule of the law that limits a case or asks something of it, on the first day of its term.
    package static func all(of case: Case) -> [LawRecord] {
        let law = `case`.law
        return `case`.lawRules.map { LawRecord($0, in: law) }
    }
}
