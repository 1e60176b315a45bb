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

    /// Outcomes written before the law was named name none. Another version may have cited the same figures from another
    /// source, or checked them on another day: of those only this version's own are known here.
    private static func lawFindings(_ audit: Recomputation) -> [AuditFinding] {
        let isOwn = audit.outcome.provenance.version == Provenance.currentVersion
        guard let named = audit.outcome.provenance.law else {
            guard isOwn, !audit.case.lawRules.isEmpty else { return [] }
            return [
                finding(
                    "law", fr: "Les textes auxquels le dossier était tenu ne sont pas nommés.",
                    en: "The rows of the law the case was held to are not named.")
            ]
        }
        let law = audit.case.law
        let expected = audit.case.lawRules.map { rule in
            let row = law.row(rule)
            return [
                rule.rawValue, row.citation.article.english, row.valid.first.description, row.valid.last.description,
            ]
        }
        let found = named.map { [$0.table, $0.article, $0.validFrom, $0.validTo] }
        if found == expected, named.allSatisfy({ $0.coversTerm == covers($0, audit.case.term.start) }) {
            guard isOwn, zip(named, audit.case.lawRules).contains(where: { !cites($0, law.row($1).citation) }) else {
                return []
            }
            return [
                finding(
                    "law",
                    fr:
                        "La source des textes, leur nom français ou leur dernière vérification ne sont pas ceux de nos tables.",
                    en:
                        "The source of the law's rows, their French names or when they were last checked are not those of our tables."
                )
            ]
        }
        return [
            finding(
                "law", fr: "Les textes nommés ne sont pas ceux qui valent au premier jour de la période.",
                en: "The rows of the law named are not those that hold on the first day of the term.")
        ]
    }

    private static func cites(_ record: LawRecord, _ citation: LawCitation) -> Bool {
        record.source == citation.source.english && record.lastChecked == citation.lastChecked.description
            && record.confidence == citation.confidence.rawValue
            && record.french?.article == citation.article.french && record.french?.source == citation.source.french
    }

    private static func covers(_ record: LawRecord, _ day: CivilDate) -> Bool {
        record.validFrom <= day.description && day.description <= record.validTo
    }
}
