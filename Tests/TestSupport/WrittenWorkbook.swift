/// A workbook part by part, as Excel lays it out, for tests that choose every cell.
package struct WrittenWorkbook {
    /// Name of the sheet, and what stands in its `sheetData` and after it.
    package var sheets: [(name: String, rows: String, after: String)] = []
    package var strings: [String] = []
    /// Format codes; cells name them by their position, the first of which is 1.
    package var formats: [String] = []
    package var bookProperties = ""
    package var hiddenSheets: Set<String> = []
    package var calculation = ""

    package init() {}

    /// A workbook of sheets whose cells are all texts in line, but numbers that are written as such.
    package init(tables: [(name: String, rows: [[String]])]) {
        for table in tables {
            let rows = table.rows.enumerated().map { line, cells in
                "<row r=\"\(line + 1)\">"
                    + cells.map { $0.isEmpty ? "<c/>" : Self.text($0) }.joined() + "</row>"
            }
            sheets.append((table.name, rows.joined(), ""))
        }
    }

    package static func text(_ text: String) -> String {
        "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(text))</t></is></c>"
    }

    package static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    package var parts: [(name: String, text: String)] {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        func relations(_ list: [(String, String, String)]) -> String {
            head + "<Relationships xmlns=\"\(package)\">"
                + list.map { "<Relationship Id=\"\($0.0)\" Type=\"\(office)/\($0.1)\" Target=\"\($0.2)\"/>" }.joined()
                + "</Relationships>"
        }
        let listed = sheets.enumerated().map { number, sheet in
            let state = hiddenSheets.contains(sheet.name) ? " state=\"hidden\"" : ""
            return
                "<sheet name=\"\(Self.escaped(sheet.name))\" sheetId=\"\(number + 1)\"\(state) r:id=\"rId\(number + 1)\"/>"
        }
        var parts = [
            ("[Content_Types].xml", head + "<Types/>"),
            ("_rels/.rels", relations([("rId1", "officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                head
                    + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\">\(bookProperties)<sheets>\(listed.joined())</sheets>"
                    + calculation + "</workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations(
                    sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") } + [
                        ("rId90", "sharedStrings", "sharedStrings.xml"), ("rId91", "styles", "styles.xml"),
                    ])
            ),
            (
                "xl/sharedStrings.xml",
                head + "<sst xmlns=\"\(main)\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>"
            ),
            (
                "xl/styles.xml",
                head + "<styleSheet xmlns=\"\(main)\"><numFmts>"
                    + formats.enumerated().map {
                        "<numFmt numFmtId=\"\($0 + 200)\" formatCode=\"\(Self.escaped($1))\"/>"
                    }.joined()
                    + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                    + formats.indices.map { "<xf numFmtId=\"\($0 + 200)\"/>" }.joined() + "</cellXfs></styleSheet>"
            ),
        ]
        for (number, sheet) in sheets.enumerated() {
            parts.append(
                (
                    "xl/worksheets/sheet\(number + 1).xml",
                    head + "<worksheet xmlns=\"\(main)\"><sheetData>\(sheet.rows)</sheetData>\(sheet.after)</worksheet>"
                ))
        }
        return parts
    }

    package var bytes: [UInt8] { ZipFile.bytes(parts) }
}
