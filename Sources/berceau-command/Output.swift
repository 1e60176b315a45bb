import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

/// What a command that writes lets its user say about what stands there already.
struct ForceOption: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            said(
                "Remplacer ce qui s’y trouve, même si cette commande ne l’a pas écrit ; l’ancien est gardé à côté.",
                "Replace what stands at the output even if this command did not write it; the old one is kept beside it."
            )))
    var force = false
}

/// Where commands write, checked before they work.
enum Output {
    /// A place for what is made of a case; standard input has no place of its own, so its list of requests stands for it.
    static func target(
        _ kind: OutputTarget.Kind, at path: String, case location: String, _ loaded: LoadedCase? = nil,
        reads: [String] = [], _ option: ForceOption
    ) throws -> OutputTarget {
        let isStream = location == "-"
        let seal = loaded.map { Seal.hash(of: $0.case) } ?? ""
        return try checked(
            OutputTarget(
                kind, at: path, from: isStream ? .content("requests \(seal)") : .place(location),
                inputs: loaded?.inputs ?? [], reads: (isStream ? [] : [location]) + reads, force: option.force))
    }

    static func checked(_ target: OutputTarget) throws -> OutputTarget {
        try requireName(target.path)
        try attempt { () throws(OutcomeFolderError) in try target.check() }
        return target
    }

    /// A dash means standard input where a case is read; nothing is written under that name, nor to standard output.
    static func requireName(_ path: String) throws {
        guard path == "-" else { return }
        throw CommandFailure(
            .usage,
            ReportedProblem(
                CommandProblemCode.usage, value: "-",
                finding: BilingualText(
                    fr: "« - » ne dit pas où écrire : rien de tel ne va sur la sortie standard",
                    en: "“-” does not say where to write: no such output goes to standard output"),
                expected: BilingualText(
                    fr: "le nom d’un fichier ou d’un dossier", en: "the name of a file or a folder"),
                remedy: BilingualText(
                    fr: "donnez un nom, comme courriers.html", en: "give a name, such as letters.html")))
    }

    /// Runs what may fail to write, and says it as commands do.
    static func attempt<Result>(_ body: () throws(OutcomeFolderError) -> Result) throws -> Result {
        do throws(OutcomeFolderError) {
            return try body()
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Puts an output in place, which a signal lets come to its end.
    static func deliver<Result>(_ body: () throws(OutcomeFolderError) -> Result) throws -> Result {
        try attempt { () throws(OutcomeFolderError) in
            try Interruption.shared.during(.delivering) { () throws(OutcomeFolderError) in try body() }
        }
    }

    /// Makes sure that files may join an outcome without taking the place of somebody's own.
    static func makeRoom(for names: [String], at outcome: String, _ option: ForceOption, _ console: Console) throws {
        let kept = try attempt { () throws(OutcomeFolderError) in
            try OutcomeFolder.makeRoom(for: names, at: outcome, force: option.force)
        }
        for place in kept { note(kept: place, console) }
    }

    /// Says where what was replaced under `--force` is now.
    static func note(kept: String?, _ console: Console) {
        guard let kept else { return }
        console.note(
            console.language.pick(
                "ce qui s’y trouvait est gardé dans \(kept)", "what was there is kept in \(kept)"))
    }
}
