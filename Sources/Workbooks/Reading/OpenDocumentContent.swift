/// Reads the sheets of an `.ods` workbook from its `content.xml`.
final class OpenDocumentContent: XMLHandler {
    private(set) var names: [Workbook.SheetName] = []
    private(set) var sheets: [WorkbookSheet] = []
    private(set) var wantsText = false

    private let part = "content.xml"
    private var budget = CellBudget()
    private var path: [String] = []
    private var hiddenStyles: Set<String> = []
    private var style = ""
    /// Row, column and cell being read.
    private var line = 1
    private var lineRepeat = 1
    private var cells: [String] = []
    private var column = 0
    private var cell: Cell?
    private var buffer: [UInt8] = []
    private var paragraphs = 0
    /// How deep the element is whose text is none of the cell's: a note, a drawing.
    private var aside = 0

    private struct Cell {
        var type: String?
        var isError: Bool
        var value: String?
        var unit: String?
        var hasFormula: Bool
        var repeated: Int
        var columns: Int
        var lines: Int
    }

    private var damaged: WorkbookFault { .damaged(part: part, line: nil) }
    private var isSheet: Bool { path.count >= 2 && path[path.count - 2] == "office:spreadsheet" }

    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault) {
        path.append(name)
        if aside > 0 {
            aside += 1
            return
        }
        switch name {
        case "style:style": style = attributes["style:name"] ?? ""
        case "style:table-properties":
            if attributes["table:display"] == "false" { hiddenStyles.insert(style) }
        case "table:table" where isSheet:
            let isHidden = attributes["table:style-name"].map(hiddenStyles.contains) ?? false
            names.append(Workbook.SheetName(text: attributes["table:name"] ?? "", isHidden: isHidden))
            sheets.append(WorkbookSheet())
            line = 1
        case "table:table-row" where !sheets.isEmpty && cell == nil: try startRow(attributes)
        case "table:table-cell" where !sheets.isEmpty && cell == nil: try startCell(attributes)
        case "table:covered-table-cell" where cell == nil:
            column += try repeats(attributes, "table:number-columns-repeated")
        case "text:p" where cell != nil:
            if paragraphs > 0 { try append([10]) }
            paragraphs += 1
            wantsText = true
        case "text:s" where wantsText:
            let count = attributes["text:c"].map { Int($0) ?? 0 } ?? 1
            guard (0...WorkbookLimits.cellBytes).contains(count) else { throw .tooLarge(part: part) }
            try append([UInt8](repeating: 32, count: count))
        case "text:tab" where wantsText: try append([9])
        case "text:line-break" where wantsText: try append([10])
        case "office:annotation", "text:note", "table:shapes", "text:ruby-text": aside = 1
        default: if name.hasPrefix("draw:") { aside = 1 }
        }
    }

    func end(_ name: String) throws(WorkbookFault) {
        _ = path.popLast()
        if aside > 0 {
            aside -= 1
            return
        }
        switch name {
        case "text:p" where path.last == "table:table-cell": wantsText = false
        case "table:table-cell":
            if let cell { try finish(cell) }
            cell = nil
        case "table:table-row" where cell == nil: try finishRow()
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
        guard aside == 0 else { return }
        try append(bytes)
    }

    private func append(_ bytes: some Collection<UInt8>) throws(WorkbookFault) {
        guard buffer.count + bytes.count <= WorkbookLimits.cellBytes else { throw .tooLarge(part: part) }
        buffer += bytes
    }

    /// How often something stands; a text that is no number would shift everything after it.
    private func repeats(_ attributes: XMLAttributes, _ name: String) throws(WorkbookFault) -> Int {
        guard let text = attributes[name] else { return 1 }
        guard let count = Int(text), count > 0, count <= 1 << 24 else { throw damaged }
        return count
    }

    private func startRow(_ attributes: XMLAttributes) throws(WorkbookFault) {
        lineRepeat = try repeats(attributes, "table:number-rows-repeated")
        cells.removeAll(keepingCapacity: true)
        column = 0
        let visibility = attributes["table:visibility"] ?? "visible"
        // A million unused rows may be hidden; those that hold something are counted below.
        isRowHidden = visibility != "visible"
    }

    private var isRowHidden = false

    private func startCell(_ attributes: XMLAttributes) throws(WorkbookFault) {
        let type = attributes["office:value-type"]
        let value =
            attributes["office:value"] ?? attributes["office:date-value"] ?? attributes["office:time-value"]
            ?? attributes["office:boolean-value"] ?? attributes["office:string-value"]
        cell = Cell(
            type: type, isError: attributes["calcext:value-type"] == "error", value: value,
            unit: attributes["office:currency"], hasFormula: attributes["table:formula"] != nil,
            repeated: try repeats(attributes, "table:number-columns-repeated"),
            columns: try repeats(attributes, "table:number-columns-spanned"),
            lines: try repeats(attributes, "table:number-rows-spanned"))
        buffer.removeAll(keepingCapacity: true)
        paragraphs = 0
    }

    private func finish(_ cell: Cell) throws(WorkbookFault) {
        let shown = String(decoding: buffer, as: UTF8.self)
        let first = column
        let (after, overflow) = column.addingReportingOverflow(cell.repeated)
        guard !overflow, after <= 1 << 24 else { throw damaged }
        column = after
        if cell.columns > 1 || cell.lines > 1 {
            try budget.take(1, part: part)
            sheets[sheets.count - 1].merges.append(
                WorkbookSheet.Merge(
                    lines: line...(line + cell.lines - 1), columns: first...(first + cell.columns - 1)))
        }
        if cell.hasFormula, cell.type == nil, cell.value == nil, shown.isEmpty {
            try budget.take(1, part: part)
            sheets[sheets.count - 1].uncalculated.append(WorkbookSheet.Place(line: line, column: first))
            return
        }
        let text = OpenDocumentValue.text(
            type: cell.isError ? "error" : cell.type, value: cell.value, unit: cell.unit, shown: shown)
        guard !text.isEmpty else { return }
        guard column <= WorkbookLimits.columns else { throw .tooLarge(part: part) }
        try budget.take(column - cells.count, part: part)
        while cells.count < first { cells.append("") }
        for _ in 0..<cell.repeated { cells.append(text) }
    }

    private func finishRow() throws(WorkbookFault) {
        guard !sheets.isEmpty else { return }
        defer { line = min(line + lineRepeat, 1 << 24) }
        guard !cells.isEmpty else { return }
        guard line + lineRepeat - 1 <= WorkbookLimits.lines else { throw .tooLarge(part: part) }
        let (more, overflow) = cells.count.multipliedReportingOverflow(by: lineRepeat - 1)
        guard !overflow else { throw .tooLarge(part: part) }
        try budget.take(more, part: part)
        for offset in 0..<lineRepeat {
            sheets[sheets.count - 1].rows.append(WorkbookSheet.Row(line: line + offset, cells: cells))
        }
        if isRowHidden { sheets[sheets.count - 1].hiddenLines += lineRepeat }
        cells.removeAll(keepingCapacity: true)
    }
}

/// The value of a cell of an `.ods` workbook as text.
enum OpenDocumentValue {
    static func text(type: String?, value: String?, unit: String?, shown: String) -> String {
        switch type {
        case "float": return value.map { number($0, shown: shown) } ?? shown
        case "currency":
            guard let number = value.flatMap({ DecimalText($0) }) else { return value ?? shown }
            let said = self.unit(of: shown)
            let unit = said.isEmpty ? unit ?? "" : said
            return number.description + (unit.isEmpty ? "" : " " + unit)
        case "percentage":
            guard let number = value.flatMap({ DecimalText($0) }) else { return value ?? shown }
            return number.shifted(by: 2).description + "%"
        case "date": return value.map(SerialDate.written) ?? shown
        case "time": return value.map(time) ?? shown
        case "boolean": return value == "true" ? "TRUE" : value == "false" ? "FALSE" : value ?? shown
        case "string": return value ?? shown
        default: return shown
        }
    }

    /// The exact value, with the leading zeros and the unit that only its format says.
    private static func number(_ value: String, shown: String) -> String {
        guard let number = DecimalText(value) else { return value }
        let digits = shown.filter { $0.isASCII && $0.isNumber }
        if number.isWhole, !number.isNegative, shown.first == "0", digits.utf8.count > number.whole.utf8.count,
            digits.hasSuffix(number.whole), shown.allSatisfy({ ($0.isASCII && $0.isNumber) || $0.isWhitespace })
        {
            return shown
        }
        let unit = unit(of: shown)
        return number.description + (unit.isEmpty ? "" : " " + unit)
    }

    /// What stands after the last digit and says something: `m` of `850 m`, `€`.
    private static func unit(of shown: String) -> String {
        guard let last = shown.lastIndex(where: { $0.isASCII && $0.isNumber }) else { return "" }
        var tail = shown[shown.index(after: last)...]
        while tail.first?.isWhitespace == true { tail = tail.dropFirst() }
        while tail.last?.isWhitespace == true { tail = tail.dropLast() }
        return tail.contains { $0.isLetter || $0.isCurrencySymbol || $0 == "°" } ? String(tail) : ""
    }

    /// `PT14H30M00S` as `14:30`.
    private static func time(_ value: String) -> String {
        guard value.hasPrefix("PT"), value.utf8.count <= 40 else { return value }
        var seconds = 0
        var digits = ""
        for character in value.dropFirst(2) {
            switch character {
            case "0"..."9", ".", ",": digits.append(character)
            case "H", "M", "S":
                guard let number = Int(digits.prefix { $0 != "." && $0 != "," }), number < 1 << 32 else { return value }
                seconds += number * (character == "H" ? 3_600 : character == "M" ? 60 : 1)
                digits = ""
            default: return value
            }
        }
        return SerialDate.time(seconds: seconds)
    }
}
