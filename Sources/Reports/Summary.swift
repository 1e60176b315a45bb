public import AllocationModel
public import Childcare

/// What the chair of the commission would read aloud.
public enum Summary {
    /// The summary as text for a terminal: paragraphs under headings, coloured with ANSI sequences if `colour`.
    ///
    /// Names that come from the case cannot steer the terminal. The text ends with a line break.
    package static func text(
        _ subject: ReportSubject, language: Language = .french, colour: Bool = false,
        audience: Audience = .commission, width: Int = 100
    ) -> String {
        var text = ""
        for statement in Statements(subject, language: language, audience: audience).all {
            let heading = TerminalText.harmless(statement.heading)
            if !text.isEmpty { text += "\n" }
            text += (colour ? statement.tone.escapeSequence + heading + "\u{1B}[0m" : heading) + "\n"
            for line in statement.lines {
                for (index, part) in TerminalText.wrapped(TerminalText.harmless(line), width: width - 4).enumerated() {
                    text += (index == 0 ? "  • " : "    ") + part + "\n"
                }
            }
        }
        return text
    }

    /// The summary of an outcome as text: paragraphs under headings, in lines of at most `width` characters.
    public static func text(
        of outcome: Outcome, decidedFor case: Case, language: Language = .french, width: Int = 100
    ) -> String {
        text(ReportSubject(case: `case`, outcome: outcome), language: language, width: width)
    }
}
