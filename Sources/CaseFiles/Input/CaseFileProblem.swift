public import Childcare

/// One thing wrong (or worth saying) in the files of a case: where it stands, what was expected, how to mend it.
///
/// Codes are stable; texts may be reworded.
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
    public var expected: BilingualText
    /// How to mend it, or what was noticed.
    public var remedy: BilingualText
    /// The identifier of the row, where it has one: lines move when a table is sorted, numbers of requests do not.
    public var record: String?

    init(
        _ code: String, _ place: Place, severity: Severity = .error, value: String = "", expected: BilingualText,
        remedy: BilingualText = .empty, record: String? = nil
    ) {
        self.code = code
        self.severity = severity
        file = place.file
        line = place.line
        column = place.column.map { Shortened.text($0, to: 120) }
        pointer = place.pointer.map { Shortened.text($0, to: 400) }
        self.value = Shortened.text(value, to: 200)
        self.expected = expected.map { Shortened.text($0, to: 1_500) }
        self.remedy = remedy.map { Shortened.text($0, to: 1_500) }
        self.record = record.map { Shortened.text($0, to: 60) }
    }

    /// One line for people: place, value, what was expected, how to mend it.
    public var text: BilingualText { text(places: nil) }

    /// - Parameter places: the lines of several problems that differ in nothing else.
    func text(places: BilingualText?) -> BilingualText {
        var place = file
        if places == nil, let line {
            place += ":\(line)"
            if let record, record != value { place += " (\(oneLine(record)))" }
        }
        var parts = [BilingualText(verbatim: place)]
        if places == nil, let pointer, !pointer.isEmpty {
            parts.append(quoted(pointer))
        } else if let column = column ?? fieldOfPointer {
            let isKey = file.hasSuffix(".yaml") || file.hasSuffix(".yml") || file.hasPrefix("--")
            let name = quoted(oneLine(column))
            parts.append(
                isKey
                    ? BilingualText(fr: "clé \(name)", en: "key \(name)")
                    : BilingualText(fr: "colonne \(name)", en: "column \(name)"))
        }
        if !value.isEmpty { parts.append(quoted(oneLine(value))) }
        var said: [BilingualText] = []
        if !expected.isEmpty {
            // A list of values speaks for itself in French.
            said.append(
                expected.french.hasPrefix(Words.possibleValues)
                    ? BilingualText(fr: "\(expected)", en: "expected \(expected)")
                    : BilingualText(fr: "attendu : \(expected)", en: "expected \(expected)"))
        }
        if !remedy.isEmpty { said.append(remedy) }
        if let places { said.append(places) }
        parts.append(said.joined(separator: BilingualText(fr: " ; ", en: "; ")))
        return parts.joined(separator: BilingualText(fr: " : ", en: ": "))
    }

    /// The last name of the pointer, which is the column of a row of a document.
    var fieldOfPointer: String? { pointer?.split(separator: "/").last.map(String.init) }

    private func quoted(_ text: String) -> BilingualText { BilingualText(fr: "« \(text) »", en: "\"\(text)\"") }

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

extension BilingualText {
    /// Both sentences, one after the other, where both say something.
    func then(_ other: BilingualText) -> BilingualText {
        if other.isEmpty { return self }
        if isEmpty { return other }
        return BilingualText(fr: "\(self) ; \(other)", en: "\(self); \(other)")
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
        expected: BilingualText, remedy: BilingualText = .empty, record: String? = nil
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
