package import Childcare

/// What a command can have against its arguments, or against the folders it is given together.
package enum CommandProblemCode: String, ProblemCode, Hashable {
    case usage, interrupted, limit, `internal`
    case nothingDecided = "nothing_decided"
    case otherCase = "other_case"
    case changedOutcome = "changed_outcome"
    case anotherCase = "another_case"
    case anotherTariff = "another_tariff"
    case unreadableTariff = "unreadable_tariff"
    case unknownChild = "unknown_child"
    case jointOutcomesLimited = "joint_outcomes_limited"
    case notInOrder = "not_in_order"
    case brokenOutcome = "broken_outcome"
    case noContacts = "no_contacts"
    case healthNotReviewed = "health_not_reviewed"
    case noQuorum = "no_quorum"
    case notConfirmed = "not_confirmed"
    case tooEarly = "too_early"
    case otherPurge = "other_purge"
    case otherYear = "other_year"
    case rulesConflict = "rules_conflict"
    case nobodyComes = "nobody_comes"

    package var meaning: BilingualText {
        switch self {
        case .nobodyComes:
            BilingualText(
                fr: "aucune demande ne dit à quoi ressembleraient ceux qui viendront",
                en: "no request says what those who come later would be like")
        case .rulesConflict:
            BilingualText(fr: "les règles fermes se contredisent", en: "the hard rules conflict")
        case .brokenOutcome:
            BilingualText(
                fr: "le résultat ne passe pas la vérification", en: "the outcome does not stand up to an audit")
        case .noContacts:
            BilingualText(
                fr: "des courriers nominatifs sont demandés sans coordonnées",
                en: "letters with names are asked for without contacts")
        case .healthNotReviewed:
            BilingualText(
                fr: "une règle pèse la santé ou le handicap, et personne n'est dit avoir examiné ces dossiers",
                en: "a rule weighs health or disability, and nobody is said to have looked at those files")
        case .noQuorum:
            BilingualText(fr: "la commission n'a pas son quorum", en: "the commission lacks its quorum")
        case .notConfirmed:
            BilingualText(
                fr: "ce qui ne se défait pas n'est pas confirmé", en: "what cannot be undone is not confirmed")
        case .tooEarly:
            BilingualText(
                fr: "les données peuvent encore servir, à la liste d'attente ou à un recours",
                en: "the data may still be needed, for the waiting list or a remedy")
        case .otherPurge:
            BilingualText(
                fr: "un fichier n'est plus celui qu'une purge interrompue devait effacer",
                en: "a file is no longer the one an interrupted purge was to remove")
        case .otherYear:
            BilingualText(
                fr: "l'année à comparer n'est pas une année antérieure de la même collectivité",
                en: "the year to compare with is no earlier year of the same authority")
        case .notInOrder:
            BilingualText(
                fr: "le résultat n'est pas une répartition dans l'ordre des points",
                en: "the outcome is no allocation in the order of points")
        case .usage:
            BilingualText(fr: "la ligne de commande n'en est pas une", en: "the command line is none")
        case .interrupted:
            BilingualText(
                fr: "la commande a été arrêtée avant tout résultat",
                en: "somebody stopped the command before there was a result")
        case .limit:
            BilingualText(
                fr: "une limite a été atteinte avant tout résultat", en: "a limit was reached before there was a result"
            )
        case .internal:
            BilingualText(fr: "une erreur de Berceau lui-même", en: "a fault of Berceau itself")
        case .nothingDecided:
            BilingualText(
                fr: "le résultat ne décide rien, puisque ses règles se contredisent",
                en: "the outcome decides nothing, for its rules conflict")
        case .otherCase:
            BilingualText(
                fr: "le résultat est d'un autre dossier, ou de celui-ci tel qu'il était",
                en: "the outcome is of another case, or of this one as it was")
        case .changedOutcome:
            BilingualText(
                fr: "le résultat a été retouché depuis le calcul",
                en: "the outcome was touched up since it was computed")
        case .anotherCase:
            BilingualText(
                fr: "le résultat admet ce que le dossier ne connaît pas",
                en: "the outcome places what the case does not know")
        case .anotherTariff:
            BilingualText(fr: "le tarif vient d'un autre dossier", en: "the tariff comes from another case")
        case .unreadableTariff:
            BilingualText(fr: "le tarif n'en est pas un qui ait été conçu", en: "the tariff is none that was designed")
        case .unknownChild:
            BilingualText(
                fr: "un enfant n'a pas de place qui puisse se libérer", en: "a child has no place that could come free")
        case .jointOutcomesLimited:
            BilingualText(
                fr: "d'une grande famille, toutes les combinaisons de places ne comptent pas",
                en: "of a large family not every combination of places counts")
        }
    }
}
