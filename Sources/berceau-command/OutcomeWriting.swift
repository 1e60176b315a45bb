import Allocation
import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import Reports
import Tariffs
import WorkerThreads

/// The outcome folder a command writes and reads.
enum OutcomeWriting {
    /// `points.csv`, made while the search runs.
    ///
    /// - Parameter workbook: whether a workbook is made of its rows too.
    static func points(of source: Case, workbook: Bool, _ console: Console) -> Ahead<PointsTable> {
        let dialect = dialect(console)
        return Ahead { PointsTable(of: source.withHourlyFees(), keepsRows: workbook, dialect: dialect) }
    }

    /// People open the tables of a French run in French Excel; --lang en writes them for machines.
    private static func dialect(_ console: Console) -> CSVDialect {
        console.language == .french ? .frenchExcel : .machine
    }

    /// Writes the folder and returns the outcome as it stands there.
    static func write(
        _ allocation: AllocationRun, of loaded: LoadedCase, points: PointsTable, workbook: Bool,
        to target: OutputTarget,
        _ console: Console
    ) throws -> Outcome {
        var contents = OutcomeFolderContents(
            allocation, of: loaded.case, points: points, language: console.language)
        if workbook {
            do { try contents.addWorkbook(of: loaded.case, language: console.language) } catch {
                throw CommandFailure(error)
            }
        }
        UntilTheEnd.keep(contents)
        let outcome: Outcome
        do {
            let written = try OutcomeFolder.write(contents, to: target, dialect: dialect(console))
            outcome = written.outcome
            Output.note(kept: written.kept, console)
        } catch {
            throw CommandFailure(error)
        }
        console.note(
            console.language.pick("résultat écrit dans \(target.path)/", "outcome written to \(target.path)/"))
        return outcome
    }

    static func read(_ path: String) throws -> OutcomeFolderContents {
        do {
            return try OutcomeFolder.read(at: path)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// An outcome that nobody touched up since it was computed.
    ///
    /// - Parameter withItsTables: whether the files beside `outcome.json` must be those it was written with too.
    static func whole(_ path: String, withItsTables: Bool = false) throws -> OutcomeFolderContents {
        let contents = try read(path)
        if withItsTables, let stored = contents.stored, let recorded = contents.outcome.files {
            let comparison = FileComparison(recorded: recorded, found: stored.files)
            let changed = comparison.differences.filter { $0.difference != .added }.map(\.file).sorted()
            guard changed.isEmpty else { throw CommandFailure(.badInput, changed.map { touchedUp("\(path)/\($0)") }) }
        }
        guard
            contents.outcome.run.checksum == nil
                || contents.stored.map({ $0.outcomeBytes == $0.outcomeAsWritten }) ?? true
        else {
            throw CommandFailure(.badInput, touchedUp("\(path)/outcome.json"))
        }
        return contents
    }

    private static func touchedUp(_ file: String) -> ReportedProblem {
        ReportedProblem(
            CommandProblemCode.changedOutcome, ProblemPlace(file: file),
            finding: BilingualText(fr: "a été retouché depuis le calcul", en: "was touched up since it was computed"),
            expected: BilingualText(fr: "le fichier tel que Berceau l’a écrit", en: "the file as Berceau wrote it"),
            remedy: BilingualText(
                fr: "reprenez le fichier d’origine, ou relancez « berceau allocate »",
                en: "go back to the original, or run “berceau allocate” again"))
    }

    /// The `--set` values an outcome was computed with.
    static func settings(of outcome: Outcome) -> [String: String] {
        var overrides: [String: String] = [:]
        for input in outcome.provenance.inputs where input.file.hasPrefix("--set ") {
            let text = input.file.dropFirst("--set ".count)
            guard let sign = text.firstIndex(of: "=") else { continue }
            overrides[String(text[..<sign])] = String(text[text.index(after: sign)...])
        }
        return overrides
    }

    /// Says what a page made anew could not keep.
    static func note(leftOut parts: [OutcomeReport.LeftOut], _ console: Console) {
        for part in parts {
            let text =
                switch part {
                case .prices:
                    BilingualText(
                        fr:
                            "report.html est récrit sans ses prix, qui ne se retrouvent pas à l'identique : relancez « berceau price » pour les y remettre",
                        en:
                            "report.html is written without its prices, which do not come out the same: run “berceau price” again to put them back"
                    )
                case .tariff:
                    BilingualText(
                        fr:
                            "report.html est récrit sans la partie du tarif : relancez « berceau tariff » pour l'y remettre",
                        en:
                            "report.html is written without the part on the tariff: run “berceau tariff” again to put it back"
                    )
                }
            console.note(text[console.language])
        }
    }

    /// Ends a command that read an outcome which does not stand up to an audit; what it wrote says so too.
    static func refuseSilence(about report: OutcomeReport, _ console: Console) throws {
        guard !report.broken.isEmpty else { return }
        console.note(
            console.language.pick(
                "ce résultat ne passe pas la vérification ; berceau audit dit pourquoi, et le rapport ne garantit rien",
                "this outcome does not stand up to an audit; berceau audit says why, and the report guarantees nothing")
        )
        throw ExitStatus.somethingIsWrong
    }

    /// `outcome.json` on standard output, byte for byte as in the folder.
    static func printDocument(_ outcome: Outcome, _ console: Console) throws {
        do {
            console.printAlways(String(decoding: try OutcomeDocument.bytes(outcome), as: UTF8.self))
        } catch {
            throw CommandFailure(error)
        }
    }
}
