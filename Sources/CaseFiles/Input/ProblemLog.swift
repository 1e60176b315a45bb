package import Childcare

extension BilingualText {
    /// Both sentences, one after the other, where both say something.
    func then(_ other: BilingualText) -> BilingualText {
        if other.isEmpty { return self }
        if isEmpty { return other }
        return BilingualText(fr: "\(self) ; \(other)", en: "\(self); \(other)")
    }
}

/// Collects problems while a case is read, so that all of them are reported at once.
package final class ProblemLog {
    package private(set) var problems: [ReportedProblem] = []
    package private(set) var errorCount = 0
    private(set) var missingFile = false

    package init() {}

    /// A log that says nothing yet and knows what is missing or unreadable so far.
    init(after earlier: ProblemLog) {
        unreadable = earlier.unreadable
        unreadableTables = earlier.unreadableTables
        incompleteTables = earlier.incompleteTables
    }

    /// Takes over everything another log says, as if it had been said here.
    ///
    /// - Parameter position: among the problems; at their end where none is given.
    func join(_ other: ProblemLog, at position: Int? = nil) {
        problems.insert(contentsOf: other.problems, at: position ?? problems.count)
        errorCount += other.errorCount
        missingFile = missingFile || other.missingFile
        unreadable.formUnion(other.unreadable)
        unreadableTables.formUnion(other.unreadableTables)
        incompleteTables.formUnion(other.incompleteTables)
    }

    /// Places (without their column) where a value could not be read: what was put in its stead must not be judged.
    private(set) var unreadable: Set<ProblemPlace> = []
    /// The files (or tables of a document) in which at least one value could not be read.
    private(set) var unreadableTables: Set<String> = []

    package func add(_ problem: ReportedProblem) {
        problems.append(problem)
        if problem.severity == .error {
            errorCount += 1
            if problem.is(FileProblemCode.missingFile) { missingFile = true }
        }
    }

    package func add(
        _ code: FileProblemCode, _ place: ProblemPlace, severity: ReportedProblem.Severity = .error,
        value: String = "", expected: BilingualText, remedy: BilingualText = .empty, record: String? = nil
    ) {
        add(
            ReportedProblem(
                code, place, severity: severity, record: record, value: value, expected: expected, remedy: remedy))
    }

    /// Tables some rows of which are missing: references to them must not be judged.
    private(set) var incompleteTables: Set<String> = []

    func markIncomplete(_ table: String) { incompleteTables.insert(table) }

    func markUnreadable(row: ProblemPlace, table: String) {
        unreadable.insert(row)
        unreadableTables.insert(table)
    }

    package func throwIfErrors() throws(CaseFileErrors) {
        if errorCount > 0 {
            throw CaseFileErrors(problems: ReportedProblem.sorted(problems), missingFile: missingFile)
        }
    }
}
