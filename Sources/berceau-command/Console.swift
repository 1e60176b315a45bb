import Childcare
import Foundation
import Reports
import Synchronization

extension Language {
    /// The sentence in this language, set by its rules; numbers agree with their nouns (``FrenchText``).
    ///
    /// Nothing here takes plain strings: a literal would be one before it is a sentence, and what has two languages be put
    /// into it as a value of the program.
    func pick(_ french: FrenchText, _ english: EnglishText) -> String { self == .french ? french.text : english.text }

    /// The language the command line asks for, even one that does not parse.
    static let asked = Console(arguments: Array(CommandLine.arguments.dropFirst())).language
}

/// Standard output and standard error, by the rules of good manners: results on one, everything else on the other.
///
/// Writes through `write(2)`, because a closed pipe must neither kill the process nor raise: whoever listened has left,
/// and the work goes on to its end and its exit code.
struct Console: Sendable {
    var language: Language
    var json: Bool
    var quiet: Bool

    init(language: Language = .french, json: Bool = false, quiet: Bool = false) {
        self.language = language
        self.json = json
        self.quiet = quiet
    }

    /// The manners asked for on a command line that may not even parse, so that its errors are well-mannered too.
    init(arguments: [String]) {
        json = arguments.contains("--json")
        quiet = arguments.contains("--quiet") || arguments.contains("-q")
        let asksForEnglish =
            arguments.contains("--lang=en") || zip(arguments, arguments.dropFirst()).contains { $0 == ("--lang", "en") }
        language = asksForEnglish ? .english : .french
    }

    /// A closed pipe and a full quota are answers of a write, not reasons to be killed.
    static func surviveFailingWrites() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Whether standard output refused something although somebody still listens: a full disk, a failed device.
    private static let outputFailed = Atomic(false)

    /// Ends the process; what could not be printed makes a run that was otherwise fine end with 74.
    static func leave(_ status: ExitStatus) -> Never {
        guard status == .done, outputFailed.load(ordering: .relaxed) else { exit(status.rawValue) }
        write(
            "berceau: la sortie standard n’a pas pu être écrite (standard output could not be written)\n",
            to: STDERR_FILENO)
        exit(ExitStatus.cannotWrite.rawValue)
    }

    /// Colour only where a person looks at a terminal that knows it, and did not decline.
    static func hasColour(_ descriptor: Int32) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(descriptor) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// Human text on standard output: nothing under `--quiet` or `--json`.
    func print(_ text: String) {
        if !quiet && !json { printAlways(text) }
    }

    /// A document or text that was asked for, whatever the flags.
    func printAlways(_ text: String) {
        Interruption.shared.enter(.delivering)
        Self.write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
    }

    /// One JSON document on standard output.
    func printJSON(_ value: some Encodable) throws { printAlways(try json(value)) }

    /// The text of a JSON document, keys in order.
    func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// A remark on standard error: nothing under `--quiet`.
    func note(_ text: String) {
        if !quiet { Self.write(TerminalText.harmless(text) + "\n", to: STDERR_FILENO) }
    }

    /// Errors go to standard error for people, and under `--json` to standard output as the one document.
    func report(_ failure: CommandFailure) {
        for line in failure.lines.map({ $0[language] }) {
            // Only a usage message has lines of its own; what comes from a case must not steer the terminal.
            let text = failure.exitStatus == .usage ? line : "berceau: " + TerminalText.harmless(line)
            Self.write(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO)
        }
        if json { try? printJSON(failure.document(in: language)) }
    }

    /// Writes all of `text`, or as much as the other side takes.
    static func write(_ text: String, to descriptor: Int32) {
        var bytes = ArraySlice(text.utf8)
        while !bytes.isEmpty {
            // The slice outlives the call, and `write` reads no more than its count of bytes.
            let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else {
                if descriptor == STDOUT_FILENO && errno != EPIPE {
                    outputFailed.store(true, ordering: .relaxed)
                }
                return
            }
            bytes = bytes.dropFirst(written)
        }
    }
}
