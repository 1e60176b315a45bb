import TestSupport
import Testing

@testable import Workbooks

/// Whatever the bytes are, a table or a fault: never a crash, never more memory than was meant.
@Suite struct HostileWorkbooksTests {
    private func read(_ bytes: [UInt8]) throws(WorkbookFault) {
        let book = try Workbook(bytes)
        for position in book.sheets.indices { _ = try book.sheet(position) }
    }

    private static var good: WrittenWorkbook {
        var book = WrittenWorkbook(tables: [("A", [["id", "n"], ["x", "y"]]), ("B", [["é", ""], ["", "z"]])])
        book.strings = ["<t>shared</t>"]
        book.formats = ["dd/mm/yyyy", "0.0%"]
        book.sheets[0].rows +=
            "<row r=\"7\"><c r=\"A7\" t=\"s\"><v>0</v></c><c r=\"C7\" s=\"1\"><v>46037.5</v></c></row>"
        return book
    }

    private func fault(of bytes: [UInt8]) -> WorkbookFault? {
        do throws(WorkbookFault) {
            try read(bytes)
            return nil
        } catch {
            return error
        }
    }

    private func fault(_ change: (inout [(name: String, text: String)]) -> Void) -> WorkbookFault? {
        var parts = Self.good.parts
        change(&parts)
        return fault(of: ZipFile.bytes(parts))
    }

    @Test func aGoodOneIsRead() throws { try read(Self.good.bytes) }

    @Test func whatIsNoWorkbookIsSaidToBeNone() {
        #expect(fault(of: []) == .notAWorkbook)
        #expect(fault(of: Array("id;nom\n1;2\n".utf8)) == .damaged(part: "", line: nil))
        #expect(fault(of: ZipFile.bytes([(name: "readme.txt", text: "x")])) == .notAWorkbook)
        #expect(fault(of: ZipFile.bytes([(name: "xl/workbook.bin", text: "x")])) == .binaryWorkbook)
        let text = [
            (name: "word/document.xml", text: "<document/>"),
            ("_rels/.rels", Self.good.parts[1].text.replacing("xl/workbook.xml", with: "word/document.xml")),
        ]
        #expect(fault(of: ZipFile.bytes(text)) == .notAWorkbook)
    }

    @Test func documentTypesAndEntitiesAreRefused() {
        let bomb = "<!DOCTYPE a [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet>&b;</worksheet>"
        #expect(fault { $0[6].text = bomb } == .documentType(part: "xl/worksheets/sheet1.xml"))
        #expect(
            fault { $0[4].text = "<!DOCTYPE sst SYSTEM \"file:///etc/passwd\"><sst/>" }
                == .documentType(part: "xl/sharedStrings.xml"))
        #expect(
            fault { $0[6].text = "<worksheet><sheetData>&other;</sheetData></worksheet>" }
                == .damaged(part: "xl/worksheets/sheet1.xml", line: 1))
    }

    @Test func sizesAreBounded() {
        let liar = ZipFile.bytes(Self.good.parts.map { ($0.name, Array($0.text.utf8)) }, saidSize: 300 << 20)
        #expect(fault(of: liar).map { if case .tooLarge = $0 { true } else { false } } == true)
        let smaller = ZipFile.bytes(Self.good.parts.map { ($0.name, Array($0.text.utf8)) }, saidSize: 10)
        #expect(fault(of: smaller) != nil)
        let many = (0..<6_000).map { (name: "p\($0)", bytes: [UInt8]()) }
        #expect(fault(of: ZipFile.bytes(many)) == .tooLarge(part: ""))
        let wide = (1...600).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
        #expect(
            fault { $0[6].text = "<worksheet><sheetData>\(wide)</sheetData></worksheet>" }
                == .tooLarge(part: "xl/worksheets/sheet1.xml"))
        let deep = String(repeating: "<a>", count: 5_000) + String(repeating: "</a>", count: 5_000)
        #expect(
            fault { $0[6].text = "<worksheet>\(deep)</worksheet>" }
                == .damaged(part: "xl/worksheets/sheet1.xml", line: 1))
    }

    @Test(arguments: [
        "<row r=\"0\"/>", "<row r=\"2\"/><row r=\"2\"/>", "<row r=\"-1\"/>", "<row r=\"99999999999999999999\"/>",
        "<row r=\"1\"><c r=\"A2\"/></row>", "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>",
        "<row><c r=\"ZZZZZZZZZZZZZZZZZZ1\"/></row>",
        "<row><c t=\"s\"><v>1</v></c></row>", "<row><c t=\"s\"><v>-1</v></c></row>",
        "<row><c t=\"s\"><v>x</v></c></row>", "<c/>",
        "<row><c r=\"A99999999999999999999999\"/></row>",
    ])
    func placesThatCannotBeAreDamage(rows: String) {
        let fault = fault { $0[6].text = "<worksheet><sheetData>\(rows)</sheetData></worksheet>" }
        #expect(fault == .damaged(part: "xl/worksheets/sheet1.xml", line: 1))
    }

    @Test func partsThatAreMissingOrDoubledAreDamage() {
        for part in [2, 3, 4, 5, 6] {
            #expect(fault { $0.remove(at: part) } != nil, "\(Self.good.parts[part].name)")
        }
        #expect(fault { $0.append($0[6]) } == .damaged(part: "xl/worksheets/sheet1.xml", line: nil))
    }

    @Test func cutOffOnesAreNeverRead() {
        let bytes = Self.good.bytes
        for length in stride(from: 0, to: bytes.count, by: 7) { #expect(fault(of: Array(bytes[..<length])) != nil) }
    }

    /// Bytes of the archive, and characters of its parts, changed at random.
    @Test(arguments: [1, 2, 3, 4])
    func mutationsNeverCrash(seed: UInt64) {
        var random = SmallRandom(seed: seed)
        let bytes = Self.good.bytes
        let shards = [
            "<c>", "</row>", "r=\"A1\"", "&#0;", "\u{FFFD}", "9999999999", "<v>", "t=\"s\"", "<!--", "]]>", "_xD800_",
            "-1", "1e400",
        ]
        for _ in 0..<100 {
            var changed = bytes
            for _ in 0..<random.below(6) + 1 {
                changed[random.below(changed.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            _ = fault(of: changed)
            var parts = Self.good.parts
            let part = random.below(parts.count)
            var text = Array(parts[part].text)
            for _ in 0..<random.below(4) + 1 {
                let place = random.below(text.count)
                let shard = Array(shards[random.below(shards.count)])
                text.replaceSubrange(place..<min(text.count, place + random.below(4)), with: shard)
            }
            parts[part].text = String(text)
            _ = fault(of: ZipFile.bytes(parts))
        }
    }
}

/// A small generator whose seed a failing test names.
struct SmallRandom {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
