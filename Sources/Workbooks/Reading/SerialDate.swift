/// Days counted from a spreadsheet's first day, as dates and times of day.
enum SerialDate {
    /// The year-month-day of a day; days no calendar has (0, and 29 February 1900) keep the spelling spreadsheets show.
    static func date(days: Int, from1904: Bool) -> String? {
        if from1904 { return civil(days: days + 1_462) }
        switch days {
        case 0: return "1900-01-00"
        case 1...59: return civil(days: days + 1)
        // Excel counts a day that never was.
        case 60: return "1900-02-29"
        default: return civil(days: days)
        }
    }

    /// Counted from 30 December 1899.
    private static func civil(days: Int) -> String? {
        guard days > 0, days <= 2_958_465 else { return nil }
        // 30 December 1899 is day 693,899 from 1 March of the year 0.
        let shifted = days + 693_899
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    /// `14:30`, with seconds where there are any; hours may go beyond a day.
    static func time(seconds: Int) -> String {
        let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
        return padded(hours, 2) + ":" + padded(minutes, 2) + (rest == 0 ? "" : ":" + padded(rest, 2))
    }

    /// `2026-01-15T00:00:00`, as files write dates: the day alone at midnight, else the day and the time.
    static func written(_ text: String) -> String {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return text }
        let time = parts[1].prefix { $0 != "Z" && $0 != "." }
        return time.allSatisfy({ $0 == "0" || $0 == ":" }) ? String(parts[0]) : parts[0] + " " + time
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
