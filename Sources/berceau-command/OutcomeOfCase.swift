import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

/// An outcome a command reads beside its case.
struct OutcomeArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("The outcome folder.", valueName: "out"), completion: .directory)
    var location: String

    @OptionGroup var check: OutcomeCheckOptions

    /// The outcome, once it is known to be of this case.
    func read(for loaded: LoadedCase, mayHaveGrown: Bool = false) throws -> OutcomeFolderContents {
        try check.read(location, for: loaded, mayHaveGrown: mayHaveGrown)
    }
}

/// Whether an outcome must be of the case as it is now.
struct OutcomeCheckOptions: ParsableArguments {
    @Flag(help: "Go on although files of the case have changed since the outcome was computed.")
    var despiteChanges = false

    /// - Parameter mayHaveGrown: lets files change as long as what was decided is the same, as by files that came late.
    func read(
        _ location: String, for loaded: LoadedCase, mayHaveGrown: Bool = false
    ) throws -> OutcomeFolderContents {
        let contents = try OutcomeWriting.read(location)
        if !despiteChanges {
            let differences = contents.outcome.provenance.differences(from: loaded.inputs)
            let isSame = differences.isEmpty || mayHaveGrown && Self.isDecided(loaded.case, by: contents.outcome)
            if !isSame { throw CommandFailure(differences, location) }
        }
        let strangers = OutcomeCheckOptions.strangers(contents.outcome, in: loaded.case)
        if !strangers.isEmpty { throw CommandFailure(strangers: strangers, location) }
        return contents
    }

    /// Whether a case compiles into the very program an outcome decided: whatever changed in it decides nothing there.
    private static func isDecided(_ source: Case, by outcome: Outcome) -> Bool {
        let earlier = outcome.earlier?.map { row in
            PlacementRecord(
                request: row.request, creche: "", section: row.section, days: row.days, wishRank: 0, points: 0)
        }
        let standAlone = (outcome.members ?? []).map {
            StandAlone(member: $0.member, placed: $0.alone, bound: $0.aloneBound)
        }
        // A case that cannot be compiled is not the one that was.
        let compiled = try? CaseCompiler.compile(source, keeping: earlier, standAlone: standAlone)
        return compiled.map { Fingerprint.sha256(of: $0.problem.programJSON()) } == outcome.provenance.program
    }

    /// What an outcome names that the case does not know: no changed file can mean that.
    private static func strangers(_ outcome: Outcome, in source: Case) -> [String] {
        let requests = Set(source.requests.map(\.id.text))
        let sections = Set(source.sections.map(\.id.text))
        var found: [String] = []
        for row in outcome.placements {
            if !requests.contains(row.request) { found.append(row.request) }
            if !sections.contains(row.section), !found.contains(row.section) { found.append(row.section) }
        }
        return found
    }
}

extension CommandFailure {
    /// An outcome of another case, or of this one as it was: what differs, and what to do.
    init(_ differences: [InputDifference], _ outcome: String) {
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
    init(strangers: [String], _ outcome: String) {
        let shown = strangers.prefix(5).joined(separator: ", ") + (strangers.count > 5 ? "…" : "")
        self.init(
            .badInput, code: "other_case", value: shown,
            "\(outcome) nomme ce que le dossier ne connaît pas (\(shown)) : c’est le résultat d’un autre dossier ; donnez celui qui en vient",
            "\(outcome) names what the case does not know (\(shown)): it is the outcome of another case; give the one that comes from it"
        )
    }
}
