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
        var recorded = Dictionary(
            audit.outcome.provenance.inputs.map { ($0.file, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        var findings: [AuditFinding] = []
        if recorded.count != audit.outcome.provenance.inputs.count {
            findings.append(
                finding(
                    "inputs", fr: "Un fichier du dossier y est inscrit deux fois.",
                    en: "A file of the case is listed there twice."))
        }
        // Answers, contracts and addresses come after the decision, and were no part of it.
        for input in audit.subject.inputs where !Vocabulary.comesLater(input.file) {
            guard let hash = recorded.removeValue(forKey: input.file) else {
                findings.append(
                    finding(
                        input.file, fr: "Ce fichier n'était pas là au moment du calcul.",
                        en: "This file was not there when the outcome was computed."))
                continue
            }
            if hash != input.sha256 {
                findings.append(
                    finding(
                        input.file, fr: "Ce fichier a changé depuis le calcul.",
                        en: "This file has changed since the outcome was computed."))
            }
        }
        for file in recorded.keys.sorted() where !Vocabulary.comesLater(file) {
            findings.append(
                finding(file, fr: "Ce fichier n'est plus dans le dossier.", en: "This file is no longer in the case."))
        }
        return findings
    }
}
