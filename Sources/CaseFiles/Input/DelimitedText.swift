/// Splits delimited text (CSV) into rows of cells, byte by byte. RFC 4180 with any separator; cells are trimmed.
struct DelimitedText {
    struct Row {
        /// The line of the file on which the row begins.
        var line: Int
        var cells: [String]
    }

    struct Fault {
        enum Kind { case unclosedQuote, textAfterQuote }
        var kind: Kind
        var line: Int
        var cell: String
    }

    let rows: [Row]
    let faults: [Fault]
    let separator: UInt8

    /// Rows that come from something else than delimited text.
    init(rows: [Row]) {
        (self.rows, faults, separator) = (rows, [], UInt8(ascii: ","))
    }

    /// Reads UTF-8 bytes. O(bytes).
    init(_ bytes: [UInt8]) {
        var start = 0
        var line = 1
        var declared: UInt8?
        // Excel's `sep=;` first line.
        if bytes.count >= 5, bytes[0] | 0x20 == 0x73, bytes[1] | 0x20 == 0x65, bytes[2] | 0x20 == 0x70,
            bytes[3] == 0x3D,
            bytes.count == 5 || bytes[5] == 0x0A || bytes[5] == 0x0D
        {
            declared = bytes[4]
            start = 5
            if start < bytes.count, bytes[start] == 0x0D { start += 1 }
            if start < bytes.count, bytes[start] == 0x0A { start += 1 }
            line = 2
        }
        let separator = declared ?? Self.detectedSeparator(bytes)
        self.separator = separator
        let parsed = Self.split(bytes, from: start, line: line, separator: separator, limit: .max)
        rows = parsed.rows
        faults = parsed.faults
    }

    /// The separator under which most of the first rows have the same number of columns, two or more.
    private static func detectedSeparator(_ bytes: [UInt8]) -> UInt8 {
        let comma = UInt8(ascii: ",")
        var best = comma
        var bestScore = 0
        for candidate in [UInt8(ascii: ";"), comma, UInt8(ascii: "\t")] {
            let rows = split(bytes, from: 0, line: 1, separator: candidate, limit: 50).rows
            // A title above the table has a cell of its own: the width most rows have counts.
            var widths: [Int: Int] = [:]
            for row in rows where row.cells.count > 1 { widths[row.cells.count, default: 0] += 1 }
            guard let (columns, consistent) = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else {
                continue
            }
            // Rows whose last empty cells were left out are whole; a decimal comma here and there makes two columns of a
            // line, and no table.
            let shorter = columns < 3 ? 0 : widths.reduce(0) { $0 + ($1.key < columns ? $1.value : 0) }
            let score = (consistent + shorter) * 1_000 / rows.count * 1_000 + min(columns, 999)
            if score > bestScore {
                best = candidate
                bestScore = score
            }
        }
        return best
    }

    private static func split(
        _ bytes: [UInt8], from start: Int, line firstLine: Int, separator: UInt8, limit: Int
    ) -> (rows: [Row], faults: [Fault]) {
        let (quote, newline, carriageReturn) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        var rows: [Row] = []
        var faults: [Fault] = []
        var cells: [String] = []
        var position = start
        var line = firstLine
        var rowLine = firstLine
        let end = bytes.count

        func endRow() {
            // Rows without any text are what spreadsheets leave behind; they say nothing.
            if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: rowLine, cells: cells)) }
            cells.removeAll(keepingCapacity: true)
        }

        while position < end, rows.count < limit {
            var first = position
            while first < end, bytes[first] == 0x20 || (bytes[first] == 0x09 && separator != 0x09) { first += 1 }
            if first < end, bytes[first] == quote {
                var content: [UInt8] = []
                let openingLine = line
                position = first + 1
                var closed = false
                while position < end {
                    let byte = bytes[position]
                    if byte == quote {
                        if position + 1 < end, bytes[position + 1] == quote {
                            content.append(quote)
                            position += 2
                            continue
                        }
                        closed = true
                        position += 1
                        break
                    }
                    if byte == newline
                        || (byte == carriageReturn && !(position + 1 < end && bytes[position + 1] == newline))
                    {
                        line += 1
                        content.append(newline)
                    } else if byte != carriageReturn {
                        content.append(byte)
                    }
                    position += 1
                }
                let text = trimmed(content[...])
                if !closed {
                    faults.append(Fault(kind: .unclosedQuote, line: openingLine, cell: String(text.prefix(40))))
                }
                var strayText = false
                while position < end, bytes[position] != separator, bytes[position] != newline,
                    bytes[position] != carriageReturn
                {
                    if bytes[position] != 0x20, bytes[position] != 0x09 { strayText = true }
                    position += 1
                }
                if strayText { faults.append(Fault(kind: .textAfterQuote, line: openingLine, cell: text)) }
                cells.append(text)
            } else {
                var last = first
                while last < end, bytes[last] != separator, bytes[last] != newline, bytes[last] != carriageReturn {
                    last += 1
                }
                cells.append(trimmed(bytes[first..<last]))
                position = last
            }
            guard position < end else {
                endRow()
                break
            }
            if bytes[position] == separator {
                position += 1
                if position == end {
                    cells.append("")
                    endRow()
                }
                continue
            }
            let wasReturn = bytes[position] == carriageReturn
            position += 1
            if wasReturn, position < end, bytes[position] == newline { position += 1 }
            endRow()
            line += 1
            rowLine = line
        }
        return (rows, faults)
    }

    static func trimmed(_ text: String) -> String {
        func mayBeBlank(_ byte: UInt8?) -> Bool { byte.map { $0 <= 0x20 || $0 == 0xC2 || $0 == 0xA0 } ?? false }
        guard mayBeBlank(text.utf8.first) || mayBeBlank(text.utf8.last) else { return text }
        return trimmed(Array(text.utf8)[...])
    }

    /// The text without blanks around it: spaces, tabs, line ends and the no-break spaces spreadsheets add.
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var slice = bytes
        while let byte = slice.first {
            if byte <= 0x20 {
                slice = slice.dropFirst()
            } else if byte == 0xC2, slice.dropFirst().first == 0xA0 {
                slice = slice.dropFirst(2)
            } else {
                break
            }
        }
        while let byte = slice.last {
            if byte <= 0x20 {
                slice = slice.dropLast()
            } else if byte == 0xA0, slice.dropLast().last == 0xC2 {
                slice = slice.dropLast(2)
            } else {
                break
            }
        }
        return String(decoding: slice, as: UTF8.self)
    }
}
