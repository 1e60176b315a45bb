internal import Allocation
internal import AllocationModel
internal import Childcare

/// What other days, a later start or one more wish would have brought a request without a place.
struct FamilyChanges {
    private let explainer: Explainer
    private let request: PlaceRequest
    private let memory: RequestMemory
    private var decided: DecidedCase { explainer.decided }

    init(_ explainer: Explainer, _ request: PlaceRequest, _ memory: RequestMemory) {
        self.explainer = explainer
        self.request = request
        self.memory = memory
    }

    private struct Candidate {
        var change: Change
        var verdict: Verdict?
        /// The place it would have by the thresholds as they are.
        var seeming: Place?

        struct Place {
            var creche: CrecheID
            var section: SectionID
        }
    }

    private enum Verdict {
        case found(creche: String, section: String, ChangeProof)
        case none(ChangeProof)
        case open
    }

    /// One change: what is asked, and the case with it.
    struct Change {
        var asked: String
        var kind: Kind
        var source: () -> Case

        enum Kind {
            case week(SlotSet)
            case creche(CrecheID)
            case start(CivilDate)
        }
    }

    /// What each of some changed cases would have brought.
    func tried(_ changes: [Change]) throws(AllocationError) -> FamilyChange {
        var candidates = changes.map { Candidate(change: $0) }
        var firstOf: [StartSignature: Int] = [:]
        var likeAnother: [Int: Int] = [:]
        for position in candidates.indices {
            if let signature = signature(candidates[position].change.kind) {
                if let first = firstOf[signature] {
                    likeAnother[position] = first
                    continue
                }
                firstOf[signature] = position
            }
            try look(at: &candidates[position])
        }
        // Those that seem to pass are decided again first.
        for seemsToPass in [true, false] {
            for position in candidates.indices
            where candidates[position].verdict == nil && (candidates[position].seeming != nil) == seemsToPass
                && likeAnother[position] == nil
            {
                candidates[position].verdict = try redecided(candidates[position])
            }
        }
        for (position, first) in likeAnother { candidates[position].verdict = candidates[first].verdict }
        var change = FamilyChange(tried: candidates.count)
        for candidate in candidates {
            switch candidate.verdict {
            case .found(let creche, let section, let proof)?:
                change.found.append(
                    FamilyChange.Found(
                        asked: candidate.change.asked, creche: creche, section: section, proof: proof))
            case .none(let proof)?: change.othersProof = weaker(change.othersProof, proof)
            case .open?, nil: change.open += 1
            }
        }
        return change
    }

    private func weaker(_ one: ChangeProof?, _ other: ChangeProof) -> ChangeProof {
        let order: [ChangeProof] = [.notTried, .thresholdsAsTheyAre, .decidedAgain, .bounds, .sameCase, .rules]
        guard let one else { return other }
        return order.first { $0 == one || $0 == other } ?? other
    }

    /// Days on which a child starts that are one case; `nil` for other changes.
    private func signature(_ kind: Change.Kind) -> StartSignature? {
        guard case .start(let day) = kind else { return nil }
        return StartSignature(request, from: day, in: explainer.index, explainer.scorer)
    }

    /// What can be said of a change without deciding the case again.
    private func look(at candidate: inout Candidate) throws(AllocationError) {
        if try looked(at: &candidate) { return }
        guard let changed = try DecidedCase(candidate.change.source(), like: decided, but: [request.id]) else { return }
        let options = changed.unit(of: request.id).map { changed.options(of: $0, placing: request.id) } ?? []
        guard let unit = changed.unit(of: request.id), !options.isEmpty else {
            candidate.verdict = Verdict.none(.rules)
            return
        }
        if decided.decidesLike(changed, for: request) {
            candidate.verdict = Verdict.none(.sameCase)
            return
        }
        // What a member is guaranteed may depend on the family's file.
        let isSettled = !decided.source.policy.guaranteesMembers
        guard !changed.passesInOrder, decided.source.policy.priority == .weighted else {
            let passing = options.first { changed.passes($0, of: unit) }
            candidate.seeming = passing.flatMap { option in
                changed.compiled.meanings[unit][option].first { $0.request == request.id }
            }.map { Candidate.Place(creche: $0.creche, section: $0.section) }
            return
        }
        guard isSettled else { return }
        if explainer.prices?.obstacle(unit, options, in: changed) != nil {
            candidate.verdict = Verdict.none(.bounds)
            return
        }
        guard changed.compiled.problem.optionCount <= explainer.limits.largestChange else { return }
        let forced = try changed.force(unit, to: options, by: explainer.allocator)
        switch forced.verdict {
        case .impossible, .costs: candidate.verdict = Verdict.none(.bounds)
        case .better:
            // More than anything can be worth without the place.
            if let level = forced.level, let best = forced.best, best > changed.levels[level].bound,
                !changed.hasTolerance, let seat = changed.seat(of: request.id, unit, in: forced.assignment)
            {
                candidate.verdict = .found(creche: seat.creche.text, section: seat.section.text, .bounds)
            }
        case .equal, .open: break
        }
    }

    /// What is known of a change without another case; whether that is all that can be said at this stage.
    private func looked(at candidate: inout Candidate) throws(AllocationError) -> Bool {
        let asked: EveryChange.Asked
        switch candidate.change.kind {
        case .start(let day)
        where StartSignature(request, from: request.startDate, in: explainer.index, explainer.scorer)
            == StartSignature(request, from: day, in: explainer.index, explainer.scorer)
            && request.startLatest.map({ $0 <= request.startDate }) ?? true:
            candidate.verdict = Verdict.none(.sameCase)
            return true
        case .start(let day): asked = .start(day)
        case .week(let week): asked = .week(week)
        case .creche(let creche): asked = .creche(creche)
        }
        guard let sight = explainer.everyChange?.look(request, asked) else { return false }
        switch sight {
        case .noPlace: candidate.verdict = Verdict.none(.rules)
        case .bounded: candidate.verdict = Verdict.none(.bounds)
        case .same: candidate.verdict = Verdict.none(.sameCase)
        case .passes(let creche, let section): candidate.seeming = .init(creche: creche, section: section)
        case .stopped: break
        // A case of its own says more, where it is not too large to be solved.
        case .unknown: return decided.compiled.problem.optionCount > explainer.limits.largestChange
        }
        return true
    }

    private func redecided(_ candidate: Candidate) throws(AllocationError) -> Verdict {
        guard memory.takeRedecision() else {
            guard decided.passesInOrder else { return .open }
            return candidate.seeming.map {
                .found(creche: $0.creche.text, section: $0.section.text, .thresholdsAsTheyAre)
            } ?? Verdict.none(.thresholdsAsTheyAre)
        }
        let answer = try explainer.allocator.redecide(
            candidate.change.source(), keeping: decided.earlier, for: request.id)
        guard let answer else { return .open }
        return answer.seat.map { .found(creche: $0.creche.text, section: $0.section.text, .decidedAgain) }
            ?? Verdict.none(.decidedAgain)
    }
}

extension Explainer {
    /// What would have brought a place to a request that waits.
    func changes(
        of request: PlaceRequest, _ unit: Int?, _ memory: RequestMemory
    ) throws(AllocationError) -> ChangesExplanation? {
        guard let file = ChangedFile(request, index, scorer) else { return nil }
        let options = unit.map { decided.options(of: $0, placing: request.id) } ?? []
        guard memory.begins() else { return nil }
        let points =
            if let unit, !options.isEmpty {
                try PointsSearch(self, request, unit, file, memory).run(options)
            } else {
                PointsChange(notEnough: limits.mostPoints, notEnoughProof: .rules, limit: limits.mostPoints)
            }
        let search = FamilyChanges(self, request, memory)
        let calendar = index.case.calendar
        guard memory.begins() else { return nil }
        // A family that asks for hours among its days asks for no one week.
        let weeks = request.minutesWanted == nil ? file.otherWeeks : []
        let days = try search.tried(
            weeks.map { week in
                FamilyChanges.Change(asked: calendar.notation(week), kind: .week(week)) { file.asking(week) }
            })
        guard memory.begins() else { return nil }
        let start = try search.tried(
            file.laterStarts.map { day in
                FamilyChanges.Change(asked: day.description, kind: .start(day)) { file.starting(day) }
            })
        guard memory.begins() else { return nil }
        let wish = try search.tried(
            file.otherCreches.map { creche in
                FamilyChanges.Change(asked: creche.text, kind: .creche(creche)) { file.wishing(creche) }
            })
        return ChangesExplanation(points: points, days: days, start: start, wish: wish)
    }
}
