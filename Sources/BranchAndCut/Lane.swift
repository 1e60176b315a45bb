internal import Dispatch
internal import Synchronization
internal import WorkerThreads

/// A thread that keeps a program warm in GLPK, and works on it one job at a time.
///
/// What GLPK allots on a thread must stay there, so a lane's program is made, used and freed by its own thread.
final class Lane: Sendable {
    typealias Job = @Sendable (inout NodeProgram?) -> Void

    private let job: Mutex<Job?> = Mutex(nil)
    private let wake = DispatchSemaphore(value: 0)
    private let done = DispatchSemaphore(value: 0)

    /// `nil` where the system refuses a thread.
    ///
    /// - Parameter gate: how many lanes may work at a time.
    init?(gate: DispatchSemaphore) {
        let started = WorkerThread.start { [self] in
            var program: NodeProgram?
            while true {
                wake.wait()
                guard let job = job.withLock({ $0 }) else { break }
                gate.wait()
                job(&program)
                gate.signal()
                done.signal()
            }
            program = nil
            done.signal()
        }
        if !started { return nil }
    }

    func begin(_ work: @escaping Job) {
        job.withLock { $0 = work }
        wake.signal()
    }

    func finish() { done.wait() }

    /// Frees the program and ends the thread.
    func close() {
        job.withLock { $0 = nil }
        wake.signal()
        done.wait()
    }
}

/// A fixed number of lanes, whatever the number of threads: who works on what does not depend on it.
///
/// Lanes are made as they are needed: small programs need one.
final class LaneTeam {
    static let width = 4
    private var lanes: [Lane]
    private let gate: DispatchSemaphore

    /// `nil` where the system refuses a thread.
    init?(threads: Int) {
        gate = DispatchSemaphore(value: max(1, threads))
        guard let first = Lane(gate: gate) else { return nil }
        lanes = [first]
    }

    deinit { for lane in lanes { lane.close() } }

    /// The answers of `work` on the first `count` lanes, side by side.
    func perform<Answer: Sendable>(
        _ count: Int, _ work: @escaping @Sendable (inout NodeProgram?, Int) -> Answer
    ) -> [Answer] {
        while lanes.count < count, let lane = Lane(gate: gate) { lanes.append(lane) }
        let answers: Mutex<[Answer?]> = Mutex(Array(repeating: nil, count: count))
        // Where the system refuses threads, those there are do the rest.
        for start in stride(from: 0, to: count, by: lanes.count) {
            let numbers = start..<min(count, start + lanes.count)
            for number in numbers {
                lanes[number - start].begin { program in
                    let answer = work(&program, number)
                    answers.withLock { $0[number] = answer }
                }
            }
            for number in numbers { lanes[number - start].finish() }
        }
        return answers.withLock { $0.compactMap(\.self) }
    }
}
