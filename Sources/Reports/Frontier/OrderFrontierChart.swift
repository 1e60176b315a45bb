import AllocationModel

/// The frontier as small panels side by side, one for each thing the order costs, a bar for each margin.
struct OrderFrontierChart {
    /// What a panel shows.
    private struct Measure {
        var title: String
        var value: (OrderFrontier.Point) -> Double
        var bound: ((OrderFrontier.Point) -> Double)?
        var isAlert = false
    }

    let report: OrderFrontierReport

    private static let rowHeight = 26.0
    private static let headHeight = 34.0
    private static let panelWidth = 530.0
    private static let labelWidth = 86.0
    private static let barWidth = 270.0

    private var points: [OrderFrontier.Point] { report.frontier.points }

    private var measures: [Measure] {
        [
            Measure(title: report.say("Enfants admis", "Children placed")) { Double($0.placed) },
            Measure(
                title: report.say(
                    "Points, et ce que rien ne dépasse (trait)", "Points, and what nothing exceeds (line)"),
                value: { $0.points }, bound: { $0.bound }),
            Measure(title: report.say("Enfants à leur premier vœu", "Children at their first wish")) {
                Double($0.firstWishes)
            },
            Measure(title: report.say("Heures-places vides par semaine", "Place-hours empty a week")) { $0.emptyHours },
            Measure(
                title: report.say("Demandes qui ont de quoi se plaindre", "Requests with a claim"),
                value: { Double($0.envious) }, isAlert: true),
        ]
    }

    private var description: String {
        let figures = points.map { point -> String in
            let cells = report.cells(point)
            return report.say(
                "marge \(cells[0]) : \(cells[1]) admis, \(cells[2]) points sur \(cells[3]) au plus, \(cells[4]) premiers vœux, \(cells[5]) heures-places vides, \(cells[6]) demandes qui ont de quoi se plaindre",
                "margin \(cells[0]): \(cells[1]) placed, \(cells[2]) points of at most \(cells[3]), \(cells[4]) first wishes, \(cells[5]) place-hours empty, \(cells[6]) requests with a claim"
            )
        }
        return figures.joined(separator: report.say(" ; ", "; ")) + "."
    }

    var drawing: SVGDocument {
        let measures = measures
        let panelHeight = Self.headHeight + Double(points.count) * Self.rowHeight + 20
        let rows = (measures.count + 1) / 2
        var drawing = SVGDocument(
            id: "frontier", title: report.say("Ce que coûte l'ordre des points", "What the order of points costs"),
            description: description, width: Int(Self.panelWidth * 2), height: Int(panelHeight) * rows)
        for (index, measure) in measures.enumerated() {
            draw(
                measure, x: Double(index % 2) * Self.panelWidth, y: Double(index / 2) * panelHeight, into: &drawing)
        }
        return drawing
    }

    private func draw(_ measure: Measure, x: Double, y: Double, into drawing: inout SVGDocument) {
        drawing.label(measure.title, x: x, y: y + 20, size: 15, bold: true)
        let values = points.map { max(measure.value($0), measure.bound?($0) ?? 0) }
        let top = max(values.max() ?? 0, 1e-9)
        let left = x + Self.labelWidth
        for (index, point) in points.enumerated() {
            let row = y + Self.headHeight + Double(index) * Self.rowHeight
            let value = measure.value(point)
            let name = report.cells(point)[0]
            let wording = annotation(value, measure)
            drawing.label(name, x: left - 10, y: row + 15, anchor: .end, bold: point.margin == nil || index == 0)
            drawing.rectangle(x: left, y: row + 2, width: Self.barWidth, height: 17, fill: SVGDocument.Colour.track)
            let colour = measure.isAlert ? SVGDocument.Colour.alert : SVGDocument.Colour.bar
            drawing.rectangle(
                x: left, y: row + 2, width: Self.barWidth * max(0, value / top), height: 17,
                fill: point.margin == nil ? SVGDocument.Colour.ground : colour, stroke: colour, class: "bar",
                hint: "\(measure.title), \(name) – \(wording)")
            if let bound = measure.bound?(point) {
                let place = left + Self.barWidth * max(0, bound / top)
                drawing.line(
                    x1: place, y1: row - 1, x2: place, y2: row + 22, stroke: SVGDocument.Colour.ink, thickness: 2.5)
            }
            drawing.label(wording, x: left + Self.barWidth + 10, y: row + 15)
        }
    }

    /// The value, and its difference from the total alone.
    private func annotation(_ value: Double, _ measure: Measure) -> String {
        let text = report.typography.decimal(value, digits: 2)
        guard let total = points.last, total.margin == nil, value != measure.value(total) else { return text }
        let difference = value - measure.value(total)
        return text + " (" + (difference > 0 ? "+" : "") + report.typography.decimal(difference, digits: 2) + ")"
    }
}
