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
        let typography = Typography(language: language)
        var text = ""
        for statement in Statements(subject, language: language, audience: audience).all {
            let heading = TerminalText.harmless(statement.heading)
            if !text.isEmpty { text += "\n" }
            text += (colour ? statement.tone.escapeSequence + heading + "\u{1B}[0m" : heading) + "\n"
            // Nobody reads hundreds of quotas aloud; a page has room for them.
            var lines = statement.lines
            if lines.count > longest + 1 {
                lines = Array(lines.prefix(longest)) + [typography.others(lines.count - longest)]
            }
            for line in lines {
                for (index, part) in TerminalText.wrapped(TerminalText.harmless(line), width: width - 4).enumerated() {
                    text += (index == 0 ? "  • " : "    ") + part + "\n"
                }
            }
        }
        return text
    }

    /// Lines under one heading; the report has all of them.
    private static let longest = 30

    /// The summary of an outcome as text: paragraphs under headings, in lines of at most `width` characters.
    public static func text(
        of outcome: Outcome, decidedFor case: Case, language: Language = .french, width: Int = 100
    ) -> String {
        text(ReportSubject(case: `case`, outcome: outcome), language: language, width: width)
    }
}

extension Typography {
    fileprivate func others(_ count: Int) -> String {
        let number = integer(count)
        return say(
            "et \(number) autres lignes, que donne le rapport", "and \(number) other lines, which the report has")
    }
}
