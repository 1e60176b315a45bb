public import AllocationModel
public import Childcare

/// A case as read from its files.
public struct LoadedCase: Sendable {
    public var `case`: Case
    /// The files it was read from, by name, with the SHA-256 of their bytes in hexadecimal.
    public var inputs: [Provenance.InputFile]
    /// What was noticed but does not stop an allocation: detected encodings, columns that look mistyped.
    public var warnings: [ReportedProblem]
    /// What the town's own columns hold, as far as rules use them.
    package var columnTypes: [ColumnTypeNote] = []
    /// How families are written to; letters alone read it, and no hash of ``inputs`` covers it.
    package var contacts: [FamilyContact] = []

    public init(case: Case, inputs: [Provenance.InputFile], warnings: [ReportedProblem] = []) {
        self.case = `case`
        self.inputs = inputs
        self.warnings = warnings
    }

    init(
        case: Case, inputs: [Provenance.InputFile], warnings: [ReportedProblem], columnTypes: [ColumnTypeNote],
        contacts: [FamilyContact]
    ) {
        self.init(case: `case`, inputs: inputs, warnings: warnings)
        self.contacts = contacts
        self.columnTypes = columnTypes
    }
}
