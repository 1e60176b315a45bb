package import Childcare

/// The folder of a research copy: the case, what was taken off it, and the risk that is left.
package enum ResearchOutput {
    private struct Document: Encodable {
        var schemaVersion = 1
        var coarsening: String
        var coarseColumnsThatRulesRead: [String]
        var totals: String
        var columnsThatChangeIt: [String]
        var risk: ReidentificationRisk
    }

    /// Replaces what an earlier copy of the same case left there.
    /// - Returns: where what was not ours is kept now.
    @discardableResult
    package static func write(
        _ copy: ResearchCopy, _ totals: ResearchTotals, to target: OutputTarget
    ) throws(OutcomeFolderError) -> String? {
        var files = CaseFolder.files(of: copy.case)
        files.append(("README.md", Array(readme(copy, totals).utf8)))
        files.append(
            (
                "research.json",
                try OutcomeDocument.encode(
                    Document(
                        coarsening: copy.coarsening.written, coarseColumnsThatRulesRead: copy.coarseNames,
                        totals: totals.name, columnsThatChangeIt: totals.changingNames(in: copy), risk: copy.risk),
                    file: "research.json")
            ))
        return try target.write(files)
    }

    /// What a reader of the copy must know, in both languages.
    package static func readme(_ copy: ResearchCopy, _ totals: ResearchTotals) -> String {
        let risk = copy.risk
        let columns = risk.alone.map { "| \($0.name) | \($0.values) | \($0.smallestGroup) | \($0.unique) |" }
        let french = BilingualText(
            fr: """
                Copie d’un dossier de commission, pour la recherche. Les identifiants sont des pseudonymes (HMAC-SHA256 sous une clé qui n’est pas ici) ; noms, \
                adresses et textes libres sont absents ; les lignes sont dans l’ordre des pseudonymes. Le tirage n’est pas celui de la commission.
                """,
            en: "")[.french]
        let matters = sentence(copy, totals, quote: "`")
        return """
            # Copie de recherche

            \(french)

            Précision : `\(copy.coarsening.written)`. \(matters[.french])

            **Risque de réidentification restant** : \(risk.requests) demandes ; le plus petit groupe de demandes semblables en compte \(risk.smallestGroup) ; \
            \(risk.unique) sont seules de leur sorte, \(risk.belowFive) dans un groupe de moins de cinq. Ce sont des données personnelles pseudonymisées (RGPD, \
            art. 4, 5) : elles ne se publient pas.

            # Research copy

            A commission's case, for research. Identifiers are pseudonyms (HMAC-SHA256 under a key that is not here); names, addresses and free texts are
            absent; rows stand in the order of the pseudonyms. The draw is not the commission's.

            Coarsening: `\(copy.coarsening.written)`. \(matters[.english])

            **Risk of re-identification left**: \(risk.requests) requests; the smallest group of requests alike has \(risk.smallestGroup); \(risk.unique) are
            like no other, \(risk.belowFive) in a group of fewer than five. These are pseudonymised personal data (GDPR, art. 4(5)): they are not for publication.

            | quasi-identifier | values | smallest group | unique |
            |---|---|---|---|
            \(columns.joined(separator: "\n"))

            """
    }

    /// What the copy keeps of the totals, and what it does not.
    package static func sentence(
        _ copy: ResearchCopy, _ totals: ResearchTotals, quote: String = ""
    ) -> BilingualText {
        func list(_ names: [String]) -> String { names.map { quote + $0 + quote }.joined(separator: ", ") }
        let read = copy.coarseNames
        let unmoved: BilingualText =
            read.isEmpty
            ? BilingualText(fr: "", en: "")
            : BilingualText(
                fr:
                    "Des règles lisent ce qui est moins précis ici (\(list(read))), mais rien de ce qu’elles décident n’en change. ",
                en: "Rules read what is coarser here (\(list(read))), but nothing they decide is changed by it. ")
        let stated: BilingualText =
            switch totals {
            case .same:
                BilingualText(
                    fr:
                        "\(unmoved)L’attribution de la copie a les mêmes totaux que l’original : les deux programmes ont été comparés nombre par nombre. Entre des attributions de même valeur décide le tirage, qui est un autre.",
                    en:
                        "\(unmoved)The copy is decided with the same totals as the original: the two programs were compared number by number. Between allocations of the same value the draw decides, and it is another."
                )
            case .sameButForDraw:
                BilingualText(
                    fr:
                        "\(unmoved)Les familles passent avec les mêmes points, devant les mêmes places. Entre familles à égalité décide le tirage, qui est un autre : les totaux de la copie peuvent en différer.",
                    en:
                        "\(unmoved)Families pass with the same points, before the same places. Between families of equal points the draw decides, and it is another: the totals of the copy may differ by that."
                )
            case .mayDiffer(let parts) where !parts.isEmpty:
                BilingualText(
                    fr:
                        "Ce qui est moins précis ici change ce que le règlement décide (\(list(totals.changingNames(in: copy)))) : l’attribution de la copie peut différer de l’original.",
                    en:
                        "What is coarser here changes what the rules decide (\(list(totals.changingNames(in: copy)))): the copy may be decided otherwise than the original."
                )
            case .mayDiffer:
                BilingualText(
                    fr:
                        "Les pseudonymes changent l’ordre dans lequel le règlement prend ce qui se vaut : l’attribution de la copie peut différer de l’original.",
                    en:
                        "Pseudonyms change the order in which the rules take what is alike: the copy may be decided otherwise than the original."
                )
            }
        guard copy.coarsening.incomeBand > 0 else { return stated }
        return BilingualText(
            fr: "\(stated) Les participations des familles sont celles de ressources moins précises.",
            en: "\(stated) What families pay is worked out from coarser resources.")
    }
}
