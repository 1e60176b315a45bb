package import Childcare

/// Numbers, dates and punctuation as the language's readers expect them.
///
/// French: decimal comma, narrow no-break space between thousands and before `; ! ? %`, no-break space before `:`
/// and inside « » (Imprimerie nationale, *Lexique des règles typographiques*).
struct Typography: Sendable {
    static let space = "\u{00A0}"
    static let narrowSpace = "\u{202F}"

    let language: Language

    /// The wording in this language.
    func say(_ french: String, _ english: String) -> String {
        language == .french ? typeset(french) : english
    }

    /// Replaces the spaces French punctuation must not be parted by.
    func typeset(_ text: String) -> String { language == .french ? FrenchText.set(text) : text }

    func integer(_ value: Int) -> String { integer(Int64(value)) }

    func integer(_ value: Int64) -> String {
        language == .french ? FrenchText.integer(value) : EnglishText.integer(value)
    }

    func points(_ value: Points) -> String { BilingualText(points: value)[language] }

    /// At most `digits` decimals, trailing zeros dropped; halves are rounded away from zero.
    func decimal(
        _ value: Double, digits: Int = 1, rounding: FloatingPointRoundingRule = .toNearestOrAwayFromZero
    ) -> String {
        let factor = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
        // A hair is taken off before rounding up, so that 0.05 does not become 0.051 by its binary notation.
        let scaled = value * Double(factor) - (rounding == .up ? 1e-7 : 0)
        guard scaled.isFinite, scaled.magnitude < 1e17 else { return "\(value)" }
        let units = Int64(scaled.rounded(rounding))
        var decimals = ""
        if digits > 0 { decimals = String(String(units.magnitude % UInt64(factor) + UInt64(factor)).dropFirst()) }
        while decimals.hasSuffix("0") { decimals.removeLast() }
        let whole = integer(Int64(units.magnitude / UInt64(factor)))
        let sign = units < 0 ? "−" : ""
        return sign + whole + (decimals.isEmpty ? "" : (language == .french ? "," : ".") + decimals)
    }

    /// An amount in the language's form: `1 234,50 €`, `€1,234.50`.
    func euros(_ cents: Int64) -> String {
        let whole = integer(Int64(cents.magnitude / 100))
        let rest = cents.magnitude % 100
        let digits = rest == 0 ? "" : (language == .french ? "," : ".") + (rest < 10 ? "0" : "") + "\(rest)"
        return money(whole + digits, isNegative: cents < 0)
    }

    /// An exact decimal such as `-1234.50`, never passed through floating point: thousands parted, the language's mark.
    func exact(_ decimal: String) -> String { BilingualText(decimal: decimal)[language] }

    /// The same with the currency.
    func euros(exactly decimal: String) -> String {
        let text = exact(decimal)
        return money(text.hasPrefix("−") ? String(text.dropFirst()) : text, isNegative: text.hasPrefix("−"))
    }

    private func money(_ amount: String, isNegative: Bool) -> String {
        (isNegative ? "−" : "") + (language == .french ? amount + Self.space + "€" : "€" + amount)
    }

    /// A share of one as a percentage.
    func percent(
        _ share: Double, digits: Int = 1, rounding: FloatingPointRoundingRule = .toNearestOrAwayFromZero
    ) -> String {
        decimal(share * 100, digits: digits, rounding: rounding) + (language == .french ? Self.narrowSpace : "") + "%"
    }

    func quoted(_ text: String) -> String {
        language == .french ? "«\(Self.space)\(text)\(Self.space)»" : "“\(text)”"
    }

    /// `3 enfants`: the number and the noun in its number (French counts 0 and 1 as singular).
    func count(_ value: Int, _ french: (String, String), _ english: (String, String)) -> String {
        let noun: String
        switch language {
        case .french: noun = value.magnitude < 2 ? french.0 : french.1
        case .english: noun = value == 1 ? english.0 : english.1
        }
        return integer(value) + Self.space + noun
    }

    /// `1er`, `2e`; `1st`, `2nd`.
    func ordinal(_ value: Int) -> String {
        if language == .french { return value == 1 ? "1er" : "\(integer(value))e" }
        let suffix: String
        switch (value % 10, value % 100) {
        case (1, let last) where last != 11: suffix = "st"
        case (2, let last) where last != 12: suffix = "nd"
        case (3, let last) where last != 13: suffix = "rd"
        default: suffix = "th"
        }
        return integer(value) + suffix
    }

    /// `1er septembre 2026`, `1 September 2026`.
    func date(_ date: CivilDate) -> String { BilingualText(day: date)[language] }

    /// The days notation of case files in words: `full` → `temps plein`, `mon tue-am` → `lun mar-matin`.
    func days(_ notation: String) -> String {
        BilingualText(days: notation)[language]
    }

    /// `a, b et c`.
    func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + (language == .french ? " et " : " and ") + last
    }
}

/// Numbers and amounts as the readers of a language write them, for what is printed beside the reports.
package struct Amounts: Sendable {
    private let typography: Typography

    package init(language: Language) { typography = Typography(language: language) }

    package func integer(_ value: Int) -> String { typography.integer(value) }

    /// The days notation of case files in words.
    package func days(_ notation: String) -> String { typography.days(notation) }

    /// A day written out; what is no date stays as it is.
    package func day(_ text: String) -> String { CivilDate(iso: text).map { typography.date($0) } ?? text }

    /// At most two decimals.
    package func decimal(_ value: Double) -> String { typography.decimal(value, digits: 2) }

    /// An exact decimal such as `-1234.50`, with its thousands parted.
    package func exact(_ decimal: String) -> String { typography.exact(decimal) }

    /// The same in euros.
    package func euros(_ decimal: String) -> String { typography.euros(exactly: decimal) }
}
