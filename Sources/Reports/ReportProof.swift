import AllocationModel
import Childcare

/// What is proved, how to check it, and where the outcome comes from.
extension ReportPage {
    var proof: [Markup] {
        guard !outcome.levels.isEmpty else {
            return none("Aucune répartition, donc aucune borne.", "No allocation, so no bound.") + [recheck]
        }
        // What an objective is worth may give a count away that is not published: a number of children, a quota's miss.
        let showsValues = audience == .commission
        var table = MarkupTable(
            caption: say("Objectifs, dans l'ordre du règlement", "Objectives, in the policy's order"),
            columns: [column("Objectif", "Objective")]
                + (showsValues
                    ? [
                        column("Atteint", "Achieved", number: true),
                        column("Borne du solveur", "Solver's bound", number: true),
                        column("Borne certifiée", "Certified bound", number: true),
                    ] : []) + [
                    column("Écart", "Gap", number: true), column("Écart certifié", "Certified gap", number: true),
                    column("Prouvé", "Proved"),
                ])
        table.rows = outcome.levels.map { level in
            let scale = Double(max(1, level.scale))
            let values = [level.objective, level.bound, level.certifiedBound].map { amount in
                Markup.text(typography.decimal(Double(amount) / scale, digits: 2))
            }
            return [.text(wording.level(level.name))] + (showsValues ? values : []) + [
                .text(typography.percent(level.gap, digits: 4, rounding: .up)),
                .text(typography.percent(level.certifiedGap, digits: 4, rounding: .up)), .text(proof(of: level)),
            ]
        }
        return [
            table.markup,
            .tag(
                "dl", [:], term("Atteint", "Achieved"),
                definition(
                    "ce que vaut cette répartition, recalculé en nombres entiers exacts ; un objectif n'est poursuivi qu'une fois les précédents atteints.",
                    "what this allocation is worth, recomputed in exact integers; an objective is pursued once those before it are reached."
                ),
                term("Borne du solveur", "Solver's bound"),
                definition(
                    "ce qu'aucune répartition ne peut dépasser, d'après le solveur GLPK. Quand elle égale la valeur atteinte, la répartition est optimale, si le solveur dit vrai.",
                    "what no allocation can exceed, according to the GLPK solver. Where it equals what is achieved, the allocation is optimal, if the solver is right."
                ),
                term("Borne certifiée", "Certified bound"),
                definition(
                    "la même promesse, un peu moins serrée, que chacun peut refaire par additions et multiplications d'entiers, sans solveur et sans confiance : donner un prix à chaque place et à chaque quota suffit à borner toute répartition.",
                    "the same promise, a little less tight, which anyone can redo by adding and multiplying integers, without solver or trust: a price on each place and quota is enough to bound every allocation."
                ),
                term("Écart", "Gap"),
                definition(
                    "la distance entre la borne et la valeur atteinte, rapportée à celle-ci et arrondie vers le haut.",
                    "the distance between the bound and what is achieved, as a share of the latter, rounded up.")),
            recheck,
        ]
    }

    private func term(_ french: String, _ english: String) -> Markup { .tag("dt", [:], .text(say(french, english))) }

    private func definition(_ french: String, _ english: String) -> Markup {
        .tag("dd", [:], .text(say(french, english)))
    }

    /// Who vouches for a level: the certificate, which anyone can check, or the solver alone.
    private func proof(of level: LevelRecord) -> String {
        if let broken = subject.check?.broken, !broken.isEmpty { return say("non vérifié", "not verified") }
        if level.isCertified { return say("par le certificat", "by the certificate") }
        return level.proved ? say("d'après le solveur", "by the solver's word") : say("non", "no")
    }

    private var recheck: Markup {
        func item(_ command: String, _ meaning: String) -> Markup {
            .tag("li", [:], .tag("code", [:], .text(command)), .text(" " + meaning))
        }
        var items = [
            item(
                say("berceau audit DOSSIER RÉSULTAT", "berceau audit CASE OUTCOME"),
                say(
                    "refait, à partir du dossier, la liste des places possibles de chaque enfant et recontrôle chaque règle, sans le code qui a calculé.",
                    "draws up again, from the case, every place each child could have and checks each rule, without the code that computed."
                ))
        ]
        if outcome.status != .conflict {
            items.append(
                item(
                    say("python3 check_certificate.py RÉSULTAT", "python3 check_certificate.py OUTCOME"),
                    say(
                        "refait l'arithmétique de la borne certifiée : une page de Python sans dépendance, livrée avec Berceau.",
                        "redoes the arithmetic of the certified bound: a page of Python without dependencies, which comes with Berceau."
                    )))
        }
        return .group([.tag("h3", [:], .text(say("Pour revérifier", "To check again"))), .tag("ul", all: items)])
    }

    var provenance: [Markup] {
        let provenance = outcome.provenance
        func row(_ french: String, _ english: String, _ value: Markup) -> [Markup] {
            [term(french, english), .tag("dd", [:], value)]
        }
        let reproducible =
            provenance.reproducible
            ? say(
                "oui : mêmes fichiers, même version et même type de machine redonnent le même résultat à l'octet près, sauf la durée du calcul (« run » dans outcome.json)",
                "yes: same files, version and kind of machine give the same outcome to the byte, but for the time it took (“run” in outcome.json)"
            )
            : say(
                "non : une horloge, une limite ou un signal a arrêté le calcul",
                "no: a clock, a limit or a signal stopped the computation")
        var content: [Markup] = [
            .tag(
                "dl",
                all: row("Berceau", "Berceau", .text(provenance.version))
                    + row("GLPK", "GLPK", .text(provenance.glpkVersion))
                    + row(
                        "Graine du tirage", "Seed of the draw",
                        provenance.seed.isEmpty
                            ? .text(say("aucune", "none")) : .tag("code", [:], .text(provenance.seed)))
                    + row("Effort", "Effort", .text(wording.effort(provenance.effort)))
                    + row("Reproductible", "Reproducible", .text(reproducible))
                    + row(
                        "Empreinte du programme", "Hash of the program",
                        provenance.program.isEmpty
                            ? .text("–") : .tag("span", ["class": "hash"], .text(provenance.program))))
        ]
        if let law = provenance.law, !law.isEmpty { content += lawTable(law) }
        if !provenance.inputs.isEmpty {
            var table = MarkupTable(
                caption: say("Empreintes SHA-256 des fichiers lus", "SHA-256 of the files read"),
                columns: [column("Fichier", "File"), column("SHA-256", "SHA-256")])
            table.rows = provenance.inputs.map { input in
                [.text(input.file), .tag("span", ["class": "hash"], .text(input.sha256))]
            }
            content.append(table.markup)
        }
        return content
    }

    /// The dated rows of the law, each with what it rests on.
    private func lawTable(_ law: [LawRecord]) -> [Markup] {
        func day(_ iso: String) -> String { CivilDate(iso: iso).map { typography.date($0) } ?? iso }
        var table = MarkupTable(
            caption: say(
                "Textes appliqués, tels qu’ils valent au premier jour de la période",
                "Law applied, as it holds on the first day of the term"),
            columns: [
                column("Texte", "Text"), column("Valable", "Valid"), column("Source", "Source"),
                column("Vérifié le", "Checked on"), column("Confiance", "Confidence"),
            ])
        table.rows = law.map { record in
            let confidence = Confidence(rawValue: record.confidence)
            return [
                .text(record.articleText[typography.language]),
                .text(
                    "\(day(record.validFrom)) – \(day(record.validTo))"
                        + (record.coversTerm
                            ? ""
                            : say(
                                " ; aucun texte connu ne couvre la période, c’est le plus proche",
                                "; no known text covers the term, this is the nearest"))),
                .text(record.sourceText[typography.language]), .text(day(record.lastChecked)),
                .text((confidence?.text ?? BilingualText(verbatim: record.confidence))[typography.language]),
            ]
        }
        return [table.markup]
    }
}
