package import Childcare

/// What became of one child, each with a template of its own.
package enum LetterSituation: String, CaseIterable, Hashable, Sendable {
    case admitted, conditional, kept, waiting, inadmissible, ineligible, incomplete, late, cancelled, unborn, refused,
        held

    package var meaning: BilingualText {
        switch self {
        case .admitted: BilingualText(fr: "une place est attribuée", en: "a place is given")
        case .conditional:
            BilingualText(fr: "une place est attribuée à un enfant à naître", en: "a place is given to an unborn child")
        case .kept:
            BilingualText(
                fr: "mutation non obtenue : la place actuelle reste", en: "no transfer: the present place stays")
        case .waiting: BilingualText(fr: "aucune place, liste d’attente", en: "no place, waiting list")
        case .inadmissible: BilingualText(fr: "aucun vœu recevable", en: "no admissible wish")
        case .ineligible:
            BilingualText(fr: "demande non recevable selon le règlement", en: "request not eligible under the rules")
        case .incomplete: BilingualText(fr: "dossier incomplet", en: "incomplete file")
        case .late: BilingualText(fr: "dossier tardif", en: "late file")
        case .cancelled: BilingualText(fr: "demande annulée", en: "cancelled request")
        case .unborn: BilingualText(fr: "enfant à naître, non examiné", en: "unborn child, not considered")
        case .refused: BilingualText(fr: "refus décidé par la commission", en: "refused by the commission")
        case .held: BilingualText(fr: "décision remise, place gelée", en: "decision put off, seat kept")
        }
    }
}

/// The templates of one language: a frame, the notice, the remedies, and one for each situation.
package struct LetterTemplates: Hashable, Sendable {
    /// Templates that speak of no single child.
    package enum Frame: String, CaseIterable, Hashable, Sendable { case letter, notice, remedies, proposal }

    package static let fileNames =
        Frame.allCases.map { "\($0.rawValue).txt" } + LetterSituation.allCases.map { "\($0.rawValue).txt" }
    /// What is written beside them: what may stand in them.
    package static let guideName = "LISEZMOI.txt"

    package let language: Language
    let frames: [Frame: LetterTemplate]
    let situations: [LetterSituation: LetterTemplate]

    /// Berceau's own.
    package static func standard(_ language: Language) -> LetterTemplates {
        var problems: [ReportedProblem] = []
        return LetterTemplates(texts: [:], language, problems: &problems)
    }

    /// Templates by file name; Berceau's own stand in where none is given.
    ///
    /// - Throws: ``LetterTemplateErrors`` with everything wrong with them.
    package init(files: [(name: String, text: String)], at folder: String, _ language: Language)
        throws(LetterTemplateErrors)
    {
        var problems: [ReportedProblem] = []
        for (name, _) in files where !Self.fileNames.contains(name) && name != Self.guideName {
            problems.append(
                ReportedProblem(
                    LetterProblemCode.unknownTemplate, ProblemPlace(file: "\(folder)/\(name)"),
                    expected: BilingualText(
                        fr: "un modèle de courrier : \(Self.fileNames.joined(separator: ", "))",
                        en: "a template of letters: \(Self.fileNames.joined(separator: ", "))"),
                    remedy: NearestWord.among(Self.fileNames, to: name).map(BilingualText.didYouMean)
                        ?? BilingualText(fr: "retirez ce fichier", en: "remove this file")))
        }
        let texts = Dictionary(files.map { ($0.name, ($0.text, "\(folder)/\($0.name)")) }) { first, _ in first }
        self.init(texts: texts, language, problems: &problems)
        if !problems.isEmpty { throw LetterTemplateErrors(problems: problems) }
    }

    private init(
        texts: [String: (text: String, place: String)], _ language: Language, problems: inout [ReportedProblem]
    ) {
        self.language = language
        var frames: [Frame: LetterTemplate] = [:]
        for frame in Frame.allCases {
            let name = "\(frame.rawValue).txt"
            let given = texts[name]
            frames[frame] = LetterTemplate(
                given?.text ?? LetterTexts.text(frame)[language], file: given?.place ?? name, ofChild: false,
                problems: &problems)
        }
        var situations: [LetterSituation: LetterTemplate] = [:]
        for situation in LetterSituation.allCases {
            let name = "\(situation.rawValue).txt"
            let given = texts[name]
            situations[situation] = LetterTemplate(
                given?.text ?? LetterTexts.text(situation)[language], file: given?.place ?? name, ofChild: true,
                problems: &problems)
        }
        self.frames = frames
        self.situations = situations
    }

    /// Berceau's own as files to edit, with what may stand in them.
    package static func files(_ language: Language) -> [(name: String, bytes: [UInt8])] {
        let frames = Frame.allCases.map { ("\($0.rawValue).txt", LetterTexts.text($0)[language]) }
        let situations = LetterSituation.allCases.map { ("\($0.rawValue).txt", LetterTexts.text($0)[language]) }
        return ((frames + situations) + [(guideName, guide(language))]).map { ($0.0, Array($0.1.utf8)) }
    }

    private static func guide(_ language: Language) -> String {
        func line(_ name: String, _ meaning: BilingualText, _ mark: String = "") -> String {
            language == .french ? "  \(name)\(mark) : \(meaning.french)" : "  \(name)\(mark): \(meaning.english)"
        }
        let fields = LetterField.allCases.map { field in
            line("{{\(field.rawValue)}}", field.meaning, field.isBlock ? " *" : field.isOfChild ? " (enfant)" : "")
        }
        let situations = LetterSituation.allCases.map { line("\($0.rawValue).txt", $0.meaning) }
        return
            (LetterTexts.guide[language].split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            + [""] + situations + ["", language == .french ? "Champs :" : "Fields:", ""] + fields).joined(
                separator: "\n") + "\n"
    }
}

/// Everything wrong with templates, at once.
package struct LetterTemplateErrors: ReportedError, Sendable {
    package var problems: [ReportedProblem]
}
