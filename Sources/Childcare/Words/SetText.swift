/// A French sentence: its own words are set by the rules of French typography, what is put into it stays as it is.
///
/// `"\(count, "demande", "demandes") : « \(name) »"` keeps number and noun together and in the right number, and puts
/// no-break spaces where French wants them (Imprimerie nationale, *Lexique des règles typographiques*).
package struct FrenchText: ExpressibleByStringInterpolation, Hashable, Sendable {
    package let text: String

    package init(stringLiteral value: String) { text = Self.set(value) }
    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    package struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { text += FrenchText.set(literal) }
        package mutating func appendInterpolation(_ both: BilingualText) { text += both.french }
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) { text += "\(value)" }

        /// A number and its noun; French counts 0 and 1 as singular.
        package mutating func appendInterpolation(_ count: some BinaryInteger, _ one: String, _ many: String) {
            text += FrenchText.integer(count) + "\u{A0}" + FrenchText.set(count.magnitude < 2 ? one : many)
        }

        /// Words that follow a number said before.
        package mutating func appendInterpolation(for count: some BinaryInteger, _ one: String, _ many: String) {
            text += FrenchText.set(count.magnitude < 2 ? one : many)
        }

        package mutating func appendInterpolation(number: some BinaryInteger) { text += FrenchText.integer(number) }
        package mutating func appendInterpolation(number: Points) { text += BilingualText(points: number).french }

        package mutating func appendInterpolation(_ count: Points, _ one: String, _ many: String) {
            text += BilingualText(points: count).french + "\u{A0}"
            text += FrenchText.set(count.thousandths.magnitude < 2_000 ? one : many)
        }
    }

    /// A number with a narrow no-break space between thousands.
    package static func integer(_ value: some BinaryInteger) -> String { grouped(value, by: "\u{202F}") }

    /// Sets a whole sentence; what stands between « and » is somebody's own and keeps its letters.
    package static func set(_ text: String) -> String {
        if !isTouched(text) { return text }
        var result = ""
        var characters = Array(text)[...]
        var isQuoted = false
        while let character = characters.popFirst() {
            let next = characters.first
            switch character {
            case "«":
                isQuoted = true
                if next == " " || next == "\u{A0}" { characters.removeFirst() }
                result += "«\u{A0}"
            case "»":
                isQuoted = false
                while result.last == " " || result.last == "\u{A0}" { result.removeLast() }
                result += "\u{A0}»"
            case " " where isQuoted: result.append(character)
            case " ":
                switch next {
                case ":": result += "\u{A0}"
                case ";", "!", "?", "%", "€": result += next == "€" ? "\u{A0}" : "\u{202F}"
                default: result.append(character)
                }
            case "'" where !isQuoted: result.append("’")
            default: result.append(character)
            }
        }
        return result
    }

    /// Whether anything in the text may have to be set: most cells of a long table have nothing.
    private static func isTouched(_ text: String) -> Bool {
        var before: UInt8 = 0
        for byte in text.utf8 {
            switch (before, byte) {
            case (_, UInt8(ascii: "'")): return true
            // The first byte of « and », then of the euro sign.
            case (0xC2, 0xAB), (0xC2, 0xBB), (UInt8(ascii: " "), 0xE2): return true
            case (UInt8(ascii: " "), UInt8(ascii: ":")), (UInt8(ascii: " "), UInt8(ascii: ";")),
                (UInt8(ascii: " "), UInt8(ascii: "!")), (UInt8(ascii: " "), UInt8(ascii: "?")),
                (UInt8(ascii: " "), UInt8(ascii: "%")):
                return true
            default: before = byte
            }
        }
        return false
    }

    /// Digits in threes; a true minus.
    static func grouped(_ value: some BinaryInteger, by mark: String) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += mark }
            text.append(digit)
        }
        return text
    }
}

/// An English sentence, with the same words for numbers and nouns as ``FrenchText``.
package struct EnglishText: ExpressibleByStringInterpolation, Hashable, Sendable {
    package let text: String

    package init(stringLiteral value: String) { text = value }
    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    package struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ both: BilingualText) { text += both.english }
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) { text += "\(value)" }

        /// A number and its noun; English counts 1 alone as singular.
        package mutating func appendInterpolation(_ count: some BinaryInteger, _ one: String, _ many: String) {
            text += EnglishText.integer(count) + " " + (count == 1 ? one : many)
        }

        /// Words that follow a number said before.
        package mutating func appendInterpolation(for count: some BinaryInteger, _ one: String, _ many: String) {
            text += count == 1 ? one : many
        }

        package mutating func appendInterpolation(number: some BinaryInteger) { text += EnglishText.integer(number) }
        package mutating func appendInterpolation(number: Points) { text += BilingualText(points: number).english }

        package mutating func appendInterpolation(_ count: Points, _ one: String, _ many: String) {
            text += BilingualText(points: count).english + " " + (count.thousandths == 1_000 ? one : many)
        }
    }

    /// A number with a comma between thousands.
    package static func integer(_ value: some BinaryInteger) -> String { FrenchText.grouped(value, by: ",") }
}
