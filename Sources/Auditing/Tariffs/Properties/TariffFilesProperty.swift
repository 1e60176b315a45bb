/// The folder is the one that was written, from this case.
enum TariffFilesProperty: TariffProperty {
    static let name = AuditProperty.tariffFiles
    static let statement = Statement(
        french: "Les fichiers sont ceux qui ont été écrits ensemble, à partir de ce dossier.",
        english: "The files are those that were written together, from this case.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        audit.alteredFiles.map {
            finding($0.file, fr: $0.message.french, en: $0.message.english)
        }
    }
}
