/// Published grids, scored by hand in thousandths of a point: written from the published lines, and sharing no code with the
/// conditions that say the same.
enum PublishedScorers {
    typealias Scorer = @Sendable (TypedFamily, TypedFamily.Child, _ creche: Int) -> Int

    static let all: [String: Scorer] = [
        "pessac-2022": pessac, "toulouse-2015": toulouse, "paris-18e-2014": paris18, "ville-a": townA,
        "reims-2023": reims, "castilla-y-leon": castilla,
    ]

    private static func pessac(_ family: TypedFamily, _ child: TypedFamily.Child, _ creche: Int) -> Int {
        var points = 0
        if family.lives(at: creche) { points += 300 }
        if family.isMinor { points += 30 }
        if family.isLone { points += 30 }
        if family.children.count > 1 || family.elderAt == creche { points += 20 }
        if child.flags.contains("adoption") { points += 20 }
        switch child.words["mode_de_garde"] {
        case "aucun", "inadapté": points += 30
        case "congé parental", "durable": points += 10
        default: break
        }
        let busy = TypedFamily.works + ["étudiant", "formation"]
        if family.everyone(busy) {
            points += 40
        }
        if family.isCouple, family.someoneWorks {
            if family.someone("demandeur d'emploi") { points += 20 }
            if family.someone("sans activité") { points += 10 }
        }
        points += child.manualPoints ?? 0
        if child.isDisabled { points += 30 }
        if child.flags.contains("handicap_autre_membre") { points += 20 }
        if child.flags.contains("ancien_creche_associative") { points += 20 }
        if child.flags.contains("aine_sans_place") { points += 10 }
        points += 10 * (child.numbers["commissions_passees"] ?? 0)
        if child.flags.contains("refus_de_proposition") { points -= 20 }
        if child.flags.contains("manquement_au_reglement") { points -= 30 }
        return points * 1_000
    }

    private static func toulouse(_ family: TypedFamily, _ child: TypedFamily.Child, _ creche: Int) -> Int {
        var points = 0
        if family.isLone {
            points += family.someoneWorks ? 5 : 2
        } else {
            points += family.bothWork ? 5 : family.someoneWorks ? 3 : 1
        }
        if child.flags.contains("urgence_familiale") { points += 3 }
        if child.isDisabled || family.disabledChildren > 0 || child.flags.contains("handicap_famille") { points += 3 }
        if child.flags.contains("reprise_activite") { points += 2 }
        if family.isMinor { points += 2 }
        if family.children.count > 1 || family.elderAt == creche { points += 1 }
        if child.filed.later(months: 12) <= PlainDay(year: 2026, month: 3, day: 31) { points += 1 }
        return points * 1_000
    }

    private static func paris18(_ family: TypedFamily, _ child: TypedFamily.Child, _ creche: Int) -> Int {
        let points =
            family.isLone
            ? (family.someoneWorks ? 5 : 2) : family.bothWork ? 4 : family.someoneWorks ? 2 : 1
        return points * 1_000
    }

    private static func townA(_ family: TypedFamily, _ child: TypedFamily.Child, _ creche: Int) -> Int {
        var points = 0
        if child.filed < child.born {
            points += child.filed.later(months: 5) <= child.born ? 4 : 3
        } else {
            points += child.filed < child.born.later(months: 1) ? 2 : 1
        }
        if (child.numbers["refus_pour_un_aine"] ?? 0) >= 3 { points += 5 }
        points += [0, 2, 3, 4][min(child.numbers["demandes_sans_suite"] ?? 0, 3)]
        if child.flags.contains("place_pour_un_aine") { points += 1 }
        if family.isLone {
            if family.someoneWorks { points += 5 }
            if family.someone("demandeur d'emploi") { points += 4 }
        } else {
            points += family.bothWork ? 4 : family.someoneWorks ? 2 : 1
        }
        switch family.yearlyCents {
        case ...1_800_000: points += 4
        case ...3_600_000: points += 3
        case ...6_800_000: points += 2
        default: points += 1
        }
        return points * 1_000
    }

    private static func reims(_ family: TypedFamily, _ child: TypedFamily.Child, _ creche: Int) -> Int {
        var points = family.lives(at: creche) ? 100 : 0
        if family.isLone {
            points += family.someoneWorks ? 80 : 0
        } else {
            points += family.bothWork ? 50 : family.someoneWorks ? 30 : 0
        }
        if child.isDisabled || family.disabledChildren > 0 || child.flags.contains("handicap_famille") { points += 50 }
        if family.quotient == 700 { points += 50 }
        if family.quotient == 900 { points += 40 }
        return points * 1_000
    }

    private static func castilla(_ family: TypedFamily, _ child: TypedFamily.Child, _ creche: Int) -> Int {
        var points = 0
        let first = TypedFamily.works.contains(family.first) || child.flags.contains("empechement_1")
        let second =
            family.second.map(TypedFamily.works.contains) ?? false || child.flags.contains("empechement_2")
        if family.isLone ? first : first && second { points += 6_000 }
        if family.elderAt == creche { points += 2_000 }
        if child.wishFlags[creche]?.contains("parent_y_travaille") == true { points += 2_000 }
        if family.isLone { points += 2_000 }
        if child.flags.contains("famille_nombreuse") { points += 2_000 }
        if child.isDisabled || family.disabledChildren > 0 || child.flags.contains("handicap_famille") {
            points += 2_000
        }
        if child.flags.contains("accueil_familial") { points += 1_000 }
        if family.hasTwin(child) { points += 1_000 }
        points += [6_000, 6_000, 5_000, 4_000, 2_000, 0][child.numbers["revenu_iprem"] ?? 5]
        switch child.wishWords[creche]?["proximite"] {
        case "zone": points += 2_000
        case "limitrophe": points += 1_000
        default: break
        }
        if child.wishFlags[creche]?.contains("autre_circonstance") == true { points += 750 }
        return points
    }

    /// What the family pays for an hour in 2026, in cents: monthly resources between 814.62 and 8,500 euros, by the rate of
    /// its number of children and of children with AEEH.
    static func hourlyCents(_ family: TypedFamily) -> Int {
        let rates = [619, 516, 413, 310, 310, 310, 310, 206, 206, 206]
        let rate = rates[min(family.dependentChildren + family.disabledChildren, 10) - 1]
        let yearly = min(max(family.yearlyCents, 81_462 * 12), 850_000 * 12)
        return (2 * yearly * rate + 12_000_000) / 24_000_000
    }
}
