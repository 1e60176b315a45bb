package import AllocationModel
package import Childcare

/// A case with what was decided of it, for questions about one family at a time (dossier décidé).
///
/// Everybody but the family asked about keeps what it has, unless a question says otherwise.
package struct DecidedCase: Sendable {
    /// What is asked of each level of an allocation that could have been decided instead, and what none exceeds.
    package struct Level: Hashable, Sendable {
        /// Less than that and it would have been passed over; in units of the level.
        package var required: Int64
        /// No allocation is worth more; equal to ``required`` where that is proved the best.
        package var bound: Int64
    }

    package let compiled: CompiledProgram
    package let assignment: Assignment
    package private(set) var levels: [Level]
    let measured: MeasuredCase
    let state: OrderState
    private let claimPrice: ClaimPrice?
    let rules: HardRules
    /// Placements of which as little as possible was to change; `nil` where there were none.
    package let earlier: [PlacementRecord]?

    package var source: Case { measured.source }
    var model: OrderModel { state.model }

    /// A case and the placements of an outcome of it.
    ///
    /// - Throws: ``AllocationError`` where the case cannot be compiled, or does not allow what was decided.
    /// - Complexity: that of compiling the case.
    package init(_ source: Case, decided outcome: Outcome) throws(AllocationError) {
        let earlier = outcome.earlier?.map { row in
            PlacementRecord(
                request: row.request, creche: "", section: row.section, days: row.days, wishRank: nil, points: 0)
        }
        let standAlone = (outcome.members ?? []).map {
            StandAlone(member: $0.member, placed: $0.alone, bound: $0.aloneBound)
        }
        let compiled = try CaseCompiler.compile(source, keeping: earlier, standAlone: standAlone)
        let problem = compiled.problem
        var assignment = Assignment.empty(for: problem)
        let rows = Dictionary(grouping: outcome.placements, by: \.request)
        for (unit, requests) in compiled.requests.enumerated() {
            let own = requests.flatMap { rows[$0.text] ?? [] }
            if own.isEmpty { continue }
            guard let option = compiled.option(of: unit, giving: own, in: source.calendar, unsaidStart: nil) else {
                throw Self.notAllowed(own.map(\.request))
            }
            assignment.choice[unit] = option
        }
        assignment = problem.raisingChoices(of: assignment)
        let evaluation = problem.evaluate(assignment)
        guard evaluation.isFeasible else { throw Self.notAllowed(outcome.placements.prefix(3).map(\.request)) }
        self.init(MeasuredCase(source, compiled), assignment, earlier) { decided in
            Self.levels(problem, decided.worth(assignment) ?? evaluation.levelValues, outcome)
        }
    }

    /// A case in which some files are others, everybody placed as before; those decided with them only where they still
    /// can be.
    ///
    /// - Returns: `nil` where not everybody else can be placed as before.
    /// - Throws: ``AllocationError`` where the case cannot be compiled.
    package init?(_ source: Case, like base: DecidedCase, but changed: Set<RequestID>) throws(AllocationError) {
        let compiled = try CaseCompiler.compile(source, keeping: base.earlier, standAlone: base.compiled.standAlone)
        let problem = compiled.problem
        var keys: [String: String] = [:]
        for (unit, option) in base.assignment.choice.enumerated() {
            let unit = base.compiled.problem.units[unit]
            keys[unit.key] = option.map { unit.options[$0].key }
        }
        var assignment = Assignment.empty(for: problem)
        for (position, unit) in problem.units.enumerated() {
            guard let key = keys[unit.key] else { continue }
            let option = unit.options.firstIndex { $0.key == key }
            if option == nil, !compiled.requests[position].contains(where: changed.contains) { return nil }
            assignment.choice[position] = option
        }
        assignment = problem.raisingChoices(of: assignment)
        let evaluation = problem.evaluate(assignment)
        guard evaluation.isFeasible else { return nil }
        let measured = MeasuredCase(source, compiled)
        // A bound of what is possible without the family's new file still holds where the level counts as it did.
        let before = base.compiled.problem.levels
        self.init(measured, assignment, base.earlier) { decided in
            let values = decided.worth(assignment) ?? evaluation.levelValues
            return problem.levels.indices.map { level in
                let isSame =
                    before.count == problem.levels.count && before[level].name == problem.levels[level].name
                    && before[level].scale == problem.levels[level].scale
                    && before[level].constant == problem.levels[level].constant
                    && problem.levels[level].role == .objective
                return Level(
                    required: isSame ? min(values[level], base.levels[level].required) : values[level],
                    bound: isSame ? max(values[level], base.levels[level].bound) : .max)
            }
        }
    }

    private init(
        _ measured: MeasuredCase, _ assignment: Assignment, _ earlier: [PlacementRecord]?,
        levels: (DecidedCase) -> [Level]
    ) {
        self.measured = measured
        compiled = measured.compiled
        rules = HardRules(
            problem: measured.compiled.problem, source: measured.source, compiled: measured.compiled)
        self.assignment = assignment
        self.earlier = earlier
        let order = OrderOfPriority(measured.source.policy).map { OrderModels(measured, $0).asked }
        state = OrderState(order ?? OrderModel(measured), assignment)
        claimPrice = ClaimPrice(measured.source.policy, measured.compiled.problem)
        self.levels = []
        self.levels = levels(self)
    }

    /// What an assignment is worth, less what claims cost where they have a price; `nil` where it breaks a rule, or leaves
    /// something wanted empty where that has a price too high.
    func worth(_ assignment: Assignment) -> [Int64]? {
        let evaluation = compiled.problem.evaluate(assignment)
        guard evaluation.isFeasible else { return nil }
        guard let claimPrice else { return evaluation.levelValues }
        let complaining = OrderState(model, assignment).complaining(of: 0..<model.unitCount)
        guard complaining.wasted == 0 else { return nil }
        return claimPrice.charged(evaluation.levelValues, claims: complaining.envious)
    }

    /// Whether claims have a price.
    var isPriced: Bool { claimPrice != nil }

    private static func levels(_ problem: AllocationProblem, _ values: [Int64], _ outcome: Outcome) -> [Level] {
        let objectives = problem.levels.indices.filter { problem.levels[$0].role == .objective }
        let isKnown = outcome.levels.map(\.name) == problem.levels.map(\.name)
        return problem.levels.indices.map { level in
            let record = isKnown ? outcome.levels[level] : nil
            let reached = max(record?.reached ?? values[level], values[level])
            let isLast = level == objectives.last
            let tolerance = problem.levels[level].role == .objective && !isLast ? problem.levels[level].tolerance : 0
            let bound = record.map { min($0.bound, $0.certifiedBound) } ?? .max
            return Level(required: min(values[level], reached - tolerance), bound: max(bound, values[level]))
        }
    }

    private static func notAllowed(_ requests: [String]) -> AllocationError {
        let names = requests.joined(separator: ", ")
        return .inconsistentCase(
            BilingualText(
                fr: "il ne permet pas l’admission de \(names)", en: "it does not allow the placement of \(names)"))
    }
}

extension DecidedCase {
    /// The unit that decides a request; `nil` where it takes no part.
    package func unit(of request: RequestID) -> Int? { measured.unitOf[request] }

    /// The seats a unit was given; none for a family without a place.
    package func given(_ unit: Int) -> [Seat] {
        assignment.choice[unit].map { compiled.meanings[unit][$0] } ?? []
    }

    /// The options that give a request a place at a crèche, or anywhere that is not the place it has today.
    package func options(of unit: Int, placing request: RequestID, at creche: CrecheID? = nil) -> [Int] {
        compiled.meanings[unit].indices.filter { option in
            compiled.meanings[unit][option].contains { seat in
                seat.request == request && !seat.isPresentPlace && creche.map { $0 == seat.creche } ?? true
            }
        }
    }

    /// Whether no child of a unit is worse off by an option than by what it was given, and one is better off.
    package func prefers(_ option: Int, of unit: Int) -> Bool {
        model.prefers(model.options(of: unit).lowerBound + option, to: state.current(unit))
    }

    /// Points of a request at a crèche.
    package func points(_ request: PlaceRequest, at creche: CrecheID) -> Points {
        measured.points(request, at: creche)
    }

    /// Whether families pass in an order that nobody's place stands against, at any price.
    package var passesInOrder: Bool { OrderOfPriority(source.policy).map { $0.claimPrice == nil } ?? false }
}

extension DecidedCase {
    /// Whether later levels may give up something of earlier ones.
    package var hasTolerance: Bool { compiled.problem.levels.contains { $0.tolerance > 0 } }

    /// The seat an assignment gives a request of a unit; `nil` for none.
    package func seat(of request: RequestID, _ unit: Int, in assignment: Assignment?) -> Seat? {
        assignment?.choice[unit].flatMap { option in
            compiled.meanings[unit][option].first { $0.request == request && !$0.isPresentPlace }
        }
    }

    /// The level that counts points; `nil` where none does.
    package var pointsLevel: Int? {
        let plan = LevelPlan(source.policy, keepsEarlierOutcome: earlier != nil)
        guard let place = plan.place(of: .points) else { return nil }
        return compiled.problem.levels.firstIndex {
            $0.name == plan.levels[place.level].name && $0.role == .objective
        }
    }
}

extension DecidedCase {
    /// Whether another file of a request is the very same case to whoever decides: the same program, and the same place in the
    /// order at each of its crèches.
    package func decidesLike(_ other: DecidedCase, for request: PlaceRequest) -> Bool {
        guard compiled.problem == other.compiled.problem, let changed = other.measured.request(request.id) else {
            return false
        }
        return hasTheOrder(of: other, for: request, changed)
    }

    /// The same where others' files may differ too: the request's own options, the limits and quotas, and its place in the
    /// order are what they were.
    package func decidesAlike(_ other: DecidedCase, for request: PlaceRequest) -> Bool {
        guard hasTheRows(of: other), let changed = other.measured.request(request.id),
            let own = unit(of: request.id), let then = other.unit(of: request.id),
            compiled.problem.units[own] == other.compiled.problem.units[then]
        else { return false }
        return hasTheOrder(of: other, for: request, changed)
    }

    private func hasTheOrder(of other: DecidedCase, for request: PlaceRequest, _ changed: PlaceRequest) -> Bool {
        request.wishes.allSatisfy { wish in
            measured.order(request, at: wish.creche) == other.measured.order(changed, at: wish.creche)
        }
    }
}

extension DecidedCase {
    /// Whether both have the very same limits and quotas.
    package func hasTheRows(of other: DecidedCase) -> Bool {
        compiled.problem.resources == other.compiled.problem.resources
            && compiled.problem.quotas == other.compiled.problem.quotas
    }
}
