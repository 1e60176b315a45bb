import Testing

@testable import Workbooks

/// What is written is read back cell by cell, and by nothing but the cells.
@Suite struct WorkbookWriterTests {
    private func book(_ sheets: [WrittenSheet]) -> WrittenBook {
        WrittenBook(title: "Titre", footer: "Crèche & co", dateFormat: "dd/mm/yyyy", sheets: sheets)
    }

    private func row(_ cells: [WrittenCell]) throws -> [String] {
        let sheet = WrittenSheet(name: "S", headers: cells.indices.map { "c\($0)" }, rows: [cells])
        let read = try Workbook(WorkbookWriter.bytes(book([sheet]))).sheet(0)
        #expect(read.rows == sheet.rowsRead && read.uncalculated.isEmpty)
        return read.rows.count > 1 ? read.rows[1].cells : []
    }

    @Test(arguments: [
        "=1+1", "+33 6 12", "-2", "@SUM(A1)", "007", "0", "1E5", "oui", "2026-09-01", "'=1", " blanc ", "l'œuf « 🍼 »",
        "a\r\nb\tc", "\u{1}\u{1F}", "_x0041_", "_x000D_ et _xZZZZ_", "<b>&\"</b>", "{=A1}", "http://a.fr", "mailto:x",
        String(repeating: "é", count: 40),
    ])
    func textsStayTexts(text: String) throws { #expect(try row([.text(text), .number("1")]) == [text, "1"]) }

    @Test(arguments: [
        ("0.75", "0.75"), ("14.75", "14.75"), ("-12.5", "-12.5"), ("0", "0"), ("123456789012345", "123456789012345"),
        ("9.00000000000001", "9.00000000000001"), ("999999999999.999", "999999999999.999"), ("0.001", "0.001"),
        // More digits than a spreadsheet keeps, and what is no number.
        ("12345678901234567", "12345678901234567"), ("1.2345678901234567", "1.2345678901234567"), ("1,5", "1,5"),
        ("inf", "inf"), ("", ""),
    ])
    func numbersAreExact(written: String, read: String) throws {
        #expect(try row([.number(written), .text("x")]) == [read, "x"])
    }

    @Test func binaryFractionsAreRoundedToWhatASpreadsheetKeeps() throws {
        #expect(
            try row([.rounded(0.1 + 0.2), .rounded(37 / 3), .rounded(-2.5)]) == ["0.3", "12.3333333333333", "-2.5"])
    }

    @Test(arguments: ["2026-09-01", "1901-01-01", "2028-02-29", "9999-12-31", "1899-05-04", "bientôt", "2026-9-1"])
    func daysAreDays(day: String) throws { #expect(try row([.day(day), .text("x")]) == [day, "x"]) }

    @Test func aDayIsANumberWithTheFormatOfADay() throws {
        let sheet = WrittenSheet(
            name: "S", headers: ["d", "n", "t"], rows: [[.day("2026-09-01"), .number("2.5"), .text("2.5")]])
        let archive = try ZipArchive(WorkbookWriter.bytes(book([sheet])))
        let xml = String(decoding: try #require(try archive.part("xl/worksheets/sheet1.xml")), as: UTF8.self)
        #expect(xml.contains("<v>46266</v>") && xml.contains("<v>2.5</v>"))
        #expect(xml.contains("<autoFilter ref=\"A1:C2\"/>") && xml.contains("state=\"frozen\""))
        #expect(!xml.contains("<f>") && !xml.contains("hyperlink"))
    }

    @Test func whatASheetCannotHoldIsShownAsMissing() throws {
        let long = String(repeating: "a", count: 40_000)
        let cells = try row([.text("a\u{0}b\u{FFFE}"), .text(long)])
        #expect(cells[0] == "a\u{FFFD}b\u{FFFD}")
        #expect(cells[1].utf16.count == 32_767 && cells[1].hasSuffix("a…"))
    }

    /// Seeds 1 to 40: rows of any cells are read as they were written.
    @Test(arguments: 1...40) func anyRowsAreRead(seed: UInt64) throws {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let signs = Array("=+-@'\"<>&;, _x0041_é\u{301}🍼\n\r\t09.E".unicodeScalars)
        func cell() -> WrittenCell {
            switch next(5) {
            case 0: return .empty
            case 1: return .number("\(next(2_000) - 1_000).\(next(1_000))")
            case 2: return .day("20\(10 + next(89))-0\(1 + next(9))-\(10 + next(18))")
            default:
                var text = String.UnicodeScalarView()
                for _ in 0..<next(12) { text.append(signs[next(signs.count)]) }
                return .text(String(text))
            }
        }
        let width = 1 + next(6)
        let sheets = (0..<1 + next(3)).map { number in
            WrittenSheet(
                name: "Feuille \(number)", headers: number == 0 ? [] : (0..<width).map { "h\($0)" },
                rows: (0..<next(20)).map { _ in (0..<width).map { _ in cell() } })
        }
        let bytes = try WorkbookWriter.bytes(book(sheets))
        let read = try Workbook(bytes)
        #expect(read.sheets.map(\.text) == sheets.map(\.name))
        for (position, sheet) in sheets.enumerated() { #expect(try read.sheet(position).rows == sheet.rowsRead) }
        #expect(try WorkbookWriter.bytes(book(sheets)) == bytes)
    }
}
