#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Keeps a second command from writing the same store; the system gives it back whatever ends the first.
final class StoreLock: Sendable {
    private let descriptor: Int32
    /// A tenth of a second apart.
    private static let attempts = 20

    /// - Throws: ``StoreError/inUse(_:)`` where another command holds it. A file system that knows no locks has none to give.
    init(_ store: String) throws(StoreError) {
        let opened = open("\(store).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .cannotWrite(store, reason: String(cString: strerror(errno))) }
        // A command that was killed a moment ago, or a process about to become another, lets go of it at once.
        for attempt in 1...Self.attempts {
            guard flock(opened, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { break }
            if attempt == Self.attempts {
                close(opened)
                throw .inUse(store)
            }
            usleep(100_000)
        }
        descriptor = opened
    }

    deinit { close(descriptor) }
}
