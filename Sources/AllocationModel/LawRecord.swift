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
    /// What `article` and `source` are called in French; absent in earlier outcomes.
    public var french: French?

    /// The French of a row's texts.
    public struct French: Hashable, Sendable, Codable {
        public var article: String
        public var source: String
    }

    package var articleText: BilingualText {
        BilingualText(fr: "\(french?.article ?? article)", en: "\(article)")
    }

    package var sourceText: BilingualText {
        BilingualText(fr: "\(french?.source ?? source)", en: "\(source)")
    }

    package init(_ rule: LawRule, in law: Law) {
        let row = law.row(rule)
        table = rule.rawValue
        article = row.citation.article.english
        validFrom = row.valid.first.description
        validTo = row.valid.last.description
        coversTerm = law.isDated(rule)
        source = row.citation.source.english
        lastChecked = row.citation.lastChecked.description
        confidence = row.citation.confidence.rawValue
        french = French(article: row.citation.article.french, source: row.citation.source.french)
    }

    /// One for each rule of the law that limits a case or asks something of it, on the first day of its term.
    package static func all(of case: Case) -> [LawRecord] {
        let law = `case`.law
        return `case`.lawRules.map { LawRecord($0, in: law) }
    }
}
