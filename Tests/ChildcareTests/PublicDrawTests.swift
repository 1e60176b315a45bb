import Testing

@testable import Childcare

struct PublicDrawTests {
    /// RFC 4231, test case 2.
    @Test func matchesThePublishedVector() {
        let draw = PublicDraw(seed: "Jefe")
        let request = RequestID("what do ya want for nothing?")
        let hex = draw.key(of: request).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
        #expect(hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(draw.number(of: request) == 1 + 0x5bdc)
    }

    @Test func staysWithinItsRange() {
        let draw = PublicDraw(seed: "")
        for position in 0..<200 { #expect((1...65_536).contains(draw.number(of: RequestID("d\(position)")))) }
    }

    /// A Mac types é as two signs, a PC as one.
    @Test func theKeyIsTheSameWhereverNamesAreTyped() {
        let (pc, mac) = ("Zo\u{E9}", "Zoe\u{301}")
        #expect(Array(pc.utf8) != Array(mac.utf8))
        #expect(PublicDraw(seed: pc).key(of: RequestID(mac)) == PublicDraw(seed: mac).key(of: RequestID(pc)))
        #expect(PublicDraw(seed: "x").key(of: RequestID(pc)) != PublicDraw(seed: "x").key(of: RequestID("Zoe")))
    }
}
