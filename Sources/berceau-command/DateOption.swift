import Childcare

/// A day given on the command line.
enum DateOption {
    /// - Throws: ``CommandFailure`` unless it is a day of the term, such as `2026-10-12`.
    static func parsed(_ text: String, name: String, in term: Term) throws -> CivilDate {
        guard let day = CivilDate(iso: text), day >= term.start, day <= term.end else {
            throw CommandFailure(
                .badInput, code: "unreadable_date", value: text,
                "\(name) \(text) : attendu une date du \(term.start) au \(term.end), comme \(term.start)",
                "\(name) \(text): expected a date from \(term.start) to \(term.end), such as \(term.start)")
        }
        return day
    }
}
