import Crypto

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The public draw (tirage au sort) that decides between equally good allocations.
///
/// Each request's key is HMAC-SHA256(seed, request id): adding or removing a family changes no other family's key.
public struct PublicDraw: Sendable {
    public let seed: String

    public init(seed: String) { self.seed = seed }

    /// The 32 bytes of the key, in order; a greater key wins.
    public func key(of request: RequestID) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(request.text.utf8), using: SymmetricKey(data: Array(seed.utf8)))
        return Array(code)
    }

    /// The draw number used as a gain: 1 + the key's first two bytes, most significant first; 1 … 65,536.
    public func number(of request: RequestID) -> Int64 {
        let key = key(of: request)
        return 1 + (Int64(key[0]) << 8 | Int64(key[1]))
    }
}
