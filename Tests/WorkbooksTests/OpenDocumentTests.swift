import TestSupport
import Testing

@testable import Workbooks

@Suite struct OpenDocumentTests {
    static func book(_ tables: String, styles: String = "", manifest: String = "") -> [UInt8] {
        ZipFile.bytes([
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", "<manifest:manifest>\(manifest)</manifest:manifest>"),
            (
                "content.xml",
                "<office:document-content><office:automatic-styles>\(styles)</office:automatic-styles><office:body>"
                    + "<office:spreadsheet>\(tables)</office:spreadsheet></office:body></office:document-content>"
            ),
        ])
    }

    private func cells(_ xml: String) throws -> [String] {
        let book = Self.book("<table:table table:name=\"S\"><table:table-row>\(xml)</table:table-row></table:table>")
        return try Workbook(book).sheet(0).rows.first?.cells ?? []
    }

    @Test(arguments: [
        ("float\" office:value=\"0.30000000000000004", "0,3", "0.3"), ("float\" office:value=\"850", "850 m", "850 m"),
        ("float\" office:value=\"1234", "01234", "01234"),
        ("float\" office:value=\"612345678", "06 12 34 56 78", "06 12 34 56 78"),
        ("float\" office:value=\"1.005", "1,01", "1.005"), ("float\" office:value=\"0", "0", "0"),
        ("float\" office:value=\"0.5", "0,50", "0.5"), ("float\" office:value=\"-5", "-5", "-5"),
        ("percentage\" office:value=\"0.2", "20 %", "20%"),
        ("currency\" office:currency=\"EUR\" office:value=\"12.5", "12,50 €", "12.5 €"),
        ("date\" office:date-value=\"2026-01-15", "15/01/26", "2026-01-15"),
        ("date\" office:date-value=\"2026-01-15T14:30:00", "x", "2026-01-15 14:30:00"),
        ("time\" office:time-value=\"PT14H30M00S", "14:30", "14:30"),
        ("boolean\" office:boolean-value=\"true", "VRAI", "TRUE"),
        ("string", "01234", "01234"), ("string\" calcext:value-type=\"error", "#N/A", "#N/A"),
    ])
    func valuesAreExact(type: String, shown: String, text: String) throws {
        #expect(
            try cells("<table:table-cell office:value-type=\"\(type)\"><text:p>\(shown)</text:p></table:table-cell>")
                == [text])
    }

    @Test func textIsWhatStandsInTheCell() throws {
        let xml = """
            <table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation>\
            <text:p>a<text:s text:c="2"/><text:span>b</text:span></text:p><text:p>c</text:p></table:table-cell>\
            <table:covered-table-cell table:number-columns-repeated="2"><text:p>hidden</text:p></table:covered-table-cell>\
            <table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/>\
            <table:table-cell table:number-columns-repeated="1018"/>
            """
        #expect(try cells(xml) == ["a  b\nc", "", "", "7", "7"])
    }

    @Test func repeatedRowsKeepTheirPlace() throws {
        let book = Self.book(
            """
            <table:table table:name="A" table:style-name="h"><table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>\
            <table:table-row table:number-rows-repeated="2" table:visibility="filter"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>\
            <table:table-row><table:table-cell table:formula="of:=1"/></table:table-row>\
            <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>\
            <table:table table:name="B"/>
            """,
            styles: "<style:style style:name=\"h\"><style:table-properties table:display=\"false\"/></style:style>")
        let workbook = try Workbook(book)
        #expect(workbook.sheets.map(\.text) == ["A", "B"] && workbook.sheets.map(\.isHidden) == [true, false])
        let sheet = try workbook.sheet(0)
        #expect(sheet.rows.map(\.line) == [4, 5] && sheet.hiddenLines == 2)
        #expect(sheet.uncalculated.map(\.line) == [6])
        #expect(try workbook.sheet(1).rows.isEmpty)
    }

    @Test(arguments: [
        "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>",
        "<table:table-row><table:table-cell table:number-columns-repeated=\"99999999\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>",
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"2000000000\"/></text:p></table:table-cell></table:table-row>",
        "<table:table-row table:number-rows-repeated=\"9223372036854775807\"/>",
        "<table:table-row table:number-rows-repeated=\"-1\"/>",
        "<table:table-row><table:covered-table-cell table:number-columns-repeated=\"9223372036854775807\"/></table:table-row>",
    ])
    func repetitionsAreBounded(rows: String) {
        #expect(throws: WorkbookFault.self) {
            try Workbook(Self.book("<table:table table:name=\"S\">\(rows)</table:table>"))
        }
    }

    @Test func aPasswordIsNamed() {
        let book = Self.book("", manifest: "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>")
        #expect(throws: WorkbookFault.encrypted) { try Workbook(book) }
    }
}
