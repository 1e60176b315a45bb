import Berceau
import Synchronization

/// A back end that counts what it is asked; a real one would call its own library here.
final class CountingSolver: LinearProgramSolver {
    private let inner = GLPKBackEnd()
    private let asked = Mutex(0)

    var questions: Int { asked.withLock { $0 } }

    func solveRelaxation(
        _ program: LinearProgram, options: SolverOptions
    ) throws(SolverFault) -> RelaxationResult {
        asked.withLock { $0 += 1 }
        return try inner.solveRelaxation(program, options: options)
    }

    func solveInteger(_ program: LinearProgram, options: SolverOptions) throws(SolverFault) -> IntegerResult {
        asked.withLock { $0 += 1 }
        return try inner.solveInteger(program, options: options)
    }
}

extension Tour {
    static func ownSolver(json: [UInt8]) async throws {
        let solver = CountingSolver()

        for complaint in SolverConformance.complaints(about: solver) { print(complaint) }

        let run = try await AllocationService(solver: solver).allocate(json: json)
        print("own solver: \(run.outcome.status.rawValue), \(solver.questions > 0 ? "asked" : "not asked")")
    }
}
