import Foundation

/// Names by all their spellings, found in a text in one pass: a town has thousands, and its pages millions of signs.
///
/// Each spelling has one mark, with its dress before it. At each mark of a text, the longest spelling that stands there
/// is the name; O(text + marks × dresses × lengths).
struct Spellings {
    private struct Dress {
        var bytes: [UInt8]
        /// What follows the mark → the plain name.
        var plain: [ArraySlice<UInt8>: [UInt8]] = [:]
        /// How long what follows may be, the longest first.
        var lengths: [Int] = []
    }

    private static let mark = Array(Renaming.mark.utf8)
    /// By their last byte, which rules most of them out at once.
    private let dresses: [UInt8: [Dress]]

    init(_ spellings: [(written: String, plain: String)]) {
        var found: [[UInt8]: Dress] = [:]
        for (written, plain) in spellings {
            // Composed and decomposed letters are the same ones.
            for form in Set([Array(written.utf8), Array(written.precomposedStringWithCanonicalMapping.utf8)]) {
                guard let at = Self.position(of: Self.mark, in: form, from: 0) else { continue }
                let bytes = Array(form[..<at])
                found[bytes, default: Dress(bytes: bytes)].plain[form[(at + Self.mark.count)...]] = Array(plain.utf8)
            }
        }
        let sorted = found.values.map { dress in
            var dress = dress
            dress.lengths = Set(dress.plain.keys.map(\.count)).sorted(by: >)
            return dress
        }.sorted { $0.bytes.count > $1.bytes.count }
        dresses = Dictionary(grouping: sorted) { $0.bytes.last ?? 0 }
    }

    func replaced(in text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var copied = 0
        var searched = 0
        while let at = Self.position(of: Self.mark, in: bytes, from: searched) {
            searched = at + Self.mark.count
            guard let (start, end, plain) = name(around: at, in: bytes, after: copied) else { continue }
            result += bytes[copied..<start]
            result += plain
            (copied, searched) = (end, end)
        }
        if copied == 0 { return text }
        result += bytes[copied...]
        return String(decoding: result, as: UTF8.self)
    }

    /// The longest spelling whose mark stands at `at`, none of which was taken before.
    private func name(
        around at: Int, in bytes: [UInt8], after taken: Int
    ) -> (start: Int, end: Int, plain: [UInt8])? {
        guard at > taken else { return nil }
        let tail = at + Self.mark.count
        var best: (start: Int, end: Int, plain: [UInt8])?
        for dress in dresses[bytes[at - 1]] ?? [] {
            let start = at - dress.bytes.count
            guard start >= taken, bytes[start..<at].elementsEqual(dress.bytes) else { continue }
            for length in dress.lengths where tail + length <= bytes.count {
                guard let plain = dress.plain[bytes[tail..<(tail + length)]] else { continue }
                if best.map({ tail + length - start > $0.end - $0.start }) ?? true {
                    best = (start, tail + length, plain)
                }
                break
            }
        }
        return best
    }

    private static func position(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress else { return nil }
            var at = start
            while at + mark.count <= bytes.count, let found = memchr(base + at, Int32(mark[0]), bytes.count - at) {
                at = base.distance(to: found)
                if bytes[at..<min(at + mark.count, bytes.count)].elementsEqual(mark) { return at }
                at += 1
            }
            return nil
        }
    }
}
