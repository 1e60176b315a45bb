internal import LinearPrograms

/// What is made of a program once, and the lanes that work on it.
final class Work: @unchecked Sendable {
    // The root tells how far it is from a lane's thread, while the caller waits for it; nobody else tells anything then.
    private var known: Int64?
    private var bound = Int64.max
    private let report: @Sendable (BranchAndCutSearch.Progress) -> Void

    let team: LaneTeam
    let exact: ExactBound
    let forms: [CountedSum]
    /// Only a tree asks for them, and most small programs end at the root.
    lazy var sets = BranchingSets(program)
    let program: SelectionProgram
    let isStopped: @Sendable () -> Bool

    init(
        program: SelectionProgram, team: LaneTeam, exact: ExactBound, known: Int64?,
        isStopped: @escaping @Sendable () -> Bool, report: @escaping @Sendable (BranchAndCutSearch.Progress) -> Void
    ) {
        self.known = known
        self.report = report
        self.program = program
        self.team = team
        self.exact = exact
        self.isStopped = isStopped
        forms = CountedSum.all(of: program)
    }

    /// Reports the best of all that has been told so far.
    func tell(_ value: Int64?, _ bound: Int64, cuts: Int, nodes: Int = 0, effort: Double = 0) {
        if let value { known = max(known ?? value, value) }
        self.bound = min(self.bound, bound)
        report(.init(bound: self.bound, incumbent: known, cuts: cuts, nodes: nodes, effort: effort))
    }

    /// The answers of `body` on the first lanes, each with its own warm program of what is left.
    func perform<Answer: Sendable>(
        _ reductions: [Reduction],
        _ body: @escaping @Sendable (NodeProgram, Int) throws(SolverFault) -> Answer
    ) throws(SolverFault) -> [Answer] {
        let isStopped = isStopped
        let results = team.perform(reductions.count) { node, number in
            let reduction = reductions[number]
            return Result { () throws(SolverFault) in
                let own: NodeProgram
                if let node, node.reduction === reduction {
                    own = node
                } else {
                    // The one before goes first: both together are not needed.
                    node = nil
                    own = try NodeProgram(reduction, isStopped: isStopped)
                }
                node = own
                return try body(own, number)
            }
        }
        var answers: [Answer] = []
        for result in results { answers.append(try result.get()) }
        return answers
    }
}
