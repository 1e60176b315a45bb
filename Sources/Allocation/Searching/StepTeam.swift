internal import Dispatch
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Synchronization
internal import WorkerThreads

/// Threads that share every step of a loop whose steps are too short to start a thread for each.
///
/// One thread leads the loop; the others wait for its next step, first in place and then giving the processor away, so
/// a step of 50 µs may be shared and a crowded machine is not blocked. Where the system refuses a thread, the leader does
/// its part too.
struct StepTeam: Sendable {
    /// Threads, the leading one included.
    let members: Int
    private let start: WorkerThread.Starter

    init(members: Int, start: @escaping WorkerThread.Starter = WorkerThread.start) {
        self.members = max(1, members)
        self.start = start
    }

    /// Runs `loop`, in which every call of its argument lets each member do its part of one step.
    ///
    /// - Parameters:
    ///   - part: what a member, from 0, does in each step; parts of one step run at the same time.
    ///   - loop: runs on the calling thread, which is member 0.
    func lead(_ part: @escaping @Sendable (Int) -> Void, _ loop: (_ step: () -> Void) -> Void) {
        if members == 1 { return loop { part(0) } }
        let beat = Beat()
        let others = DispatchGroup()
        var own = [0]
        for member in 1..<members {
            others.enter()
            let started = start(1 << 20) {
                var step = 0
                while beat.begins(after: &step) {
                    part(member)
                    beat.finished.add(1, ordering: .acquiringAndReleasing)
                }
                others.leave()
            }
            if !started {
                own.append(member)
                others.leave()
            }
        }
        let helpers = members - own.count
        loop {
            beat.finished.store(0, ordering: .relaxed)
            beat.step.add(1, ordering: .releasing)
            for member in own { part(member) }
            Beat.wait { beat.finished.load(ordering: .acquiring) == helpers }
        }
        beat.step.store(-1, ordering: .releasing)
        others.wait()
    }

    /// Where the members meet.
    private final class Beat: Sendable {
        /// Number of the present step; negative once the loop is over.
        let step = Atomic<Int>(0)
        let finished = Atomic<Int>(0)

        /// Waits for the step after `known`; false when there is none.
        func begins(after known: inout Int) -> Bool {
            let before = known
            Self.wait { step.load(ordering: .acquiring) != before }
            known = step.load(ordering: .acquiring)
            return known > 0
        }

        static func wait(until isDone: () -> Bool) {
            for _ in 0..<2_000 where isDone() { return }
            while !isDone() { sched_yield() }
        }
    }
}
