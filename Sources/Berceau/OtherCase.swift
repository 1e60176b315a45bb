import Allocation
public import AllocationModel
public import CaseFiles
public import Childcare

/// An outcome is not the answer to the case it is read with.
public enum OtherCase: ReportedError, Hashable, Sendable {
    /// Files of the case have changed since, in ways that may decide something.
    case changed([InputDifference])
    /// It names requests or sections the case does not have: no changed file can mean that.
    case unknownNames([String])
    /// It places a child with days, or in a crèche, the case does not have.
    case placement(PlacementRecord)
}

extension OtherCase {
    /// Makes sure that an outcome is the answer to this case as it is now.
    ///
    /// - `mayHaveGrown`: lets files change as long as what was decided is the same, as by files that came late.
    /// - `despiteChanges`: asks only for the names to be those of the case.
    /// - Throws: ``OtherCase`` where it is not.
    public static func require(
        _ outcome: Outcome, of loaded: LoadedCase, mayHaveGrown: Bool = false, despiteChanges: Bool = false
    ) throws(OtherCase) {
        if !despiteChanges {
            let differences = outcome.provenance.differences(from: loaded.inputs)
            let isSame = differences.isEmpty || mayHaveGrown && isDecided(loaded.case, by: outcome)
            if !isSame { throw .changed(differences) }
        }
        try requireKnownNames(outcome, in: loaded.case)
    }

    /// Makes sure that an outcome names only what the case has.
    static func requireKnownNames(_ outcome: Outcome, in case: Case) throws(OtherCase) {
        let requests = Set(`case`.requests.map(\.id.text))
        let sections = Set(`case`.sections.map(\.id.text))
        var found: [String] = []
        for row in outcome.placements {
            if !requests.contains(row.request) { found.append(row.request) }
            if !sections.contains(row.section), !found.contains(row.section) { found.append(row.section) }
        }
        if !found.isEmpty { throw .unknownNames(found) }
    }

    /// Whether a case compiles into the very program an outcome decided: whatever changed in it decides nothing there.
    private static func isDecided(_ source: Case, by outcome: Outcome) -> Bool {
        let earlier = outcome.earlier?.map { row in
            PlacementRecord(
                request: row.request, creche: "", section: row.section, days: row.days, wishRank: nil, points: 0)
        }
        let standAlone = (outcome.members ?? []).map {
            StandAlone(member: $0.member, placed: $0.alone, bound: $0.aloneBound)
        }
        // A case that cannot be compiled is not the one that was.
        let compiled = try? CaseCompiler.compile(source, keeping: earlier, standAlone: standAlone)
        return compiled.map { Fingerprint.sha256(of: $0.problem.programJSON()) } == outcome.provenance.program
    }
}

extension OtherCase {
    /// What differs, as found in the outcome.
    public var problems: [ReportedProblem] {
        problems(
            in: "outcome.json",
            mending: BilingualText(
                fr: "donnez le résultat de ce dossier tel qu’il est, ou décidez de nouveau",
                en: "give the outcome of this case as it is, or decide again"))
    }

    /// - outcome: the name its reader knows the outcome by.
    /// - mending: what to do about files that have changed.
    package func problems(in outcome: String, mending remedy: BilingualText) -> [ReportedProblem] {
        let expected = BilingualText(fr: "un résultat de ce dossier", en: "an outcome of this case")
        let other = BilingualText(
            fr: "donnez celui qui vient de ce dossier", en: "give the one that comes from this case")
        switch self {
        case .changed(let differences) where differences.count > 1:
            return [
                ReportedProblem(
                    CommandProblemCode.otherCase, ProblemPlace(file: outcome),
                    finding: BilingualText(
                        fr: "ne vient pas du dossier tel qu’il est : \(Self.words(differences))",
                        en: "does not come from the case as it is: \(Self.words(differences))"), expected: expected,
                    remedy: remedy)
            ]
        case .changed(let differences):
            return differences.map { difference in
                ReportedProblem(
                    CommandProblemCode.otherCase, ProblemPlace(file: difference.input),
                    finding: Self.words(difference.kind),
                    expected: BilingualText(
                        fr: "le fichier dont vient le résultat \(outcome)",
                        en: "the file the outcome \(outcome) came from"), remedy: remedy)
            }
        case .unknownNames(let names):
            let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? "…" : "")
            return [
                ReportedProblem(
                    CommandProblemCode.otherCase, ProblemPlace(file: outcome), value: shown,
                    finding: BilingualText(
                        fr: "nomme ce que le dossier ne connaît pas : c’est le résultat d’un autre dossier",
                        en: "names what the case does not know: it is the outcome of another case"),
                    expected: expected, remedy: other)
            ]
        case .placement(let row):
            return [
                ReportedProblem(
                    CommandProblemCode.anotherCase, ProblemPlace(file: outcome), record: row.request,
                    value: "\(row.request), \(row.creche), \(row.days)",
                    finding: BilingualText(
                        fr: "ce dossier ne connaît pas cette admission : le résultat vient d’un autre dossier",
                        en: "this case does not know this placement: the outcome comes from another case"),
                    expected: expected, remedy: other)
            ]
        }
    }

    /// `a.csv et b.csv ont changé depuis le calcul ; c.csv n’était pas là` : each kind once, with its files.
    private static func words(_ differences: [InputDifference]) -> BilingualText {
        let kinds: [InputDifference.Kind] = [.changed, .added, .missing]
        let told = kinds.compactMap { kind -> BilingualText? in
            let names = differences.filter { $0.kind == kind }.map { BilingualText(verbatim: $0.input) }
            guard let first = names.first else { return nil }
            if names.count == 1 { return BilingualText(fr: "\(first) \(words(kind))", en: "\(first) \(words(kind))") }
            let list = names.listed
            return switch kind {
            case .changed:
                BilingualText(
                    fr: "\(list) ont changé depuis le calcul",
                    en: "\(list) have changed since the outcome was computed")
            case .added:
                BilingualText(
                    fr: "\(list) n’étaient pas là au moment du calcul",
                    en: "\(list) were not there when the outcome was computed")
            case .missing:
                BilingualText(fr: "\(list) ne sont plus dans le dossier", en: "\(list) are no longer in the case")
            }
        }
        return told.dropFirst().reduce(told.first ?? .empty) { BilingualText(fr: "\($0) ; \($1)", en: "\($0); \($1)") }
    }

    private static func words(_ kind: InputDifference.Kind) -> BilingualText {
        switch kind {
        case .changed:
            BilingualText(fr: "a changé depuis le calcul", en: "has changed since the outcome was computed")
        case .added:
            BilingualText(
                fr: "n’était pas là au moment du calcul", en: "was not there when the outcome was computed")
        case .missing: BilingualText(fr: "n’est plus dans le dossier", en: "is no longer in the case")
        }
    }
}
