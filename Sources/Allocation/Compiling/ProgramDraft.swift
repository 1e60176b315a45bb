internal import AllocationModel
internal import Childcare

/// A program under construction; each pass of the compiler adds one rule to it.
struct ProgramDraft {
    /// A considered request with what it may be given.
    struct Candidate {
        var request: Request
        /// The wishes that count, pins included, in ascending rank.
        var wishes: [Wish]
        /// A pin that decides for it.
        var pin: Decision?
        /// Admissible seats: by wish, section, pattern.
        var seats: [Seat] = []
    }

    struct DraftOption {
        var seats: [Seat]
        /// Children the joint outcome speaks of, those it leaves out included; 0 or 1 for a child on its own.
        var siblings = 0
        var gains: [Int64] = []
        var uses: [Option.Entry] = []
        var coefficients: [Option.Entry] = []
    }

    struct DraftUnit {
        /// Positions in `candidates`, in case order.
        var members: [Int]
        var required: Bool
        var options: [DraftOption]
    }

    /// What identifies the wish behind a seat.
    struct WishKey: Hashable {
        var request: RequestID
        var creche: CrecheID
    }

    let source: Case
    let index: CaseIndex
    let scorer: Scorer
    /// The policy's objectives; ``ObjectiveLevels`` lays them out from ``firstPolicyLevel``.
    let plan: LevelPlan
    /// Where each request stood in an earlier outcome that should change little; `nil` when there is none.
    let earlier: [PlacementRecord]?
    /// Position in `levels` of the first of the policy's own.
    var firstPolicyLevel = 0
    var candidates: [Candidate] = []
    var units: [DraftUnit] = []
    var levels: [ObjectiveLevel] = []
    var resources: [Resource] = []
    var quotas: [QuotaRow] = []
    var excluded: [Exclusion] = []
    /// The wish that made each (request, crèche) admissible.
    var wishes: [WishKey: Wish] = [:]

    init(_ source: Case, earlier: [PlacementRecord]? = nil) {
        self.source = source
        self.earlier = earlier
        plan = LevelPlan(source.policy, keepsEarlierOutcome: earlier != nil)
        index = CaseIndex(source)
        scorer = Scorer(index)
    }

    /// The position in `levels` and the weight of a term, once ``ObjectiveLevels`` ran.
    func place(of term: ObjectiveTerm) -> (level: Int, weight: Int64)? {
        plan.place(of: term).map { (firstPolicyLevel + $0.level, $0.weight) }
    }

    func wish(of seat: Seat) -> Wish? { wishes[WishKey(request: seat.request, creche: seat.creche)] }

    /// Runs `body` on every option, with its unit and option positions.
    mutating func forEachOption<Failure: Error>(
        _ body: (inout DraftOption) throws(Failure) -> Void
    ) throws(Failure) {
        for unit in units.indices {
            for option in units[unit].options.indices { try body(&units[unit].options[option]) }
        }
    }

    func finished() -> CompiledProgram {
        let calendar = source.calendar
        let names = units.map { unit in unit.members.map { candidates[$0].request.id } }
        let problem = AllocationProblem(
            levels: levels, resources: resources, quotas: quotas,
            units: units.indices.map { position in
                Unit(
                    key: Seat.unitKey(names[position]), kind: units[position].required ? .required : .optional,
                    options: units[position].options.map { option in
                        Option(
                            key: Seat.optionKey(option.seats, calendar: calendar), gains: option.gains,
                            uses: option.uses, coefficients: option.coefficients)
                    })
            })
        return CompiledProgram(
            problem: problem, meanings: units.map { $0.options.map(\.seats) }, requests: names, excluded: excluded)
    }
}
