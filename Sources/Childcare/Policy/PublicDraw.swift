import Crypto

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The public draw (tirage au sort) that decides between equally good allocations.
///
/// Each request's key is HMAC-SHA256(seed, request id), both in composed form (NFC): adding or removing a family changes no other family's key.
package struct PublicDraw: Sendable {
    package let seed: String

    package init(seed: String) { self.seed = seed }

    /// The 32 bytes of the key, in order; a greater key wins.
    package func key(of request: RequestID) -> [UInt8] { key(request.text) }

    /// The draw number used as a gain: 1 + the key's first two bytes, most significant first; 1 … 65,536.
    package func number(of request: RequestID) -> Int64 { Self.number(key(of: request)) }

    /// The number of one place of a request, drawn like the request's own from its identifier, the section, the days in
    /// their notation and the day care starts, a zero byte between them: it decides between places worth the same.
    package func number(of request: RequestID, section: SectionID, days: String, start: CivilDate) -> Int64 {
        Self.number(key("\(request.text)\u{0}\(section.text)\u{0}\(days)\u{0}\(start)"))
    }

    /// What is signed with the seed to draw the ticket of a lottery.
    package static let lotteryText = "lottery"

    /// The ticket drawn of so many, from 1: the first 15 hexadecimal digits of HMAC-SHA256(seed, `lottery`), modulo their
    /// number, plus one.
    package func ticket(of count: Int) -> Int {
        // Sixty bits: what a shell can reckon with.
        let bytes = key(Self.lotteryText).prefix(8)
        let digits = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 4
        return 1 + Int(digits % UInt64(max(1, count)))
    }

    private static func number(_ key: [UInt8]) -> Int64 { 1 + (Int64(key[0]) << 8 | Int64(key[1])) }

    private func key(_ text: String) -> [UInt8] {
        // Seed and identifiers are the same whether they were typed on a Mac or a PC.
        Array(
            HMAC<SHA256>.authenticationCode(
                for: Array(text.composed.utf8), using: SymmetricKey(data: Array(seed.composed.utf8))))
    }
}
