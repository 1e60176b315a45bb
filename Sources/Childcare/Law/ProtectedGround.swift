/// What the law protects people from being treated worse for: a row of `Datasets/law/protected_grounds.csv`.
package struct ProtectedGround: Hashable, Sendable {
    /// Which uses of it call for care.
    enum Scope: String, CaseIterable {
        /// Any, for a family or against it.
        case always
        /// One that works against those concerned; a favour to them is lawful.
        case against
        /// Only to shut families out.
        case exclusion
    }

    package let id: String
    /// `le sexe`, `sex`.
    package let name: BilingualText
    let scope: Scope
    /// The law's own words, shortened where it lists other grounds.
    package let text: BilingualText
    /// Where they stand.
    package let article: BilingualText
    /// Whether a favour rests on what families confide, which is worth no more than its document.
    let needsDocument: Bool
    package let source: BilingualText
    private let facts: Set<String>
    private let words: [[String]]
    private let values: [[String]]

    init(_ row: DatedRowReader) throws(DatedTableError) {
        id = try row.text("ground")
        let word = try row.text("scope")
        guard let scope = Scope(rawValue: word) else {
            throw row.error("scope", word, fr: "always, against ou exclusion", en: "always, against or exclusion")
        }
        self.scope = scope
        (name, text, article, source) = (row.said("name"), row.said("text"), row.said("article"), row.said("source"))
        needsDocument = try row.text("needs_document") == "yes"
        _ = try row.date("last_checked")
        func list(_ column: String) throws(DatedTableError) -> [String] {
            try row.text(column).split(separator: " ").map(String.init)
        }
        facts = Set(try list("facts"))
        words = try list("words").map { $0.split(separator: "+").map(String.init) }
        values = try list("values").map { $0.split(separator: "+").map(String.init) }
    }

    package static let all: [ProtectedGround] = {
        do {
            let table = try DatedTable("protected_grounds.csv", bytes: PackageResources.protected_grounds_csv)
            var grounds: [ProtectedGround] = []
            for (line, cells) in table.rows {
                grounds.append(try ProtectedGround(DatedRowReader(table: table, line: line, cells: cells)))
            }
            return grounds
        } catch {
            // Unreachable: the bytes are part of the build, and the tests read every row.
            preconditionFailure("\(error)")
        }
    }()

    /// Whether a column or a fact, under its canonical name, says something of it.
    func isNamed(by name: String) -> Bool {
        if FactName.named(name) != nil { return facts.contains(name) }
        let tokens = name.split(separator: "_").map(String.init)
        // A file has an origin, a family name none: who sent it is nobody's ethnic group.
        if tokens.contains(where: { ["demande", "demandes", "dossier", "inscription", "request", "file"].contains($0) })
        {
            return false
        }
        return words.contains { Self.matches($0, tokens, whole: name) }
    }

    /// Whether a value of a column of the town's own does: `situation = enceinte`.
    func isSaid(by value: String) -> Bool {
        let folded = Vocabulary.folded(value)
        return values.contains { Self.matches($0, folded.split(separator: "_").map(String.init), whole: folded) }
    }

    /// All parts among the tokens; one that ends in a star begins a token, one after a sign of equality is the whole name.
    private static func matches(_ parts: [String], _ tokens: [String], whole: String) -> Bool {
        parts.allSatisfy { part in
            if part.hasPrefix("=") { return whole == part.dropFirst() }
            if part.hasSuffix("*") { return tokens.contains { $0.hasPrefix(part.dropLast()) } }
            return tokens.contains(part)
        }
    }
}
