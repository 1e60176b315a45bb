package import Childcare

/// What a tariff, or the design of one, can have against what it is given.
package enum TariffProblemCode: String, ProblemCode, Hashable {
    case outOfRange = "out_of_range"
    case unknownWord = "unknown_word"
    case noTariffForDate = "no_tariff_for_date"
    case ceilingBelowNational = "ceiling_below_national"
    case moreHoursThanTheWeek = "more_hours_than_the_week"
    case datesOutOfOrder = "dates_out_of_order"
    // Of what a design starts from.
    case noFamilies = "no_families", noLevels = "no_levels", noHours = "no_hours"
    case rankOutOfRange = "rank_out_of_range", hoursOutOfRange = "hours_out_of_range"
    case incomeOutOfRange = "income_out_of_range", feeOutOfRange = "fee_out_of_range"
    case ranksOutOfRange = "ranks_out_of_range", linesOutOfRange = "lines_out_of_range"
    case bandGap = "band_gap", bandEmpty = "band_empty", bandOverlap = "band_overlap"
    case referenceOutsideBand = "reference_outside_band"
    case knotsOutOfOrder = "knots_out_of_order", knotsNotFloorToCeiling = "knots_not_floor_to_ceiling"
    case rateNotProgressive = "rate_not_progressive", noTodayRates = "no_today_rates"
    case amountOutOfRange = "amount_out_of_range", notWholeCents = "not_whole_cents"
    case floorNotPositive = "floor_not_positive", ceilingBelowFloor = "ceiling_below_floor"
    case feesContradict = "fees_contradict", capOutOfRange = "cap_out_of_range", fallOutOfRange = "fall_out_of_range"
    case tooFine = "too_fine"
    case solverFault = "solver_fault"

    package var meaning: BilingualText {
        switch self {
        case .solverFault:
            BilingualText(
                fr: "le solveur a échoué, ou sa réponse n'a pas tenu",
                en: "the solver failed, or its answer did not stand")
        case .outOfRange:
            BilingualText(fr: "une valeur est hors de son intervalle", en: "a value lies outside its range")
        case .unknownWord:
            BilingualText(fr: "un mot n'est pas de sa liste", en: "a word is not of its list")
        case .noTariffForDate:
            BilingualText(fr: "aucune ligne datée ne couvre le jour", en: "no dated row covers the day")
        case .ceilingBelowNational:
            BilingualText(
                fr: "un plafond local est sous le plafond national", en: "a local ceiling is below the national one")
        case .moreHoursThanTheWeek:
            BilingualText(
                fr: "plus d'heures sont réservées que la semaine n'en a, ou certaines deux fois",
                en: "more hours are booked than the week has, or some twice")
        case .datesOutOfOrder:
            BilingualText(fr: "un contrat finit avant de commencer", en: "a contract ends before it starts")
        case .noFamilies:
            BilingualText(fr: "une conception n'a aucune famille", en: "a design has no family")
        case .noLevels:
            BilingualText(fr: "une conception n'a aucun objectif", en: "a design has no objective")
        case .noHours:
            BilingualText(
                fr: "aucune famille d'une conception n'a d'heure facturée",
                en: "no family of a design has a billed hour")
        case .rankOutOfRange:
            BilingualText(fr: "le rang d'une famille est sous 1", en: "the rank of a family is below 1")
        case .hoursOutOfRange:
            BilingualText(
                fr: "les heures d'une famille ne sont pas celles d'un mois",
                en: "the hours of a family are not those of a month")
        case .incomeOutOfRange:
            BilingualText(
                fr: "les ressources d'une famille sont hors de l'intervalle",
                en: "the resources of a family are out of range")
        case .feeOutOfRange:
            BilingualText(
                fr: "le tarif actuel d'une famille est hors de l'intervalle",
                en: "today's fee of a family is out of range")
        case .ranksOutOfRange:
            BilingualText(fr: "le nombre de rangs est hors de l'intervalle", en: "the number of ranks is out of range")
        case .linesOutOfRange:
            BilingualText(fr: "il n'y a ni tranches ni points, ou trop", en: "there are no bands or knots, or too many")
        case .bandGap:
            BilingualText(fr: "des ressources ne tombent dans aucune tranche", en: "resources fall into no band")
        case .bandEmpty:
            BilingualText(
                fr: "une tranche finit là où elle commence, ou avant", en: "a band ends where it starts, or before")
        case .bandOverlap:
            BilingualText(fr: "deux tranches se recouvrent", en: "two bands overlap")
        case .referenceOutsideBand:
            BilingualText(
                fr: "le revenu de référence d'une tranche n'y est pas",
                en: "the reference income of a band is not in it")
        case .knotsOutOfOrder:
            BilingualText(fr: "les points ne sont pas dans l'ordre", en: "the knots are not in order")
        case .knotsNotFloorToCeiling:
            BilingualText(
                fr: "les points ne vont pas du plancher au plafond", en: "the knots do not run from floor to ceiling")
        case .rateNotProgressive:
            BilingualText(
                fr: "il est demandé à un taux par points de baisser", en: "an effort rate by knots is asked to fall")
        case .noTodayRates:
            BilingualText(
                fr: "la proximité est demandée sans les taux actuels",
                en: "closeness is asked for without today's rates")
        case .amountOutOfRange:
            BilingualText(fr: "un montant est hors de l'intervalle", en: "an amount is out of range")
        case .notWholeCents:
            BilingualText(fr: "des ressources ne sont pas en centimes entiers", en: "resources are not in whole cents")
        case .floorNotPositive:
            BilingualText(
                fr: "le plancher des ressources n'est pas au-dessus de 0", en: "the floor of resources is not above 0")
        case .ceilingBelowFloor:
            BilingualText(
                fr: "le plafond des ressources est sous leur plancher",
                en: "the ceiling of resources is below their floor")
        case .feesContradict:
            BilingualText(fr: "le tarif maximal est sous le tarif minimal", en: "the largest fee is below the smallest")
        case .capOutOfRange:
            BilingualText(fr: "le plafond d'excédent est de 100 % ou plus", en: "the surplus cap is 100 % or more")
        case .fallOutOfRange:
            BilingualText(fr: "la baisse maximale dépasse 100 %", en: "the largest fall is above 100 %")
        case .tooFine:
            BilingualText(
                fr: "les points sont trop irréguliers pour un calcul exact",
                en: "the knots are too irregular for exact arithmetic")
        }
    }
}
