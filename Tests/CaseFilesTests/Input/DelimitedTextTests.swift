import Childcare
import Testing

@testable import CaseFiles

@Suite struct DelimitedTextTests {
    private func rows(_ text: String) -> [[String]] { DelimitedText(Array(text.utf8)).rows.map(\.cells) }

    @Test func splitsWhateverTheSeparator() {
        #expect(rows("a,b\n1,2\n") == [["a", "b"], ["1", "2"]])
        #expect(rows("a;b\r\n1,5;2\r\n") == [["a", "b"], ["1,5", "2"]])
        #expect(rows("a\tb\r1\t\"x;y\"") == [["a", "b"], ["1", "x;y"]])
        #expect(rows("sep=;\na;b\n1;2") == [["a", "b"], ["1", "2"]])
        #expect(rows("a\n1,\n") == [["a"], ["1,"]] || rows("a\n1,\n") == [["a"], ["1", ""]])
    }

    @Test func keepsLinesOfQuotedLineEnds() {
        let text = DelimitedText(Array("a,b\n\"x\r\ny\",\"say \"\"hi\"\"\"\n\n ,\nc, d \n".utf8))
        #expect(text.rows.map(\.cells) == [["a", "b"], ["x\ny", "say \"hi\""], ["c", "d"]])
        #expect(text.rows.map(\.line) == [1, 2, 6])
        #expect(text.faults.isEmpty)
    }

    @Test func reportsQuotesThatDoNotClose() {
        let text = DelimitedText(Array("a,b\n1,\"x\" y\n2,\"z\n".utf8))
        #expect(text.faults.map(\.line) == [2, 3])
    }

    @Test func readsEveryByteOfWindows1252() {
        let (bytes, encoding) = TextEncoding.decode([0x80, 0x8C, 0xE9, 0x41, 0x9D])
        #expect(encoding == .windows1252)
        #expect(String(decoding: bytes, as: UTF8.self) == "€ŒéA\u{9D}")
        #expect(TextEncoding.decode(Array("é".utf8)).encoding == .utf8)
        #expect(TextEncoding.decode([0xFF, 0xFE, 0xE9, 0x00]).bytes == Array("é".utf8))
    }

    @Test func readsNumbersExactly() {
        func number(_ text: String, _ decimals: Int) -> Int64? {
            if case .value(let value) = CellValues.number(text, decimals: decimals) { return value }
            return nil
        }
        #expect(number("1 234,50 €", 2) == 123_450)
        #expect(number("-7.5", 1) == -75)
        #expect(number("3,0", 0) == 3)
        #expect(number("1,234", 2) == nil)
        #expect(number("1.234,5", 2) == 123_450)
        #expect(number("1.23,5", 2) == nil)
        #expect(number("12 34", 0) == nil)
        #expect(number("", 0) == nil)
        #expect(number("9223372036854775807", 0) == .max)
        if case .tooLarge = CellValues.number("9223372036854775808", decimals: 0) {} else { Issue.record("too large") }
        for share in [Share(19, 20), Share(1, 3), Share(75, 1000), Share(0, 1), Share(1, 1)] {
            #expect(CellValues.share(CellValues.notation(share)) == share)
        }
    }
}
