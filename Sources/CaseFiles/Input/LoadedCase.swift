public import AllocationModel
public import Childcare

/// A case as read from its files.
public struct LoadedCase: Sendable {
    public var `case`: Case
    /// The files it was read from, by name, with the SHA-256 of their bytes in hexadecimal.
    public var inputs: [Provenance.InputFile]
    /// What was noticed but does not stop an allocation: detected encodings, columns that look mistyped.
    public var warnings: [ReportedProblem]

    public init(case: Case, inputs: [Provenance.InputFile], warnings: [ReportedProblem] = []) {
        self.case = `case`
        self.inputs = inputs
        self.warnings = warnings
    }
}
