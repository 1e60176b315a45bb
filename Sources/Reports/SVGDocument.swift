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
