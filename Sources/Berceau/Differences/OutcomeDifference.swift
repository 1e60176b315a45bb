package import AllocationModel
package import CaseFiles
import Childcare
import Reports

/// What changed from one outcome to another, and what of their cases caused it.
package struct OutcomeDifference: Sendable {
    /// One request whose answer is another.
    package struct Change: Sendable {
        package var request: String
        package var kind: MinutesChange.Kind
        package var before: EarlierPlacement?
        package var after: PlacementRecord?
        /// Positions in ``differences`` of what brings this answer by itself; empty where only several together do.
        package var causes: [Int]
    }

    package var inputs: [InputDifference]
    package var changes: [Change]
    /// Requests that only one of the two cases has.
    package var differences: [CaseDifference]
    /// Positions of differences that make no case by themselves.
    package var notAlone: [Int]
    /// Whether causes were looked for.
    package var isExplained: Bool
}

extension AllocationService {
    /// Who gained and who lost between two outcomes, and where both cases are known, which single difference brings each
    /// change: the earlier case is decided again with one difference at a time. Blocks the calling thread.
    ///
    /// - Throws: `AllocationError` of a solver that fails; ``OtherCase``; ``CallStopped``.
    package func differencesAndWait(
        from before: Outcome, to after: Outcome, between cases: (before: LoadedCase, after: LoadedCase)?
    ) throws -> OutcomeDifference {
        let steps = CallSteps(options)
        try steps.begin("compare")
        let earlier = before.placements.map {
            EarlierPlacement(request: $0.request, section: $0.section, days: $0.days)
        }
        let found = MinutesChange.all(from: earlier, to: after.placements)
        var difference = OutcomeDifference(
            inputs: before.provenance.differences(from: after.provenance.inputs),
            changes: found.map {
                OutcomeDifference.Change(
                    request: $0.request, kind: $0.kind, before: $0.before, after: $0.after, causes: [])
            }, differences: [], notAlone: [], isExplained: cases != nil)
        guard let cases else { return difference }
        difference.differences = CaseDifference.all(from: cases.before.case, to: cases.after.case)
        for position in difference.differences.indices where !found.isEmpty {
            try steps.begin("decide")
            var source = cases.before.case
            difference.differences[position].apply(&source)
            guard !source.problems().contains(where: { $0.severity == .error }) else {
                difference.notAlone.append(position)
                continue
            }
            let alone = try allocateAndWait(source).outcome
            guard alone.status != .conflict else {
                difference.notAlone.append(position)
                continue
            }
            let places = Dictionary(first: alone.placements.map { ($0.request, $0) })
            for index in difference.changes.indices {
                let (now, wanted) = (places[difference.changes[index].request], difference.changes[index].after)
                if now?.section == wanted?.section, now?.days == wanted?.days {
                    difference.changes[index].causes.append(position)
                }
            }
        }
        return difference
    }
}
