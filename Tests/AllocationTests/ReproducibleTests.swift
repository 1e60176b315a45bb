import AllocationModel
import Childcare
import GLPKSolver
import LinearPrograms
import SyntheticCases
import Synchronization
import Testing

@testable import Allocation

/// Whatever a limit cuts short, be it only a run beside the allocation, is not called reproducible.
@Suite struct ReproducibleTests {
    /// Answers one question of a run with the memory limit, all others as GLPK does.
    private final class ShortOfMemory: LinearProgramSolver {
        private let asked = Mutex<Int>(0)
        private let cut: Int?
        private let glpk = GLPKBackEnd()

        init(at cut: Int?) { self.cut = cut }

        var questions: Int { asked.withLock { $0 } }

        private func isCut() -> Bool {
            asked.withLock { count in
                count += 1
                return count == cut
            }
        }

        func solveRelaxation(
            _ program: LinearProgram, options: SolverOptions
        ) throws(SolverFault) -> RelaxationResult {
            if isCut() { return RelaxationResult(termination: .limit(.memory)) }
            return try glpk.solveRelaxation(program, options: options)
        }

        func solveInteger(_ program: LinearProgram, options: SolverOptions) throws(SolverFault) -> IntegerResult {
            if isCut() { return IntegerResult(termination: .limit(.memory), bound: .infinity) }
            return try glpk.solveInteger(program, options: options)
        }
    }

    private func decided(_ source: Case, cutAt cut: Int?) throws -> (outcome: Outcome?, questions: Int) {
        let solver = ShortOfMemory(at: cut)
        do throws(AllocationError) {
            var outcome = try Allocator(solver: solver).allocate(source).outcome
            outcome.run = RunRecord(seconds: 0, threads: 1)
            return (outcome, solver.questions)
        } catch .nothingFound {
            return (nil, solver.questions)
        }
    }

    /// Bonuses that cost something, members of a network who are guaranteed what they place alone, rules that conflict.
    private static func cases() throws -> [(name: String, source: Case)] {
        var cases = [
            ("bonuses", try FundingBonusesTests.town(tolerance: 2)),
            ("a minimum of bonuses", try FundingBonusesTests.town(tolerance: 2, minimum: 3000)),
        ]
        for seed in UInt64(1)...100 where cases.count < 6 {
            var random = SplitMix64(seed: seed)
            let source = Case.randomNetwork(&random)
            guard source.problems().allSatisfy({ $0.severity == .warning }) else { continue }
            if cases.count < 4 {
                if source.policy.guaranteesMembers { cases.append(("network \(seed)", source)) }
            } else if try Allocator().allocate(source).outcome.status == .conflict {
                cases.append(("conflict \(seed)", source))
            }
        }
        return cases
    }

    @Test func whatALimitCutIsNotCalledReproducible() throws {
        var (cuts, differences) = (0, 0)
        for (name, source) in try Self.cases() {
            let whole = try decided(source, cutAt: nil)
            let outcome = try #require(whole.outcome)
            #expect(outcome.provenance.reproducible, "\(name)")
            for cut in 1...max(1, whole.questions) {
                guard let other = try decided(source, cutAt: cut).outcome else { continue }
                cuts += 1
                if other != outcome { differences += 1 }
                #expect(other == outcome || !other.provenance.reproducible, "\(name), question \(cut)")
            }
        }
        #expect(cuts > 30 && differences > 15, "\(cuts), \(differences)")
    }
}
