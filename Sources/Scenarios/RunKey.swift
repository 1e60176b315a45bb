internal import Childcare

/// What a run is, in thirty-two hexadecimal digits: the same content always has the same key, whatever its place in a plan.
public struct RunKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String

    /// A key that was written before.
    public init(text: String) { self.text = text }

    /// The key of what decides a run, in a stated order; each part is separated from the next, so that no two lists share one.
    public init(of parts: [String]) {
        let joined = parts.map { "\($0.utf8.count):\($0)" }.joined()
        text = String(Fingerprint.sha256(of: Array(joined.utf8)).prefix(32))
    }

    public var description: String { text }

    public static func < (left: RunKey, right: RunKey) -> Bool { left.text < right.text }
}
