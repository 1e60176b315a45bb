import Childcare

/// A folder of templates of letters, as their texts.
package enum TemplateFolder {
    /// The files of a folder by name, hidden ones left out; their bytes in UTF-8 or Windows-1252.
    ///
    /// - Throws: ``CaseFileErrors`` where the folder, or a file of it, cannot be read.
    package static func read(at path: String) throws(CaseFileErrors) -> [(name: String, text: String)] {
        let log = ProblemLog()
        guard FileAccess.kind(of: path) == .folder else {
            log.add(
                .missingFile, ProblemPlace(file: path),
                expected: BilingualText(fr: "un dossier de modèles", en: "a folder of templates"),
                remedy: BilingualText(
                    fr: "« berceau letters --write-templates » en écrit un",
                    en: "“berceau letters --write-templates” writes one"))
            throw CaseFileErrors(problems: log.problems, missingFile: true)
        }
        var files: [(name: String, text: String)] = []
        for name in FileAccess.list(path, log: log).sorted()
        where !name.hasPrefix(".") && !name.hasSuffix("~") && FileAccess.kind(of: "\(path)/\(name)") == .file {
            guard let bytes = FileAccess.contents("\(path)/\(name)", as: "\(path)/\(name)", log: log) else { continue }
            files.append((name, String(decoding: TextEncoding.decode(bytes).bytes, as: UTF8.self)))
        }
        try log.throwIfErrors()
        return files
    }
}
