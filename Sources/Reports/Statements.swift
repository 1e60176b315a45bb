import AllocationModel
import Childcare

/// A heading and the sentences under it.
struct SummaryParagraph {
    enum Tone: String {
        case plain, good, caution, alert

        var escapeSequence: String {
            switch self {
            case .plain: "\u{1B}[1m"
            case .good: "\u{1B}[1;32m"
            case .caution: "\u{1B}[1;33m"
            case .alert: "\u{1B}[1;31m"
            }
        }
    }

    var heading: String
    var tone: Tone = .plain
    var lines: [String]
}

/// The summary, sentence by sentence; the terminal and the page show the same ones.
struct Statements {
    let subject: ReportSubject
    let audience: Audience
    let figures: PublishedFigures
    let typography: Typography
    let wording: Wording

    init(_ subject: ReportSubject, language: Language, audience: Audience, figures: PublishedFigures? = nil) {
        self.subject = subject
        self.audience = audience
        self.figures = figures ?? PublishedFigures(subject, audience: audience)
        typography = Typography(language: language)
        wording = Wording(subject, language: language)
    }

    var outcome: Outcome { subject.outcome }

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    var all: [SummaryParagraph] {
        var statements = [status]
        if let conflict = outcome.conflict, audience == .commission {
            statements.append(wayOut(of: conflict))
        }
        if outcome.status != .conflict {
            statements += [places, hours]
            if !outcome.quotas.isEmpty { statements.append(quotas) }
            if let funding = outcome.funding { statements.append(bonuses(funding)) }
            if let order = outcome.order { statements.append(self.order(order)) }
            if let lottery = outcome.lottery { statements.append(self.lottery(lottery)) }
            statements.append(fairness)
            if let chances { statements.append(chances) }
        }
        if !outcome.decisions.isEmpty { statements.append(decisions) }
        return statements + [draw, checking]
    }

    /// A number that stands in no sum, and its noun; from 1 to 4 it is not said in public.
    func published(_ count: Int, _ french: (String, String), _ english: (String, String)) -> String {
        figures.isShown(lone: count)
            ? typography.count(count, french, english)
            : say(
                "moins de \(PublishedFigures.threshold) \(french.1)",
                "fewer than \(PublishedFigures.threshold) \(english.1)")
    }

    var notPublished: String { say("nombre non publié", "number not published") }
}
