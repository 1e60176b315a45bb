internal import Dispatch
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Synchronization

/// Runs independent pieces of work on threads of its own, never on Swift's cooperative pool.
///
/// Pieces are taken in order by whichever thread is free, and answers come back in the order of the pieces, so the
/// result does not depend on the number of threads.
///
/// Where the system refuses a thread, those there are do its pieces too.
package struct WorkerPool: Sendable {
    package let threads: Int
    private let start: WorkerThread.Starter

    /// - Parameter start: how threads are started; a test hands in one that fails.
    package init(threads: Int, start: @escaping WorkerThread.Starter = WorkerThread.start) {
        self.threads = threads
        self.start = start
    }

    /// For work that costs the same whatever it finds: one thread for each processor, at most four.
    package static let processors = WorkerPool(threads: min(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), 4))

    /// The answers of `work` for 0..<count; each thread starts with a state of its own.
    package func map<State, Answer: Sendable>(
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

    /// The answers of `work` for 0..<count.
    package func map<Answer: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) -> Answer) -> [Answer] {
        map(count, state: {}) { work($1) }
    }

    /// Two pieces of work side by side.
    package func both<First: Sendable, Second: Sendable>(
        _ first: @escaping @Sendable () -> First, _ second: @escaping @Sendable () -> Second
    ) -> (First, Second) {
        let answers: Mutex<(First?, Second?)> = Mutex((nil, nil))
        let work: @Sendable (Int) -> Void = { piece in
            if piece == 0 {
                let answer = first()
                answers.withLock { $0.0 = answer }
            } else {
                let answer = second()
                answers.withLock { $0.1 = answer }
            }
        }
        _ = map(2, work)
        return answers.withLock { ($0.0 ?? first(), $0.1 ?? second()) }
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
