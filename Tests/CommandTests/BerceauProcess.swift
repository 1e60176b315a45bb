import Foundation
import Testing

/// What a finished process left behind.
struct ProcessResult: Sendable {
    var status: Int32
    /// Ended by a signal instead of an exit code.
    var wasKilled: Bool
    var output: String
    var errors: String

    func json() throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
        return try #require(object as? [String: Any], "not one JSON object: \(output.prefix(200))")
    }
}

/// Runs the command, and other programs, as a user does.
enum BerceauProcess {
    /// The root of the package.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The command built beside the running tests.
    static let binary: URL = {
        if let given = ProcessInfo.processInfo.environment["BERCEAU_BINARY"] { return URL(fileURLWithPath: given) }
        var folders = [root.appendingPathComponent(".build/debug")]
        var folder = URL(fileURLWithPath: CommandLine.arguments.first ?? "/")
        while folder.path.count > 1 {
            folder = folder.deletingLastPathComponent()
            folders.insert(folder, at: folders.count - 1)
        }
        let candidates = folders.map { $0.appendingPathComponent("berceau") }
        return candidates.first { isProgram($0) } ?? folders[folders.count - 1].appendingPathComponent("berceau")
    }()

    private static func isProgram(_ url: URL) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) && !isDirectory.boolValue
            && FileManager.default.isExecutableFile(atPath: url.path)
    }

    static func berceau(
        _ arguments: [String], input: String? = nil, environment: [String: String] = [:]
    ) throws -> ProcessResult {
        try run(binary, arguments, input: input, environment: environment)
    }

    static func berceau(_ arguments: String...) throws -> ProcessResult { try berceau(arguments) }

    static func shell(_ script: String, environment: [String: String] = [:]) throws -> ProcessResult {
        try run(
            URL(fileURLWithPath: "/bin/bash"), ["-c", script],
            environment: environment.merging(["BERCEAU": binary.path]) { first, _ in first })
    }

    static func run(
        _ program: URL, _ arguments: [String], input: String? = nil, environment: [String: String] = [:]
    ) throws -> ProcessResult {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = root
        var variables = ProcessInfo.processInfo.environment
        variables["NO_COLOR"] = "1"
        process.environment = variables.merging(environment) { _, new in new }
        // Files instead of pipes: no reader has to keep up with the writer.
        let (output, errors, given) = (scratch / "stdout", scratch / "stderr", scratch / "stdin")
        for path in [output, errors] { try Data().write(to: URL(fileURLWithPath: path)) }
        try Data((input ?? "").utf8).write(to: URL(fileURLWithPath: given))
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        process.standardInput = FileHandle(forReadingAtPath: given)
        try process.run()
        process.waitUntilExit()
        func text(_ path: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        }
        return ProcessResult(
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: try text(output), errors: try text(errors))
    }

    /// The full path of a program, or `nil` where it is not installed.
    static func find(_ program: String) -> URL? {
        for folder in (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") {
            let url = URL(fileURLWithPath: "\(folder)/\(program)")
            if isProgram(url) { return url }
        }
        return nil
    }

    /// A Python that can import HiGHS, or `nil`.
    static let highs: URL? = {
        let given = ProcessInfo.processInfo.environment["BERCEAU_PEERS_PYTHON"].map { URL(fileURLWithPath: $0) }
        let peers = root.appendingPathComponent(".build-peers/bin/python3")
        return [given, peers, find("python3")].compactMap { $0 }.first { python in
            isProgram(python) && (try? run(python, ["-c", "import highspy"]))?.status == 0
        }
    }()
}

/// A folder that lives as long as one test.
struct ScratchFolder: Sendable {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("berceau-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    static func / (folder: ScratchFolder, name: String) -> String { "\(folder.path)/\(name)" }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: self / name))
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: self / name)), as: UTF8.self)
    }

    /// Every file below `name` with its bytes, `outcome.json` without its `run` key.
    func snapshot(_ name: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: self / name).sorted() {
            var bytes = try Data(contentsOf: URL(fileURLWithPath: self / "\(name)/\(file)"))
            if file == "outcome.json" {
                var object = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
                object["run"] = nil
                bytes = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
            }
            files[file] = bytes
        }
        return files
    }
}
