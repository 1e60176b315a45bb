package import Childcare

/// Reads single values the way French and English spreadsheets write them. Everything is exact; nothing is guessed.
package enum CellValues {
    /// Any date ``CivilDate/init(written:)`` reads; a midnight that a spreadsheet added is dropped.
    static func date(_ text: String) -> CivilDate? {
        if let date = CivilDate(iso: text) { return date }
        for tail in [" 00:00:00", "T00:00:00", " 00:00"] where text.hasSuffix(tail) {
            return CivilDate(written: String(text.dropLast(tail.count)))
        }
        return CivilDate(written: text)
    }

    /// What a text that looks like a number turned out to be.
    enum Number {
        case value(Int64)
        case tooLarge
        case malformed
    }

    /// A number in units of 10⁻ᵈ for `decimals` d, from `1 234,50`, `1.234,50`, `-7.5`, `12 €`; more decimals than d are refused
    /// unless they are zeros.
    static func number(_ text: String, decimals: Int) -> Number {
        if let plain = WrittenNumber.plain(text, decimals: decimals) { return .value(plain) }
        guard let number = WrittenNumber(text), currencies.contains(number.unit),
            number.fraction.dropFirst(decimals).allSatisfy({ $0 == "0" })
        else { return .malformed }
        return number.scaled(decimals: decimals).map { .value($0) } ?? .tooLarge
    }

    private static let currencies: Set<String> = ["", "€", "eur", "euro", "euros"]

    /// Points in thousandths, from `10`, `0,75`, `14 points`.
    static func points(_ text: String) -> Number {
        let folded = text.lowercased()
        for unit in ["points", "point", "pts", "pt"] where folded.hasSuffix(unit) {
            return number(Vocabulary.trimmed(String(text.dropLast(unit.count))), decimals: 3)
        }
        return number(text, decimals: 3)
    }

    /// A whole number.
    package static func integer(_ text: String) -> Int64? {
        if case .value(let value) = number(text, decimals: 0) { return value }
        return nil
    }

    /// `95%`, `7,5 %`, `0.95` or `19/20`.
    package static func share(_ text: String) -> Share? {
        if text.hasSuffix("%") {
            let body = String(text.dropLast())
            guard case .value(let millionths) = number(body, decimals: 6), millionths >= 0 else { return nil }
            return Share(millionths, 100_000_000)
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard let numerator = integer(String(parts[0])), let denominator = integer(String(parts[1])),
                numerator >= 0, denominator > 0
            else { return nil }
            return Share(numerator, denominator)
        }
        guard case .value(let millionths) = number(text, decimals: 6), millionths >= 0 else { return nil }
        return Share(millionths, 1_000_000)
    }

    /// The shortest notation ``share(_:)`` reads back as the same share.
    static func notation(_ share: Share) -> String {
        let (scaled, overflow) = share.numerator.multipliedReportingOverflow(by: 100_000_000)
        if !overflow, scaled % share.denominator == 0 {
            return AttributeValue.number(millionths: scaled / share.denominator).description + "%"
        }
        return "\(share.numerator)/\(share.denominator)"
    }

    /// A leading apostrophe protects text from spreadsheets; it is not part of the text.
    static func unguarded(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "'"), let second = text.utf8.dropFirst().first,
            "=+-@'".utf8.contains(second)
        else { return text }
        return String(text.dropFirst())
    }

    /// Text that ``unguarded(_:)`` reads back and no spreadsheet runs as a formula.
    static func guarded(_ text: String) -> String {
        guard let first = text.utf8.first else { return text }
        if "=+-@".utf8.contains(first) || unguarded(text) != text { return "'" + text }
        return text
    }

    /// The value of an unknown column, inferred from the cell; a leading apostrophe keeps as text what would be
    /// taken for something else.
    static func attribute(_ text: String) -> AttributeValue {
        guard text.utf8.first == UInt8(ascii: "'") else { return AttributeValue(inferring: text) }
        let rest = String(text.dropFirst())
        if rest.isEmpty || unguarded(text) != text || AttributeValue(inferring: rest) != .text(rest) {
            return .text(rest)
        }
        return .text(text)
    }

    /// The cell that ``attribute(_:)`` reads back as `value`.
    static func cell(_ value: AttributeValue) -> String {
        guard case .text(let text) = value else { return value.description }
        return !text.isEmpty && guarded(text) == text && attribute(text) == value ? text : "'" + text
    }
}
