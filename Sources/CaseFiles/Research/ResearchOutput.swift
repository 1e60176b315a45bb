package import Childcare

/// The folder of a research copy: the case, what was taken off it, and the risk that is left.
package enum ResearchOutput {
    private struct Document: Encodable {
        var schemaVersion = 1
        var coarsening: String
        var coarseColumnsThatRulesRead: [String]
        var risk: ReidentificationRisk
    }

    /// Replaces what an earlier copy of the same case left there.
    /// - Returns: where what was not ours is kept now.
    @discardableResult
    package static func write(_ copy: ResearchCopy, to target: OutputTarget) throws(OutcomeFolderError) -> String? {
        var files = CaseFolder.files(of: copy.case)
        files.append(("README.md", Array(readme(copy).utf8)))
        files.append(
            (
                "research.json",
                try OutcomeDocument.encode(
                    Document(
                        coarsening: copy.coarsening.written, coarseColumnsThatRulesRead: copy.coarseNames,
                        risk: copy.risk), file: "research.json")
            ))
        return try target.write(files)
    }

    /// What a reader of the copy must know, in both languages.
    package static func readme(_ copy: ResearchCopy) -> String {
        let risk = copy.risk
        let names = copy.coarseNames.isEmpty ? nil : copy.coarseNames.map { "`\($0)`" }.joined(separator: ", ")
        let columns = risk.alone.map { "| \($0.name) | \($0.values) | \($0.smallestGroup) | \($0.unique) |" }
        let french = BilingualText(
            fr: """
                Copie d’un dossier de commission, pour la recherche. Les identifiants sont des pseudonymes (HMAC-SHA256 sous une clé qui n’est pas ici) ; noms, \
                adresses et textes libres sont absents ; les lignes sont dans l’ordre des pseudonymes. Le tirage n’est pas celui de la commission.
                """,
            en: "")[.french]
        let matters =
            names.map {
                "Des règles lisent ce qui est moins précis ici (\($0)) : l’attribution de la copie peut différer de l’original."
            }
            ?? "Aucune règle ne lit ce qui est moins précis ici : l’attribution de la copie a les mêmes totaux que l’original, le tirage à part."
        let englishMatters =
            names.map {
                "Rules read what is coarser here (\($0)): the copy may be decided otherwise than the original."
            }
            ?? "No rule reads what is coarser here: the copy is decided with the same totals as the original, apart from the draw."
        return """
            # Copie de recherche

            \(french)

            Précision : `\(copy.coarsening.written)`. \(FrenchText.set(matters))

            **Risque de réidentification restant** : \(risk.requests) demandes ; le plus petit groupe de demandes semblables en compte \(risk.smallestGroup) ; \
            \(risk.unique) sont seules de leur sorte, \(risk.belowFive) dans un groupe de moins de cinq. Ce sont des données personnelles pseudonymisées (RGPD, \
            art. 4, 5) : elles ne se publient pas.

            # Research copy

            A commission's case, for research. Identifiers are pseudonyms (HMAC-SHA256 under a key that is not here); names, addresses and free texts are
            absent; rows stand in the order of the pseudonyms. The draw is not the commission's.

            Coarsening: `\(copy.coarsening.written)`. \(englishMatters)

            **Risk of re-identification left**: \(risk.requests) requests; the smallest group of requests alike has \(risk.smallestGroup); \(risk.unique) are
            like no other, \(risk.belowFive) in a group of fewer than five. These are pseudonymised personal data (GDPR, art. 4(5)): they are not for publication.

            | quasi-identifier | values | smallest group | unique |
            |---|---|---|---|
            \(columns.joined(separator: "\n"))

            """
    }
}
