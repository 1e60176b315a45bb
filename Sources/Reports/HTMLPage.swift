import Childcare

/// The frame every page has: self-contained, without network or script, readable on paper and by assistive technology.
enum HTMLPage {
    struct Part {
        /// The same in every language, so that a link to it holds.
        var id: String
        var title: String
        var content: [Markup]

        /// The part under its heading.
        var section: Markup {
            .tag(
                "section", ["id": id, "aria-labelledby": "\(id)-heading"],
                .tag("h2", ["id": "\(id)-heading"], .text(title)), .group(content))
        }
    }

    /// The whole page, in UTF-8 and well-formed as XML too.
    static func text(title: String, language: Language, body: [Markup]) -> String {
        let page = Markup.tag(
            "html",
            ["xmlns": "http://www.w3.org/1999/xhtml", "lang": language.rawValue, "xml:lang": language.rawValue],
            .tag(
                "head", [:], .tag("meta", ["charset": "utf-8"]),
                .tag(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                    ]),
                .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                // An empty icon, so that no browser asks a server for one.
                .tag("link", ["rel": "icon", "href": "data:,"]), .tag("title", [:], .text(title)),
                .tag("style", [:], .styleSheet(Stylesheet.text))),
            .tag("body", all: body))
        return "<!DOCTYPE html>\n" + page.rendered
    }
}
