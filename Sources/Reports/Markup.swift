/// A piece of HTML or SVG that cannot be anything but well-formed and escaped.
///
/// Names of elements and attributes are `StaticString`s, text and attribute values are escaped when written, and only
/// the style sheet and a script, themselves `StaticString`s, go out as they are: no data of a case can become markup.
/// The output is also well-formed XML.
enum Markup: Sendable, ExpressibleByStringInterpolation {
    case text(String)
    case element(StaticString, KeyValuePairs<StaticString, String>, [Markup])
    case group([Markup])
    case styleSheet(StaticString)
    case script(StaticString)
    case written(Written)

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

    var rendered: String { String(decoding: bytes, as: UTF8.self) }

    /// The same page with this piece written already: pieces can be written side by side.
    var written: Markup { .written(Written(bytes: bytes)) }

    /// Markup as it goes out; nothing but ``Markup/written`` makes one.
    struct Written: Sendable { fileprivate let bytes: [UInt8] }

    private var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to output: inout [UInt8]) {
        switch self {
        case .text(let text): Self.escape(text, into: &output)
        case .group(let parts): for part in parts { part.write(to: &output) }
        case .written(let piece): output += piece.bytes
        case .styleSheet(let text), .script(let text): output += text
        case .element(let name, let attributes, let content):
            output.append(UInt8(ascii: "<"))
            output += name
            for (key, value) in attributes {
                output.append(UInt8(ascii: " "))
                output += key
                output += "=\""
                Self.escape(value, into: &output)
                output.append(UInt8(ascii: "\""))
            }
            let form = Form(of: name)
            if content.isEmpty, form.isVoid {
                output += " />"
            } else {
                output.append(UInt8(ascii: ">"))
                for part in content { part.write(to: &output) }
                output += "</"
                output += name
                output.append(UInt8(ascii: ">"))
            }
            if form.endsLine { output.append(UInt8(ascii: "\n")) }
        }
    }

    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        escape(text, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func escape(_ text: String, into output: inout [UInt8]) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "\t", "\n": output.append(UInt8(truncatingIfNeeded: scalar.value))
            case " "..."~": output.append(UInt8(truncatingIfNeeded: scalar.value))
            default:
                output.append(
                    contentsOf: UTF8.encode(canHold(scalar) ? scalar : "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    /// Whether a page can hold a sign: neither XML nor HTML can carry the others, or they turn the reading direction, by which
    /// a name could read as another.
    static func canHold(_ scalar: Unicode.Scalar) -> Bool {
        let isForbidden =
            scalar.value < 0x20 && scalar != "\t" && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
            || scalar.value & 0xFFFE == 0xFFFE || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
        return !isForbidden
    }

    /// How an element of a name is written.
    private struct Form {
        let isVoid: Bool
        let endsLine: Bool

        init(of name: StaticString) {
            // Most elements of a long table are cells, which are looked up nowhere.
            let name = name.description
            let isCell = name == "td" || name == "th"
            isVoid = !isCell && voidElements.contains(name)
            endsLine = !isCell && Markup.endsLine.contains(name)
        }
    }

    private static let voidElements: Set<String> = [
        "br", "hr", "meta", "link", "rect", "line", "path", "circle", "col", "input",
    ]
    private static let endsLine: Set<String> = [
        "html", "head", "meta", "link", "title", "style", "body", "header", "nav", "main", "section", "footer", "h1",
        "h2",
        "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "caption", "svg", "rect", "line", "text", "desc",
        "figure", "figcaption", "form", "fieldset", "option", "script", "details", "summary", "div", "dl", "dd",
    ]
}

extension [UInt8] {
    fileprivate static func += (bytes: inout [UInt8], text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}

/// A table with a caption and headed columns.
struct MarkupTable {
    struct Column {
        var title: String
        var isNumber = false
    }

    /// Whether the page's script offers to sort it.
    var isSortable = false
    var caption: String
    var columns: [Column]
    var rows: [[Markup]] = []

    var markup: Markup {
        .tag(
            "div", ["class": "scroll"],
            .tag(
                "table", isSortable ? ["class": "sortable"] : [:],
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
