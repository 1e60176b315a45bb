import Childcare

/// The folder is the one that was written, from this case.
enum TariffFilesProperty: TariffProperty {
    static let name = AuditProperty.tariffFiles
    static let statement = BilingualText(
        fr: "Les fichiers sont ceux qui ont été écrits ensemble, à partir de ce dossier.",
        en: "The files are those that were written together, from this case.")

    static func file(of subject: String) -> String? { subject }

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        audit.alteredFiles.map {
            AuditFinding(property: name, subject: $0.file, message: $0.message)
        }
    }
}
