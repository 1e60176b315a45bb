/// Whether two texts say the same: without case, accents, kinds of blank, hyphen and apostrophe, composed or not.
extension Vocabulary {
    /// `VERNEUIL–SUR  LOIRE` and `Verneuil-sur-Loire` are the same text; other signs count. Linear in the lengths.
    package static func isSameText(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        if let same = isSameASCII(left, right) { return same }
        return textKey(left) == textKey(right)
    }

    /// What ``isSameText(_:_:)`` compares: plain lower-case letters, one blank for every run of blanks, hyphens and
    /// apostrophes, other signs as they are.
    package static func textKey(_ text: String) -> String {
        if let plain = textKeyOfASCII(text) { return plain }
        var result = ""
        var pendingGap = false
        for scalar in text.lowercased().unicodeScalars {
            if isIgnored(scalar) { continue }
            if isGap(scalar) {
                pendingGap = true
                continue
            }
            if pendingGap, !result.isEmpty { result.append(" ") }
            pendingGap = false
            if let plain = plainLetters[scalar] {
                result.append(plain)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func textKeyOfASCII(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes -> String? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            return String(unsafeUninitializedCapacity: bytes.count) { result in
                var key = ASCIIKey(bytes)
                var count = 0
                while let byte = key.next() {
                    result[count] = byte
                    count += 1
                }
                return count
            }
        }
    }

    /// Without any allocation, where both texts are ASCII; `nil` otherwise. Conditions are decided millions of times.
    private static func isSameASCII(_ left: String, _ right: String) -> Bool? {
        var (left, right) = (left, right)
        return left.withUTF8 { a in
            right.withUTF8 { b in
                var first = ASCIIKey(a)
                var second = ASCIIKey(b)
                while true {
                    let one = first.next()
                    let other = second.next()
                    if first.isForeign || second.isForeign { return nil }
                    if one != other { return false }
                    if one == nil { return true }
                }
            }
        }
    }

    /// The bytes of ``textKey(_:)`` of an ASCII text, one by one.
    private struct ASCIIKey {
        private let bytes: UnsafeBufferPointer<UInt8>
        private var position = 0
        private var hasBegun = false
        private(set) var isForeign = false

        init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        mutating func next() -> UInt8? {
            var isAfterGap = false
            while position < bytes.count, Self.isGap(bytes[position]) {
                isAfterGap = true
                position += 1
            }
            guard position < bytes.count else { return nil }
            if isAfterGap, hasBegun { return 0x20 }
            hasBegun = true
            let byte = bytes[position]
            position += 1
            if byte >= 0x80 { isForeign = true }
            return byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        }

        private static func isGap(_ byte: UInt8) -> Bool {
            byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0x2D || byte == 0x27 || byte == 0x60 || byte == 0x5F
        }
    }

    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Hyphens and dashes, the minus, apostrophes and accents typed for one, the underscore of exports.
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
        case 0x27, 0x60, 0xB4, 0x2018...0x201B, 0x2032, 0x2BC, 0x2BB, 0xFF07, 0x5F: true
        default: scalar.properties.isWhitespace
        }
    }

    /// Combining marks, soft hyphens, and marks without width.
    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
        default: false
        }
    }
}
