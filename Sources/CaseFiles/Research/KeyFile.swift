package import Childcare

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Reads the key of pseudonyms: a file of its owner's alone, of 32 bytes or more; what it holds goes nowhere.
package enum KeyFile {
    /// Different bytes a key has at least: fewer is a word repeated.
    private static let leastDifferent = 8

    /// - Throws: ``CaseFileErrors``; no message repeats the key.
    package static func pseudonyms(at path: String) throws(CaseFileErrors) -> Pseudonyms {
        let log = ProblemLog()
        guard FileAccess.kind(of: path) == .file else {
            log.add(
                .missingFile, ProblemPlace(file: path),
                expected: BilingualText(fr: "un fichier qui contient la clé", en: "a file that holds the key"),
                remedy: BilingualText(
                    fr: "tirez-en une : openssl rand -hex 32 > cle ; chmod 600 cle",
                    en: "draw one: openssl rand -hex 32 > key; chmod 600 key"))
            throw CaseFileErrors(problems: log.problems, missingFile: true)
        }
        let mode = (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
        if let mode, mode & 0o077 != 0 {
            log.add(
                ReportedProblem(
                    ResearchProblemCode.openKey, ProblemPlace(file: path),
                    expected: BilingualText(
                        fr: "un fichier que son propriétaire seul peut lire",
                        en: "a file that its owner alone may read"),
                    remedy: BilingualText(fr: "chmod 600 \(path)", en: "chmod 600 \(path)")))
        }
        guard var bytes = FileAccess.contents(path, as: path, log: log) else {
            try log.throwIfErrors()
            throw CaseFileErrors(problems: log.problems, missingFile: false)
        }
        while let last = bytes.last, last == 10 || last == 13 { bytes.removeLast() }
        let pseudonyms = Set(bytes).count >= leastDifferent ? Pseudonyms(key: bytes) : nil
        if pseudonyms == nil {
            log.add(
                ReportedProblem(
                    ResearchProblemCode.weakKey, ProblemPlace(file: path),
                    expected: BilingualText(
                        fr: "au moins \(Pseudonyms.leastKeyBytes) octets tirés au hasard",
                        en: "at least \(Pseudonyms.leastKeyBytes) random bytes"),
                    remedy: BilingualText(
                        fr: "tirez-en une : openssl rand -hex 32 > cle ; chmod 600 cle",
                        en: "draw one: openssl rand -hex 32 > key; chmod 600 key")))
        }
        try log.throwIfErrors()
        guard let pseudonyms else { throw CaseFileErrors(problems: log.problems, missingFile: false) }
        return pseudonyms
    }
}
