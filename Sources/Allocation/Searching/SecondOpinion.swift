internal import AllocationModel
internal import LinearPrograms
internal import WorkerThreads

/// What neighbourhoods make of a level that branch and cut works on, begun beside it where there are threads to spare.
///
/// At first they know nothing of what branch and cut finds meanwhile, so that their answer is the same whenever they begin;
/// asked again, they go on from what is best by then.
final class SecondOpinion {
    private typealias Answer = Result<Opened, AllocationError>

    private let deadline: ContinuousClock.Instant?
    private let withdrawal: Cancellation
    private let work: @Sendable () -> Answer
    private let ahead: Ahead<Answer>?
    private var present: DecomposedSearch.Beginning?

    init(_ search: DecomposedSearch, level: Int, kept: [Int64], incumbent: Assignment?, isAhead: Bool) {
        let withdrawal = Cancellation(under: search.options.cancellation)
        var options = search.options
        options.cancellation = withdrawal
        let (problem, solver, deadline, share) = (search.problem, search.solver, search.deadline, search.share)
        let own = options
        work = {
            Answer { () throws(AllocationError) in
                // Branch and cut reports, and has the better bound.
                let search = DecomposedSearch(
                    problem: problem, solver: solver, options: own,
                    deadline: deadline.map { LevelSearch.part(3, of: $0) }, report: { _ in }, share: share,
                    tightens: false)
                var beginning = try search.begin(level: level, kept: kept, incumbent: incumbent)
                if case .ready(var state) = beginning {
                    state.improve()
                    beginning = .ready(state)
                }
                return Opened(beginning: beginning)
            }
        }
        (self.deadline, self.withdrawal) = (deadline, withdrawal)
        ahead = isAhead ? Ahead(work) : nil
    }

    /// - Parameter better: where to go on, once the first answer is known.
    func asked(from better: Assignment?) throws(AllocationError) -> LevelSearch.Result {
        var known: DecomposedSearch.Beginning
        if let present { known = present } else { known = try (ahead?.value() ?? work()).get().beginning }
        if case .ready(var state) = known {
            state.goOn(from: better, share: Self.share, until: deadline.map { LevelSearch.part(4, of: $0) })
            known = .ready(state)
        }
        present = known
        return known.result
    }

    /// The part of the effort of each answer after the first.
    private static let share = 0.15

    /// Ends what nobody asks for any more.
    func withdraw() {
        withdrawal.cancel()
        _ = ahead?.value()
    }

    /// Handed from the thread that made it to the one that asks, and never shared.
    private struct Opened: @unchecked Sendable {
        var beginning: DecomposedSearch.Beginning
    }
}
