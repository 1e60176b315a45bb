/// A problem as JSON, the same wherever one is written.
public struct ProblemDocument: Hashable, Sendable, Codable {
    /// What is said in one language, in both.
    public struct Texts: Hashable, Sendable, Codable {
        public var expected: BilingualText
        public var remedy: BilingualText
    }

    public var code: String
    public var severity: ReportedProblem.Severity
    public var file: String?
    /// The sheet, where the file is a workbook.
    public var sheet: String?
    public var line: Int?
    public var column: String?
    public var pointer: String?
    public var record: String?
    public var value: String?
    /// In the language asked for.
    public var expected: String
    public var remedy: String
    /// The sentence people read, without the place, in both languages.
    public var message: BilingualText
    public var inBothLanguages: Texts
}

extension ReportedProblem {
    /// The problem as JSON; `expected` and `remedy` are in `language`, and beside it in both.
    public func document(in language: Language) -> ProblemDocument {
        ProblemDocument(
            code: code, severity: severity, file: file, sheet: place.sheet, line: line, column: column,
            pointer: pointer, record: record,
            value: value.isEmpty ? nil : value, expected: expected[language], remedy: remedy[language],
            message: message, inBothLanguages: ProblemDocument.Texts(expected: expected, remedy: remedy))
    }
}
