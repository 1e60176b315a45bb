import Allocation
import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import Reports
import Tariffs

extension CommandFailure {
    init(_ error: OutcomeFolderError) {
        let code =
            switch error {
            case .cannotCreate: "cannot_create"
            case .notAnOutcome: "not_an_outcome"
            case .foreign: "not_ours"
            case .ownInput: "own_input"
            case .cannotWrite: "cannot_write"
            case .missing: "missing_file"
            case .unreadable: "unreadable_outcome"
            }
        self.init(
            ExitStatus(rawValue: error.exitCode) ?? .internal, code: code, error.text)
    }
}

/// Outcome folders, written and read for commands.
enum OutcomeWriting {
    /// Writes the folder and returns the outcome as it stands there.
    static func write(
        _ allocation: Allocation, of loaded: LoadedCase, to target: OutputTarget, _ console: Console
    ) throws -> Outcome {
        let contents = OutcomeFolderContents(allocation, of: loaded.case, language: console.language)
        let outcome: Outcome
        do {
            // People open the tables of a French run in French Excel; --lang en writes them for machines.
            let written = try OutcomeFolder.write(
                contents, to: target, dialect: console.language == .french ? .frenchExcel : .machine)
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

    /// What an audit finds, for a report made from files.
    static func check(_ contents: OutcomeFolderContents, of loaded: LoadedCase) -> ReportCheck {
        let broken = Auditor.audit(AuditSubject(contents, of: loaded, recomputing: false)).broken
        return ReportCheck(
            broken: Auditor.properties.filter { broken.contains($0.property) }.map(\.statement))
    }

    /// The prices that stand beside an outcome, so that its report made anew keeps them; says so where it cannot.
    static func money(beside contents: OutcomeFolderContents, of loaded: LoadedCase, _ console: Console) -> TermAccounts? {
        switch PricesBeside(contents, of: loaded.case) {
        case .none: return nil
        case .same(let money): return money
        case .other:
            console.note(
                console.language.pick(
                    "report.html est récrit sans ses prix, qui ne se retrouvent pas à l'identique : relancez « berceau price » pour les y remettre",
                    "report.html is written without its prices, which do not come out the same: run “berceau price” again to put them back"
                ))
            return nil
        }
    }

    /// A tariff is not designed again for a page: says that it must be.
    static func noteTariffLeftOut(of contents: OutcomeFolderContents, _ console: Console) {
        guard contents.stored?.files.contains(where: { $0.file == "tariff.json" }) == true else { return }
        console.note(
            console.language.pick(
                "report.html est récrit sans la partie du tarif : relancez « berceau tariff » pour l'y remettre",
                "report.html is written without the part on the tariff: run “berceau tariff” again to put it back"))
    }

    /// Ends a command that read an outcome which does not stand up to an audit; what it wrote says so too.
    static func refuseSilence(about check: ReportCheck, _ console: Console) throws {
        guard !check.broken.isEmpty else { return }
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
