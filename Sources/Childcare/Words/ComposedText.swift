internal import Foundation

extension String {
    /// The same text with every letter and its signs as one (NFC), whether it was typed on a Mac or a PC: what is hashed must
    /// not depend on that.
    package var composed: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
    }
}
