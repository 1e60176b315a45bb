/// A grid of cells, darker the larger their share, each with its number written in: a table, which is read as one.
struct HeatTable {
    struct Cell {
        /// From 0 to 1; `nil` where there is nothing to measure.
        var share: Double?
        var text: String
        var hint: String
    }

    var caption: String
    /// Headings over one or more columns, in order.
    var columnGroups: [(title: String, columns: Int)]
    var columns: [String]
    var rows: [(group: String, label: String, cells: [Cell])]
    /// Whether the columns' names stand upright, for many narrow columns with long names.
    var hasUprightNames = false

    /// Steps from nothing to everything; the style sheet has their colours.
    static func step(_ share: Double) -> Int {
        let steps = 5
        return share <= 0 ? 0 : min(steps, 1 + Int(share * Double(steps)))
    }

    var markup: Markup {
        let heads = columnGroups.map { group in
            Markup.tag("th", ["scope": "colgroup", "colspan": "\(group.columns)"], .text(group.title))
        }
        let names = columns.map { name in
            let text = Markup.text(name)
            return Markup.tag(
                "th", ["scope": "col", "class": "part"],
                hasUprightNames ? .tag("span", ["class": "upright"], text) : text)
        }
        return .tag(
            "div", ["class": "scroll"],
            .tag(
                "table", ["class": "heat"], .tag("caption", [:], .text(caption)),
                .tag(
                    "thead", [:], .tag("tr", all: [.tag("td", ["class": "name"])] + heads),
                    .tag("tr", all: [.tag("td", ["class": "name"])] + names)),
                .group(bodies)))
    }

    /// One for each group of rows, under its name.
    private var bodies: [Markup] {
        var groups: [(name: String, rows: [Markup])] = []
        for row in rows {
            let cells = row.cells.map { cell in
                Markup.tag(
                    "td", ["class": "cell \(cell.share.map { "h\(Self.step($0))" } ?? "none")", "title": cell.hint],
                    .text(cell.text))
            }
            let line = Markup.tag("tr", all: [.tag("th", ["scope": "row", "class": "name"], .text(row.label))] + cells)
            if groups.last?.name == row.group {
                groups[groups.count - 1].rows.append(line)
            } else {
                groups.append((row.group, [line]))
            }
        }
        return groups.map { group in
            let name = Markup.tag(
                "th", ["scope": "rowgroup", "class": "group", "colspan": "\(columns.count + 1)"],
                .tag("span", [:], .text(group.name)))
            return .tag("tbody", all: [.tag("tr", [:], name)] + group.rows)
        }
    }
}
