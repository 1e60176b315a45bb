package import Allocation
package import AllocationModel
package import Childcare
package import WorkerThreads

/// Says of each request of a decided case why it was answered as it was, and what would have changed it.
package struct Explainer: Sendable {
    let decided: DecidedCase
    let outcome: Outcome
    let allocator: Allocator
    let limits: ExplanationLimits
    let index: CaseIndex
    let scorer: Scorer
    /// Where the total decides: what no allocation with a given place can be worth.
    let prices: PricedDecision?
    /// The points of everybody who asks for a place at a crèche, ascending; empty where the total decides.
    let pointsAsked: [CrecheID: [Points]]
    /// Where a case for each change would take too long.
    private(set) var everyChange: EveryChange?
    /// Asked before each part of long work, with its number and how many there are: whether to go on.
    let goesOn: @Sendable (_ part: Int, _ parts: Int) -> Bool
    /// Told of each wish, each kind of change of a request and each time its case is decided again, with its number and how
    /// many there are at the most; whoever says no asks nothing more.
    let goesOnWithin: @Sendable (_ part: Int, _ parts: Int) -> Bool
    private let sources: DatumSources
    private let placements: [String: PlacementRecord]
    private let waiting: [String: WaitingRecord]

    /// - Parameters:
    ///   - limits: `nil` for those of every request of the case, or of one alone.
    ///   - isAlone: whether one request alone is asked about.
    ///   - goesOnWithin: told of each wish, each kind of change of a request and each time its case is decided again; whoever
    ///     says no asks nothing more of it.
    ///   - pool: looks at what all could have asked for; the answers do not depend on it.
    ///   - goesOn: asked before each part of that, with its number and how many there are; whoever says no asks nothing more
    ///     of the result.
    /// - Throws: ``AllocationError`` where the case cannot be compiled, or does not allow what was decided.
    package init(
        _ source: Case, decided outcome: Outcome, by allocator: Allocator, limits: ExplanationLimits? = nil,
        isAlone: Bool = false,
        on pool: WorkerPool = WorkerPool(threads: 1),
        goesOnWithin: @escaping @Sendable (_ part: Int, _ parts: Int) -> Bool = { _, _ in true },
        goesOn: @escaping @Sendable (_ part: Int, _ parts: Int) -> Bool = { _, _ in true }
    ) throws(AllocationError) {
        let decided = try DecidedCase(source, decided: outcome)
        self.decided = decided
        let isWeighted = source.policy.priority == .weighted
        self.limits =
            limits
            ?? (isAlone
                ? .one(options: decided.compiled.problem.optionCount, solves: !decided.passesInOrder)
                : .all(options: decided.compiled.problem.optionCount, isWeighted: isWeighted))
        let looksFurther = self.limits.looksForChanges || self.limits.solvesExchanges
        prices = isWeighted && looksFurther ? try PricedDecision(decided, by: allocator) : nil
        pointsAsked = isWeighted ? [:] : decided.pointsAsked()
        self.outcome = outcome
        self.goesOn = goesOn
        self.goesOnWithin = goesOnWithin
        self.allocator = allocator
        index = CaseIndex(decided.source)
        scorer = Scorer(index)
        sources = DatumSources(index)
        placements = Dictionary(first: outcome.placements.map { ($0.request, $0) })
        waiting = Dictionary(first: outcome.waiting.map { ($0.request, $0) })
        if self.limits.looksForChanges, self.limits.compilesOnce { everyChange = EveryChange(self, on: pool) }
    }

    /// Why one request was answered as it was; its sources are pointers into the case.
    ///
    /// - Throws: ``AllocationError`` where the solver fails.
    package func explain(_ request: PlaceRequest) throws(AllocationError) -> RequestExplanation {
        let unit = decided.unit(of: request.id)
        let given = (unit.map { decided.given($0) } ?? []).first { $0.request == request.id }
        var explanation = RequestExplanation(request: request.id.text, answer: answer(unit, given))
        explanation.placement = placements[request.id.text]
        explanation.waiting = waiting[request.id.text]
        explanation.together = (unit.map { decided.compiled.requests[$0] } ?? []).filter { $0 != request.id }
            .map(\.text).sorted()
        if !index.isConsidered(request), let place = sources.request(request) {
            explanation.status = request.status.rawValue
            explanation.statusSource = DatumSource("status", pointer: "\(place)/status")
        }
        explanation.decisions = decisions(of: request)
        let memory = RequestMemory(
            limits, steps: request.wishes.count + Self.kindsOfChange, goesOn: goesOnWithin)
        for wish in request.wishes.sorted(by: { $0.rank < $1.rank }) {
            guard memory.begins() else { return explanation }
            explanation.wishes.append(try self.explain(wish, of: request, unit, given, memory))
        }
        // A file that could have asked for something else, too: not one the commission does not look at.
        let couldAskOtherwise = explanation.waiting?.reason == .noAdmissibleWish
        if explanation.answer == .waiting || couldAskOtherwise, limits.looksForChanges {
            explanation.changes = try changes(of: request, unit, memory)
        }
        return explanation
    }

    /// Points, days, a later start, another wish.
    static let kindsOfChange = 4

    private func answer(_ unit: Int?, _ given: Seat?) -> RequestExplanation.Answer {
        guard unit != nil else { return .leftOut }
        return given.map { $0.isPresentPlace ? .kept : .placed } ?? .waiting
    }

    private func decisions(of request: PlaceRequest) -> [ExplainedDecision] {
        index.case.decisions.enumerated().filter { $0.element.request == request.id }.map { position, decision in
            ExplainedDecision(
                decision, source: DatumSource("decision", pointer: "/decisions/\(position)"))
        }
    }

    private func explain(
        _ wish: Wish, of request: PlaceRequest, _ unit: Int?, _ given: Seat?, _ memory: RequestMemory
    ) throws(AllocationError) -> WishExplanation {
        var explanation = WishExplanation(
            rank: wish.rank, creche: wish.creche.text, verdict: .leftOut,
            points: scorer.points(request: request, wish: wish),
            lines: limits.saysPoints ? sources.lines(request, wish, scorer) : [])
        if let given, !given.isPresentPlace {
            if given.creche == wish.creche {
                explanation.verdict = .granted
                return explanation
            }
            // Also where the commission put it elsewhere: what it decided stands among the decisions.
            if let rank = given.wishRank, rank < wish.rank {
                explanation.verdict = .behindGranted
                return explanation
            }
        }
        let options = unit.map { decided.options(of: $0, placing: request.id, at: wish.creche) } ?? []
        guard let unit, !options.isEmpty else {
            explanation.exclusion = exclusion(of: request, at: wish.creche)
            return explanation
        }
        try WishReasons(self, request, unit, options, memory).say(in: &explanation)
        return explanation
    }

    private func exclusion(of request: PlaceRequest, at creche: CrecheID) -> Exclusion {
        decided.compiled.excluded.first { $0.request == request.id.text && $0.creche == creche.text }
            ?? decided.compiled.excluded.first { $0.request == request.id.text && $0.creche == nil }
            // The seats there were, no joint outcome has.
            ?? Exclusion(request: request.id.text, creche: creche.text, rule: .siblings)
    }
}

/// How far questions about other cases than the one decided are followed.
package struct ExplanationLimits: Hashable, Sendable {
    /// Whether what would have changed the answer is looked for.
    package var looksForChanges = true
    /// Whether the lines that gave a wish its points are said, with their data.
    package var saysPoints = true
    /// Whether it is worked out what granting a wish would have cost the total.
    package var solvesExchanges = true
    /// How often the case may be decided again for one request.
    package var mostRedecisions = 150
    /// Most whole points looked at.
    package var mostPoints: Int64 = 100_000
    /// Whether all changes of all requests are looked at in one case first.
    package var compilesOnce = false
    /// Options of a program up to which a change is solved, once for each there is; beyond, bounds alone speak of it, and what
    /// may be decided again.
    package var largestChange = 15_000
    /// Options of a program up to which exchanges are solved; beyond, bounds and a repaired allocation say what they can.
    package var largestExchange = 15_000

    package init() {}

    /// For one request that somebody waits for, in a case small enough to be decided again as often as is asked.
    package static let one = ExplanationLimits()

    /// For one request that somebody waits for: some minutes at the most.
    ///
    /// - Parameters:
    ///   - count: options of the program.
    ///   - solves: whether deciding again is solving a program again, of seconds each, and not settling an order anew.
    package static func one(options count: Int, solves: Bool) -> ExplanationLimits {
        var limits = ExplanationLimits()
        guard solves else {
            if count > 3_000 { limits.mostRedecisions = 80 }
            return limits
        }
        guard count > 1_500 else { return limits }
        limits.mostRedecisions = count <= 3_000 ? 30 : 8
        limits.largestChange = 3_000
        return limits
    }

    /// What stopped each wish, and nothing else: nothing that has to be solved, no lines of points.
    package static let stops: ExplanationLimits = {
        var limits = ExplanationLimits()
        (limits.looksForChanges, limits.solvesExchanges, limits.saysPoints) = (false, false, false)
        return limits
    }()

    /// For every request of a case: what the thresholds and the bounds of the total say, and little beyond.
    ///
    /// - Parameters:
    ///   - count: options of the program.
    ///   - isWeighted: whether the total decides; then deciding again is solving again, where the order settles anew.
    package static func all(options count: Int, isWeighted: Bool) -> ExplanationLimits {
        var limits = ExplanationLimits()
        limits.compilesOnce = count > 600
        (limits.largestExchange, limits.largestChange) = (3_000, 3_000)
        limits.mostRedecisions =
            count <= 600 ? 150 : isWeighted ? (count <= 1_500 ? 10 : 0) : count <= 3_000 ? 6 : 1
        return limits
    }
}
