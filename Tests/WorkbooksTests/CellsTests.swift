import TestSupport
import Testing

@testable import Workbooks

/// Every kind of cell becomes the text a CSV file would hold.
@Suite struct CellsTests {
    /// The cells of a first row `<row r="1">`.
    private func cells(_ xml: String, _ change: (inout WrittenWorkbook) -> Void = { _ in }) throws -> [String] {
        var book = WrittenWorkbook()
        book.sheets = [("S", "<row r=\"1\">\(xml)</row>", "")]
        change(&book)
        return try Workbook(book.bytes).sheet(0).rows.first?.cells ?? []
    }

    @Test(arguments: [
        ("0.30000000000000004", "0.3"), ("1.4999999999999999", "1.5"), ("14.75", "14.75"), ("850", "850"),
        ("850.0", "850"), ("1E3", "1000"), ("1.5E-3", "0.0015"), ("-0", "0"), ("-12.50", "-12.5"),
        ("99999999999999.995", "100000000000000"), ("0.1", "0.1"), ("123456789012345678", "123456789012345678"),
        ("1.23456789012346E+17", "123456789012346000"), ("", ""), ("NaN", "NaN"), ("1,5", "1,5"), ("-", "-"),
        (".5", "0.5"), ("48.856613999999999", "48.856614"), ("1E999999999999", "1E999999999999"),
    ])
    func numbersAreWithoutNoise(written: String, text: String) throws {
        #expect(try cells("<c><v>\(written)</v></c><c><v>1</v></c>") == [text, "1"])
    }

    @Test(arguments: [
        ("dd/mm/yyyy", "46037", "2026-01-15"), ("[$-40C]d mmmm yyyy;@", "46037", "2026-01-15"),
        ("dd/mm/yyyy", "46037.6041666667", "2026-01-15"), ("dd/mm/yy hh:mm", "46037.6041666667", "2026-01-15 14:30"),
        ("dd/mm/yyyy hh:mm", "46037", "2026-01-15"), ("hh:mm", "0.604166666666667", "14:30"),
        ("hh:mm", "46037.999999", "00:00"), ("h:mm AM/PM", "0.354166666666667", "08:30"),
        ("mm:ss", "0.000706018518518519", "00:01:01"),
        ("[h]:mm", "1.47916666666667", "35:30"), ("mmm-yy", "46037", "2026-01-15"),
        ("dd/mm/yyyy", "1", "1900-01-01"), ("dd/mm/yyyy", "59", "1900-02-28"), ("dd/mm/yyyy", "60", "1900-02-29"),
        ("dd/mm/yyyy", "61", "1900-03-01"), ("dd/mm/yyyy", "0", "1900-01-00"), ("dd/mm/yyyy", "-3", "-3"),
        ("dd/mm/yyyy", "2958465", "9999-12-31"), ("dd/mm/yyyy", "2958466", "2958466"),
        ("dd/mm/yyyy", "1E300", "1" + String(repeating: "0", count: 300)),
        ("[Red]dd\\/mm\\/yyyy", "36585", "2000-02-29"), ("yyyy\"年\"m\"月\"", "46037", "2026-01-15"),
    ])
    func datesAreReadByTheirFormat(format: String, value: String, text: String) throws {
        #expect(try cells("<c s=\"1\"><v>\(value)</v></c>") { $0.formats = [format] } == [text])
    }

    @Test(arguments: [("0", "1904-01-01"), ("44575", "2026-01-15"), ("60", "1904-03-01")])
    func theOtherFirstDayIsKnown(value: String, text: String) throws {
        let cells = try cells("<c s=\"1\"><v>\(value)</v></c>") {
            $0.formats = ["dd/mm/yyyy"]
            $0.bookProperties = "<workbookPr date1904=\"1\"/>"
        }
        #expect(cells == [text])
    }

    @Test(arguments: [
        ("0%", "0.2", "20%"), ("0.00%", "0.075", "7.5%"), ("0%", "0.29", "29%"), ("0\" m\"", "850", "850 m"),
        ("0.0\" km\"", "1.2", "1.2 km"), ("#,##0.00\\ \"€\"", "1234.5", "1234.5 €"),
        ("[$€-40C]\\ #,##0.00", "12", "12 €"),
        ("_-* #,##0.00\\ _€_-;\\-* #,##0.00\\ _€_-", "12.5", "12.5"), ("0.0,\" km\"", "1200", "1200"),
        ("00000", "1234", "01234"), ("00000", "1234.5", "1234.5"),
        ("00\\ 00\\ 00\\ 00\\ 00", "612345678", "06 12 34 56 78"),
        ("0#\" \"##\" \"##\" \"##\" \"##", "612345678", "06 12 34 56 78"), ("\"D-\"000", "12", "D-012"),
        ("0.00", "1.005", "1.005"), ("General", "5", "5"), ("@", "5", "5"), ("# ?/?", "0.5", "0.5"),
        ("0.00E+00", "0.5", "0.5"), ("#,##0", "1234", "1234"), ("[<1000]0\" m\";0.0,\" km\"", "1200", "1200"),
        ("General\" places\"", "5", "5 places"), ("0;-0;;@", "5", "5"), ("00000", "0", "00000"),
        ("000", "12345", "12345"),
    ])
    func whatAFormatSaysBelongsToTheValue(format: String, value: String, text: String) throws {
        #expect(try cells("<c s=\"1\"><v>\(value)</v></c>") { $0.formats = [format] } == [text])
    }

    @Test func textsBooleansAndErrorsStandAsTheyAre() throws {
        let xml = """
            <c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>\
            <c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>=x</v></c>\
            <c t="d"><v>2026-01-15T00:00:00</v></c><c t="d"><v>2026-01-15T08:30:00.000Z</v></c>
            """
        let cells = try cells(xml) {
            $0.strings = [
                "<t>01234</t>", "<r><t>Zo</t></r><r><rPr/><t>é_x000D_l</t></r><rPh sb=\"0\" eb=\"1\"><t>zoe</t></rPh>",
            ]
        }
        #expect(
            cells == [
                "01234", "Zoé\rl", "a b", "TRUE", "FALSE", "#N/A", "=x", "2026-01-15", "2026-01-15 08:30:00",
            ])
    }

    @Test func placesAreThoseOfTheSheet() throws {
        var book = WrittenWorkbook()
        book.sheets = [
            (
                "S",
                """
                <row r="3" hidden="1"><c r="B3"><v>1</v></c><c r="D3" s="1"/><c r="E3"><v/></c></row><row r="5"/>\
                <row><c/><c r="C6"><v>2</v></c></row><row r="9"><c r="A9"><f>B3</f></c><c><f>1+1</f><v>2</v></c></row>
                """, "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A9:A12\"/></mergeCells>"
            )
        ]
        let sheet = try Workbook(book.bytes).sheet(0)
        #expect(sheet.rows.map(\.line) == [3, 6, 9])
        #expect(sheet.rows.map(\.cells) == [["", "1"], ["", "", "2"], ["", "2"]])
        #expect(sheet.uncalculated == [WorkbookSheet.Place(line: 9, column: 0)])
        #expect(sheet.merges.map(\.lines) == [1...1, 9...12])
        #expect(sheet.hiddenLines == 1)
        book.calculation = "<calcPr fullCalcOnLoad=\"1\"/>"
        #expect(try Workbook(book.bytes).sheet(0).uncalculated.map(\.column) == [0, 1])
    }

    @Test func columnsAreNamedAsInASpreadsheet() {
        #expect([0, 25, 26, 701, 702, 16_383].map(WorkbookSheet.columnName) == ["A", "Z", "AA", "ZZ", "AAA", "XFD"])
        #expect(WorkbookSheet.place("XFE1") == nil && WorkbookSheet.place("1A") == nil)
    }
}
