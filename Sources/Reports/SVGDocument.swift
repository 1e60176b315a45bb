/// A drawing with a title and a description, so that it can be read without being seen.
struct SVGDocument {
    /// The colours of the page's style sheet, in light and dark; those of a light page where a drawing is taken out of it.
    enum Colour {
        static let ink = "var(--ink, #1b1f24)"
        static let muted = "var(--muted, #57606a)"
        static let grid = "var(--line, #d0d7de)"
        static let ground = "var(--ground, #ffffff)"
        static let bar = "var(--bar, #2b6ca3)"
        static let alert = "var(--miss, #b35900)"
        static let track = "var(--track, #eef1f4)"
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

    /// The drawing where a narrow page scrolls it, instead of making its letters too small to read.
    var picture: Markup { .tag("div", ["class": "picture"], markup) }

    /// Two decimals at most, always with a point.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let fraction = String(hundredths.magnitude % 100 + 100).dropFirst()
        let sign = hundredths < 0 ? "-" : ""
        return sign + "\(hundredths.magnitude / 100)" + (fraction == "00" ? "" : ".\(fraction)")
    }
}
