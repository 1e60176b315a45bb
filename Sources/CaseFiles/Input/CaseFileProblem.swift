/// One thing wrong (or worth saying) in the files of a case: where it stands, what was expected, how to mend it.
///
/// Codes are stable; texts may be reworded. `expected` and `remedy` are English, `frenchExpected` and
/// `frenchRemedy` say the same in French.
public struct CaseFileProblem: Hashable, Sendable, Codable {
    public enum Severity: String, CaseIterable, Hashable, Sendable, Codable { case info, warning, error }

    public var code: String
    public var severity: Severity
    public var file: String
    /// 1 is the first line of the file; the header of a table stands there.
    public var line: Int?
    /// The header of the column as the file writes it, or the dotted path of a key of `case.yaml`.
    public var column: String?
    /// JSON pointer (RFC 6901) into a JSON document.
    public var pointer: String?
    public var value: String
    /// What should stand there; empty where the problem only states something (see `remedy`).
    public var expected: String
    /// How to mend it, or what was noticed.
    public var remedy: String
    public var frenchExpected: String
    public var frenchRemedy: String
    /// The identifier of the row, where it has one: lines move when a table is sorted, numbers of requests do not.
    public var record: String?

    init(
        _ code: String, _ place: Place, severity: Severity = .error, value: String = "", expected: Phrase,
        remedy: Phrase = Phrase("", ""), record: String? = nil
    ) {
        self.code = code
        self.severity = severity
        file = place.file
        line = place.line
        column = place.column.map { Shortened.text($0, to: 120) }
        pointer = place.pointer.map { Shortened.text($0, to: 400) }
        self.value = Shortened.text(value, to: 200)
        self.expected = Shortened.text(expected.english, to: 1_500)
        self.remedy = Shortened.text(remedy.english, to: 1_500)
        frenchExpected = Shortened.text(expected.french, to: 1_500)
        frenchRemedy = Shortened.text(remedy.french, to: 1_500)
        self.record = record.map { Shortened.text($0, to: 60) }
    }

    /// One line for people: place, value, what was expected, how to mend it. `lang` is `fr` (default) or `en`.
    public func text(lang: String = "fr") -> String { text(french: lang != "en", places: nil) }

    /// - Parameter places: the lines of several problems that differ in nothing else.
    func text(french: Bool, places: String?) -> String {
        var parts = [file]
        if places == nil, let line {
            parts[0] += ":\(line)"
            if let record, record != value { parts[0] += " (\(oneLine(record)))" }
        }
        if places == nil, let pointer, !pointer.isEmpty {
            parts.append(quoted(pointer, french))
        } else if let column = column ?? fieldOfPointer {
            let isKey = file.hasSuffix(".yaml") || file.hasSuffix(".yml") || file.hasPrefix("--")
            let word = french ? (isKey ? "clé" : "colonne") : (isKey ? "key" : "column")
            parts.append("\(word) \(quoted(oneLine(column), french))")
        }
        if !value.isEmpty { parts.append(quoted(oneLine(value), french)) }
        var said: [String] = []
        let wanted = french ? frenchExpected : expected
        if wanted.hasPrefix(Words.possibleValues) {
            said.append(wanted)
        } else if !wanted.isEmpty {
            said.append((french ? "attendu : " : "expected ") + wanted)
        }
        let advice = french ? frenchRemedy : remedy
        if !advice.isEmpty { said.append(advice) }
        if let places { said.append(places) }
        parts.append(said.joined(separator: french ? " ; " : "; "))
        return parts.joined(separator: french ? " : " : ": ")
    }

    /// The last name of the pointer, which is the column of a row of a document.
    var fieldOfPointer: String? { pointer?.split(separator: "/").last.map(String.init) }

    private func quoted(_ text: String, _ french: Bool) -> String { french ? "«\(text)»" : "\"\(text)\"" }

    private func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
    }

    /// File, then line, then place in the line; problems of the same place keep their order of discovery.
    static func sorted(_ problems: [CaseFileProblem]) -> [CaseFileProblem] {
        problems.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.file != b.file { return a.file < b.file }
            if (a.line ?? 0) != (b.line ?? 0) { return (a.line ?? 0) < (b.line ?? 0) }
            return left.offset < right.offset
        }.map(\.element)
    }
}

/// Everything wrong with a case, at once.
public struct CaseFileErrors: Error, Sendable {
    /// Errors first found to last, sorted by file then line; warnings that were found on the way are included.
    public var problems: [CaseFileProblem]
    /// The folder, or a file it must hold, is not there.
    public var missingFile: Bool

    public init(problems: [CaseFileProblem], missingFile: Bool = false) {
        self.problems = problems
        self.missingFile = missingFile
    }
}

/// Cuts what a file may make arbitrarily long, for messages.
enum Shortened {
    static func text(_ text: String, to most: Int) -> String {
        // By scalars, not characters: one character may be as long as the file.
        guard text.utf8.count > most, text.unicodeScalars.count > most else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(most - 1))) + "…"
    }
}

/// The same sentence in both languages.
struct Phrase: Sendable {
    let english: String
    let french: String

    init(_ english: String, _ french: String) {
        self.english = english
        self.french = french
    }

    static let none = Phrase("", "")

    /// Both, without anything between them.
    func followed(by other: Phrase) -> Phrase { Phrase(english + other.english, french + other.french) }

    func then(_ other: Phrase) -> Phrase {
        if other.english.isEmpty { return self }
        if english.isEmpty { return other }
        return Phrase(english + "; " + other.english, french + " ; " + other.french)
    }
}

/// Where something stands in the input.
struct Place: Hashable, Sendable {
    var file: String
    var line: Int?
    var column: String?
    var pointer: String?
}

/// Collects problems while a case is read, so that all of them are reported at once.
final class ProblemLog {
    private(set) var problems: [CaseFileProblem] = []
    private(set) var errorCount = 0
    private(set) var missingFile = false
    /// Places (without their column) where a value could not be read: what was put in its stead must not be judged.
    private(set) var unreadable: Set<Place> = []
    /// The files (or tables of a document) in which at least one value could not be read.
    private(set) var unreadableTables: Set<String> = []

    func add(_ problem: CaseFileProblem) {
        problems.append(problem)
        if problem.severity == .error {
            errorCount += 1
            if problem.code == "missing_file" { missingFile = true }
        }
    }

    func add(
        _ code: String, _ place: Place, severity: CaseFileProblem.Severity = .error, value: String = "",
        expected: Phrase, remedy: Phrase = .none, record: String? = nil
    ) {
        add(
            CaseFileProblem(
                code, place, severity: severity, value: value, expected: expected, remedy: remedy, record: record))
    }

    /// Tables some rows of which are missing: references to them must not be judged.
    private(set) var incompleteTables: Set<String> = []

    func markIncomplete(_ table: String) { incompleteTables.insert(table) }

    func markUnreadable(row: Place, table: String) {
        unreadable.insert(row)
        unreadableTables.insert(table)
    }

    func throwIfErrors() throws(CaseFileErrors) {
        if errorCount > 0 {
            throw CaseFileErrors(problems: CaseFileProblem.sorted(problems), missingFile: missingFile)
        }
    }
}
