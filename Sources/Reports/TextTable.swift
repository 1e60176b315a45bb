/// Text laid out for a terminal: the width of what is seen, not of what is stored.
package enum TerminalText {
    /// Columns the text takes: none for combining marks and controls, two for wide characters and emoji.
    ///
    /// After Unicode Standard Annex 11, *East Asian Width*.
    package static func width(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + width($1) } }

    static func width(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        if scalars.contains(where: { $0.value == 0xFE0F || $0.properties.isEmojiPresentation }) { return 2 }
        return scalars.map(width).max() ?? 0
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
        default: break
        }
        let wide: [ClosedRange<UInt32>] = [
            0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
        ]
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    /// Breaks at ordinary spaces only, so that no-break spaces keep what they bind.
    package static func wrapped(_ text: String, width: Int, indent: String = "") -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, Self.width(line) + 1 + Self.width(word) > width {
                lines.append(line)
                line = indent
            }
            if !line.isEmpty, line != indent { line += " " }
            line += word
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// Replaces what could move the cursor or turn the reading direction: a name must not write on the terminal.
    package static func harmless(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let steers =
                scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
                || (0x2066...0x2069).contains(scalar.value)
            result.append(steers ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }
}

/// A table for terminals, its columns as wide as what they show.
package struct TextTable: Sendable {
    package enum Alignment: Hashable, Sendable { case leading, trailing }

    package var headers: [String]
    package var alignments: [Alignment]
    package private(set) var rows: [[String]] = []

    /// Columns without a stated alignment start at their left edge.
    package init(headers: [String], alignments: [Alignment] = []) {
        self.headers = headers
        self.alignments = alignments
    }

    /// Adds a row; missing cells are empty, those beyond the headers are dropped.
    package mutating func add(_ cells: [String]) {
        rows.append(headers.indices.map { cells.indices.contains($0) ? TerminalText.harmless(cells[$0]) : "" })
    }

    package func rendered() -> String {
        let all = [headers] + rows
        let widths = headers.indices.map { column in all.map { TerminalText.width($0[column]) }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            var text = ""
            for (column, cell) in cells.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - TerminalText.width(cell))
                let trailing = alignments.indices.contains(column) && alignments[column] == .trailing
                text += (column == 0 ? "" : "  ") + (trailing ? padding + cell : cell + padding)
            }
            while text.hasSuffix(" ") { text.removeLast() }
            return text + "\n"
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n"
        return line(headers) + rule + rows.map(line).joined()
    }
}
