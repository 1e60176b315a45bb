/// Horizontal bars with, where there is one, the bound they are held against: a table whose middle column is drawn.
///
/// A table and not a drawing, so that labels break where there is no room, at every width and in every font.
struct Bars {
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

    var caption: String
    /// Headings of the first and the last column, for those who do not see the bars.
    var heads: (label: String, value: String)
    var bars: [Bar]
    /// The value at the right edge; the largest drawn when not given.
    var largest: Double?

    var markup: Markup {
        let drawn = bars.flatMap { bar in (bar.hidden ? [] : [bar.value]) + bar.bounds.map(\.value) }
        let top = max(largest ?? drawn.max() ?? 1, 1e-9)
        return .tag(
            "table", ["class": "bars"], .tag("caption", [:], .text(caption)),
            .tag(
                "thead", ["class": "unseen"],
                .tag(
                    "tr", [:], .tag("th", ["scope": "col"], .text(heads.label)),
                    .tag("td", ["aria-hidden": "true"]), .tag("th", ["scope": "col"], .text(heads.value)))),
            .tag("tbody", all: bars.map { row($0, top) }))
    }

    private func row(_ bar: Bar, _ top: Double) -> Markup {
        let wording = ([bar.annotation] + bar.bounds.map(\.label) + [bar.remark]).filter { !$0.isEmpty }
            .joined(separator: " · ")
        return .tag(
            "tr", [:], .tag("th", ["scope": "row"], .text(bar.label)),
            .tag(
                "td", ["class": "drawn", "aria-hidden": "true"],
                Self.track(
                    bar.hidden ? nil : bar.value / top, bounds: bar.bounds.map { $0.value / top }, alert: bar.alert)),
            .tag("td", ["class": bar.alert ? "said missed" : "said"], .text(wording)))
    }

    /// A bar on its track, from 0 to 1; the numbers beside it say the same.
    static func track(_ share: Double?, bounds: [Double] = [], alert: Bool = false) -> Markup {
        func percent(_ share: Double) -> String { SVGDocument.number(100 * min(1, max(0, share))) + "%" }
        let bar = share.map { share in
            Markup.tag("span", ["class": alert ? "bar missed" : "bar", "style": "width:\(percent(share))"])
        }
        return .tag(
            "span", ["class": "track"], bar ?? .nothing,
            .group(bounds.map { .tag("span", ["class": "bound", "style": "left:\(percent($0))"]) }))
    }
}
