internal import Childcare

/// The pictures of a report of scenarios.
struct ScenarioChart {
    let report: ScenarioReport

    private static let width = 900.0

    /// A bar for each value of each path, to the right of the base or to its left.
    func sensitivities(_ all: [ScenarioFigures.Sensitivity]) -> SVGDocument {
        let rows = all.reduce(0) { $0 + $1.values.count + 1 }
        let title = report.say("Une chose à la fois", "One thing at a time")
        let spoken = all.map { one in
            "\(one.grid), \(one.label) : "
                + one.values.map { "\(PathLabels.told($0.text)) \(report.signed($0.change))" }.joined(separator: ", ")
        }.joined(separator: " ; ")
        var drawing = SVGDocument(
            id: "sensitivities-picture\(report.place.mark)", title: title, description: spoken, width: Int(Self.width),
            height: rows * 24 + 16)
        let most = max(1, all.flatMap { $0.values.map(\.change.magnitude) }.max() ?? 1)
        let (zero, reach) = (600.0, 190.0)
        var y = 8.0
        for one in all {
            drawing.label("\(one.grid) · \(one.label)", x: 0, y: y + 17, size: 14, bold: true)
            y += 24
            for value in one.values {
                let length = reach * value.change.magnitude / most
                let isLess = value.change < 0
                drawing.label(shortened(PathLabels.told(value.text)), x: zero - reach - 60, y: y + 16, anchor: .end)
                drawing.rectangle(
                    x: isLess ? zero - length : zero, y: y + 3, width: length, height: 16,
                    fill: isLess ? SVGDocument.Colour.alert : SVGDocument.Colour.bar, class: "bar",
                    hint: "\(one.label) = \(PathLabels.told(value.text)) : \(report.signed(value.change))")
                drawing.label(
                    report.signed((value.change * 10).rounded() / 10),
                    x: isLess ? zero - length - 6 : zero + length + 6,
                    y: y + 16, anchor: isLess ? .end : .start)
                y += 24
            }
        }
        drawing.line(x1: zero, y1: 4, x2: zero, y2: y, stroke: SVGDocument.Colour.ink)
        return drawing
    }

    /// A dot for each variation, by two measures.
    var frontierPicture: SVGDocument {
        let figures = report.figures
        let (x, y) = report.frontier
        let points = figures.complete.compactMap { name -> (name: String, x: Double, y: Double)? in
            guard let one = figures.mean(x, name), let other = figures.mean(y, name) else { return nil }
            return (name, one, other)
        }
        let best = Set(figures.frontier(x, y))
        let spoken = points.map { "\($0.name) : \(report.number($0.x)), \(report.number($0.y))" }.joined(
            separator: " ; ")
        var drawing = SVGDocument(
            id: "frontier-picture\(report.place.mark)", title: "\(report.name(x)) · \(report.name(y))",
            description: spoken,
            width: Int(Self.width), height: 460)
        let (left, right, top, bottom) = (90.0, 860.0, 40.0, 400.0)
        func scale(_ values: [Double], _ from: Double, _ to: Double) -> (Double) -> Double {
            let (low, high) = (values.min() ?? 0, values.max() ?? 1)
            let margin = (high > low ? high - low : 1) * 0.08
            return { from + (to - from) * ($0 - low + margin) / (high - low + 2 * margin) }
        }
        let (across, up) = (scale(points.map(\.x), left, right), scale(points.map(\.y), bottom, top))
        drawing.line(x1: left, y1: bottom, x2: right, y2: bottom, stroke: SVGDocument.Colour.muted)
        drawing.line(x1: left, y1: top, x2: left, y2: bottom, stroke: SVGDocument.Colour.muted)
        for value in ends(points.map(\.x)) {
            drawing.label(report.number(value), x: across(value), y: bottom + 20, anchor: .middle)
        }
        for value in ends(points.map(\.y)) {
            drawing.label(report.number(value), x: left - 8, y: up(value) + 4, anchor: .end)
        }
        drawing.label(report.name(x), x: (left + right) / 2, y: bottom + 44, anchor: .middle, bold: true)
        drawing.label(report.name(y), x: 4, y: 18, bold: true)
        for point in points {
            let isBase = point.name == figures.base
            let size = isBase ? 12.0 : 9.0
            drawing.rectangle(
                x: across(point.x) - size / 2, y: up(point.y) - size / 2, width: size, height: size,
                fill: best.contains(point.name) ? SVGDocument.Colour.bar : SVGDocument.Colour.ground,
                stroke: isBase ? SVGDocument.Colour.alert : SVGDocument.Colour.bar, class: isBase ? "bar" : "bar dot",
                hint: "\(point.name) – \(report.number(point.x)), \(report.number(point.y))")
        }
        // A name where no other stands already; the others are hints.
        var taken: [(from: Double, to: Double, base: Double)] = []
        for point in points where best.contains(point.name) || point.name == figures.base {
            let text = shortened(point.name)
            let wide = 6.5 * Double(text.count)
            let isRight = across(point.x) > (left + right) / 2
            let from = isRight ? across(point.x) - 9 - wide : across(point.x) + 9
            let base = up(point.y) - 8
            let isFree = !taken.contains { $0.from < from + wide && from < $0.to && abs($0.base - base) < 14 }
            guard isFree else { continue }
            taken.append((from, from + wide, base))
            drawing.label(
                text, x: isRight ? from + wide : from, y: base, size: 11, anchor: isRight ? .end : .start)
        }
        return drawing
    }

    private func ends(_ values: [Double]) -> [Double] {
        guard let least = values.min(), let most = values.max() else { return [] }
        return least < most ? [least, most] : [least]
    }

    private func shortened(_ text: String) -> String { text.count > 44 ? "\(text.prefix(43))…" : text }
}
