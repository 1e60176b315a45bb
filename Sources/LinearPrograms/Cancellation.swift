import Synchronization

/// A flag another thread may raise to stop a solve; raising it twice is harmless.
///
/// A flag made under another is raised with it, and never raises it: whoever shares one flag among many solves may still
/// stop a single one.
public final class Cancellation: Sendable {
    private let flag = Atomic<Bool>(false)
    private let parent: Cancellation?

    public init() { parent = nil }

    /// A flag of one piece of work, which `parent` stops too.
    public init(under parent: Cancellation?) { self.parent = parent }

    public func cancel() { flag.store(true, ordering: .relaxed) }
    public var isCancelled: Bool { flag.load(ordering: .relaxed) || parent?.isCancelled == true }
}
