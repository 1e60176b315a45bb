import Childcare
import Reports

/// Help and usage in the language the command line asks for.
func said(_ french: FrenchText, _ english: EnglishText) -> String { Language.asked.pick(french, english) }

/// What the argument parser says by itself, in French.
enum UsageText {
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
