package import Foundation

/// `scripts/audit.py`, the auditor in Python, where a Python of at least 3.11 is installed; elsewhere there is nothing to run.
package enum SecondAuditor {
    /// A case folder and an outcome folder.
    package struct Pair: Hashable, Sendable {
        package var source: String
        package var outcome: String

        package init(_ source: String, _ outcome: String) {
            self.source = source
            self.outcome = outcome
        }
    }

    /// What it says of one pair.
    package struct Report: Sendable {
        /// What it could not understand, with the exit status that stands for it.
        package var error: String?
        package var status: Int
        /// By promise: `kept`, `broken`, `not checked`.
        package var verdicts: [String: String]
        /// What it found, for messages.
        package var findings: [String]

        package var broken: Set<String> { Set(verdicts.filter { $0.value == "broken" }.keys) }
        package var unchecked: Set<String> { Set(verdicts.filter { $0.value == "not checked" }.keys) }
    }

    package static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../scripts/audit.py").standardized

    package static let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/python3" }.first { path in
            FileManager.default.isExecutableFile(atPath: path)
                && (try? run(path, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]))?.status == 0
        }

    /// All pairs in one process, in their order; `nil` where no Python is installed.
    package static func audit(_ pairs: [Pair], overrides: [String: String] = [:]) throws -> [Report]? {
        guard let python else { return nil }
        var arguments = [script.path(), "--json", "--lang", "en"]
        for (path, value) in overrides.sorted(by: { $0.key < $1.key }) { arguments += ["--set", "\(path)=\(value)"] }
        // One pair alone is one document; two are a list.
        let asked = pairs.count == 1 ? pairs + pairs : pairs
        let result = try run(python, arguments + asked.flatMap { [$0.source, $0.outcome] })
        guard let list = try JSONSerialization.jsonObject(with: result.output) as? [[String: Any]] else {
            throw NoList(output: String(decoding: result.output.prefix(500), as: UTF8.self))
        }
        return list.prefix(pairs.count).map(report)
    }

    package struct NoList: Error { package var output: String }

    private static func report(_ entry: [String: Any]) -> Report {
        let properties = entry["properties"] as? [String: [String: Any]] ?? [:]
        let findings = properties.sorted { $0.key < $1.key }.flatMap { name, said in
            (said["findings"] as? [[String: String]] ?? []).prefix(3).map {
                "\(name): \($0["subject"] ?? ""): \($0["message"] ?? "")"
            }
        }
        return Report(
            error: entry["error"] as? String, status: entry["status"] as? Int ?? 0,
            verdicts: properties.mapValues { $0["verdict"] as? String ?? "" }, findings: findings)
    }

    /// Runs a program to its end.
    package static func run(_ program: String, _ arguments: [String]) throws -> (
        status: Int32, output: Data, errors: Data
    ) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "second-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files instead of pipes: no reader has to keep up with the writer.
        let files = ["output", "errors"].map { folder.appending(path: $0) }
        for file in files { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try Data(contentsOf: files[0]), try Data(contentsOf: files[1]))
    }
}
