/// A drawing with a title and a description, so that it can be read without being seen.
struct SVGDocument {
    /// Ink and ramp: one hue from pale to dark, told apart by lightness alone, so by every kind of colour vision.
    enum Colour {
        static let ink = "#1b1f24"
        static let muted = "#57606a"
        static let grid = "#d0d7de"
        static let bar = "#2b6ca3"
        static let alert = "#b35900"
        static let track = "#eef1f4"
    }

    let id: String
    let title: String
    let description: String
    let width: Int
    let height: Int
    private(set) var shapes: [Markup] = []

    init(id: String, title: String, description: String, width: Int, height: Int) {
        self.id = id
        self.title = title
        self.description = description
        self.width = width
        self.height = height
    }

    /// A rectangle; `hint` is shown on hover and read by assistive technology.
    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, fill: String, stroke: String = "none",
        class name: String = "", hint: String = ""
    ) {
        shapes.append(
            .element(
                "rect",
                [
                    "x": Self.number(x), "y": Self.number(y), "width": Self.number(max(0, width)),
                    "height": Self.number(height), "fill": fill, "stroke": stroke, "class": name,
                ], hint.isEmpty ? [] : [.tag("title", [:], .text(hint))]))
    }

    mutating func line(
        x1: Double, y1: Double, x2: Double, y2: Double, stroke: String = Colour.grid, thickness: Double = 1
    ) {
        shapes.append(
            .tag(
                "line",
                [
                    "x1": Self.number(x1), "y1": Self.number(y1), "x2": Self.number(x2), "y2": Self.number(y2),
                    "stroke": stroke, "stroke-width": Self.number(thickness),
                ]))
    }

    enum Anchor: String { case start, middle, end }

    mutating func label(
        _ text: String, x: Double, y: Double, size: Double = 13, anchor: Anchor = .start, fill: String = Colour.ink,
        bold: Bool = false
    ) {
        shapes.append(
            .tag(
                "text",
                [
                    "x": Self.number(x), "y": Self.number(y), "font-size": Self.number(size),
                    "text-anchor": anchor.rawValue, "fill": fill, "font-weight": bold ? "600" : "400",
                    // Labels over cells must let the pointer reach the cell's hint.
                    "pointer-events": "none",
                ], .text(text)))
    }

    var markup: Markup {
        .tag(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width) \(height)", "role": "img",
                "aria-labelledby": "\(id)-title \(id)-desc", "class": "chart",
                "style": "max-width:\(width)px", "preserveAspectRatio": "xMinYMin meet",
            ],
            .tag("title", ["id": "\(id)-title"], .text(title)),
            .tag("desc", ["id": "\(id)-desc"], .text(description)),
            .group(shapes))
    }

    /// Two decimals at most, always with a point.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let fraction = String(hundredths.magnitude % 100 + 100).dropFirst()
        let sign = hundredths < 0 ? "-" : ""
        return sign + "\(hundredths.magnitude / 100)" + (fraction == "00" ? "" : ".\(fraction)")
    }

    /// Shortens a label that would not fit, at about seven units a character of 13.
    static func shortened(_ text: String, to characters: Int) -> String {
        TerminalText.width(text) <= characters ? text : text.prefix(max(1, characters - 1)) + "…"
    }
}

/// Horizontal bars with, where there is one, the bound they are held against.
struct BarChart {
    struct Bar {
        var label: String
        var value: Double
        /// What stands at the end of the bar.
        var annotation: String
        /// Bounds drawn as upright lines, with their wording.
        var bounds: [(value: Double, label: String)] = []
        var alert = false
        /// No bar is drawn: the value must not be read off its length.
        var hidden = false
    }

    var id: String
    var title: String
    var description: String
    var bars: [Bar]
    /// The value at the right edge; the largest drawn when not given.
    var largest: Double?

    func drawing() -> SVGDocument {
        let rowHeight = 30.0
        let left = 230.0
        let room = 380.0
        let height = Double(bars.count) * rowHeight + 8
        var drawing = SVGDocument(
            id: id, title: title, description: description, width: 1000, height: Int(height))
        let drawn = bars.flatMap { bar in (bar.hidden ? [] : [bar.value]) + bar.bounds.map(\.value) }
        let top = max(largest ?? drawn.max() ?? 1, 1e-9)
        for (index, bar) in bars.enumerated() {
            let y = Double(index) * rowHeight + 4
            drawing.label(SVGDocument.shortened(bar.label, to: 32), x: left - 10, y: y + 16, anchor: .end)
            drawing.rectangle(x: left, y: y + 3, width: room, height: 18, fill: SVGDocument.Colour.track)
            if !bar.hidden {
                drawing.rectangle(
                    x: left, y: y + 3, width: room * min(1, max(0, bar.value / top)), height: 18,
                    fill: bar.alert ? SVGDocument.Colour.alert : SVGDocument.Colour.bar, class: "bar",
                    hint: "\(bar.label) – \(bar.annotation)")
            }
            for bound in bar.bounds {
                let x = left + room * min(1, max(0, bound.value / top))
                drawing.line(x1: x, y1: y - 1, x2: x, y2: y + 25, stroke: SVGDocument.Colour.ink, thickness: 2.5)
            }
            let wording = ([bar.annotation] + bar.bounds.map(\.label)).joined(separator: " · ")
            drawing.label(
                wording, x: left + room + 12, y: y + 16, fill: bar.alert ? SVGDocument.Colour.alert : SVGDocument.Colour.ink,
                bold: bar.alert)
        }
        return drawing
    }
}

/// A grid of cells, darker the larger their share, each with its number written in.
struct HeatMap {
    struct Cell {
        /// From 0 to 1; `nil` where there is nothing to measure.
        var share: Double?
        var text: String
        var hint: String
    }

    var id: String
    var title: String
    var description: String
    /// Headings over one or more columns, in order.
    var columnGroups: [(title: String, columns: Int)]
    var columns: [String]
    var rows: [(group: String, label: String, cells: [Cell])]

    /// From nothing to everything; text turns white where the ground is dark.
    static func colour(_ share: Double) -> (fill: String, ink: String) {
        let steps = ["#f4f7fa", "#d6e4f0", "#a9c8e2", "#6fa3cd", "#3a78ad", "#174a7c"]
        let index = share <= 0 ? 0 : min(steps.count - 1, 1 + Int(share * Double(steps.count - 1)))
        return (steps[index], index >= 4 ? "#ffffff" : SVGDocument.Colour.ink)
    }

    func drawing() -> SVGDocument {
        let left = 270.0
        let cellWidth = columns.isEmpty ? 0 : min(72.0, 730.0 / Double(columns.count))
        let rowHeight = 26.0
        let headerHeight = 46.0
        let groupGaps = zip(rows, rows.dropFirst()).filter { $0.group != $1.group }.count
        let height = headerHeight + Double(rows.count) * rowHeight + Double(groupGaps) * 8 + 4
        var drawing = SVGDocument(id: id, title: title, description: description, width: 1010, height: Int(height))
        var column = 0
        for group in columnGroups {
            let x = left + Double(column) * cellWidth
            drawing.label(
                group.title, x: x + Double(group.columns) * cellWidth / 2, y: 16, anchor: .middle, bold: true)
            column += group.columns
        }
        for (index, name) in columns.enumerated() {
            drawing.label(
                name, x: left + (Double(index) + 0.5) * cellWidth, y: 36, size: 11, anchor: .middle,
                fill: SVGDocument.Colour.muted)
        }
        var y = headerHeight
        var lastGroup: String?
        for row in rows {
            if row.group != lastGroup {
                if lastGroup != nil { y += 8 }
                drawing.label(SVGDocument.shortened(row.group, to: 24), x: 0, y: y + 17, bold: true)
                lastGroup = row.group
            }
            drawing.label(
                SVGDocument.shortened(row.label, to: 13), x: left - 10, y: y + 17, size: 12, anchor: .end,
                fill: SVGDocument.Colour.muted)
            for (index, cell) in row.cells.enumerated() {
                let x = left + Double(index) * cellWidth
                let colours = cell.share.map(Self.colour) ?? (fill: "#ffffff", ink: SVGDocument.Colour.muted)
                drawing.rectangle(
                    x: x + 1, y: y + 1, width: cellWidth - 2, height: rowHeight - 2, fill: colours.fill,
                    stroke: SVGDocument.Colour.grid, class: "cell", hint: cell.hint)
                drawing.label(
                    cell.text, x: x + cellWidth / 2, y: y + 17.5, size: 12, anchor: .middle, fill: colours.ink)
            }
            y += rowHeight
        }
        return drawing
    }
}
