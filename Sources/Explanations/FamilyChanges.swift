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
        var asked: String
        var source: Case
        var verdict: Verdict?
        /// By the thresholds as they are.
        var seemsToPass = false
    }

    private enum Verdict {
        case found(creche: String, section: String, ChangeProof)
        case none(ChangeProof)
        case open
    }

    /// What each of some changed cases would have brought.
    ///
    /// - Parameter changes: what is asked, and the case with it.
    func tried(_ changes: [(asked: String, source: Case)]) throws(AllocationError) -> FamilyChange {
        var candidates = changes.map { Candidate(asked: $0.asked, source: $0.source) }
        for position in candidates.indices { try look(at: &candidates[position]) }
        // Those that seem to pass are decided again first.
        for seemsToPass in [true, false] {
            for position in candidates.indices
            where candidates[position].verdict == nil && candidates[position].seemsToPass == seemsToPass {
                candidates[position].verdict = try redecided(candidates[position])
            }
        }
        var change = FamilyChange(tried: candidates.count)
        for candidate in candidates {
            switch candidate.verdict {
            case .found(let creche, let section, let proof)?:
                change.found.append(
                    FamilyChange.Found(asked: candidate.asked, creche: creche, section: section, proof: proof))
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

    /// What can be said of a change without deciding the case again.
    private func look(at candidate: inout Candidate) throws(AllocationError) {
        guard let changed = try DecidedCase(candidate.source, like: decided, but: request.id),
            let unit = changed.unit(of: request.id)
        else { return }
        let options = changed.options(of: unit, placing: request.id)
        if options.isEmpty {
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
            candidate.seemsToPass = options.contains { option in
                changed.prefers(option, of: unit) && changed.stops(option, of: unit).isEmpty
                    && changed.brokenQuotas(by: option, of: unit).isEmpty
            }
            return
        }
        guard isSettled else { return }
        if explainer.prices?.obstacle(unit, options, in: changed) != nil {
            candidate.verdict = Verdict.none(.bounds)
            return
        }
        guard changed.compiled.problem.optionCount <= explainer.limits.largestExchange else { return }
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

    private func redecided(_ candidate: Candidate) throws(AllocationError) -> Verdict {
        guard memory.takeRedecision() else {
            return decided.passesInOrder && !candidate.seemsToPass ? Verdict.none(.thresholdsAsTheyAre) : .open
        }
        let answer = try explainer.allocator.redecide(
            candidate.source, keeping: decided.earlier, for: request.id)
        guard let answer else { return .open }
        return answer.seat.map { .found(creche: $0.creche.text, section: $0.section.text, .decidedAgain) }
            ?? Verdict.none(.decidedAgain)
    }
}

extension Explainer {
    /// What would have brought a place to a request that waits.
    func changes(
        of request: PlaceRequest, _ unit: Int, _ memory: RequestMemory
    ) throws(AllocationError) -> ChangesExplanation? {
        guard let file = ChangedFile(request, index, scorer) else { return nil }
        let points = try PointsSearch(self, request, unit, file, memory).run()
        let search = FamilyChanges(self, request, memory)
        let calendar = index.case.calendar
        // A family that asks for hours among its days asks for no one week.
        let weeks = request.minutesWanted == nil ? file.otherWeeks : []
        let days = try search.tried(weeks.map { (calendar.notation($0), file.asking($0)) })
        let start = try search.tried(file.laterStarts.map { ($0.description, file.starting($0)) })
        let wish = try search.tried(file.otherCreches.map { ($0.text, file.wishing($0)) })
        return ChangesExplanation(points: points, days: days, start: start, wish: wish)
    }
}
