public import Childcare

/// Everything wrong with a case, at once.
public struct CaseFileErrors: ReportedError, Sendable {
    /// Errors first found to last, sorted by file then line; warnings that were found on the way are included.
    public var problems: [ReportedProblem]
    /// The folder, or a file it must hold, is not there.
    public var missingFile: Bool

    public init(problems: [ReportedProblem], missingFile: Bool = false) {
        self.problems = problems
        self.missingFile = missingFile
    }
}
