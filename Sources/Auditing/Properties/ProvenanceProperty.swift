import AllocationModel
import Childcare

/// The outcome was computed from the files that are there now.
enum ProvenanceProperty: Property {
    static let name = AuditProperty.provenance
    static let statement = BilingualText(
        fr: "Le résultat a été calculé à partir des fichiers du dossier tels qu'ils sont aujourd'hui.",
        en: "The outcome was computed from the case's files as they are now.")
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
        return findings
    }
}
