/// What a case can have wrong with it although every file of it can be read.
package enum CaseProblemCode: String, ProblemCode, Hashable {
    case emptyID = "empty_id", duplicateID = "duplicate_id"
    case unknownCreche = "unknown_creche", unknownSection = "unknown_section", unknownHousehold = "unknown_household"
    case unknownRequest = "unknown_request", unknownOperator = "unknown_operator", unknownName = "unknown_name"
    case termOrder = "term_order", badCalendar = "bad_calendar"
    case negativeNumber = "negative_number", negativeSeats = "negative_seats", seatsCount = "seats_count"
    case enrolledAboveSeats = "enrolled_above_seats", slotOutsideCalendar = "slot_outside_calendar"
    case noWishes = "no_wishes", badRank = "bad_rank", duplicateRank = "duplicate_rank", rankOrder = "rank_order"
    case duplicateWish = "duplicate_wish", noPattern = "no_pattern"
    case birthAfterStart = "birth_after_start", startOutsideTerm = "start_outside_term"
    case ageOutsideSections = "age_outside_sections"
    case quotaAbove100 = "quota_above_100", shareTooFine = "share_too_fine"
    case minimumAboveMaximum = "minimum_above_maximum", negativePrice = "negative_price"
    case quotaWithoutBound = "quota_without_bound", capSign = "cap_sign"
    case groupCapTwice = "group_cap_twice", groupCapWithoutGroup = "group_cap_without_group"
    case pointsNotGiven = "points_not_given"
    case twoPins = "two_pins", pinAndRefusal = "pin_and_refusal", pinsExceedSeats = "pins_exceed_seats"
    case pinSectionElsewhere = "pin_section_elsewhere", pinNotConsidered = "pin_not_considered"
    case pointsTooLarge = "points_too_large", numberTooLarge = "number_too_large"
    case amountTooFine = "amount_too_fine"
    case badPeriod = "bad_period", slotName = "slot_name", slotHours = "slot_hours", slotsOverlap = "slots_overlap"
    case siteOverlap = "site_overlap", siteNotItinerant = "site_not_itinerant", siteName = "site_name"
    case reserveAboveSeats = "reserve_above_seats", reserveFlexible = "reserve_flexible"
    case staffAtClosedSlot = "staff_at_closed_slot", staffMissing = "staff_missing", staffTwice = "staff_twice"
    case staffUnused = "staff_unused", staffRuleNotOffered = "staff_rule_not_offered"
    case lawNotDated = "law_not_dated", lawChanges = "law_changes"
    case reservationOrder = "reservation_order", reservationAboveSeats = "reservation_above_seats"
    case reservationSectionElsewhere = "reservation_section_elsewhere"
    case startLatestOrder = "start_latest_order", leavesBeforeStart = "leaves_before_start"
    case hoursUnused = "hours_unused", sameIdentity = "same_identity", alsoEnrolled = "also_enrolled"
    case rhythmNotSold = "rhythm_not_sold"
    case unknownCriterion = "unknown_criterion", criterionTwice = "criterion_twice"
    case manualPointsRange = "manual_points_range", manualPointsTwice = "manual_points_twice"
    case manualPointsUnused = "manual_points_unused"
    case strangerInJointWishes = "stranger_in_joint_wishes", jointWishTwice = "joint_wish_twice"
    case jointWishNotWished = "joint_wish_not_wished", answerTwice = "answer_twice"
    case holdAndPin = "hold_and_pin", holdNowhere = "hold_nowhere"
    case levelWithoutTerm = "level_without_term", termInTwoLevels = "term_in_two_levels", levelName = "level_name"
    case wholeUnknown = "whole_unknown", tooManyWeeks = "too_many_weeks", unknownSite = "unknown_site"
    case guaranteeUnused = "guarantee_unused", unknownMember = "unknown_member"
    case neverHolds = "never_holds", alwaysHolds = "always_holds", loneWithSecondParent = "lone_with_second_parent"
    case unknownParent = "unknown_parent", unknownSecondParent = "unknown_second_parent"
    case submittedAfterDeadline = "submitted_after_deadline"
    case marginWithoutOrder = "margin_without_order", orderOfQuota = "order_of_quota"
    case levelsAfterOrder = "levels_after_order"
    case claimPriceMissing = "claim_price_missing", claimPriceUnused = "claim_price_unused"
    case lotteryWithOrder = "lottery_with_order", lotteryWithoutSeed = "lottery_without_seed"
    case feeOfUnknownResources = "fee_of_unknown_resources", feeUnknown = "fee_unknown"
    case feeNotPublished = "fee_not_published"
    case protectedGround = "protected_ground", protectedMeasure = "protected_measure"
    case levelOfGroup = "level_of_group", quotaSpread = "quota_spread"
    case pricePerWithoutPrice = "price_per_without_price", priceCountsNowhere = "price_counts_nowhere"
    case tieWithoutValue = "tie_without_value", tieDecidesNothing = "tie_decides_nothing"

    case tooManyRates = "too_many_rates", rateOutOfRange = "rate_out_of_range", ratesClash = "rates_clash"

    package var meaning: BilingualText {
        switch self {
        case .marginWithoutOrder:
            BilingualText(
                fr: "une marge est donnée à un règlement où le total décide",
                en: "a margin is given to a policy by which the total decides")
        case .orderOfQuota:
            BilingualText(
                fr: "la place d'un quota dans l'ordre des points n'est pas dite, ou ne se peut pas",
                en: "the place of a quota in the order of points is not said, or cannot be")
        case .lotteryWithOrder:
            BilingualText(
                fr: "une loterie est demandée à un règlement où les points ordonnent les familles",
                en: "a lottery is asked of a policy by which points order the families")
        case .lotteryWithoutSeed:
            BilingualText(
                fr: "la loterie est demandée et la graine n'est pas encore tirée",
                en: "the lottery is asked for and the seed is not drawn yet")
        case .levelsAfterOrder:
            BilingualText(
                fr: "les objectifs et l'ordre des points ne vont pas ensemble",
                en: "the objectives and the order of points do not go together")
        case .claimPriceMissing:
            BilingualText(
                fr: "un règlement qui tarifie les réclamations n'en dit pas le prix",
                en: "a policy that prices claims does not say their price")
        case .claimPriceUnused:
            BilingualText(
                fr: "un prix de réclamation est donné à un règlement qui n'en tarifie pas",
                en: "a price of claims is given to a policy that does not price them")
        case .tooManyRates:
            BilingualText(
                fr: "la liste d'attente a plus de taux minimaux qu'on ne sait en tenir ensemble",
                en: "the waiting list has more minimum rates than can be kept together")
        case .rateOutOfRange:
            BilingualText(
                fr: "un taux minimal de la liste d'attente est nul, ou dépasse 100 %",
                en: "a minimum rate of the waiting list is nothing, or above 100%")
        case .ratesClash:
            BilingualText(
                fr: "les taux minimaux de la liste d'attente ne peuvent pas tous tenir : le dernier nommé cède",
                en: "the minimum rates of the waiting list cannot all hold: the one named last yields")
        case .emptyID:
            BilingualText(fr: "un identifiant est vide", en: "an identifier is empty")
        case .duplicateID:
            BilingualText(fr: "un identifiant sert deux fois", en: "an identifier stands twice")
        case .unknownCreche:
            BilingualText(
                fr: "une crèche nommée n'est pas dans le dossier", en: "a crèche is named that the case does not have")
        case .unknownSection:
            BilingualText(
                fr: "une section nommée n'est pas dans le dossier", en: "a section is named that the case does not have"
            )
        case .unknownHousehold:
            BilingualText(
                fr: "un foyer nommé n'est pas dans le dossier", en: "a household is named that the case does not have")
        case .unknownRequest:
            BilingualText(
                fr: "une demande nommée n'est pas dans le dossier", en: "a request is named that the case does not have"
            )
        case .unknownOperator:
            BilingualText(
                fr: "un gestionnaire nommé n'est celui d'aucune crèche", en: "an operator is named that no crèche has")
        case .unknownName:
            BilingualText(
                fr: "une condition nomme ce qui n'est ni une colonne ni un fait du dossier",
                en: "a condition names no column and no fact of the case")
        case .termOrder:
            BilingualText(fr: "la période finit avant de commencer", en: "the term ends before it starts")
        case .badCalendar:
            BilingualText(fr: "le calendrier ne peut pas servir tel quel", en: "the calendar cannot be used as it is")
        case .negativeNumber:
            BilingualText(fr: "un nombre est négatif", en: "a number is negative")
        case .negativeSeats:
            BilingualText(
                fr: "une section a un nombre de places négatif", en: "a section has a negative number of places")
        case .seatsCount:
            BilingualText(
                fr: "les places ne répondent pas aux créneaux du calendrier",
                en: "the places do not match the slots of the calendar")
        case .enrolledAboveSeats:
            BilingualText(
                fr: "plus d'enfants sont accueillis qu'il n'y a de places",
                en: "more children are enrolled than there are places")
        case .slotOutsideCalendar:
            BilingualText(fr: "un créneau n'est pas du calendrier", en: "a slot is not of the calendar")
        case .noWishes:
            BilingualText(fr: "une demande n'a aucun vœu", en: "a request has no wish")
        case .badRank:
            BilingualText(fr: "un rang n'est pas un nombre à partir de 1", en: "a rank is not a number from 1")
        case .duplicateRank:
            BilingualText(
                fr: "deux vœux d'une demande ont le même rang", en: "two wishes of a request have the same rank")
        case .rankOrder:
            BilingualText(
                fr: "les vœux d'une demande ne sont pas dans l'ordre des rangs",
                en: "the wishes of a request are not in the order of their ranks")
        case .duplicateWish:
            BilingualText(fr: "le même vœu est fait deux fois", en: "the same wish stands twice")
        case .noPattern:
            BilingualText(fr: "une demande n'accepte aucune semaine", en: "a request accepts no week")
        case .birthAfterStart:
            BilingualText(fr: "un enfant naît après son entrée", en: "a child is born after its start")
        case .startOutsideTerm:
            BilingualText(fr: "une entrée est hors de la période", en: "a start lies outside the term")
        case .ageOutsideSections:
            BilingualText(
                fr: "aucune section de la crèche n'accueille un enfant de cet âge",
                en: "no section of the crèche takes a child of that age")
        case .quotaAbove100:
            BilingualText(fr: "une part dépasse 100 %", en: "a share is above 100 %")
        case .shareTooFine:
            BilingualText(
                fr: "une part ou un coefficient est trop fin pour un calcul exact",
                en: "a share or factor is too fine to count exactly")
        case .minimumAboveMaximum:
            BilingualText(fr: "un minimum dépasse son maximum", en: "a minimum is above its maximum")
        case .negativePrice:
            BilingualText(fr: "le prix d'un quota est négatif", en: "the price of a quota is negative")
        case .quotaWithoutBound:
            BilingualText(fr: "un quota n'a ni minimum ni maximum", en: "a quota has neither minimum nor maximum")
        case .capSign:
            BilingualText(
                fr: "un plafond n'a pas le signe des points qu'il limite",
                en: "a cap has another sign than the points it caps")
        case .groupCapTwice:
            BilingualText(fr: "une rubrique du barème a deux plafonds", en: "a heading of the grid has two caps")
        case .groupCapWithoutGroup:
            BilingualText(
                fr: "un plafond de rubrique est donné à une ligne sans rubrique",
                en: "a cap of a heading stands on a line without one")
        case .pointsNotGiven:
            BilingualText(
                fr: "personne n'a donné les points d'une ligne qui en attend",
                en: "nobody gave the points a line waits for")
        case .twoPins:
            BilingualText(fr: "une demande a deux admissions d'office", en: "a request is pinned twice")
        case .pinAndRefusal:
            BilingualText(
                fr: "une demande est à la fois admise d'office et refusée", en: "a request is pinned and refused")
        case .pinsExceedSeats:
            BilingualText(
                fr: "plus d'enfants sont admis d'office qu'il n'y a de places",
                en: "more children are pinned than there are places")
        case .pinSectionElsewhere:
            BilingualText(
                fr: "une admission d'office nomme la section d'une autre crèche",
                en: "a pin names a section of another crèche")
        case .pinNotConsidered:
            BilingualText(
                fr: "une admission d'office est d'une demande qui ne participe pas",
                en: "a pin is of a request that does not take part")
        case .pointsTooLarge:
            BilingualText(
                fr: "les points sont trop grands pour un calcul exact", en: "points are too large to count exactly")
        case .numberTooLarge:
            BilingualText(fr: "un nombre dépasse ce qui est accepté", en: "a number is larger than is taken")
        case .amountTooFine:
            BilingualText(
                fr: "un montant est plus fin que les fichiers ne l'écrivent",
                en: "an amount is finer than files write it")
        case .badPeriod:
            BilingualText(fr: "une période n'est pas du calendrier", en: "a period does not belong to the calendar")
        case .slotName:
            BilingualText(fr: "le nom d'un créneau ne peut pas servir", en: "the name of a slot cannot be used")
        case .slotHours:
            BilingualText(fr: "les heures d'un créneau ne peuvent pas servir", en: "the hours of a slot cannot be used")
        case .slotsOverlap:
            BilingualText(fr: "deux créneaux se chevauchent", en: "two slots overlap")
        case .siteOverlap:
            BilingualText(
                fr: "une crèche itinérante est à deux arrêts à la fois",
                en: "an itinerant crèche is at two stops at once")
        case .siteNotItinerant:
            BilingualText(
                fr: "une crèche qui a des arrêts n'est pas itinérante", en: "a crèche with stops is not itinerant")
        case .siteName:
            BilingualText(fr: "le nom d'un arrêt ne peut pas servir", en: "the name of a stop cannot be used")
        case .reserveAboveSeats:
            BilingualText(
                fr: "la réserve dépasse les places de la section", en: "the reserve is larger than the section")
        case .reserveFlexible:
            BilingualText(
                fr: "une section sans places propres a une réserve",
                en: "a section without places of its own has a reserve")
        case .staffAtClosedSlot:
            BilingualText(
                fr: "du personnel est présent alors que la crèche est fermée",
                en: "staff is present while the crèche is closed")
        case .staffMissing:
            BilingualText(
                fr: "aucun personnel n'est donné pour un créneau ouvert", en: "no staff is given for an open slot")
        case .staffTwice:
            BilingualText(fr: "le personnel d'un créneau est donné deux fois", en: "staff of a slot is given twice")
        case .staffUnused:
            BilingualText(
                fr: "un personnel est donné qu'aucune règle ne regarde", en: "staff is given that no rule looks at")
        case .staffRuleNotOffered:
            BilingualText(
                fr: "la loi de ce jour n'offre pas cette règle d'encadrement",
                en: "the law of that day does not offer this staff rule")
        case .lawNotDated:
            BilingualText(
                fr: "aucun texte daté ne couvre le premier jour de la période",
                en: "no dated text covers the first day of the term")
        case .lawChanges:
            BilingualText(fr: "la loi change pendant la période", en: "the law changes within the term")
        case .reservationOrder:
            BilingualText(fr: "une réservation finit avant de commencer", en: "a reservation ends before it starts")
        case .reservationAboveSeats:
            BilingualText(
                fr: "plus de places sont réservées qu'il n'y en a", en: "more places are reserved than there are")
        case .reservationSectionElsewhere:
            BilingualText(
                fr: "une réservation nomme la section d'une autre crèche",
                en: "a reservation names a section of another crèche")
        case .startLatestOrder:
            BilingualText(
                fr: "la dernière date d'entrée précède l'entrée", en: "the latest start lies before the start")
        case .leavesBeforeStart:
            BilingualText(fr: "un enfant part avant d'entrer", en: "a child leaves before it starts")
        case .hoursUnused:
            BilingualText(fr: "des heures sont données dont rien ne se sert", en: "hours are given that nothing uses")
        case .sameIdentity:
            BilingualText(
                fr: "deux demandes semblent être d'un même enfant", en: "two requests seem to be of one child")
        case .alsoEnrolled:
            BilingualText(fr: "un enfant demande et est aussi accueilli", en: "a child asks and is enrolled too")
        case .rhythmNotSold:
            BilingualText(
                fr: "la crèche ne propose pas la semaine demandée", en: "the crèche does not sell the week asked for")
        case .unknownCriterion:
            BilingualText(
                fr: "des points sont donnés pour une ligne que le barème n'a pas",
                en: "points are given for a line the grid does not have")
        case .criterionTwice:
            BilingualText(fr: "deux lignes du barème ont le même nom", en: "two lines of the grid have one name")
        case .manualPointsRange:
            BilingualText(
                fr: "des points donnés à la main sont hors de leur fourchette",
                en: "points given by hand lie outside their range")
        case .manualPointsTwice:
            BilingualText(fr: "les points d'une ligne sont donnés deux fois", en: "points of a line are given twice")
        case .manualPointsUnused:
            BilingualText(fr: "des points donnés à la main sont sans effet", en: "points given by hand have no effect")
        case .strangerInJointWishes:
            BilingualText(
                fr: "un vœu commun nomme l'enfant d'un autre foyer",
                en: "a joint wish names a child of another household")
        case .jointWishTwice:
            BilingualText(
                fr: "un enfant est deux fois dans un même vœu commun", en: "a child stands twice in one joint wish")
        case .jointWishNotWished:
            BilingualText(
                fr: "un vœu commun nomme une crèche que l'enfant n'a pas demandée",
                en: "a joint wish names a crèche the child did not ask for")
        case .answerTwice:
            BilingualText(fr: "une famille a répondu deux fois", en: "a family answered twice")
        case .holdAndPin:
            BilingualText(
                fr: "une demande est à la fois mise en attente et admise d'office", en: "a request is held and pinned")
        case .holdNowhere:
            BilingualText(
                fr: "une mise en attente nomme une place que la demande n'a pas demandée",
                en: "a hold names a place the request did not ask for")
        case .levelWithoutTerm:
            BilingualText(fr: "un objectif ne compte rien", en: "a level counts nothing")
        case .priceCountsNowhere:
            BilingualText(
                fr: "aucun objectif ne compte le prix d'un quota manqué",
                en: "no objective counts the price of a missed quota")
        case .termInTwoLevels:
            BilingualText(fr: "deux objectifs comptent la même chose", en: "two levels count the same")
        case .levelName:
            BilingualText(
                fr: "un objectif porte le nom de ce qu'il ne compte pas",
                en: "a level is named after what it does not count")
        case .wholeUnknown:
            BilingualText(
                fr: "une part se rapporte à un tout que rien ne dit", en: "a share is of a whole that nothing says")
        case .tooManyWeeks:
            BilingualText(
                fr: "des heures occasionnelles font plus de semaines qu'il n'en est examiné",
                en: "occasional hours make more weeks than are looked at")
        case .unknownSite:
            BilingualText(
                fr: "un arrêt nommé n'est pas de la tournée", en: "a stop is named that the round does not have")
        case .guaranteeUnused:
            BilingualText(fr: "une garantie donnée est sans effet", en: "a guarantee is given that has no effect")
        case .unknownMember:
            BilingualText(
                fr: "un membre nommé n'est pas du réseau", en: "a member is named that the network does not have")
        case .neverHolds:
            BilingualText(fr: "une condition n'est vraie pour personne", en: "a condition holds for nobody")
        case .alwaysHolds:
            BilingualText(fr: "une condition est vraie pour tous", en: "a condition holds for everybody")
        case .protectedGround:
            BilingualText(
                fr: "une ligne du règlement touche à ce que la loi protège",
                en: "a line of the rules touches what the law protects")
        case .protectedMeasure:
            BilingualText(
                fr: "une ligne favorise des personnes que la loi protège : elle demande une pièce vérifiée",
                en: "a line favours people the law protects: it asks for a checked document")
        case .feeOfUnknownResources:
            BilingualText(
                fr: "une règle regarde le tarif horaire d'une famille sans ressources connues",
                en: "a rule looks at the hourly fee of a family without known resources")
        case .feeUnknown:
            BilingualText(
                fr: "une règle regarde le tarif horaire dans une crèche sans prix connu",
                en: "a rule looks at the hourly fee in a crèche without a known price")
        case .feeNotPublished:
            BilingualText(
                fr: "une règle regarde un tarif horaire qui n'est pas encore publié",
                en: "a rule looks at an hourly fee that is not published yet")
        case .levelOfGroup:
            BilingualText(
                fr: "un niveau qui compte un groupe compte autre chose encore",
                en: "a level that counts a group counts something else too")
        case .pricePerWithoutPrice:
            BilingualText(
                fr: "un quota dit pour quoi son prix est payé, et n'en a pas",
                en: "a quota says what its price is paid for and has none")
        case .quotaSpread:
            BilingualText(
                fr: "un quota réparti également a aussi un minimum ou un maximum",
                en: "a quota spread evenly has a minimum or a maximum besides")
        case .tieWithoutValue:
            BilingualText(
                fr: "une règle de départage n'a pas de valeur pour des demandes",
                en: "a rule that decides ties has no value for some requests")
        case .tieDecidesNothing:
            BilingualText(
                fr: "une règle de départage ne départage personne", en: "a rule that decides ties tells nobody apart")
        case .loneWithSecondParent:
            BilingualText(fr: "un parent seul en a un second", en: "a lone parent has a second one")
        case .unknownParent:
            BilingualText(fr: "la situation d'un parent n'est pas connue", en: "the situation of a parent is not known")
        case .unknownSecondParent:
            BilingualText(
                fr: "la situation du second parent n'est pas connue",
                en: "the situation of the second parent is not known")
        case .submittedAfterDeadline:
            BilingualText(fr: "une demande est arrivée après la date limite", en: "a request came after the deadline")
        }
    }
}
