package import Childcare

/// The keys of a plan, declared once: the reader, the page of keys and the messages know them from here.
package enum PlanKeys {
    package static let file = KeyGroup<Void>("", fr: "le plan", en: "the plan") {
        Field.own(
            FieldName("case", "dossier", "base"), .text,
            fr: "le dossier de base, vu du plan ; le dossier du plan lui-même si rien n’est dit",
            en: "the base case, seen from the plan; the plan's own folder where nothing is said")
        Field.own(
            FieldName("seed", "graine"), .text, fr: "la graine de tous les tirages du plan",
            en: "the seed of every draw of the plan")
        Field.own(
            FieldName("effort", "effort"), .code(["quick", "standard", "thorough"]),
            fr: "le travail que peut coûter un calcul, compté en travail et non en secondes",
            en: "how much work a run may cost, counted in work and not in seconds")
        Field.own(
            FieldName("time_limit", "limite de temps", "secondes"), .whole(1...86_400),
            fr: "secondes qu’un calcul peut durer ; ceux qu’elle arrête ne sont pas reproductibles",
            en: "seconds a run may last; those it ends are not reproducible")
        Field.own(
            FieldName("terms", "campagnes", "rentrees"), .whole(1...10),
            fr: "combien de rentrées de suite, à un an l’une de l’autre ; une si rien n’est dit",
            en: "how many terms in a row, a year apart; one where nothing is said")
        Field.own(
            FieldName("ask_again", "redemandent"), .share(0...100),
            fr: "la part de ceux qui attendent qui redemandent l’année suivante ; 50 % si rien n’est dit",
            en: "the share of those who wait who ask again the next year; 50% where nothing is said")
        Field.own(
            FieldName("reuse", "reprise"), .flag,
            fr: "si un calcul part de la réponse de la base et coûte moins ; oui si rien n’est dit",
            en: "whether a run begins from the base's answer and costs less; yes where nothing is said")
        Field.own(
            FieldName("grids", "grilles", "grille"), .other,
            fr: "des produits de valeurs : un calcul par combinaison", en: "products of values: a run each combination")
        Field.own(
            FieldName("variations", "variantes", "variante"), .other, fr: "des variantes nommées",
            en: "variations with names")
        Field.own(
            FieldName("demands", "demandes", "demande", "demand"), .other,
            fr: "quelles familles demandent ; celles du dossier si rien n’est dit",
            en: "which families ask; those of the case where nothing is said")
    }

    package static let grid = KeyGroup<Void>("grids", fr: "une grille", en: "a grid") {
        Field.own(.planName, .text, fr: "nom", en: "name").required
        Field.own(
            .set, .other, fr: "par chemin, les valeurs à essayer, entre crochets",
            en: "by path, the values to try, between brackets"
        ).required
    }

    package static let variation = KeyGroup<Void>("variations", fr: "une variante", en: "a variation") {
        Field.own(.planName, .text, fr: "nom", en: "name").required
        Field.own(.set, .other, fr: "par chemin, une valeur", en: "by path, a value")
        Field.own(
            FieldName("policy", "règlement"), .text,
            fr: "un autre case.yaml, vu du plan, dont le règlement (policy) prend la place",
            en: "another case.yaml, seen from the plan, whose policy takes the place of this one")
        Field.own(
            FieldName("places", "places"), .other, fr: "des places en plus ou en moins", en: "places more or fewer")
        Field.own(
            FieldName("staff", "personnel"), .other, fr: "des adultes en plus ou en moins",
            en: "adults more or fewer")
        Field.own(
            FieldName("close", "fermer"), .other, fr: "des crèches qui ne prennent plus de nouveaux enfants",
            en: "crèches that take no newcomers any more")
        Field.own(
            FieldName("open", "ouvrir"), .other, fr: "des crèches qui ouvrent, sur le modèle d’une autre",
            en: "crèches that open, like one there is")
    }

    private static let added = Field<Void>.own(
        .add, .whole(-1_000...1_000), fr: "combien ; moins de zéro pour en retirer",
        en: "how many; below zero to take away"
    ).required
    private static let slots = Field<Void>.own(
        .planSlots, .slots, fr: "les demi-journées ; toutes si rien n’est dit",
        en: "the half-days; all where nothing is said")

    package static let places = KeyGroup<Void>(
        "variations.places", fr: "des places en plus ou en moins", en: "places more or fewer"
    ) {
        Field.own(.planCreche, .identifier, fr: "toutes les sections d’une crèche", en: "every section of a crèche")
        Field.own(.planSection, .identifier, fr: "une section", en: "one section")
        added
        slots
    }

    package static let staff = KeyGroup<Void>(
        "variations.staff", fr: "des adultes en plus ou en moins", en: "adults more or fewer"
    ) {
        Field.own(.planCreche, .identifier, fr: "la crèche", en: "the crèche").required
        added
        slots
    }

    package static let opening = KeyGroup<Void>(
        "variations.open", fr: "une crèche qui ouvre", en: "a crèche that opens"
    ) {
        Field.own(.planCreche, .identifier, fr: "le nom qu’elle portera", en: "the name it will bear").required
        Field.own(
            FieldName("like", "comme"), .identifier, fr: "celle dont elle a les sections et les places, à côté",
            en: "the one whose sections and places it has, beside it"
        ).required
    }

    package static let demand = KeyGroup<Void>("demands", fr: "une demande", en: "a demand") {
        Field.own(.planName, .text, fr: "nom", en: "name").required
        Field.own(
            FieldName("growth", "croissance"), .other, fr: "combien de familles de plus ou de moins, et lesquelles",
            en: "how many more or fewer families, and which")
        Field.own(
            FieldName("resample", "rééchantillonner", "retirer_au_sort"), .flag,
            fr: "autant de familles qu’aujourd’hui, chacune tirée parmi elles",
            en: "as many families as today, each drawn among them")
        Field.own(
            FieldName("draws", "tirages"), .whole(1...100_000), fr: "combien de fois le hasard est interrogé",
            en: "how many times chance is asked")
    }

    package static let growth = KeyGroup<Void>("demands.growth", fr: "une croissance", en: "a growth") {
        Field.own(
            FieldName("who", "qui"), .condition, fr: "une condition : les familles dont une demande la remplit",
            en: "a condition: the families of whom a request meets it")
        Field.own(
            FieldName("factor", "facteur", "coefficient"), .share(0...1_000),
            fr: "110 % en fait venir un dixième de plus",
            en: "110% brings a tenth more"
        ).required
    }

    package static let all = [
        file.outline, grid.outline, variation.outline, places.outline, staff.outline, opening.outline, demand.outline,
        growth.outline,
    ]
}

extension FieldName {
    fileprivate static let planName = FieldName("name", "nom")
    fileprivate static let set = FieldName("set", "réglages", "reglage", "fixer")
    fileprivate static let planCreche = FieldName("creche", "crèche")
    fileprivate static let planSection = FieldName("section", "section", "groupe")
    fileprivate static let planSlots = FieldName("slots", "créneaux", "demi_journees", "jours")
    fileprivate static let add = FieldName("add", "ajouter", "plus")
}
