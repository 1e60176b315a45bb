import AllocationModel
import Childcare

/// The outcome was computed from the files that are there now.
enum ProvenanceProperty: Property {
    static let name = AuditProperty.provenance
    static let statement = BilingualText(
        fr:
            "Le résultat a été calculé à partir des fichiers du dossier tels qu'ils sont aujourd'hui, et nomme les textes datés qui valent pour sa période.",
        en:
            "The outcome was computed from the case's files as they are now, and names the dated rows of the law that hold for its term."
    )
    static let bindsConflicts = true

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        let comparison = FileComparison(recorded: audit.outcome.provenance.inputs, found: audit.subject.inputs)
        if comparison.hasRepeats {
            findings.append(
                finding(
                    "inputs", fr: "Un fichier du dossier y est inscrit deux fois.",
                    en: "A file of the case is listed there twice."))
        }
        // Answers, contracts and addresses come after the decision, and were no part of it.
        for (file, difference) in comparison.differences where !Vocabulary.comesLater(file) {
            switch difference {
            case .added:
                findings.append(
                    finding(
                        file, fr: "Ce fichier n'était pas là au moment du calcul.",
                        en: "This file was not there when the outcome was computed."))
            case .changed:
                findings.append(
                    finding(
                        file, fr: "Ce fichier a changé depuis le calcul.",
                        en: "This file has changed since the outcome was computed."))
            case .missing:
                findings.append(
                    finding(
                        file, fr: "Ce fichier n'est plus dans le dossier.", en: "This file is no longer in the case."))
            }
        }
        return findings + lawFindings(audit)
    }

    /// Outcomes written before the law was named name none.
    private static func lawFindings(_ audit: Recomputation) -> [AuditFinding] {
        guard let named = audit.outcome.provenance.law else { return [] }
        let law = audit.case.law
        let expected = audit.case.lawRules.map { rule in
            let row = law.row(rule)
            return [
                rule.rawValue, row.citation.article.english, row.valid.first.description, row.valid.last.description,
            ]
        }
        let found = named.map { [$0.table, $0.article, $0.validFrom, $0.validTo] }
        if found == expected, named.allSatisfy({ $0.coversTerm == covers($0, audit.case.term.start) }) { return [] }
        return [
            finding(
                "law", fr: "Les textes nommés ne sont pas ceux qui valent au premier jour de la période.",
                en: "The rows of the law named are not those that hold on the first day of the term.")
        ]
    }

    private static func covers(_ record: LawRecord, _ day: CivilDate) -> Bool {
        record.validFrom <= day.description && day.description <= record.validTo
    }
}
