public import Childcare
internal import Crypto

/// The hash a commission publishes before it draws the seed, so that nobody can bend the draw afterwards.
public enum Seal {
    /// SHA-256, in hexadecimal, of the identifiers of all requests in ascending order, each followed by a line feed.
    ///
    /// - Complexity: O(n log n) for n requests.
    public static func hash(of case: Case) -> String {
        var hash = SHA256()
        for request in `case`.requests.map(\.id).sorted() { hash.update(data: Array((request.text + "\n").utf8)) }
        let digits = Array("0123456789abcdef")
        return String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
