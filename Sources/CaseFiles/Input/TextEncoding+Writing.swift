extension TextEncoding {
    /// UTF-8 text as the bytes of a file like `original`, in its encoding and with its byte order mark.
    ///
    /// A text with a character that Windows-1252 does not have becomes UTF-8 with the mark by which Excel knows it.
    func encode(_ text: [UInt8], like original: [UInt8]) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        switch self {
        case .utf8: return (original.starts(with: mark) ? mark : []) + text
        case .windows1252: return Self.windows1252(text) ?? mark + text
        case .utf16:
            let isBigEndian = original.starts(with: [0xFE, 0xFF])
            var bytes: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
            for unit in String(decoding: text, as: UTF8.self).utf16 {
                let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
                bytes += isBigEndian ? [high, low] : [low, high]
            }
            return bytes
        }
    }

    private static func windows1252(_ text: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0..<0x80, 0xA0...0xFF: result.append(UInt8(scalar.value))
            default:
                guard let position = highControls.firstIndex(of: scalar.value) else { return nil }
                result.append(UInt8(0x80 + position))
            }
        }
        return result
    }
}
