import Foundation
import GLPKSolver
import LinearPrograms
import SyntheticCases
import Testing

/// What is written as MPS means the same to programs that are not ours.
@Suite struct MPSReadersTests {
    private static let glpsol = "/usr/bin/glpsol"
    private static let constant = 1234.0

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: glpsol), "needs Debian's glpk-utils"))
    func glpsolAgrees() throws {
        try inFolder { folder in
            for (index, (program, expected)) in try written(in: folder).enumerated() {
                let solution = folder.appendingPathComponent("\(index).txt")
                let model = folder.appendingPathComponent("\(index).mps").path
                _ = try run(Self.glpsol, ["--freemps", model, "-w", solution.path])
                let line = try String(contentsOf: solution, encoding: .utf8).split(separator: "\n")
                    .first { $0.hasPrefix("s ") }
                let words = try #require(line).split(separator: " ")
                let isSolved = words.dropFirst(4).first == "o"
                agree(isSolved ? words.last.flatMap { Double($0) } : nil, expected, program)
            }
        }
    }

    @Test(.enabled(if: hasHiGHS, "needs the Python package highspy"))
    func highsAgrees() throws {
        try inFolder { folder in
            let programs = try written(in: folder)
            let script = """
                import highspy, sys
                for index in range(\(programs.count)):
                    model = highspy.Highs()
                    model.silent()
                    assert model.readModel(f"{sys.argv[1]}/{index}.mps") == highspy.HighsStatus.kOk
                    model.setOptionValue("mip_rel_gap", 0.0)
                    model.run()
                    solved = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
                    print(repr(model.getInfo().objective_function_value) if solved else "none")
                """
            let lines = try run("/usr/bin/env", ["python3", "-c", script, folder.path]).split(separator: "\n")
            try #require(lines.count == programs.count)
            for (line, (program, expected)) in zip(lines, programs) { agree(Double(line), expected, program) }
        }
    }

    private static let hasHiGHS: Bool = {
        let output = try? run("/usr/bin/env", ["python3", "-c", "import highspy; print('yes')"])
        return output == "yes\n"
    }()

    private func agree(_ read: Double?, _ expected: Double?, _ program: LinearProgram) {
        let sign: Double = program.direction == .maximize ? -1 : 1
        let ours = expected.map { sign * ($0 + Self.constant) }
        let isEqual = zip([read], [ours]).allSatisfy { one, other in
            guard let one, let other else { return one == nil && other == nil }
            return abs(one - other) <= 1e-6 * (1 + abs(other))
        }
        #expect(isEqual, "read \(String(describing: read)), not \(String(describing: ours)): \(program)")
    }

    private func written(in folder: URL) throws -> [(LinearProgram, Double?)] {
        var random = SplitMix64(seed: 77)
        var programs = SolverConformance.cases.filter {
            $0.expectation != .malformed && !$0.needs.contains(.unboundedColumns) && !$0.program.rows.isEmpty
                && !$0.program.columns.isEmpty
        }.map(\.program)
        programs += (0..<60).map { _ in Programs.random(&random) }.filter { !$0.rows.isEmpty }
        return try programs.enumerated().map { index, program in
            let text = MPSWriter.text(program, name: "random", objectiveConstant: Self.constant, comments: ["été"])
            let file = folder.appendingPathComponent("\(index).mps")
            try text.write(to: file, atomically: false, encoding: .utf8)
            return (program, try GLPKBackEnd().solveInteger(program, options: SolverOptions()).objective)
        }
    }

    private func inFolder(_ action: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mps-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try action(folder)
    }

    private func run(_ tool: String, _ arguments: [String]) throws -> String { try Self.run(tool, arguments) }

    private static func run(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
