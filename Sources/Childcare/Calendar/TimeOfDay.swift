/// Times of the day as people write them, in minutes after midnight.
package enum TimeOfDay {
    /// Reads `08:30`, `8h30`, `8 h 30` or `8h`; `nil` for anything else or beyond 24:00.
    package static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.lowercased().filter { !$0.isWhitespace }
            .split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "h" }
        guard parts.count == 2, let hours = digits(parts[0]) else { return nil }
        let isWhole = parts[1].isEmpty && !text.hasSuffix(":")
        guard let minutes = isWhole ? 0 : digits(parts[1]), minutes < 60, isWhole || parts[1].utf8.count == 2,
            hours * 60 + minutes <= 24 * 60
        else { return nil }
        return hours * 60 + minutes
    }

    /// `08:30`.
    package static func written(_ minutes: Int) -> String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        return (hours < 10 ? "0" : "") + "\(hours):" + (rest < 10 ? "0" : "") + "\(rest)"
    }

    /// The two ends of `08:30-12:00`; `nil` unless both can be read.
    static func range(_ text: String) -> Range<Int>? {
        let parts = text.split(omittingEmptySubsequences: false) { "-–—".contains($0) }
        guard parts.count == 2, let from = minutes(parts[0]), let to = minutes(parts[1]), from < to else { return nil }
        return from..<to
    }

    private static func digits(_ text: some StringProtocol) -> Int? {
        guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}
