#if canImport(CDispatch)
    // On Linux the C module that is loaded first owns the types of threads.
    internal import CDispatch
#endif
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Threads that say whether they started: where the system has none left, `Foundation.Thread` says nothing and whoever
/// waits for it waits for ever.
package enum WorkerThread {
    /// Starts threads; a test hands in one that fails.
    package typealias Starter = @Sendable (_ stackBytes: Int, _ body: @escaping @Sendable () -> Void) -> Bool

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Whether a thread was started for `body`; where it was not, `body` never runs.
    package static func start(stackBytes: Int = 16 << 20, _ body: @escaping @Sendable () -> Void) -> Bool {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return false }
        defer { pthread_attr_destroy(&attributes) }
        guard pthread_attr_setstacksize(&attributes, stackBytes) == 0,
            pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED)) == 0
        else { return false }
        // The new thread takes over this reference; where there is none, it is given back below.
        let own = Unmanaged.passRetained(Body(run: body)).toOpaque()
        #if canImport(Darwin)
            var thread: pthread_t?
            let failure = pthread_create(&thread, &attributes, { context in WorkerThread.run(context) }, own)
        #else
            var thread: pthread_t = 0
            let failure = pthread_create(&thread, &attributes, { context in context.flatMap(WorkerThread.run) }, own)
        #endif
        if failure != 0 { Unmanaged<Body>.fromOpaque(own).release() }
        return failure == 0
    }

    private static func run(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        // What `start` retained for this thread and nobody else.
        Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        return nil
    }
}
