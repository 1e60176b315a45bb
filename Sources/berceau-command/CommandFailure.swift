import Berceau
import Allocation
import CaseFiles
import Childcare
import Reports
import Scenarios
import Tariffs

/// Why a command stopped: an exit status, and everything that is wrong.
struct CommandFailure: Error {
    var exitStatus: ExitStatus
    var problems: [ReportedProblem]
    /// What people read.
    var lines: [BilingualText]

    init(_ status: ExitStatus, _ problems: [ReportedProblem]) {
        exitStatus = status
        self.problems = problems
        lines = ReportedProblem.lines(problems)
    }

    init(_ status: ExitStatus, _ problem: ReportedProblem) { self.init(status, [problem]) }

    /// A command line that is none, with the whole message people read.
    init(usage message: BilingualText, _ problem: ReportedProblem) {
        exitStatus = .usage
        problems = [problem]
        lines = [message]
    }

    /// Bad input, or a missing file, with every problem.
    init(_ errors: CaseFileErrors) {
        let problems = errors.problems.filter { $0.severity == .error }
        self.init(errors.missingFile ? .missingFile : .badInput, problems)
        let count = problems.count
        lines.append(BilingualText(fr: "\(count, "erreur", "erreurs")", en: "\(count, "error", "errors")"))
    }

    /// A case that cannot be allocated, or a solver that failed.
    init(_ error: AllocationError) {
        let status: ExitStatus =
            switch error {
            case .inconsistentCase, .pointsTooLarge, .tooManyJointOutcomes, .unpriced, .lotteryWithoutSeed: .badInput
            case .nothingFound, .noThread: .limitWithoutResult
            case .solver: .internal
            }
        self.init(status, error.problem)
    }

    /// An output that cannot be written, or an outcome that cannot be read.
    init(_ error: OutcomeFolderError) {
        self.init(ExitStatus(rawValue: error.exitCode) ?? .internal, error.problem)
    }

    /// A store of results that cannot be opened, gone on with or written.
    init(_ error: StoreError) {
        self.init(ExitStatus(rawValue: error.exitCode) ?? .internal, error.problem)
    }

    /// Something of a case that has no price.
    init(_ error: CaseTariffError) { self.init(.badInput, error.problem) }

    /// What no room of the house foresaw.
    init(unexpected error: any Error) {
        self.init(
            .internal,
            ReportedProblem(
                CommandProblemCode.internal,
                finding: BilingualText(
                    fr: "erreur interne : \(String(describing: error))",
                    en: "internal error: \(String(describing: error))"),
                expected: BilingualText(fr: "aucune erreur de Berceau lui-même", en: "no fault of Berceau itself"),
                remedy: BilingualText(
                    fr: "signalez-la avec la commande et le dossier", en: "report it with the command and the case")))
    }

    /// `{"errors": [...]}`, the one document of a command that failed.
    func document(in language: Language) -> [String: [ProblemDocument]] {
        ["errors": problems.map { $0.document(in: language) }]
    }
}
