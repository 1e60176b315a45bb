import SystemXLSXWriter

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A workbook could not be written, as where the disk is full.
package struct WorkbookWritingFault: Error, Hashable, Sendable {
    package var place: String
    /// In the system's words.
    package var reason: String
}

/// Writes `.xlsx` workbooks through libxlsxwriter: the same sheets give the same bytes, whatever the clock says.
package enum WorkbookWriter {
    /// Linear in the cells; the sheets pass through a folder that only this user may read.
    package static func bytes(_ book: WrittenBook) throws(WorkbookWritingFault) -> [UInt8] {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/berceau-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let folder = made else { throw fault(parent) }
        let path = folder + "/workbook.xlsx"
        defer {
            unlink(path)
            rmdir(folder)
        }
        guard withPlainNumbers({ write(book, to: path, folder: folder) }), let bytes = read(path) else {
            throw fault(folder)
        }
        return bytes
    }

    private static func fault(_ place: String) -> WorkbookWritingFault {
        WorkbookWritingFault(place: place, reason: String(cString: strerror(errno)))
    }

    /// The library prints numbers with the point of the thread's locale; a file has one point only.
    private static func withPlainNumbers<Result>(_ body: () -> Result) -> Result {
        guard let plain = newlocale(every_locale_category, "C", nil) else { return body() }
        let earlier = uselocale(plain)
        defer {
            uselocale(earlier)
            freelocale(plain)
        }
        return body()
    }

    private static func write(_ book: WrittenBook, to path: String, folder: String) -> Bool {
        // libxlsxwriter copies the strings it is given; the workbook keeps the formats, and closing frees all of it.
        let opened = folder.withCString { folder in
            var options = lxw_workbook_options()
            options.constant_memory = 1
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(path, &options)
        }
        guard let file = opened else { return false }
        var isWhole = book.title.withCString { title in
            var properties = lxw_doc_properties()
            properties.title = UnsafeMutablePointer(mutating: title)
            // The first day of the century, so that no clock is in the file.
            properties.created = 946_684_800
            return workbook_set_properties(file, &properties) == LXW_NO_ERROR
        }
        let styles = CellStyles(file, dateFormat: book.dateFormat)
        for sheet in book.sheetsInFile {
            guard isWhole, let page = workbook_add_worksheet(file, sheet.name) else {
                isWhole = false
                break
            }
            isWhole = SheetWriter(page: page, styles: styles).write(sheet, footer: book.footer)
        }
        return workbook_close(file) == LXW_NO_ERROR && isWhole
    }

    private static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes += buffer[..<count]
            if count < buffer.count { return ferror(file) == 0 ? bytes : nil }
        }
    }
}

/// How cells look; each belongs to the workbook it was made for.
struct CellStyles {
    let header, label, text, note, day: UnsafeMutablePointer<lxw_format>?

    init(_ file: UnsafeMutablePointer<lxw_workbook>, dateFormat: String) {
        header = workbook_add_format(file)
        label = workbook_add_format(file)
        text = workbook_add_format(file)
        note = workbook_add_format(file)
        day = workbook_add_format(file)
        format_set_bold(header)
        format_set_text_wrap(header)
        format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_bold(label)
        format_set_align(label, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        // A cell that is edited and left stays text too: 007 keeps its zeros, and =1+1 runs nothing.
        format_set_num_format(text, "@")
        format_set_num_format(note, "@")
        format_set_text_wrap(note)
        format_set_num_format(day, dateFormat)
        format_set_align(day, UInt8(LXW_ALIGN_LEFT.rawValue))
    }
}

/// Writes the cells of one sheet, row after row, as libxlsxwriter asks for.
struct SheetWriter {
    let page: UnsafeMutablePointer<lxw_worksheet>
    let styles: CellStyles

    func write(_ sheet: WrittenSheet, footer: String) -> Bool {
        let isTable = !sheet.headers.isEmpty
        let columns = max(sheet.headers.count, sheet.rows.lazy.map(\.count).max() ?? 0)
        let lines = sheet.rows.count + (isTable ? 1 : 0)
        guard columns > 0, columns <= 16_384 else { return columns == 0 }
        var isWhole = true
        func check(_ error: lxw_error) { if error != LXW_NO_ERROR { isWhole = false } }
        for (column, width) in widths(sheet, columns).enumerated() {
            check(worksheet_set_column(page, UInt16(column), UInt16(column), Double(width), nil))
        }
        for (column, header) in sheet.headers.enumerated() {
            check(write(CellContent(.text(header)), 0, column, text: styles.header))
        }
        for (position, row) in sheet.rows.enumerated() {
            for (column, cell) in row.enumerated() {
                let style = isTable ? styles.text : column == 0 ? styles.label : styles.note
                check(write(CellContent(cell), position + (isTable ? 1 : 0), column, text: style))
            }
        }
        let (last, right) = (UInt32(clamping: max(0, lines - 1)), UInt16(columns - 1))
        if isTable {
            worksheet_freeze_panes(page, 1, 0)
            check(worksheet_repeat_rows(page, 0, 0))
            check(worksheet_autofilter(page, 0, 0, last, right))
        }
        // Identifiers of digits are texts on purpose.
        let corner = WorkbookSheet.columnName(columns - 1) + String(max(1, lines))
        check(worksheet_ignore_errors(page, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:\(corner)"))
        worksheet_set_landscape(page)
        worksheet_set_paper(page, 9)
        worksheet_fit_to_pages(page, 1, 0)
        check(worksheet_set_footer(page, "&L\(footer.replacing("&", with: "&&"))&R&A  &P/&N"))
        return isWhole
    }

    private func write(
        _ content: CellContent, _ row: Int, _ column: Int, text style: UnsafeMutablePointer<lxw_format>?
    ) -> lxw_error {
        let (row, column) = (UInt32(clamping: row), UInt16(clamping: column))
        switch content {
        case .empty: return LXW_NO_ERROR
        case .text(let text): return worksheet_write_string(page, row, column, Self.escaped(text), style)
        case .number(let value, _): return worksheet_write_number(page, row, column, value, nil)
        case .day(let year, let month, let day, _):
            var moment = lxw_datetime()
            (moment.year, moment.month, moment.day) = (year, month, day)
            return worksheet_write_datetime(page, row, column, &moment, styles.day)
        }
    }

    /// As wide as the first rows need, within reason.
    private func widths(_ sheet: WrittenSheet, _ columns: Int) -> [Int] {
        var widths = [Int](repeating: 0, count: columns)
        // The button of a filter stands on the header.
        for (column, header) in sheet.headers.enumerated() { widths[column] = header.count + 3 }
        for row in sheet.rows.prefix(2_000) {
            for (column, cell) in row.enumerated() {
                widths[column] = max(widths[column], CellContent(cell).textRead.count + 1)
            }
        }
        return widths.map { min(max($0, 6), sheet.headers.isEmpty ? 80 : 60) }
    }

    /// A text that looks like an escaped character (`_x0041_`) would be read as that character; the library escapes only
    /// the characters themselves.
    private static func escaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        return text.replacing(/_x(?=[0-9A-Fa-f]{4}_)/) { _ in "_x005F_x" }
    }
}
