/// One thing wrong, or worth saying: where it stands, what was found, what was expected, how to mend it.
///
/// Whatever reads, checks, prices, designs, writes or audits says what it has to say in this one form, for people
/// (``text``) and for programs (``document(in:)``). Codes are stable; texts may be reworded.
public struct ReportedProblem: Hashable, Sendable {
    /// Whether a problem stops the work, warns, or only informs.
    public enum Severity: String, CaseIterable, Hashable, Sendable, Codable {
        /// Something that was noticed.
        case info
        /// It can go on; someone should look all the same.
        case warning
        /// It cannot go on as it stands.
        case error
    }

    /// Stable, for programs.
    public let code: String
    public let severity: Severity
    public let place: ProblemPlace
    /// The identifier of the row, where it has one: lines move when a table is sorted, numbers of requests do not.
    public let record: String?
    /// What it is about, where no file or column says so: `demande R12`, `tranche 2`.
    public let subject: BilingualText
    /// The value found there, as it is written; empty where there is none or it is nobody's business.
    public let value: String
    /// What is wrong, where the value and what was expected do not say it by themselves.
    public let finding: BilingualText
    /// What should stand there; empty where the problem only states something.
    public let expected: BilingualText
    /// How to mend it.
    public let remedy: BilingualText

    /// Whatever a file may make arbitrarily long is cut.
    package init(
        _ code: some ProblemCode, _ place: ProblemPlace = ProblemPlace(), severity: Severity = .error,
        record: String? = nil, subject: BilingualText = .empty, value: String = "", finding: BilingualText = .empty,
        expected: BilingualText = .empty, remedy: BilingualText = .empty
    ) {
        self.code = code.rawValue
        self.severity = severity
        var place = place
        place.sheet = place.sheet.map { Shortened.text($0, to: 60) }
        place.column = place.column.map { Shortened.text($0, to: 120) }
        place.pointer = place.pointer.map { Shortened.text($0, to: 400) }
        self.place = place
        self.record = record.map { Shortened.text($0, to: 60) }
        self.subject = subject.map { Shortened.text($0, to: 200) }
        self.value = Shortened.text(value, to: 200)
        self.finding = finding.map { Shortened.text($0, to: 1_500) }
        self.expected = expected.map { Shortened.text($0, to: 1_500) }
        self.remedy = remedy.map { Shortened.text($0, to: 1_500) }
    }

    public var file: String? { place.file }
    public var line: Int? { place.line }
    public var column: String? { place.column }
    public var pointer: String? { place.pointer }

    package func `is`(_ code: some ProblemCode) -> Bool { self.code == code.rawValue }

    /// The same where the files say it.
    package func moved(to place: ProblemPlace) -> ReportedProblem { ReportedProblem(self, code: code, place, subject) }

    private init(_ problem: ReportedProblem, code: String, _ place: ProblemPlace, _ subject: BilingualText) {
        self.code = code
        severity = problem.severity
        self.place = place
        record = problem.record
        self.subject = subject
        value = problem.value
        finding = problem.finding
        expected = problem.expected
        remedy = problem.remedy
    }

    /// The same place, value and remedy for a larger question that fails for this reason.
    package func stated(as code: some ProblemCode, _ consequence: BilingualText) -> ReportedProblem {
        ReportedProblem(
            self, code: code.rawValue, place,
            [consequence, subject].filter { !$0.isEmpty }.joined(separator: Self.colon))
    }

    /// File, then line, then place in the line; problems of the same place keep their order of discovery.
    package static func sorted(_ problems: [ReportedProblem]) -> [ReportedProblem] {
        problems.enumerated().sorted { left, right in
            let (a, b) = (left.element.place, right.element.place)
            if a.file != b.file { return a.file ?? "" < b.file ?? "" }
            if a.sheet != b.sheet { return a.sheet ?? "" < b.sheet ?? "" }
            if (a.line ?? 0) != (b.line ?? 0) { return (a.line ?? 0) < (b.line ?? 0) }
            return left.offset < right.offset
        }.map(\.element)
    }
}

/// Cuts what a file may make arbitrarily long, for messages.
package enum Shortened {
    package static func text(_ text: String, to most: Int) -> String {
        // By scalars, not characters: one character may be as long as the file.
        guard text.utf8.count > most, text.unicodeScalars.count > most else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(most - 1))) + "…"
    }
}
