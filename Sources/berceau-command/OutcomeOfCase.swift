import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

/// An outcome a command reads beside its case.
struct OutcomeArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp(said("Le dossier de résultat.", "The outcome folder."), valueName: "out"),
        completion: .directory)
    var location: String

    @OptionGroup var check: OutcomeCheckOptions

    /// The outcome, once it is known to be of this case.
    func read(
        for loaded: LoadedCase, mayHaveGrown: Bool = false, mustBeWhole: Bool = false
    ) throws -> OutcomeFolderContents {
        try check.read(location, for: loaded, mayHaveGrown: mayHaveGrown, mustBeWhole: mustBeWhole)
    }
}

/// The same for what is published, sent or decided from it: an audit comes next, which no change to either passes.
struct SoundOutcomeArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp(said("Le dossier de résultat.", "The outcome folder."), valueName: "out"),
        completion: .directory)
    var location: String

    func read(for loaded: LoadedCase) throws -> OutcomeFolderContents { try Self.read(location, for: loaded) }

    /// The outcome as it was written, of the case as it is.
    static func read(_ location: String, for loaded: LoadedCase) throws -> OutcomeFolderContents {
        let contents = try OutcomeWriting.whole(location)
        do throws(OtherCase) {
            try OtherCase.require(contents.outcome, of: loaded)
        } catch {
            throw CommandFailure(
                .badInput,
                error.problems(
                    in: location,
                    mending: BilingualText(
                        fr:
                            "remettez le dossier tel qu’il était, ou relancez « berceau allocate » et donnez son résultat",
                        en: "put the case back as it was, or run “berceau allocate” again and give its outcome")))
        }
        return contents
    }
}

/// Whether an outcome must be of the case as it is now.
struct OutcomeCheckOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            said(
                "Continuer bien que le dossier ou le résultat aient changé depuis le calcul.",
                "Go on although files of the case, or the outcome, have changed since it was computed.")))
    var despiteChanges = false

    /// - Parameter mayHaveGrown: lets files change as long as what was decided is the same, as by files that came late.
    /// - Parameter mustBeWhole: refuses an `outcome.json` that was touched up since; what is decided from it could not say so.
    func read(
        _ location: String, for loaded: LoadedCase, mayHaveGrown: Bool = false, mustBeWhole: Bool = false
    ) throws -> OutcomeFolderContents {
        let contents = try OutcomeWriting.read(location)
        if mustBeWhole, !despiteChanges, contents.outcome.run.checksum != nil, let stored = contents.stored,
            stored.outcomeBytes != stored.outcomeAsWritten
        {
            throw CommandFailure(
                .badInput,
                ReportedProblem(
                    CommandProblemCode.changedOutcome, ProblemPlace(file: "\(location)/outcome.json"),
                    finding: BilingualText(
                        fr: "a été retouché depuis le calcul", en: "was touched up since it was computed"),
                    expected: BilingualText(
                        fr: "le fichier tel que Berceau l’a écrit", en: "the file as Berceau wrote it"),
                    remedy: BilingualText(
                        fr:
                            "reprenez le fichier d’origine, relancez « berceau allocate », ou ajoutez --despite-changes si c’est voulu",
                        en:
                            "go back to the original, run “berceau allocate” again, or add --despite-changes if this is meant"
                    )))
        }
        do throws(OtherCase) {
            try OtherCase.require(
                contents.outcome, of: loaded, mayHaveGrown: mayHaveGrown, despiteChanges: despiteChanges)
        } catch {
            throw CommandFailure(error, location)
        }
        return contents
    }

    /// Refuses an outcome that an audit finds fault with, its tables too, unless changes are meant.
    func requireSound(
        _ contents: OutcomeFolderContents, of loaded: LoadedCase, named name: String, _ console: Console
    ) throws {
        guard !despiteChanges, contents.stored != nil else { return }
        try console.ask { try $0.requireSound(contents, of: loaded, named: name) }
    }
}

extension CommandFailure {
    /// An outcome that is not the answer to its case: what differs, and what to do.
    init(_ error: OtherCase, _ outcome: String) {
        self.init(
            .badInput,
            error.problems(
                in: outcome,
                mending: BilingualText(
                    fr:
                        "donnez le résultat de ce dossier tel qu’il est, relancez « berceau allocate », ou ajoutez --despite-changes si ce changement est voulu",
                    en:
                        "give the outcome of this case as it is, run “berceau allocate” again, or add --despite-changes if this change is meant"
                )))
    }
}
