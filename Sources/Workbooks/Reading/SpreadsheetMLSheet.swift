/// Reads one sheet of an `.xlsx` workbook.
final class SpreadsheetMLSheet: XMLHandler {
    /// What cells refer to.
    struct Context {
        var strings: [String]
        var formats: [NumberFormat]
        var from1904: Bool
        var isUncalculated: Bool
    }

    private(set) var sheet = WorkbookSheet()
    private(set) var budget: CellBudget
    private let context: Context
    private let part: String
    private var isData = false
    private var line = 0
    private var cells: [String] = []
    private var column = -1
    private var cell: Cell?
    private var isSpoken = false
    private(set) var wantsText = false
    private var buffer: [UInt8] = []

    private struct Cell {
        var type: String
        var style: Int
        var hasValue = false
        var hasFormula = false
    }

    init(_ context: Context, part: String, budget: CellBudget) {
        (self.context, self.part, self.budget) = (context, part, budget)
    }

    private var damaged: WorkbookFault { .damaged(part: part, line: nil) }

    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault) {
        switch XMLName.local(name) {
        case "c" where isData && cell == nil: try startCell(attributes)
        case "v" where cell != nil:
            cell?.hasValue = true
            buffer.removeAll(keepingCapacity: true)
            wantsText = true
        case "f" where cell != nil: cell?.hasFormula = true
        case "is" where cell != nil:
            cell?.hasValue = true
            buffer.removeAll(keepingCapacity: true)
        case "rPh": isSpoken = true
        case "t" where cell?.type == "inlineStr": wantsText = !isSpoken
        case "row" where isData: try startRow(attributes)
        case "sheetData": isData = true
        case "mergeCell":
            let corners = (attributes["ref"] ?? "").split(separator: ":").map { WorkbookSheet.place($0) }
            guard corners.count == 2, let first = corners[0], let last = corners[1], let top = first.line,
                let bottom = last.line, top <= bottom, first.column <= last.column
            else { return }
            try budget.take(1, part: part)
            sheet.merges.append(
                WorkbookSheet.Merge(lines: top...bottom, columns: first.column...last.column))
        default: break
        }
    }

    private func startRow(_ attributes: XMLAttributes) throws(WorkbookFault) {
        let next = attributes["r"].map { Int($0) } ?? line + 1
        guard let next, next > line, next <= WorkbookLimits.lines else { throw damaged }
        line = next
        cells.removeAll(keepingCapacity: true)
        column = -1
        if attributes.flag("hidden") { sheet.hiddenLines += 1 }
    }

    private func startCell(_ attributes: XMLAttributes) throws(WorkbookFault) {
        guard line > 0 else { throw damaged }
        var next = column + 1
        if let reference = attributes["r"] {
            guard let place = WorkbookSheet.place(reference), place.line ?? line == line else { throw damaged }
            next = place.column
        }
        guard next > column, next < WorkbookLimits.columns else { throw damaged }
        column = next
        cell = Cell(type: attributes["t"] ?? "n", style: attributes.number("s") ?? 0)
    }

    func end(_ name: String) throws(WorkbookFault) {
        switch XMLName.local(name) {
        case "v", "t": wantsText = false
        case "rPh": isSpoken = false
        case "c":
            if let cell { try finish(cell) }
            cell = nil
        case "row" where isData:
            if !cells.isEmpty { sheet.rows.append(WorkbookSheet.Row(line: line, cells: cells)) }
            cells.removeAll(keepingCapacity: true)
        case "sheetData": isData = false
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
        guard buffer.count + bytes.count <= WorkbookLimits.cellBytes else { throw .tooLarge(part: part) }
        buffer += bytes
    }

    private func finish(_ cell: Cell) throws(WorkbookFault) {
        if cell.hasFormula, !cell.hasValue || context.isUncalculated {
            sheet.uncalculated.append(WorkbookSheet.Place(line: line, column: column))
            try budget.take(1, part: part)
            return
        }
        guard cell.hasValue else { return }
        let text = try text(of: cell)
        guard !text.isEmpty else { return }
        try budget.take(column + 1 - cells.count, part: part)
        while cells.count < column { cells.append("") }
        cells.append(text)
    }

    private func text(of cell: Cell) throws(WorkbookFault) -> String {
        switch cell.type {
        case "s":
            guard let position = Int(String(decoding: buffer, as: UTF8.self)),
                context.strings.indices.contains(position)
            else { throw damaged }
            return context.strings[position]
        case "str", "inlineStr": return XMLName.text(buffer)
        case "b": return buffer == [UInt8(ascii: "1")] ? "TRUE" : "FALSE"
        case "d": return SerialDate.written(String(decoding: buffer, as: UTF8.self))
        case "n":
            let format = context.formats.indices.contains(cell.style) ? context.formats[cell.style] : .general
            return format.text(String(decoding: buffer, as: UTF8.self), from1904: context.from1904)
        // Errors stand as they are read: #N/A.
        default: return String(decoding: buffer, as: UTF8.self)
        }
    }
}
