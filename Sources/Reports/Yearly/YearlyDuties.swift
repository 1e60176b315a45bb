import Childcare

/// What the law and the Caf ask of the authority each year, and which of these figures answer it.
extension YearlyWriter {
    private struct Duty {
        var duty: BilingualText
        var source: BilingualText
        var figures: BilingualText
    }

    private static let all = [
        Duty(
            duty: BilingualText(
                fr: "Recenser les besoins d'accueil des enfants de moins de trois ans",
                en: "Count the care needs of children under three"),
            source: BilingualText(
                fr:
                    "CASF, art. L214-1-3 (loi n° 2023-1196, art. 17), autorité organisatrice, depuis le 1er janvier 2025",
                en: "CASF, art. L214-1-3 (law 2023-1196, art. 17), organising authority, since 1 January 2025"),
            figures: BilingualText(
                fr: "demandes par âge, jours et commune ; enfants sans place",
                en: "requests by age, days and commune; children without a place")),
        Duty(
            duty: BilingualText(
                fr:
                    "Informer les familles ; plus de 3 500 habitants : planifier l'accueil ; plus de 10 000 : schéma pluriannuel",
                en: "Inform families; over 3,500 inhabitants: plan care; over 10,000: a multi-year scheme"),
            source: BilingualText(
                fr: "CASF, art. L214-1-3, L214-2 et D214-10-1 (décret du 21 mars 2025)",
                en: "CASF, arts. L214-1-3, L214-2 and D214-10-1 (decree of 21 March 2025)"),
            figures: BilingualText(
                fr: "évolution des demandes et des admissions, par crèche et par commune ; délais",
                en: "trend of requests and placements, by crèche and commune; delays")),
        Duty(
            duty: BilingualText(
                fr:
                    "Rendre compte des places et des demandes des familles en recherche d'emploi, en insertion ou isolées",
                en: "Report places and requests of families who look for work, are in insertion or isolated"),
            source: BilingualText(
                fr:
                    "CASF, art. L214-7 et D214-7 ; état annuel au président de la commission départementale (de mémoire, à vérifier)",
                en:
                    "CASF, arts. L214-7 and D214-7; yearly statement to the chair of the departmental committee (from memory, to be checked)"
            ),
            figures: BilingualText(
                fr: "situation de la famille : monoparentale, demandeur d'emploi, minima sociaux",
                en: "the family's situation: lone parent, jobseeker, minimum benefits")),
        Duty(
            duty: BilingualText(
                fr: "Crèches AVIP : au moins 20 % d'enfants de demandeurs d'emploi",
                en: "AVIP crèches: at least 20% children of jobseekers"),
            source: BilingualText(
                fr: "CASF, art. L214-7, III ; charte AVIP de 2016", en: "CASF, art. L214-7, III; AVIP charter of 2016"),
            figures: BilingualText(
                fr: "quotas du rapport public (report-public.html)",
                en: "quotas of the public report (report-public.html)")),
        Duty(
            duty: BilingualText(
                fr: "Publier les règles du traitement algorithmique",
                en: "Publish the rules of the algorithmic processing"),
            source: BilingualText(fr: "CRPA, art. L312-1-3", en: "CRPA, art. L312-1-3"),
            figures: BilingualText(
                fr: "page des règles (« berceau rules --html »)", en: "page of rules (“berceau rules --html”)")),
    ]

    var duties: [Markup] {
        var table = MarkupTable(
            caption: say("Ce qui est demandé, et où le trouver", "What is asked for, and where it stands"),
            columns: [
                column("Obligation", "Duty"), column("Texte", "Text"),
                column("Chiffres de ce bilan", "Figures of this report"),
            ])
        table.rows = Self.all.map { duty in
            [duty.duty, duty.source, duty.figures].map { .text(typography.typeset($0[language])) }
        }
        return [
            paragraph(
                "Ces chiffres servent ces obligations ; ils ne valent pas déclaration à la Caf, qui se fait sur l'activité réelle.",
                "These figures serve these duties; they are no return to the Caf, which is made of actual attendance."),
            table.markup,
        ]
    }

    var method: [Markup] {
        var content = [
            paragraph(
                "Chaque demande compte une fois : admise, refusée faute de place (une place a été cherchée), ou non examinée (dossier incomplet, tardif ou annulé, enfant à naître écarté, refus ou report décidés par la commission). Les tableaux par âge, jours, commune, situation et crèche demandée portent sur les demandes dont le rapport public donne les chances : examinées, hors mutation et accueil occasionnel ; « sans place » y comprend celles que la commission a refusées ou remises.",
                "Each request counts once: placed, refused for want of a place (one was looked for), or not considered (file incomplete, late or cancelled, unborn child left out, refused or put off by the commission). The tables by age, days, commune, situation and crèche wished are of the requests whose chances the public report gives: considered, but for transfers and occasional care; those the commission refused or put off are “without a place” there."
            ),
            paragraph(
                "Un groupe où moins de cinq enfants sont admis, ou refusés, est réuni au groupe voisin ou aux « autres ». « n. p. » : non publié, car, avec le reste de cette page et du rapport public du même résultat, ce nombre permettrait de ramener un groupe à moins de cinq enfants. Un tableau dont les nombres ne peuvent être prouvés sûrs est omis en entier, et la page le dit. Un écart n'est donné qu'entre deux nombres publiés ; la médiane, à partir de dix enfants.",
                "A group in which fewer than five children are placed, or refused, is put together with its neighbour or with the “others”. “n/p”: not published, for with the rest of this page and of the public report of the same outcome the number would narrow a group to fewer than five children. A table whose numbers cannot be proved safe is left out whole, and the page says so. A difference is given between two published numbers only; the median, from ten children."
            ),
        ]
        if comparesYears {
            content.append(
                paragraph(
                    "« – » : groupe absent de cette année-là, ou rapport qui ne se calcule pas. Les chiffres de l'année précédente sont ceux de son propre bilan.",
                    "“–”: a group not there that year, or a ratio that cannot be worked out. Last year's figures are those of its own report."
                ))
        }
        return content
    }
}
