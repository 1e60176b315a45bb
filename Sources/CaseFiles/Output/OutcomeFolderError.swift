/// Why an outcome folder could not be written or read.
public enum OutcomeFolderError: Error, Hashable, Sendable {
    /// The folder cannot be made there.
    case cannotCreate(path: String, reason: String)
    /// The path holds something that is not an earlier outcome, and stays untouched.
    case notAnOutcome(path: String)
    /// A file cannot be written, or the finished folder cannot be put in place; an earlier outcome is intact.
    case cannotWrite(path: String, reason: String)
    /// The folder, or one of its files, is not there or may not be read.
    case missing(path: String, reason: String)
    /// A file of the folder does not say what it should.
    case unreadable(file: String, line: Int?, expected: String)

    /// The exit code of the command, as in `sysexits.h`.
    public var exitCode: Int32 {
        switch self {
        case .cannotCreate, .notAnOutcome: 73
        case .cannotWrite: 74
        case .missing: 66
        case .unreadable: 65
        }
    }

    /// One sentence for people; `lang` is `fr` (default) or `en`.
    public func text(lang: String = "fr") -> String {
        let french = lang != "en"
        switch self {
        case .cannotCreate(let path, let reason):
            return french
                ? "\(path) : le dossier ne peut être créé (\(reason))" : "\(path): cannot be created (\(reason))"
        case .notAnOutcome(let path):
            return french
                ? "\(path) : n'est pas un dossier de résultat (outcome.json y manque) ; rien n'y est remplacé, "
                    + "choisissez un autre dossier"
                : "\(path): is not an outcome folder (no outcome.json in it); nothing there is replaced, choose another folder"
        case .cannotWrite(let path, let reason):
            return french ? "\(path) : écriture impossible (\(reason))" : "\(path): cannot be written (\(reason))"
        case .missing(let path, let reason):
            return french ? "\(path) : lecture impossible (\(reason))" : "\(path): cannot be read (\(reason))"
        case .unreadable(let file, let line, let expected):
            let place = line.map { "\(file):\($0)" } ?? file
            return french ? "\(place) : attendu : \(expected)" : "\(place): expected \(expected)"
        }
    }
}

extension OutcomeFolderError: CustomStringConvertible {
    public var description: String { text(lang: "en") }
}
