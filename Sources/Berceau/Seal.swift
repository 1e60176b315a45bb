public import Childcare

/// The hash a commission publishes before it draws the seed, so that nobody can bend the draw afterwards.
public enum Seal {
    /// SHA-256, in hexadecimal, of the identifiers of all requests in composed form (NFC) and ascending order, each followed
    /// by a line feed.
    ///
    /// - Complexity: O(n log n) for n requests.
    public static func hash(of case: Case) -> String {
        Fingerprint.sha256(
            of: `case`.requests.map { RequestID($0.id.text.composed) }.sorted().flatMap { Array(($0.text + "\n").utf8) }
        )
    }
}
