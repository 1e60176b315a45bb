internal import Crypto

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Names that stand for others and cannot be traced back without the key (pseudonymes).
///
/// HMAC-SHA256 (RFC 2104) under the key, of the kind of thing and its name in composed form: the same key gives the same
/// pseudonyms in every term, another key gives others that nothing links to them.
package struct Pseudonyms: Sendable {
    /// What bears a name.
    package enum Kind: String, CaseIterable, Sendable {
        case request = "R"
        case household = "F"
        case child = "E"
        case creche = "C"
        case section = "S"
        case commune = "V"
        case organisation = "O"
        case site = "A"
        case rule = "Q"
        case line = "L"
        case word = "M"
        case identity = "I"
        case seed = "T"
    }

    /// Bytes a key has at least: fewer could be tried one by one.
    package static let leastKeyBytes = 32

    private let key: [UInt8]

    /// - Parameter key: ``leastKeyBytes`` or more; `nil` for fewer.
    package init?(key: [UInt8]) {
        guard key.count >= Self.leastKeyBytes else { return nil }
        self.key = key
    }

    /// `R-3f9c…`: sixteen hexadecimal digits, too many for two of a country's names to meet; nothing stays nothing.
    package func name(_ kind: Kind, _ text: String) -> String {
        text.isEmpty ? "" : "\(kind.rawValue)-\(digits(kind, text.composed).prefix(16))"
    }

    /// Texts that conditions find the same have one pseudonym.
    package func name(_ kind: Kind, alike text: String) -> String { name(kind, Vocabulary.textKey(text)) }

    /// All sixty-four digits, for what is itself a key.
    package func digits(_ kind: Kind, _ text: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(kind.rawValue)\u{0}\(text)".utf8), using: SymmetricKey(data: key))
        return Fingerprint.hexadecimal(code)
    }
}
