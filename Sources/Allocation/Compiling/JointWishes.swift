internal import AllocationModel
internal import Childcare

/// A family that lists joint outcomes of its own for its children (vœux de fratrie) asks for those crèches and weeks,
/// and for no others.
struct JointWishes: CompilerPass {
    /// One joint outcome: what each child asks for; a child not named keeps the place it has, or gets none.
    struct Outcome {
        var rank: Int
        var lines: [RequestID: JointWish]
    }

    func apply(to draft: inout ProgramDraft) {
        guard !draft.source.jointWishes.isEmpty else { return }
        let rows = Dictionary(grouping: draft.source.jointWishes, by: \.household)
        for position in draft.candidates.indices where !draft.candidates[position].staysPut {
            guard let own = rows[draft.candidates[position].request.household] else { continue }
            var candidate = draft.candidates[position]
            ask(for: own, &candidate, in: &draft)
            draft.candidates[position] = candidate
        }
    }

    /// The outcomes a household lists, in ascending rank; empty when it lists none.
    static func outcomes(of household: HouseholdID, in source: Case) -> [Outcome] {
        let rows = source.jointWishes.filter { $0.household == household }
        return Set(rows.map(\.rank)).sorted().map { rank in
            Outcome(
                rank: rank,
                lines: Dictionary(
                    first: rows.filter { $0.rank == rank }.map { ($0.request, $0) }))
        }
    }

    /// The seats of a child that one line of an outcome asks for.
    static func seats(_ line: JointWish, of candidate: ProgramDraft.Candidate, rank: Int) -> [Seat] {
        guard let creche = line.creche else { return [] }
        // Occasional care takes any part of the weeks it accepts.
        let isAnyWeek = line.patterns.isEmpty && candidate.request.care == .occasional
        let weeks = line.patterns.isEmpty ? acceptedWeeks(candidate, at: creche) : line.patterns
        return candidate.seats.compactMap { seat in
            guard seat.creche == creche, isAnyWeek || weeks.contains(seat.slots) else { return nil }
            var ranked = seat
            // A place the child has keeps its rank of 0: nothing is gained by it.
            if !seat.isPresentPlace { ranked.wishRank = rank }
            return ranked
        }
    }

    private static func acceptedWeeks(_ candidate: ProgramDraft.Candidate, at creche: CrecheID) -> [SlotSet] {
        if let pin = candidate.pin, !pin.patterns.isEmpty { return pin.patterns }
        let own = candidate.request.wishes.filter { $0.creche == creche }
        return own.isEmpty ? candidate.request.patterns : own.flatMap { candidate.request.patterns(at: $0) }
    }

    private func ask(
        for rows: [JointWish], _ candidate: inout ProgramDraft.Candidate, in draft: inout ProgramDraft
    ) {
        let request = candidate.request
        let refused = Set(
            draft.source.decisions.filter { $0.request == request.id && $0.kind == .refuse }.compactMap(\.creche))
        let isBound = candidate.pin?.creche != nil || candidate.pin?.section != nil
        var wishes: [Wish] = []
        var left: Set<CrecheID> = []
        for row in rows.filter({ $0.request == request.id }).sorted(by: { $0.rank < $1.rank }) {
            guard let creche = row.creche else { continue }
            let asked = candidate.wishes.first { $0.creche == creche }
            if refused.contains(creche) || (asked == nil && isBound) {
                // Wishes of its own were listed by the commission's decisions.
                if left.insert(creche).inserted, !request.wishes.contains(where: { $0.creche == creche }) {
                    draft.excluded.append(
                        Exclusion(
                            request: request.id.text, creche: creche.text,
                            rule: refused.contains(creche) ? .refused : .pinnedElsewhere))
                }
                continue
            }
            let position =
                wishes.firstIndex { $0.creche == creche }
                ?? {
                    wishes.append(asked ?? request.wishAfterAll(for: creche))
                    return wishes.count - 1
                }()
            add(row.patterns, to: &wishes[position], of: candidate)
        }
        for wish in candidate.wishes where !wishes.contains(where: { $0.creche == wish.creche }) {
            if isBound {
                wishes.append(wish)
            } else {
                draft.excluded.append(
                    Exclusion(request: request.id.text, creche: wish.creche.text, rule: .jointWishes))
            }
        }
        candidate.wishes = wishes
    }

    /// Lets a wish be met in further weeks, at the value the request gives them.
    private func add(_ weeks: [SlotSet], to wish: inout Wish, of candidate: ProgramDraft.Candidate) {
        let request = candidate.request
        let accepted = Self.acceptedWeeks(candidate, at: wish.creche)
        let every = wish.patterns + accepted + weeks
        var factors = wish.patternFactors
        for week in every where factors[week] == nil {
            let factor = request.patternFactor(week, at: wish)
            if factor != .one { factors[week] = factor }
        }
        var seen: Set<SlotSet> = []
        wish.patterns = every.filter { seen.insert($0).inserted }
        wish.patternFactors = factors
    }
}
