import Synchronization

/// Values nobody takes apart: the process ends at once, and its memory with it.
///
/// A large town consists of millions of small pieces, whose giving back one by one takes longer than all that is printed.
enum UntilTheEnd {
    private static let kept: Mutex<[any Sendable]> = Mutex([])

    static func keep(_ value: any Sendable) { kept.withLock { $0.append(value) } }
}
