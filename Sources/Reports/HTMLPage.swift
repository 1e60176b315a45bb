import Childcare

/// The frame every page has: self-contained, without network, without script but where a form computes or a list is searched, readable on paper and by assistive technology.
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
    ///
    /// - Parameter scripts: the only ones that browsers then run, whatever else might get into the page.
    static func text(
        title: String, language: Language, body: [Markup], scripts: [StaticString] = [],
        style: StaticString = Stylesheet.text
    ) -> String {
        let allowed = scripts.map { " 'sha256-\(Self.base64Digest(of: $0))'" }.joined()
        let page = Markup.tag(
            "html",
            ["xmlns": "http://www.w3.org/1999/xhtml", "lang": language.rawValue, "xml:lang": language.rawValue],
            .tag(
                "head", [:], .tag("meta", ["charset": "utf-8"]),
                .tag(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
                            + (scripts.isEmpty ? "" : "; script-src" + allowed),
                    ]),
                .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                // An empty icon, so that no browser asks a server for one.
                .tag("link", ["rel": "icon", "href": "data:,"]), .tag("title", [:], .text(title)),
                .tag("style", [:], .styleSheet(style))),
            .tag("body", all: body + scripts.map { Markup.tag("script", [:], .script($0)) }))
        return "<!DOCTYPE html>\n" + page.rendered
    }

    /// SHA-256 of a script as content security policies write it.
    private static func base64Digest(of script: StaticString) -> String {
        let hexadecimal = Array(Fingerprint.sha256(of: script.withUTF8Buffer { Array($0) }).utf8)
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        func value(_ index: Int) -> Int {
            guard index < hexadecimal.count else { return 0 }
            let digit = Int(hexadecimal[index])
            return digit < 58 ? digit - 48 : digit - 87
        }
        // Three hexadecimal digits make two of base 64; the 64 of a digest want one padding sign.
        let digest = stride(from: 0, to: hexadecimal.count, by: 3).flatMap { index -> [UInt8] in
            let bits = value(index) << 8 | value(index + 1) << 4 | value(index + 2)
            return [digits[bits >> 6], digits[bits & 63]]
        }
        return String(decoding: digest.prefix(43), as: UTF8.self) + "="
    }
}
