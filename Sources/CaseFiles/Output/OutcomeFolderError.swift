public import Childcare

/// Why an output could not be written, or an outcome folder not be read.
public enum OutcomeFolderError: ReportedError, Hashable, Sendable {
    /// Why what stands at an output's place is not replaced.
    public enum Refusal: Hashable, Sendable {
        /// It does not hold the file by which a folder of this kind is known.
        case unknown(missing: String)
        /// Berceau did not write it, or not this kind of file.
        case notOurs
        /// It was made from another case, or by other arguments.
        case otherSource
        /// These files are no longer as they were written.
        case changed([String])
        /// These files were put there by somebody.
        case added([String])
        /// It is there, and this command replaces nothing.
        case exists
        /// Another decision was recorded there.
        case otherDecision
    }

    /// The folder or file cannot be made there.
    case cannotCreate(path: String, reason: String)
    /// The path holds something that is not an earlier outcome, and stays untouched.
    case notAnOutcome(path: String)
    /// The path holds something that is not ours to replace, and stays untouched.
    case foreign(path: String, Refusal)
    /// The path is, holds or stands in what the command reads.
    case ownInput(path: String, input: String)
    /// A file cannot be written, or the finished folder cannot be put in place; an earlier outcome is intact.
    case cannotWrite(path: String, reason: String)
    /// The folder, or one of its files, is not there or may not be read.
    case missing(path: String, reason: String)
    /// A file of the folder does not say what it should.
    case unreadable(file: String, line: Int?, expected: BilingualText)

    /// The exit code of the command, as in `sysexits.h`.
    public var exitCode: Int32 {
        switch self {
        case .cannotCreate, .notAnOutcome, .foreign, .ownInput: 73
        case .cannotWrite: 74
        case .missing: 66
        case .unreadable: 65
        }
    }

    /// What happened and what to do, in a sentence.
    public var text: BilingualText { problem.text }

    /// The one problem.
    public var problems: [ReportedProblem] { [problem] }

    /// The same in the form of every problem.
    public var problem: ReportedProblem {
        switch self {
        case .cannotCreate(let path, let why):
            let reason = SystemWords.words(why)
            return ReportedProblem(
                OutputProblemCode.cannotCreate, ProblemPlace(file: path),
                finding: BilingualText(fr: "ne peut être créé (\(reason))", en: "cannot be created (\(reason))"),
                expected: Self.writablePlace,
                remedy: BilingualText(
                    fr: "rien n'a été écrit : choisissez un autre endroit",
                    en: "nothing was written: choose another place"))
        case .notAnOutcome(let path):
            return ReportedProblem(
                OutputProblemCode.notAnOutcome, ProblemPlace(file: path),
                finding: BilingualText(
                    fr: "n'est pas un dossier de résultat (outcome.json y manque)",
                    en: "is not an outcome folder (no outcome.json in it)"),
                expected: Self.replaceable,
                remedy: BilingualText(
                    fr: "rien n'y est remplacé : choisissez un autre dossier",
                    en: "nothing there is replaced: choose another folder"))
        case .foreign(let path, let refusal):
            return ReportedProblem(
                OutputProblemCode.notOurs, ProblemPlace(file: path), finding: refusal.text, expected: Self.replaceable,
                remedy: BilingualText(
                    fr:
                        "rien n'a été écrit : choisissez un autre nom, ou --force, et ce qui s'y trouve sera gardé à côté",
                    en: "nothing was written: choose another name, or --force, and what is there will be kept beside it"
                ))
        case .ownInput(let path, let input):
            return ReportedProblem(
                OutputProblemCode.ownInput, ProblemPlace(file: path),
                finding: BilingualText(
                    fr:
                        "ce que la commande lit (\(input)) ne peut pas être aussi l'endroit où elle écrit, ni le contenir, ni s'y trouver",
                    en: "what the command reads (\(input)) cannot be where it writes, nor hold it, nor lie in it"),
                expected: BilingualText(fr: "un dossier à part", en: "a folder apart"),
                remedy: BilingualText(
                    fr: "rien n'a été écrit : choisissez un dossier à côté",
                    en: "nothing was written: choose a folder beside it"))
        case .cannotWrite(let path, let why):
            let reason = SystemWords.words(why)
            return ReportedProblem(
                OutputProblemCode.cannotWrite, ProblemPlace(file: path),
                finding: BilingualText(fr: "écriture impossible (\(reason))", en: "cannot be written (\(reason))"),
                expected: Self.writablePlace,
                remedy: BilingualText(
                    fr: "rien n'a été modifié : faites de la place, ou choisissez un autre endroit",
                    en: "nothing was changed: make room, or choose another place"))
        case .missing(let path, let why):
            let reason = SystemWords.words(why)
            return ReportedProblem(
                FileProblemCode.missingFile, ProblemPlace(file: path),
                finding: BilingualText(fr: "lecture impossible (\(reason))", en: "cannot be read (\(reason))"),
                expected: BilingualText(fr: "un fichier que l'on peut lire", en: "a file that can be read"),
                remedy: BilingualText(fr: "vérifiez le chemin", en: "check the path"))
        case .unreadable(let file, let line, let expected):
            return ReportedProblem(
                OutputProblemCode.unreadableOutcome, ProblemPlace(file: file, line: line), expected: expected,
                remedy: BilingualText(
                    fr: "reprenez le fichier tel que Berceau l'a écrit, ou relancez « berceau allocate »",
                    en: "go back to the file as Berceau wrote it, or run “berceau allocate” again"))
        }
    }

    private static let writablePlace = BilingualText(
        fr: "un endroit où l'on peut écrire", en: "a place that can be written to")
    private static let replaceable = BilingualText(
        fr: "un endroit libre, ou ce que cette commande y a écrit de la même source",
        en: "a free place, or what this command wrote there from the same source")
}

extension OutcomeFolderError: CustomStringConvertible {
    public var description: String { text.english }
}

extension OutcomeFolderError.Refusal {
    var text: BilingualText {
        func list(_ names: [String]) -> String {
            names.isEmpty ? "" : " (" + names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …)" : ")")
        }
        return switch self {
        case .unknown(let mark):
            BilingualText(
                fr: "n'est ni vide ni un dossier écrit par cette commande (\(mark) y manque)",
                en: "is neither empty nor a folder that this command wrote (no \(mark) in it)")
        case .notOurs:
            BilingualText(
                fr: "existe et n'a pas été écrit par cette commande",
                en: "exists and was not written by this command")
        case .otherSource:
            BilingualText(
                fr: "vient d'une autre source (un autre dossier, ou d'autres options)",
                en: "comes from another source (another case, or other options)")
        case .changed(let names):
            BilingualText(
                fr: "a été modifié depuis que Berceau l'a écrit\(list(names))",
                en: "was changed since Berceau wrote it\(list(names))")
        case .added(let names):
            BilingualText(
                fr: "contient des fichiers que Berceau n'y a pas mis\(list(names))",
                en: "holds files that Berceau did not put there\(list(names))")
        case .otherDecision:
            BilingualText(
                fr: "porte déjà une autre décision de la commission",
                en: "holds another decision of the commission already")
        case .exists: BilingualText(fr: "existe déjà et n'est pas vide", en: "exists and is not empty")
        }
    }
}

/// What the file system answers, in French too.
enum SystemWords {
    static let busy = "another run is writing there"
    static let noName = "no name given"
    static let root = "the root of the file system"
    static let deadLink = "a link to nowhere"
    static let isFile = "a file of that name exists"
    static let isLink = "a link, whose target would stay"
    static let isFolder = "a folder of that name exists"

    static func words(_ reason: String) -> BilingualText {
        let french: FrenchText =
            switch reason {
            case busy: "un autre calcul y écrit en ce moment"
            case noName: "aucun nom donné"
            case root: "la racine du système de fichiers"
            case deadLink: "un lien vers un endroit qui n'existe pas"
            case isLink: "un lien, dont la cible resterait"
            case isFile: "un fichier porte déjà ce nom"
            case isFolder: "un dossier porte déjà ce nom"
            case "Permission denied", "Operation not permitted": "droits insuffisants"
            case "No space left on device": "disque plein"
            case "Disk quota exceeded": "quota de disque dépassé"
            case "File too large": "taille de fichier limitée"
            case "Read-only file system": "disque en lecture seule"
            case "No such file or directory": "fichier ou dossier absent"
            case "Not a directory": "un fichier se trouve là où un dossier est attendu"
            case "Is a directory": "un dossier se trouve là où un fichier est attendu"
            case "File name too long": "nom trop long"
            case "Device or resource busy": "emplacement occupé"
            case "Too many open files": "trop de fichiers ouverts"
            case "Input/output error": "erreur du disque"
            default: "\(reason)"
            }
        return BilingualText(fr: french, en: "\(reason)")
    }
}
