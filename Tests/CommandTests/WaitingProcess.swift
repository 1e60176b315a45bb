import Foundation
import Testing

/// A process that is sent signals at moments it announces itself, never at moments of the clock.
final class WaitingProcess {
    private let process = Process()
    /// A file and no pipe: it may print more than a pipe holds while its progress is read.
    private let scratch: ScratchFolder
    private let errors = Pipe()
    private let input = Pipe()
    private var said = ""

    /// Its standard input stays open, and empty, until it ends.
    init(_ program: URL, _ arguments: [String]) throws {
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = BerceauProcess.root
        process.environment = ProcessInfo.processInfo.environment.merging(["NO_COLOR": "1"]) { _, new in new }
        scratch = try ScratchFolder()
        try scratch.write("stdout", "")
        process.standardOutput = FileHandle(forWritingAtPath: scratch / "stdout")
        process.standardError = errors
        process.standardInput = input
        try process.run()
    }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    func closeInput() { try? input.fileHandleForWriting.close() }

    /// Whether it has made a signal wait for it.
    func holdsBack(_ signal: Int32) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("SigBlk:") }
        let mask = line.flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) } ?? 0
        return mask & (1 << UInt64(signal - 1)) != 0
    }

    /// Returns once the command listens; a shell that starts it holds signals back too, but bears another name.
    func untilItHolds(back signal: Int32) throws {
        while process.isRunning, !(isTheCommand && holdsBack(signal)) { sched_yield() }
        try #require(process.isRunning, "ended before it listened")
    }

    /// Returns once it has computed for so many hundredths of a second, however long the machine takes to let it.
    func untilItHasWorked(_ hundredths: Int) {
        while process.isRunning {
            let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
            // After the name in brackets: the 12th and 13th are the ticks of user and system.
            let fields = status.split(separator: ")").last?.split(separator: " ") ?? []
            if fields.count > 12, (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) >= hundredths { return }
            sched_yield()
        }
    }

    private var isTheCommand: Bool {
        (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/comm", encoding: .utf8)) == "berceau\n"
    }

    /// Reads what it says of its progress until a line holds `text`; false when it ends before.
    func says(_ text: String) -> Bool {
        while true {
            if let found = said.range(of: text) {
                said = String(said[found.upperBound...])
                return true
            }
            let bytes = errors.fileHandleForReading.availableData
            if bytes.isEmpty { return false }
            said += String(decoding: bytes, as: UTF8.self)
        }
    }

    /// What it left behind.
    func finished() -> ProcessResult {
        defer { scratch.remove() }
        said += String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return ProcessResult(
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: (try? scratch.read("stdout")) ?? "", errors: said)
    }
}

extension BerceauProcess {
    /// Runs the command and sends it a signal each time it says one of `texts` on standard error, in their order.
    static func interrupted(_ arguments: [String], by signal: Int32, at texts: [String]) throws -> ProcessResult {
        let process = try WaitingProcess(binary, arguments)
        for text in texts where process.says(text) { process.send(signal) }
        return process.finished()
    }
}
