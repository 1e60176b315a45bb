import Childcare
import WorkerThreads

/// Letters to families (courriers aux familles), ready to print: a sheet a family, self-contained, without script or network.
///
/// A letter holds nothing of another family but what is published to all. The same bytes for the same subject.
package struct FamilyLetters: Sendable {
    private let subject: LetterSubject
    private let writer: LetterWriter
    private let recipients: [LetterRecipient]
    private let typography: Typography

    package init(_ subject: LetterSubject, templates: LetterTemplates) {
        self.subject = subject
        writer = LetterWriter(LetterFacts(subject, language: templates.language), templates)
        recipients = subject.recipients
        typography = Typography(language: templates.language)
    }

    package var count: Int { recipients.count }

    /// All letters as one page, in the order of the case.
    package var page: String {
        let (writer, recipients) = (writer, recipients)
        let articles = WorkerPool.processors.map(recipients.count) { position in
            writer.article(recipients[position], number: position + 1).written
        }
        return Self.page(title, typography.language, [notice] + articles)
    }

    /// One page a family, each under a name of its own.
    package var pages: [(name: String, html: String)] {
        let (writer, recipients) = (writer, recipients)
        let (title, notice, language) = (title, notice, typography.language)
        let width = "\(recipients.count)".count
        return WorkerPool.processors.map(recipients.count) { position in
            let article = writer.article(recipients[position], number: position + 1)
            let number = String(repeating: "0", count: width - "\(position + 1)".count) + "\(position + 1)"
            let ids = recipients[position].requests.prefix(3).map { Self.safe($0.id.text) }
            return ("\(number)-\(ids.joined(separator: "-")).html", Self.page(title, language, [notice, article]))
        }
    }

    private static func page(_ title: String, _ language: Language, _ body: [Markup]) -> String {
        HTMLPage.text(title: title, language: language, body: body, style: LetterStylesheet.text)
    }

    private var title: String {
        let start = typography.date(subject.case.term.start)
        return typography.say(
            "Courriers aux familles – rentrée du \(start)", "Letters to families – term of \(start)")
    }

    /// On the screen alone: who may see the page.
    private var notice: Markup {
        .tag(
            "p", ["class": "audience commission"],
            .text(
                typography.say(
                    "Courriers individuels, non publics : chaque famille ne reçoit que le sien.",
                    "Individual letters, not public: each family gets its own and no other.")))
    }

    /// An identifier as part of a file's name, whatever signs it has.
    private static func safe(_ id: String) -> String {
        let kept = id.unicodeScalars.prefix(40).map { scalar -> Character in
            let isPlain =
                scalar == "-"
                || scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain ? Character(scalar) : "_"
        }
        return String(kept)
    }
}
