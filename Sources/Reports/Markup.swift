/// A piece of HTML or SVG that cannot be anything but well-formed and escaped.
///
/// Names of elements and attributes are `StaticString`s, text and attribute values are escaped when written, and only
/// the style sheet, itself a `StaticString`, goes out as it is: no data of a case can become markup.
/// The output is also well-formed XML.
enum Markup: Sendable, ExpressibleByStringInterpolation {
    case text(String)
    case element(StaticString, KeyValuePairs<StaticString, String>, [Markup])
    case group([Markup])
    case styleSheet(StaticString)

    init(stringLiteral value: String) { self = .text(value) }

    static func tag(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: Markup...
    ) -> Markup {
        .element(name, attributes, content)
    }

    static func tag(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], all content: [Markup]
    ) -> Markup {
        .element(name, attributes, content)
    }

    static let nothing = Markup.group([])

    var rendered: String {
        var text = ""
        write(to: &text)
        return text
    }

    func write(to output: inout String) {
        switch self {
        case .text(let text): output += Self.escaped(text)
        case .group(let parts): for part in parts { part.write(to: &output) }
        case .styleSheet(let text): output += text.description
        case .element(let name, let attributes, let content):
            let name = name.description
            output += "<" + name
            for (key, value) in attributes { output += " \(key)=\"\(Self.escaped(value))\"" }
            if content.isEmpty, Self.voidElements.contains(name) {
                output += " />"
            } else {
                output += ">"
                for part in content { part.write(to: &output) }
                output += "</" + name + ">"
            }
            if Self.endsLine.contains(name) { output += "\n" }
        }
    }

    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            case "\t", "\n": result.append(scalar)
            default:
                // Neither XML nor HTML can carry these; turning the reading direction could make a name read as another.
                let forbidden =
                    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
                    || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
                result.append(forbidden ? "\u{FFFD}" : scalar)
            }
        }
        return String(result)
    }

    private static let voidElements: Set<String> = [
        "br", "hr", "meta", "link", "rect", "line", "path", "circle", "col",
    ]
    private static let endsLine: Set<String> = [
        "html", "head", "meta", "link", "title", "style", "body", "header", "nav", "main", "section", "footer", "h1",
        "h2",
        "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "caption", "svg", "rect", "line", "text", "desc",
        "figure", "figcaption", "details", "summary", "div", "dl", "dd",
    ]
}

/// A table with a caption and headed columns.
struct MarkupTable {
    struct Column {
        var title: String
        var isNumber = false
    }

    var caption: String
    var columns: [Column]
    var rows: [[Markup]] = []

    var markup: Markup {
        .tag(
            "div", ["class": "scroll"],
            .tag(
                "table", [:],
                .tag("caption", [:], .text(caption)),
                .tag(
                    "thead", [:],
                    .tag(
                        "tr",
                        all: columns.map {
                            $0.isNumber
                                ? .tag("th", ["scope": "col", "class": "number"], .text($0.title))
                                : .tag("th", ["scope": "col"], .text($0.title))
                        })),
                .tag("tbody", all: rows.map { row in .tag("tr", all: zip(columns, row).enumerated().map(cell)) })))
    }

    /// The first cell of a row names it.
    private func cell(_ position: Int, _ pair: (Column, Markup)) -> Markup {
        let (column, content) = pair
        if position == 0 { return .tag("th", ["scope": "row"], content) }
        return column.isNumber ? .tag("td", ["class": "number"], content) : .tag("td", [:], content)
    }
}
