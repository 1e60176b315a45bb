import Foundation

/// `scripts/check_certificate.py`, where a Python is installed; elsewhere there is nothing to run.
enum CertificatePage {
    private static let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../scripts/check_certificate.py").standardized

    /// The lines that say something is wrong with an outcome folder.
    static func faults(of folder: String) throws -> [String] {
        guard let python else { return [] }
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [script.path(), folder]
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let faults = output.split(separator: "\n").filter { $0.hasPrefix("FAIL") }.map(String.init)
        return process.terminationStatus == 0 || !faults.isEmpty ? faults : ["exit \(process.terminationStatus)"]
    }
}
