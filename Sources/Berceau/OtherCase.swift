import Allocation
public import AllocationModel
public import CaseFiles
import Childcare

/// An outcome is not the answer to the case it is read with.
public enum OtherCase: Error, Hashable, Sendable {
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
