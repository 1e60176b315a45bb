import AllocationModel
import Childcare

/// Every file of the folder is the one its outcome was written with, and no other bears the name of one.
enum FilesProperty: Property {
    static let name = AuditProperty.files
    static let statement = BilingualText(
        fr:
            "Chaque fichier du dossier de résultat porte l'empreinte (SHA-256) inscrite dans outcome.json, aucun ne manque, aucun autre ne porte le nom d'un fichier de résultat, et outcome.json lui-même n'a pas été retouché.",
        en:
            "Every file of the outcome folder has the SHA-256 written in outcome.json, none is missing, no other bears the name of an outcome's file, and outcome.json itself was not touched up."
    )
    static let bindsConflicts = true

    static let remedy = BilingualText(
        fr: "reprenez le fichier tel que Berceau l'a écrit, ou relancez « berceau allocate »",
        en: "go back to the file as Berceau wrote it, or run “berceau allocate” again")

    static func file(of subject: String) -> String? { subject }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        guard let folder = audit.subject.folder else { return [] }
        var findings: [AuditFinding] = []
        if folder.outcomeBytes != folder.outcomeAsWritten {
            findings.append(
                finding(
                    "outcome.json",
                    fr:
                        "Ce fichier a été modifié depuis son écriture : son contenu et sa somme de contrôle ne s'accordent plus.",
                    en: "This file was changed since it was written: its content and its checksum no longer agree."))
        }
        guard let recorded = audit.outcome.files else {
            findings.append(
                finding(
                    "outcome.json", fr: "Ce résultat ne dit l'empreinte d'aucun de ses fichiers.",
                    en: "This outcome gives the SHA-256 of none of its files."))
            return findings
        }
        let comparison = FileComparison(recorded: recorded, found: folder.files)
        if comparison.hasRepeats {
            findings.append(
                finding("files", fr: "Un fichier y est inscrit deux fois.", en: "A file is listed there twice."))
        }
        for (file, difference) in comparison.differences {
            switch difference {
            case .added where !folder.ownNames.contains(file): continue
            case .added:
                findings.append(
                    finding(
                        file, fr: "Ce fichier n'est pas de ce résultat : rien n'en répond.",
                        en: "This file is not part of this outcome: nothing vouches for it."))
            case .changed:
                findings.append(
                    finding(
                        file, fr: "Ce fichier a changé depuis que le résultat a été écrit.",
                        en: "This file has changed since the outcome was written."))
            case .missing:
                findings.append(finding(file, fr: "Ce fichier manque.", en: "This file is missing."))
            }
        }
        return findings
    }
}
