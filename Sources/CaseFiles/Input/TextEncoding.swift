/// How the bytes of a text file were understood.
enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16"
    case windows1252 = "Windows-1252"

    /// The text as UTF-8 bytes without byte order mark, and the encoding it was in.
    ///
    /// French Excel writes Windows-1252 unless told otherwise, so anything that is not valid UTF-8 is read as that;
    /// every byte has a meaning there, so this never fails.
    static func decode(_ bytes: [UInt8]) -> (bytes: [UInt8], encoding: TextEncoding) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            let rest = Array(bytes.dropFirst(3))
            return isUTF8(rest) ? (rest, .utf8) : (fromWindows1252(rest), .windows1252)
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return (fromUTF16(bytes, bigEndian: false), .utf16) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (fromUTF16(bytes, bigEndian: true), .utf16) }
        return isUTF8(bytes) ? (bytes, .utf8) : (fromWindows1252(bytes), .windows1252)
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        if bytes.allSatisfy({ $0 < 0x80 }) { return true }
        return String(validating: bytes, as: UTF8.self) != nil
    }

    private static func fromUTF16(_ bytes: [UInt8], bigEndian: Bool) -> [UInt8] {
        var units: [UInt16] = []
        var index = 2
        while index + 1 < bytes.count {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(bigEndian ? first << 8 | second : second << 8 | first)
            index += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Code points of the bytes 0x80 … 0x9F; the five unassigned ones keep their C1 control code.
    static let highControls: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func fromWindows1252(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            let code: UInt32
            switch byte {
            case 0..<0x80:
                result.append(byte)
                continue
            case 0x80..<0xA0: code = highControls[Int(byte) - 0x80]
            default: code = UInt32(byte)
            }
            if code < 0x800 {
                result.append(UInt8(0xC0 | code >> 6))
            } else {
                result.append(UInt8(0xE0 | code >> 12))
                result.append(UInt8(0x80 | code >> 6 & 0x3F))
            }
            result.append(UInt8(0x80 | code & 0x3F))
        }
        return result
    }
}
