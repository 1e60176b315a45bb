/// Writes zip archives, without compression, for tests that need workbooks of their own making.
package enum ZipFile {
    package static func bytes(_ parts: [(name: String, text: String)]) -> [UInt8] {
        bytes(parts.map { ($0.name, Array($0.text.utf8)) })
    }

    /// - Parameter saidSize: the unpacked size every part claims, where it is not its own.
    package static func bytes(_ parts: [(name: String, bytes: [UInt8])], saidSize: Int? = nil) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in parts {
            let offset = file.count
            let common =
                little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
                + little(Int(checksum(bytes)), 4) + little(bytes.count, 4) + little(saidSize ?? bytes.count, 4)
                + little(name.utf8.count, 2) + little(0, 2)
            file += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + bytes
            directory += [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
            directory += little(0, 4) + little(offset, 4) + Array(name.utf8)
        }
        let start = file.count
        return file + directory + [0x50, 0x4B, 5, 6] + little(0, 2) + little(0, 2) + little(parts.count, 2)
            + little(parts.count, 2) + little(directory.count, 4) + little(start, 4) + little(0, 2)
    }

    private static func little(_ value: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
