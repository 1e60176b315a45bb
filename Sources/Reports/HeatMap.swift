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
