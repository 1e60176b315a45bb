import Berceau
import ArgumentParser
import Childcare
import Reports

/// Help and usage in the language the command line asks for.
func said(_ french: FrenchText, _ english: EnglishText) -> String { Language.asked.pick(french, english) }

/// Arguments that are wrong in a way the parser cannot know.
func usageError(_ french: FrenchText, _ english: EnglishText) -> ValidationError {
    ValidationError(french.text + UsageText.mark + english.text)
}

extension CommandFailure {
    /// What the argument parser has against the command line, as it says it.
    init(usage message: String) {
        let (french, english) = (
            UsageText.french(UsageText.message(message, .french)), UsageText.message(message, .english)
        )
        let shape = UsageText.part(of: message, after: "Usage: ", until: "\n")
        let help = UsageText.part(of: message, after: "See '", until: "'") ?? "berceau --help"
        self.init(
            usage: BilingualText(fr: "\(french)", en: "\(english)"),
            ReportedProblem(
                CommandProblemCode.usage,
                finding: BilingualText(
                    fr: "\(UsageText.sentence(of: french))", en: "\(UsageText.sentence(of: english))"),
                expected: shape.map {
                    BilingualText(
                        fr: "la forme \($0.replacing("<subcommand>", with: "<commande>"))", en: "the form \($0)")
                }
                    ?? BilingualText(fr: "une commande de Berceau", en: "a command of Berceau"),
                remedy: BilingualText(fr: "lancez « \(help) »", en: "run “\(help)”")))
    }
}

/// What the argument parser says by itself, in French.
enum UsageText {
    /// Stands between the French and the English of a sentence the parser takes as one.
    static let mark = "\u{1E}"

    /// The parser's message with a sentence of ours in one language.
    static func message(_ message: String, _ language: Language) -> String {
        guard let mark = message.firstRange(of: Self.mark) else { return message }
        let before = message[..<mark.lowerBound]
        let after = message[mark.upperBound...]
        let end = after.firstIndex(of: "\n") ?? after.endIndex
        let head = before.hasPrefix("Error: ") ? "Error: " : ""
        return language == .french
            ? String(before + after[end...]) : head + String(after)
    }

    /// The error alone, without the usage below it.
    static func sentence(of message: String) -> String {
        let lines = message.split(separator: "\n").map(String.init)
        let end = lines.firstIndex { line in
            ["Usage", "Help", "Aide", "  See", "  Voir"].contains { line.hasPrefix($0) }
        }
        let said = lines[..<(end ?? lines.endIndex)].joined(separator: " ")
        let sentence = said.drop { $0 != ":" }.dropFirst().drop { $0.isWhitespace }
        // What follows it is joined to it.
        return String(sentence.hasSuffix(".") ? sentence.dropLast() : sentence)
    }

    static func part(of message: String, after start: String, until end: String) -> String? {
        guard let range = message.firstRange(of: start) else { return nil }
        let rest = message[range.upperBound...]
        return String(rest[..<(rest.firstRange(of: end)?.lowerBound ?? rest.endIndex)])
    }

    /// A message as the parser made it, its own words put into the language; what people typed stays as it is.
    static func french(_ message: String) -> String {
        var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // An error comes first, and only what stands before the usage is a sentence of the parser.
        let isError = message.hasPrefix("Error: ")
        let end = isError ? lines.firstIndex { $0.hasPrefix("Usage: ") || $0.hasPrefix("Help: ") } ?? lines.count : 0
        for index in lines.indices {
            lines[index] = index < end ? sentence(lines[index]) : screen(lines[index])
        }
        return lines.joined(separator: "\n")
    }

    private static func sentence(_ line: String) -> String {
        var text = line
        for (english, french) in sentences where text.contains(english) {
            text = text.replacing(english, with: french)
        }
        return quoted(text)
    }

    private static func screen(_ line: String) -> String {
        var text = line
        for (english, french) in headings where text.hasPrefix(english) {
            text = french + text.dropFirst(english.count)
        }
        for (english, french) in words where text.contains(english) { text = text.replacing(english, with: french) }
        return text
    }

    /// `'x'` as `« x »`; the apostrophes of a French sentence are of another kind.
    private static func quoted(_ text: String) -> String {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count > 2, !parts.count.isMultiple(of: 2) else { return text }
        return parts.enumerated().map { index, part in
            index.isMultiple(of: 2) ? String(part) : "«\u{A0}\(part)\u{A0}»"
        }.joined()
    }

    private static let sentences = [
        ("Error: ", "Erreur\u{A0}: "), ("Unknown option ", "option inconnue "),
        ("Unknown command ", "commande inconnue "),
        (". Did you mean ", "\u{A0}; vouliez-vous dire "), ("'?", "'\u{202F}?"),
        ("Missing value for ", "il manque une valeur à "), ("Missing expected argument ", "il manque l’argument "),
        ("The value ", "la valeur "), (" is invalid for ", " ne convient pas à "),
        (" Please provide one of ", " Valeurs possibles\u{A0}: "), (" or '", " ou '"), (" and '", " et '"),
        ("Unexpected argument ", "argument en trop "), (" unexpected arguments: ", " arguments en trop\u{A0}: "),
        ("The option ", "l’option "), (" does not take any value, but ", " ne prend pas de valeur, et "),
        (" was specified.", " a été donné."), ("Missing required subcommand.", "il manque le nom d’une commande."),
        ("Invalid option: ", "option impossible\u{A0}: "), ("Missing one of: ", "il manque l’un de\u{A0}: "),
        (" had already been set with ", " était déjà donné par "), ("Value to be set with ", "la valeur de "),
    ]

    private static let headings = [
        ("OVERVIEW: ", ""), ("USAGE: ", "USAGE\u{A0}: "), ("Usage: ", "Usage\u{A0}: "), ("Help:  ", "Aide\u{A0}:  "),
        ("ARGUMENTS:", "ARGUMENTS\u{A0}:"), ("OPTIONS:", "OPTIONS\u{A0}:"), ("SUBCOMMANDS:", "COMMANDES\u{A0}:"),
        ("ONE QUESTION:", "UNE QUESTION\u{A0}:"),
    ]

    private static let words = [
        ("(default: ", "(par défaut\u{A0}: "), ("(values: ", "(valeurs\u{A0}: "),
        ("; default: ", "\u{A0}; par défaut\u{A0}: "),
        ("(default:", "(par défaut\u{A0}:"), ("(values:", "(valeurs\u{A0}:"),
        ("Show the version.", "Dire la version."), ("Show help information.", "Dire cette aide."),
        ("See 'berceau help <subcommand>' for detailed help.", "Voir «\u{A0}berceau help <commande>\u{A0}»."),
        ("<subcommand>", "<commande>"), ("  See 'berceau", "  Voir «\u{A0}berceau"),
        ("--help' for more information.", "--help\u{A0}»."), ("(default)", "(par défaut)"),
    ]
}
