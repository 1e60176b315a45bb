internal import Dispatch
internal import Synchronization

/// Work begun on a thread of its own before its answer is asked for.
///
/// Where the system refuses a thread, whoever asks does the work.
package final class Ahead<Answer: Sendable>: Sendable {
    private let work: @Sendable () -> Answer
    private let answer: Mutex<Answer?> = Mutex(nil)
    private let running = DispatchGroup()

    package init(_ work: @escaping @Sendable () -> Answer) {
        self.work = work
        running.enter()
        let started = WorkerThread.start { [self] in
            let found = work()
            answer.withLock { $0 = found }
            running.leave()
        }
        if !started { running.leave() }
    }

    /// The answer, as soon as there is one.
    package func value() -> Answer {
        running.wait()
        return answer.withLock { $0 } ?? work()
    }
}
