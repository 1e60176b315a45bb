import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: said(
            "Dire qui gagne et qui perd d’un résultat à l’autre, et pourquoi.",
            "Say who gains and who loses from one outcome to another, and why."),
        discussion: said(
            """
            Les demandes dont la réponse change, et les entrées qui diffèrent. Avec --before et --after, les dossiers des deux résultats (le même, si
            --after manque), le premier est décidé de nouveau avec une seule différence à la fois : celle qui suffit à donner la nouvelle réponse
            en est la cause ; où aucune ne suffit, plusieurs agissent ensemble. Les --set de chaque résultat sont repris de celui-ci.

            Exemple :
              berceau allocate Datasets/ville -o out2 --set policy.siblings=independent
              berceau diff out out2 --before Datasets/ville
            """,
            """
            The requests whose answer changes, and the inputs that differ. With --before and --after, the cases of the two
            outcomes (the same where --after is missing), the first is decided again with one difference at a time: what is
            enough to give the new answer is its cause; where none is enough, several act together. The --set of each outcome is
            taken from it.

            Example:
              berceau allocate Datasets/ville -o out2 --set policy.siblings=independent
              berceau diff out out2 --before Datasets/ville
            """))

    @Argument(
        help: ArgumentHelp(said("Le premier résultat.", "The first outcome."), valueName: "out1"),
        completion: .directory)
    var first: String

    @Argument(
        help: ArgumentHelp(said("Le second résultat.", "The second outcome."), valueName: "out2"),
        completion: .directory)
    var second: String

    @Option(
        help: ArgumentHelp(
            said("Le dossier du premier résultat.", "The case of the first outcome."), valueName: "case"),
        completion: .directory)
    var before: String?

    @Option(
        help: ArgumentHelp(
            said(
                "Celui du second ; sans lui, le même.", "That of the second; without it, the same."), valueName: "case"),
        completion: .directory)
    var after: String?

    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        try Idle.refuse(
            [("--after", after != nil && before == nil)], french: "sans --before", english: "without --before")
    }

    func run() throws {
        let console = speech.console
        let (one, other) = (try Self.outcome(first), try Self.outcome(second))
        let cases = try before.map { place in
            (
                before: try Self.loaded(place, one, first, console),
                after: try Self.loaded(after ?? place, other, second, console)
            )
        }
        var options = AllocationOptions(
            effort: Effort(rawValue: one.provenance.effort) ?? .standard,
            cancellation: Interruption.shared.cancellation)
        options.language = console.language
        let difference = try console.ask { _ in
            try AllocationService(options: options).differencesAndWait(from: one, to: other, between: cases)
        }
        if console.json { try console.printJSON(DiffDocument(difference, console.language)) }
        let text = DiffText(difference, cases.map { ($0.before.case, $0.after.case) }, console.language)
        console.print(text.lines.map(TerminalText.harmless).joined(separator: "\n"))
    }

    private static func outcome(_ place: String) throws -> Outcome {
        try OutcomeWriting.whole(place, withItsTables: true).outcome
    }

    /// The case of an outcome, with the settings the outcome was computed with.
    private static func loaded(
        _ place: String, _ outcome: Outcome, _ folder: String, _ console: Console
    ) throws -> LoadedCase {
        let loaded: LoadedCase
        do throws(CaseFileErrors) {
            loaded = try CaseFolder.read(at: place, overrides: OutcomeWriting.settings(of: outcome))
        } catch {
            throw CommandFailure(error)
        }
        do throws(OtherCase) {
            try OtherCase.require(outcome, of: loaded)
        } catch {
            throw CommandFailure(error, folder)
        }
        return loaded
    }
}

/// What a comparison found, for people.
private struct DiffText {
    let difference: OutcomeDifference
    /// They name the sections of either outcome; without them only identifiers are known.
    let cases: (before: Case, after: Case)?
    let language: Language

    init(_ difference: OutcomeDifference, _ cases: (before: Case, after: Case)?, _ language: Language) {
        self.difference = difference
        self.cases = cases
        self.language = language
    }

    var lines: [String] {
        var lines: [String] = []
        for kind in MinutesChange.Kind.allCases {
            let count = difference.changes.count { $0.kind == kind }
            if count > 0 { lines.append(head(kind, count)) }
        }
        if difference.changes.isEmpty {
            lines.append(language.pick("Aucune réponse ne change.", "No answer changes."))
        }
        for input in difference.inputs { lines.append("  " + words(input)) }
        for change in difference.changes {
            lines.append(language.pick("\(change.request) : ", "\(change.request): ") + place(change) + cause(change))
        }
        for position in difference.notAlone {
            let words = difference.differences[position].words[language]
            lines.append(
                language.pick(
                    "Ne fait pas un dossier à elle seule : \(words)", "Makes no case by itself: \(words)"))
        }
        return lines
    }

    private func head(_ kind: MinutesChange.Kind, _ count: Int) -> String {
        switch kind {
        case .gained:
            language.pick(
                "\(count, "demande gagne une place", "demandes gagnent une place")",
                "\(count, "request gains a place", "requests gain a place")")
        case .lost:
            language.pick(
                "\(count, "demande perd sa place", "demandes perdent leur place")",
                "\(count, "request loses its place", "requests lose their place")")
        case .moved:
            language.pick(
                "\(count, "demande change de section", "demandes changent de section")",
                "\(count, "request changes section", "requests change section")")
        case .otherDays:
            language.pick(
                "\(count, "demande change de jours", "demandes changent de jours")",
                "\(count, "request changes days", "requests change days")")
        }
    }

    private func words(_ input: InputDifference) -> String {
        switch input.kind {
        case .changed: language.pick("\(input.input) a changé", "\(input.input) has changed")
        case .added: language.pick("\(input.input) : dans le second seulement", "\(input.input): in the second only")
        case .missing: language.pick("\(input.input) : dans le premier seulement", "\(input.input): in the first only")
        }
    }

    private func place(_ change: OutcomeDifference.Change) -> String {
        func said(_ section: String?, _ days: String?, _ source: Case?) -> String {
            guard let section, let days else { return language.pick("sans place", "no place") }
            let name = source?.title(ofSection: section) ?? BilingualText(verbatim: section)
            return "\(name[language]), \(BilingualText(days: days)[language])"
        }
        return said(change.before?.section, change.before?.days, cases?.before) + " → "
            + said(change.after?.section, change.after?.days, cases?.after)
    }

    private func cause(_ change: OutcomeDifference.Change) -> String {
        guard difference.isExplained else { return "" }
        guard !change.causes.isEmpty else {
            return language.pick(" ; plusieurs différences ensemble", "; several differences together")
        }
        let causes = change.causes.map { difference.differences[$0].words[language] }
        return language.pick(" ; cause : ", "; cause: ") + causes.joined(separator: language.pick(" ; ou : ", "; or: "))
    }
}

/// The same for machines.
private struct DiffDocument: Encodable {
    struct Change: Encodable {
        var request: String
        var kind: String
        var before: EarlierPlacement?
        var after: EarlierPlacement?
        var causes: [Int]?
    }

    struct Input: Encodable {
        var input: String
        var kind: String
    }

    struct Difference: Encodable {
        var place: String
        var record: String?
        var words: BilingualText
        var alone: Bool
    }

    var inputs: [Input]
    var changes: [Change]
    var differences: [Difference]?

    init(_ difference: OutcomeDifference, _ language: Language) {
        inputs = difference.inputs.map { Input(input: $0.input, kind: $0.kind.rawValue) }
        changes = difference.changes.map { change in
            Change(
                request: change.request, kind: change.kind.rawValue, before: change.before,
                after: change.after.map {
                    EarlierPlacement(request: $0.request, section: $0.section, days: $0.days)
                }, causes: difference.isExplained ? change.causes : nil)
        }
        differences =
            !difference.isExplained
            ? nil
            : difference.differences.enumerated().map { position, one in
                Difference(
                    place: one.place, record: one.record, words: one.words,
                    alone: !difference.notAlone.contains(position))
            }
    }
}
