/// The points grid and the quotas, in files or in `case.yaml`.
extension Sheets {
    package static let grid = Sheet<Criterion>(
        .grid, files: ["grid.csv", "grille.csv", "bareme.csv", "barème.csv"], fr: "une ligne du barème",
        en: "a line of the grid (critère)"
    ) {
        Field.text(
            FieldName("group", "rubrique", "groupe", "famille_de_criteres"), \.group, fr: "rubrique", en: "heading")
        Field.text(.criterion, \.name, fr: "nom ; sinon la condition", en: "name; default: the condition").own
        Field.own(.name, .text, fr: "le même que criterion", en: "the same as criterion").readOnly
        Field.condition(
            FieldName("when", "quand", "si", "condition"), \.when,
            fr: "une condition, comme parent isolé et qf < 700", en: "a condition, such as lone_parent and qf < 700"
        ).key.own
        Field.own(
            .points, .pointsOfCriterion,
            fr: "10, ou 0,75, ou 10 * colonne, ou 1..4 pour des points donnés à la main",
            en: "10, or 0.75, or 10 * column, or 1..4 for points given by hand",
            get: { line in
                line.byHand.map { .range($0) } ?? line.times.map { .product(line.points, $0) } ?? .points(line.points)
            }
        ).key
        Field.own(
            FieldName("times", "fois", "multiplie_par", "par_unite_de"), .text,
            fr: "une colonne de nombres qui multiplie les points", en: "a numeric column that multiplies the points"
        ).readOnly
        Field.points(
            FieldName("cap", "plafond"), \.cap, fr: "le plus que la ligne peut donner",
            en: "the most this line may give"
        ).own
        Field.points(
            FieldName(
                "group_cap", "plafond de la rubrique", "plafond_de_rubrique", "plafond_rubrique", "plafond_groupe"),
            \.groupCap, fr: "le plus que toutes les lignes de la rubrique peuvent donner ensemble",
            en: "the most all lines of the heading may give together"
        ).own
        justification(\.justification).own
        source(\.source).own
    }

    package static let eligibility = Sheet<EligibilityLine>(
        .eligibility, files: ["eligibility.csv", "recevabilite.csv", "recevabilité.csv"],
        fr: "qui ne peut pas demander, ou pas là, et le motif dit à la famille",
        en: "who may not ask, or not there, and the reason the family is told"
    ) {
        Field.text(.criterion, \.name, fr: "nom ; sinon la condition", en: "name; default: the condition")
        Field.condition(
            FieldName("when", "quand", "si", "condition"), \.when, fr: "une condition : qui est écarté",
            en: "a condition: who is shut out"
        ).key
        Field.text(.reason, \.reason, fr: "le motif dit à la famille", en: "the reason the family is told").key
        justification(\.justification)
        source(\.source)
    }

    package static let quotas = Sheet<Quota>(
        .quotas, files: ["quotas.csv"], fr: "un minimum ou un maximum pour un groupe",
        en: "a minimum or maximum for a group"
    ) {
        Field.identifier(.id, \.id, fr: "identifiant du quota", en: "quota id")
            .identity("id", "quota", "identifiant")
        Field.condition(.who, \.who, fr: "une condition", en: "a condition").required
        Field(
            FieldName("scope", "périmètre", "portee"), .scope,
            fr: "réseau, chaque crèche, crèche:X, gestionnaire:X ou section:X",
            en: "network, each creche, creche:X, operator:X or section:X", get: { .scope($0.scope) },
            set: { if case .scope(let scope) = $1 { $0.scope = scope } }
        ).required
        Field.bound(
            FieldName("min", "au moins", "minimum"), \.minimum, fr: "un nombre comme 3 ou une part comme 20 %",
            en: "a number such as 3 or a share such as 20%")
        Field.bound(
            FieldName("max", "au plus", "maximum"), \.maximum, fr: "un nombre comme 3 ou une part comme 20 %",
            en: "a number such as 3 or a share such as 20%")
        Field.share(
            FieldName("spread", "écart", "ecart_admis", "repartition"), \.spread, in: 0...100,
            fr:
                "à la place de min et max : la part du groupe parmi les enfants est celle qu’il a parmi les demandes, à tant près, comme 10 %",
            en:
                "in place of min and max: the group's share of the children is its share of the requests, give or take so much, such as 10%"
        ).rare
        Field.word(
            FieldName("of", "mesure", "de", "sur"), \.of, .quotaMeasure, fr: "de quoi une part est la part",
            en: "what a share is of")
        Field.word(
            FieldName("basis", "assiette", "base"), \.basis, .quotaBasis, fr: "qui est compté", en: "whom it counts")
        Field.number(
            FieldName("price", "prix", "penalite"), \.price, .whole(0...LargestAmount.price),
            fr: "points perdus par enfant ou heure qui manque ; aucun : le quota est strict",
            en: "points lost per missing child or hour; none: the quota is hard")
        Field.word(
            FieldName("precedence", "préséance", "avant_ou_apres"), \.precedence, .quotaPrecedence,
            fr: "avec l’ordre des points (strict) : un minimum qui a un prix passe avant cet ordre, ou après",
            en: "with the order of points (strict): a minimum with a price comes before that order, or after"
        ).rare
        Field.word(
            FieldName("price_per", "prix par", "penalite_par"), \.pricePer, .quotaPricePer, implied: .unit,
            fr:
                "ce pour quoi le prix est payé : chaque enfant ou heure qui manque, ou une fois par périmètre qui manque",
            en: "what the price is paid for: each missing child or hour, or once for each scope that misses"
        ).rare
        justification(\.justification)
        source(\.source)
    }

    private static func justification<Record>(_ path: Field<Record>.Path<String>) -> Field<Record> {
        Field.text(
            FieldName("justification", "justification", "motivation"), path,
            fr: "pourquoi la ville garde une ligne qui touche à ce que la loi protège ; le règlement l’imprime",
            en: "why the town keeps a line that touches what the law protects; the rules print it"
        ).rare
    }

    private static func source<Record>(_ path: Field<Record>.Path<String>) -> Field<Record> {
        Field.text(
            FieldName("source", "source", "origine", "reference"), path,
            fr: "où la ligne a été publiée, pour mémoire", en: "where the line was published, for the record"
        ).rare
    }
}
