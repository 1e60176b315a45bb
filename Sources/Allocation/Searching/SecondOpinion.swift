internal import AllocationModel
internal import LinearPrograms
internal import WorkerThreads

/// What neighbourhoods make of a level that branch and cut works on, begun beside it where there are threads to spare.
///
/// It knows nothing of what branch and cut finds meanwhile, so that its answer is the same whenever it begins.
final class SecondOpinion {
    typealias Answer = Result<LevelSearch.Result, AllocationError>

    private let work: @Sendable () -> Answer
    private let withdrawal: Cancellation
    private let ahead: Ahead<Answer>?

    /// - Parameter divisor: the part of the time left when it begins that it may use.
    init(
        _ search: DecomposedSearch, ofTime divisor: Int, level: Int, kept: [Int64], earlier: [LevelCertificate],
        incumbent: Assignment?
    ) {
        let withdrawal = Cancellation(under: search.options.cancellation)
        var options = search.options
        options.cancellation = withdrawal
        let (problem, solver, deadline, share) = (search.problem, search.solver, search.deadline, search.share)
        let own = options
        work = {
            Answer { () throws(AllocationError) in
                // Branch and cut reports; two at once would be hard to read.
                try DecomposedSearch(
                    problem: problem, solver: solver, options: own,
                    deadline: deadline.map { LevelSearch.part(divisor, of: $0) }, report: { _ in }, share: share
                ).run(level: level, kept: kept, earlier: earlier, incumbent: incumbent)
            }
        }
        self.withdrawal = withdrawal
        ahead = options.threads > 1 ? Ahead(work) : nil
    }

    func asked() throws(AllocationError) -> LevelSearch.Result { try (ahead?.value() ?? work()).get() }

    /// Ends what nobody asks for any more.
    func withdraw() {
        withdrawal.cancel()
        _ = ahead?.value()
    }
}
