/// Horizontal bars with, where there is one, the bound they are held against.
struct BarChart {
    struct Bar {
        var label: String
        var value: Double
        /// What stands at the end of the bar.
        var annotation: String
        /// Bounds drawn as upright lines, with their wording.
        var bounds: [(value: Double, label: String)] = []
        /// What comes last: why a bar is an alert.
        var remark = ""
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
        let left = 210.0
        let room = 300.0
        let height = Double(bars.count) * rowHeight + 8
        var drawing = SVGDocument(
            id: id, title: title, description: description, width: 1060, height: Int(height))
        let drawn = bars.flatMap { bar in (bar.hidden ? [] : [bar.value]) + bar.bounds.map(\.value) }
        let top = max(largest ?? drawn.max() ?? 1, 1e-9)
        for (index, bar) in bars.enumerated() {
            let y = Double(index) * rowHeight + 4
            drawing.label(SVGDocument.shortened(bar.label, to: 28), x: left - 10, y: y + 16, anchor: .end)
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
            let wording = ([bar.annotation] + bar.bounds.map(\.label) + [bar.remark]).filter { !$0.isEmpty }.joined(
                separator: " · ")
            drawing.label(
                wording, x: left + room + 12, y: y + 16,
                fill: bar.alert ? SVGDocument.Colour.alert : SVGDocument.Colour.ink)
        }
        return drawing
    }
}
