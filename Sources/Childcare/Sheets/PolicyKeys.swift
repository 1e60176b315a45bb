/// The keys of the policy in `case.yaml`.
extension Keys {
    package static let policy = KeyGroup<Policy>(
        "policy", fr: "les règles que la commission a publiées", en: "the rules the commission published (règlement)"
    ) {
        Field.word(
            FieldName("priority", "priorité"), \.priority, .priority,
            fr: "comment les familles passent ; il faut le dire",
            en: "must be said: how families pass"
        ).required
        Field.points(
            FieldName("priority_margin", "marge de priorité", "marge_de_priorite", "marge_de_points"),
            \.priorityMargin,
            fr:
                "avec strict : les familles à moins de tant de points d’écart se départagent par le total ; 0 ou rien : toutes passent dans l’ordre des points",
            en:
                "with strict: families less than so many points apart are decided by the total; 0 or nothing: all pass in the order of points"
        )
        Field.word(
            FieldName("gain_per", "gain par"), \.gainPer, .gainPer,
            fr: "si les points comptent par enfant ou par heure ; il faut le dire",
            en: "must be said: whether points count per child or per hour"
        ).required
        Field.number(
            FieldName("base_points", "points de base"), \.basePoints, .whole(0...LargestAmount.basePoints),
            fr: "ajoutés aux points de chaque enfant placé", en: "added to every placed child's points")
        Field.shares(
            FieldName("wish_factors", "facteurs de vœux", "facteurs_des_voeux", "facteurs_voeux"), \.wishFactors,
            fr: "ce que vaut le premier, le deuxième vœu … ; le dernier vaut pour les suivants",
            en: "factor of the first, second, … wish; the last holds for all later ones")
        Field.word(
            FieldName("siblings", "fratries", "fratrie"), \.siblings, .siblingRule,
            fr: "comment sont traités les frères et sœurs demandés ensemble",
            en: "how siblings asking together are treated")
        Field.word(
            FieldName("unborn", "à naître", "enfants_a_naitre"), \.unborn, .unborn, fr: "les enfants à naître",
            en: "children not yet born")
        Field.own(
            FieldName("levels", "niveaux"), .other,
            fr: "les objectifs dans l’ordre : un ordre tout fait, ou des niveaux",
            en: "the objectives in order: a preset, or levels")
        Field.own(FieldName("grid", "barème", "grille"), .other, fr: "le barème", en: "the points grid")
        Field.own(FieldName("quotas", "quotas"), .other, fr: "les quotas de mixité", en: "mix quotas")
        Field.own(
            FieldName("ties", "départage", "departage_des_egalites", "ordre_de_departage"), .other,
            fr:
                "ce qui départage les familles à égalité de points, avant le tirage : des colonnes, calculs ou conditions dans l’ordre, comme submitted_on puis age_months ; la date la plus ancienne et le plus petit nombre d’abord, le plus grand pour un âge, une attente ou un nombre d’enfants ; « croissant » ou « décroissant » après la colonne dit l’inverse ; qui n’a pas de valeur passe après",
            en:
                "what decides between families of equal points, before the draw: columns, calculations or conditions in order, such as submitted_on then age_months; the earliest date and the smallest number first, the greatest of an age, a wait or a number of children; \"ascending\" or \"descending\" after the column says otherwise; who has no value comes last"
        )
        Field.own(
            FieldName("waiting", "attente", "liste d'attente"), .other,
            fr:
                "la liste d’attente de chaque section ; mix : les taux minimaux que tout début de la liste respecte, dans l’ordre où ils passent",
            en:
                "each section's waiting list; mix: the minimum rates that every beginning of the list keeps, in the order in which they go first"
        )
        Field.text(
            FieldName("seed", "graine"), \.seed, as: .identifier, fr: "la graine du tirage public",
            en: "the seed of the public draw")
        Field.word(
            FieldName("draw", "tirage", "mode_de_tirage"), \.draw, .drawKind, implied: .keys,
            fr:
                "comment le tirage décide entre répartitions de même valeur : par le numéro de chaque famille, ou par un ticket d’une loterie aux chances aussi égales que possible",
            en:
                "how the draw decides between allocations of equal worth: by each family's number, or by one ticket of a lottery whose chances are as even as they can be"
        )
        policyRules
    }

    @FieldList<Policy> private static var policyRules: [Field<Policy>] {
        Field(
            FieldName("age_date", "date des âges", "date_age", "age_au"), .ageDate,
            fr: "le jour où les âges se comptent : l’entrée de l’enfant, la rentrée ou une date",
            en: "the day ages are counted at: child_start, term_start or a date",
            get: { $0.ageDate == .childStart ? nil : .ageDate($0.ageDate) },
            set: { if case .ageDate(let date) = $1 { $0.ageDate = date } })
        Field.word(
            FieldName("move_up", "changement de section", "passage_de_section"), \.moveUp, .moveUp, implied: .never,
            fr: "si les enfants changent de section en cours d’année",
            en: "whether children move to the next section during the term")
        Field.number(
            FieldName("sibling_split_price", "prix de fratrie séparée", "prix_fratrie_separee"), \.siblingSplitPrice,
            .whole(0...LargestAmount.price), implied: 0,
            fr: "points perdus par enfant séparé des autres, sous prefer_together",
            en: "points lost for each child apart from the others, under prefer_together")
        Field.words(
            FieldName("legal_quotas", "quotas légaux"), \.legalQuotas, .legalQuota, fr: "les quotas de la loi repris",
            en: "the quotas of the law taken over")
        Field.number(
            FieldName("legal_quota_price", "prix des quotas légaux", "prix_quota_legal"), \.legalQuotaPrice,
            .whole(0...LargestAmount.price),
            fr: "points perdus par enfant qui manque à un quota légal ; aucun : strict",
            en: "points lost per child a legal quota misses; none: hard")
        Field.flag(
            FieldName("guarantee_members", "garantie des membres", "garantir_les_membres"), \.guaranteesMembers,
            implied: false, fr: "chaque gestionnaire place au moins autant de ses familles que s’il était seul",
            en: "every operator places no fewer of its own families than alone")
        Field.wholeEuros(
            FieldName("funding_minimum", "financement minimal", "financement_minimum", "bonus_minimum"),
            \.fundingMinimum, most: LargestAmount.fundingMinimum,
            fr: "euros entiers que les bonus de mixité doivent rapporter ensemble dans la période",
            en: "whole euros the bonuses of the mix must earn all crèches together in the term")
        Field.date(
            FieldName("adopted_on", "adopté le", "delibere_le", "date_de_deliberation"), \.adoptedOn,
            fr: "jour de la délibération qui a adopté le règlement, pour mémoire",
            en: "the day the council adopted the rules, for the record")
    }

    package static let waiting = KeyGroup<Void>(
        "policy.waiting", fr: "la liste d’attente de chaque section", en: "each section's waiting list"
    ) {
        Field.own(
            FieldName("mix", "mixité", "taux_minimaux"), .other,
            fr: "les taux minimaux, le premier avant le deuxième là où ils ne tiennent pas ensemble",
            en: "the minimum rates, the first before the second where they cannot hold together")
    }

    package static let mixRate = KeyGroup<MixRate>(
        "policy.waiting.mix", fr: "un taux minimal le long de la liste d’attente",
        en: "a minimum rate along the waiting list"
    ) {
        Field.own(
            FieldName("name", "nom"), .text, fr: "nom ; sinon sa condition", en: "name; default: its condition",
            get: { .text($0.name) })
        Field.own(
            .who, .text, fr: "une condition : les familles qui la remplissent dans cette crèche",
            en: "a condition: the families who meet it at that crèche", get: { .text($0.who.text) }
        ).required
        Field.own(
            FieldName("rate", "taux"), .share(0...100),
            fr: "leur part parmi les premières appelées, combien qu’elles soient, tant qu’il en reste",
            en: "their share of the families called first, however many, while any is left",
            get: { .share($0.rate) }
        ).required
    }

    package static let level = KeyGroup<PolicyLevel>(
        "policy.levels", fr: "un objectif du règlement", en: "one objective of the policy"
    ) {
        Field.own(
            FieldName("name", "nom"), .text, fr: "nom ; sinon son terme", en: "name; default: its term",
            get: { .text($0.name) })
        Field.own(
            FieldName("terms", "termes"), .other, fr: "des termes avec leur poids, ou leurs noms",
            en: "terms with their weights, or their names")
        Field.own(
            .who, .text,
            fr: "une condition : le niveau compte les enfants admis qui la remplissent, et rien d’autre",
            en: "a condition: the level counts the placed children who meet it, and nothing else",
            get: { $0.who.map { .text($0.text) } })
        Field.number(
            FieldName("tolerance", "tolérance"), \.tolerance, .whole(0...LargestAmount.tolerance),
            fr: "ce que les niveaux suivants peuvent en céder", en: "how much later levels may give up of it")
    }
}
