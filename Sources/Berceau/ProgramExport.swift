package import Allocation
import AllocationModel
public import Childcare
internal import LinearPrograms

/// The first objective level of a case as an integer program any solver can read.
public struct ProgramExport: Sendable {
    /// Free MPS; columns and rows are numbered, no name of a family is in it.
    public let mps: String
    public let columns: Int
    public let rows: Int
    /// What the objective has whatever is chosen; it stands in the file.
    public let constant: Int64
    /// Units of the objective in one point of the policy.
    public let scale: Int64

    /// Compiles `case` and writes its first level.
    ///
    /// - Throws: `AllocationError` when the case cannot be compiled exactly.
    public init(of case: Case) throws(AllocationError) {
        self.init(of: try Allocator().compiled(`case`))
    }

    /// Writes the first level of a compiled program.
    package init(of compiled: CompiledProgram) {
        let problem = compiled.problem
        let program = ProgramTranslator(problem, level: 0).program
        constant = problem.levels.first?.constant ?? 0
        scale = problem.levels.first?.scale ?? 1
        columns = program.columns.count
        rows = program.rows.count
        mps = MPSWriter.text(
            program, objectiveConstant: Double(constant),
            comments: ["Berceau: the first objective level; \(scale) units of the objective make one point."])
    }
}
