import Foundation
import GLPKSolver
import LinearPrograms
import Synchronization
import Testing

@Suite(.serialized) struct ConcurrencyTests {
    @Test(.timeLimit(.minutes(5)))
    func aSolveIsCancelledFromAnotherThread() throws {
        let program = Programs.endless(seed: 2)
        let cancellation = Cancellation()
        let isSearching = DispatchSemaphore(value: 0)
        let canceller = Thread {
            isSearching.wait()
            cancellation.cancel()
        }
        canceller.start()
        let result = try GLPKBackEnd().solveInteger(
            program,
            options: SolverOptions(
                warmStart: Programs.nothingSold(program), cancellation: cancellation,
                progress: { if $0.bound.isFinite { isSearching.signal() } }))
        #expect(result.termination == .cancelled)
        #expect(result.values.map { FeasibilityChecker(program).isFeasible($0) } == true)
        #expect(result.bound.isFinite && result.bound < 0.1)
    }

    @Test func aSolveCancelledBeforehandGivesTheWarmStartBack() throws {
        let program = Programs.endless(seed: 2)
        let cancellation = Cancellation()
        cancellation.cancel()
        let options = SolverOptions(warmStart: Programs.nothingSold(program), cancellation: cancellation)
        let result = try GLPKBackEnd().solveInteger(program, options: options)
        #expect(result.termination == .cancelled)
        #expect(result.values == options.warmStart)
        #expect(result.bound == -.infinity)
        #expect(try GLPKBackEnd().solveRelaxation(program, options: options).termination == .cancelled)
    }

    @Test(arguments: [GLPKBackEnd.Provocation.beforeSimplex, .inSearch])
    func aLibraryErrorIsAFault(_ provocation: GLPKBackEnd.Provocation) throws {
        var solver = GLPKBackEnd()
        solver.provocation = provocation
        let program = Programs.endless(seed: 3)
        let error = #expect(throws: SolverFault.self) {
            try solver.solveInteger(program, options: SolverOptions(nodeLimit: 50))
        }
        guard case .library(let message) = error else {
            Issue.record("not a library fault: \(String(describing: error))")
            return
        }
        #expect(message.hasPrefix("glp_set_col_kind: j = -1; column number out of range"))
        #expect(SolverConformance.complaints(about: GLPKBackEnd()) == [])
    }

    /// Two are cancelled, one breaks, five are unharmed; and none of them says a word on the standard output.
    @Test(.timeLimit(.minutes(5)))
    func eightSolvesAtOnceDoNotDisturbEachOther() throws {
        let placements = try (0..<5).map { index in
            let program = Programs.placement(seed: UInt64(index), children: 60, resources: 20)
            return (program, try GLPKBackEnd().solveInteger(program, options: SolverOptions(nodeLimit: 2000)))
        }
        let cancellation = Cancellation()
        let running = DispatchSemaphore(value: 0)
        let answers = Mutex<[Int: Result<IntegerResult, SolverFault>]>([:])
        let output = try whatIsPrinted {
            let group = DispatchGroup()
            for index in 0..<8 {
                group.enter()
                let thread = Thread {
                    var solver = GLPKBackEnd()
                    var options = SolverOptions(nodeLimit: 2000)
                    var program = Programs.endless(seed: UInt64(index))
                    if index < 5 {
                        program = placements[index].0
                    } else if index < 7 {
                        options = SolverOptions(cancellation: cancellation)
                        options.progress = { if $0.bound.isFinite { running.signal() } }
                    } else {
                        solver.provocation = .inSearch
                    }
                    let answer = Result { () throws(SolverFault) in
                        try solver.solveInteger(program, options: options)
                    }
                    answers.withLock { $0[index] = answer }
                    group.leave()
                }
                thread.start()
            }
            running.wait()
            running.wait()
            cancellation.cancel()
            group.wait()
        }
        let all = answers.withLock { $0 }
        for index in 0..<5 { #expect(all[index] == .success(placements[index].1)) }
        for index in 5..<7 {
            guard case .success(let result) = all[index] else {
                Issue.record("solve \(index) was to be cancelled: \(String(describing: all[index]))")
                continue
            }
            #expect(result.termination == .cancelled)
        }
        guard case .failure(.library) = all[7] else {
            Issue.record("solve 7 was to break: \(String(describing: all[7]))")
            return
        }
        // The runner's own lines, of tests running beside this one, are there too.
        for words in ["glp_set_col_kind", "Error detected in file", "GLPK Simplex", "GLPK Integer", "OPTIMAL"] {
            #expect(!output.contains(words), "\(output)")
        }
    }

    /// What is written to file descriptor 1 meanwhile; the test runner's own lines are passed on.
    private func whatIsPrinted(during action: () throws -> Void) throws -> String {
        fflush(nil)
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("stdout-\(UUID().uuidString)").path
        let file = open(path, O_RDWR | O_CREAT, 0o600)
        let standardOutput = dup(1)
        try #require(file >= 0 && standardOutput >= 0)
        dup2(file, 1)
        defer {
            close(file)
            close(standardOutput)
            unlink(path)
        }
        do { defer { fflush(nil); dup2(standardOutput, 1) }; try action() }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        print(text, terminator: "")
        return text
    }
}
