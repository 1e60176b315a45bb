import CaseFiles
import Childcare

/// A day given on the command line.
enum DateOption {
    /// - Throws: ``CommandFailure`` unless it is a day of the term, such as `2026-10-12`.
    static func parsed(_ text: String, name: String, in term: Term) throws -> CivilDate {
        guard let day = CivilDate(iso: text), day >= term.start, day <= term.end else {
            throw CommandFailure(
                .badInput,
                ReportedProblem(
                    FileProblemCode.unreadableDate, ProblemPlace(file: name), value: text,
                    expected: BilingualText(
                        fr: "une date du \(term.start) au \(term.end), comme \(term.start)",
                        en: "a date from \(term.start) to \(term.end), such as \(term.start)"),
                    remedy: BilingualText(fr: "corrigez cette option", en: "correct this option")))
        }
        return day
    }
}
