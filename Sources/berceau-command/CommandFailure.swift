import Allocation
import CaseFiles
import Childcare
import Foundation
import Reports

/// Why a command stopped: an exit status, and one or more entries for people and for machines.
struct CommandFailure: Error {
    /// One entry of `{"errors": [...]}`; the names are stable.
    struct Entry: Encodable {
        var code: String
        var file: String?
        var line: Int?
        var column: String?
        var pointer: String?
        var value: String?
        var expected: String
        var remedy: String?
    }

    var exitStatus: ExitStatus
    var entries: [Entry]
    /// What people read.
    var lines: [BilingualText]

    init(_ status: ExitStatus, code: String, value: String? = nil, _ fr: FrenchText, _ en: EnglishText) {
        self.init(status, code: code, value: value, BilingualText(fr: fr, en: en))
    }

    init(_ status: ExitStatus, code: String, value: String? = nil, _ text: BilingualText) {
        exitStatus = status
        entries = [Entry(code: code, value: value, expected: text.english)]
        lines = [text]
    }

    /// What the argument parser has against the command line; machines get it as the parser says it.
    init(usage message: String) {
        exitStatus = .usage
        entries = [Entry(code: "usage", expected: message)]
        lines = [BilingualText(fr: "\(UsageText.french(message))", en: "\(message)")]
    }

    /// Bad input, or a missing file, with every problem.
    init(_ errors: CaseFileErrors) {
        exitStatus = errors.missingFile ? .missingFile : .badInput
        let problems = errors.problems.filter { $0.severity == .error }
        entries = problems.map { Entry($0) }
        let count = problems.count
        lines =
            CaseFileProblem.lines(problems)
            + [BilingualText(fr: "\(count, "erreur", "erreurs")", en: "\(count, "error", "errors")")]
    }

    /// A case that cannot be allocated, or a solver that failed.
    init(_ error: AllocationError) {
        let status: ExitStatus =
            switch error {
            case .inconsistentCase, .pointsTooLarge, .tooManyJointOutcomes, .unpriced: .badInput
            case .nothingFound, .noThread: .limitWithoutResult
            case .solver: .internal
            }
        self.init(status, code: error.code, error.text)
    }

    /// What no room of the house foresaw.
    init(unexpected error: any Error) {
        self.init(
            .internal, code: "internal", "erreur interne : \(String(describing: error))",
            "internal error: \(String(describing: error))")
    }

}

extension CommandFailure.Entry {
    init(_ problem: CaseFileProblem) {
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        self.init(
            code: problem.code, file: given(problem.file), line: problem.line, column: problem.column,
            pointer: problem.pointer, value: given(problem.value), expected: problem.expected.english,
            remedy: given(problem.remedy.english))
    }
}
