/// An error that says what is wrong in the one form of all problems, for people and for programs.
public protocol ReportedError: Error {
    /// Everything wrong; at least one.
    var problems: [ReportedProblem] { get }
}
