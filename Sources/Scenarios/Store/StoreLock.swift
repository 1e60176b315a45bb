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

    init(_ store: String) throws(StoreError) {
        descriptor = open("\(store).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(store, reason: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isBusy = errno == EWOULDBLOCK
            let reason = String(cString: strerror(errno))
            close(descriptor)
            if isBusy { throw .inUse(store) }
            // Some networks know no locks: the database keeps its own.
            if reason.isEmpty { throw .cannotWrite(store, reason: reason) }
            return
        }
    }

    deinit { close(descriptor) }
}
