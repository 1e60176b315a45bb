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
                .badInput, code: "changed_outcome", value: "\(location)/outcome.json",
                "\(location)/outcome.json a été retouché depuis le calcul : reprenez le fichier d’origine, relancez « berceau allocate », ou ajoutez --despite-changes si c’est voulu",
                "\(location)/outcome.json was touched up since it was computed: go back to the original, run “berceau allocate” again, or add --despite-changes if this is meant"
            )
        }
        do throws(OtherCase) {
            try OtherCase.require(
                contents.outcome, of: loaded, mayHaveGrown: mayHaveGrown, despiteChanges: despiteChanges)
        } catch {
            throw CommandFailure(error, location)
        }
        return contents
    }
}

extension CommandFailure {
    /// An outcome that is not the answer to its case, and what to do.
    init(_ error: OtherCase, _ outcome: String) {
        switch error {
        case .changed(let differences): self.init(differences, outcome)
        case .unknownNames(let names): self.init(strangers: names, outcome)
        case .placement(let row):
            self.init(
                .badInput, code: "another_case", value: row.request,
                "\(outcome) place la demande \(row.request) (\(row.creche), \(row.days)), que ce dossier ne connaît pas : le résultat vient d’un autre dossier",
                "\(outcome) places request \(row.request) (\(row.creche), \(row.days)), which this case does not know: the outcome comes from another case"
            )
        }
    }

    /// An outcome of another case, or of this one as it was: what differs, and what to do.
    private init(_ differences: [InputDifference], _ outcome: String) {
        func what(_ kind: InputDifference.Kind) -> BilingualText {
            switch kind {
            case .changed:
                BilingualText(fr: "a changé depuis le calcul", en: "has changed since the outcome was computed")
            case .added:
                BilingualText(
                    fr: "n’était pas là au moment du calcul", en: "was not there when the outcome was computed")
            case .missing: BilingualText(fr: "n’est plus dans le dossier", en: "is no longer in the case")
            }
        }
        let remedy = BilingualText(
            fr:
                "\(outcome) n’est pas le résultat de ce dossier tel qu’il est : donnez le résultat qui en vient, relancez « berceau allocate », ou ajoutez --despite-changes si ces changements sont voulus",
            en:
                "\(outcome) is not the outcome of this case as it is: give the outcome that comes from it, run “berceau allocate” again, or add --despite-changes if these changes are meant"
        )
        self.init(.badInput, code: "other_case", remedy)
        entries = differences.map { difference in
            Entry(
                code: "other_case", file: difference.input, value: difference.kind.rawValue,
                expected: "the input the outcome was computed from", remedy: remedy.english)
        }
        lines =
            differences.map {
                let what = what($0.kind)
                return BilingualText(fr: "\($0.input) : \(what)", en: "\($0.input): \(what)")
            } + [remedy]
    }

    /// An outcome that places children, or uses sections, which the case does not have.
    private init(strangers: [String], _ outcome: String) {
        let shown = strangers.prefix(5).joined(separator: ", ") + (strangers.count > 5 ? "…" : "")
        self.init(
            .badInput, code: "other_case", value: shown,
            "\(outcome) nomme ce que le dossier ne connaît pas (\(shown)) : c’est le résultat d’un autre dossier ; donnez celui qui en vient",
            "\(outcome) names what the case does not know (\(shown)): it is the outcome of another case; give the one that comes from it"
        )
    }
}
