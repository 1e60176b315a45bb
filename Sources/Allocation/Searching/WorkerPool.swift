internal import Dispatch
internal import Synchronization

/// Runs independent pieces of work on threads of its own, never on Swift's cooperative pool.
///
/// Pieces are taken in order by whichever thread is free, and answers come back in the order of the pieces, so the
/// result does not depend on the number of threads.
///
/// Where the system refuses a thread, those there are do its pieces too.
struct WorkerPool: Sendable {
    let threads: Int
    var start: WorkerThread.Starter = WorkerThread.start

    /// The answers of `work` for 0..<count; each thread starts with a state of its own.
    func map<State, Answer: Sendable>(
        _ count: Int, state: @escaping @Sendable () -> State, _ work: @escaping @Sendable (inout State, Int) -> Answer
    ) -> [Answer] {
        let width = min(threads, count)
        if width <= 1 {
            var own = state()
            return (0..<count).map { work(&own, $0) }
        }
        let round = Round<Answer>(count: count)
        let body: @Sendable () -> Void = {
            var own = state()
            while let piece = round.take() { round.answer(piece, work(&own, piece)) }
        }
        let others = DispatchGroup()
        for _ in 1..<width {
            others.enter()
            let started = start(16 << 20) {
                body()
                others.leave()
            }
            if !started { others.leave() }
        }
        body()
        others.wait()
        return round.all
    }

    /// Which pieces are taken and what came of them.
    private final class Round<Answer: Sendable>: Sendable {
        private let count: Int
        private let next = Atomic<Int>(0)
        private let answers: Mutex<[Answer?]>

        init(count: Int) {
            self.count = count
            answers = Mutex(Array(repeating: nil, count: count))
        }

        func take() -> Int? {
            let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
            return piece < count ? piece : nil
        }

        func answer(_ piece: Int, _ value: Answer) { answers.withLock { $0[piece] = value } }

        var all: [Answer] { answers.withLock { $0.compactMap(\.self) } }
    }
}
