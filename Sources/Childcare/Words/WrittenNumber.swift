/// A number as people and spreadsheets write it: sign, groups of three, a decimal mark, a unit.
package struct WrittenNumber: Hashable, Sendable {
    package let isNegative: Bool
    /// Digits before the decimal mark, without leading signs or groups.
    package let whole: String
    /// Digits after it.
    package let fraction: String
    /// `m` in `850 m`; empty without one.
    package let unit: String
    /// The point or comma that groups thousands, as in `850.000,00`.
    package let groupingMark: Character?

    /// `nil` where the text is no number. `groups` reads a lone point before three digits as grouping: `850.000`.
    package init?(_ text: String, groups: Character? = nil) {
        var rest = Substring(Vocabulary.trimmed(text))
        isNegative = rest.first == "-" || rest.first == "−"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        guard let first = rest.first, Self.isDigit(first) else { return nil }
        var body = Self.number(at: rest)
        while let last = body.last, !Self.isDigit(last) { body = body.dropLast() }
        unit = Vocabulary.trimmed(rest[body.endIndex...]).lowercased()
        guard unit.isEmpty || Self.units.contains(unit) else { return nil }
        var decimal: Character?
        if let mark = body.last(where: { $0 == "." || $0 == "," }) {
            let other: Character = mark == "." ? "," : "."
            let count = body.count { $0 == mark }
            // The last of two kinds of marks is the decimal one; a mark that stands twice can only group.
            if count == 1, body.contains(other) || groups != mark { decimal = mark }
            if count > 1, body.contains(other) { return nil }
        }
        let parts = decimal.map { mark in body.split(separator: mark, omittingEmptySubsequences: false) } ?? [body]
        guard let integer = parts.first, let joined = Self.joined(integer) else { return nil }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count == 1 || !decimals.isEmpty, decimals.allSatisfy(Self.isDigit) else { return nil }
        whole = joined
        fraction = decimals
        groupingMark = integer.first { $0 == "." || $0 == "," }
    }

    /// Digits with at most a sign and one decimal mark, which most cells are; `nil` for everything else.
    package static func plain(_ text: String, decimals: Int) -> Int64? {
        var value: Int64 = 0
        var count = 0
        var places: Int?
        var negative = false
        for byte in text.utf8 {
            switch byte {
            case 48...57:
                count += 1
                // Eighteen digits fit, those that are still to be added too.
                guard count + decimals <= 18, places.map({ $0 < decimals }) ?? true else { return nil }
                value = value * 10 + Int64(byte - 48)
                places = places.map { $0 + 1 }
            case UInt8(ascii: "-") where count == 0 && !negative: negative = true
            case UInt8(ascii: "."), UInt8(ascii: ","):
                guard places == nil, count > 0 else { return nil }
                places = 0
            default: return nil
            }
        }
        guard count > 0, places != 0 else { return nil }
        for _ in (places ?? 0)..<decimals { value *= 10 }
        return negative ? -value : value
    }

    /// The value in millionths; `nil` with more than six decimals that are not zero, or beyond 64 bits.
    package var millionths: Int64? { scaled(decimals: 6) }

    /// The value in units of 10⁻ᵈ.
    package func scaled(decimals: Int) -> Int64? {
        let kept = fraction.prefix(decimals)
        guard fraction.dropFirst(decimals).allSatisfy({ $0 == "0" }) else { return nil }
        return Int64((isNegative ? "-" : "") + whole + kept + String(repeating: "0", count: decimals - kept.count))
    }

    /// The digits, marks and blanks a number may hold.
    private static func number(at text: Substring) -> Substring {
        text.prefix { isDigit($0) || $0 == "." || $0 == "," || $0.isWhitespace || $0 == "'" || $0 == "’" }
    }

    /// The digits of `20000`, or of groups of three apart by one kind of sign.
    private static func joined(_ text: Substring) -> String? {
        let groups = text.split(omittingEmptySubsequences: false) { !isDigit($0) }
        guard let first = groups.first, !first.isEmpty else { return nil }
        if groups.count == 1 { return String(first) }
        let signs = Set(text.filter { !isDigit($0) }.map { $0.isWhitespace ? " " : $0 })
        guard signs.count == 1, first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return groups.joined()
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    /// The units towns write beside numbers; another word makes the cell a text.
    private static let units: Set<String> = [
        "m", "mètre", "mètres", "metre", "metres", "km", "kilomètre", "kilomètres", "kilometre", "kilometres", "€",
        "eur",
        "euro", "euros", "€/an", "€/mois", "€ par an", "€ par mois", "h", "heure", "heures", "min", "mn", "minute",
        "minutes",
        "j", "jour", "jours", "semaine", "semaines", "mois", "an", "ans", "année", "années", "pt", "pts", "point",
        "points", "%", "enfant", "enfants", "m²",
    ]
}
