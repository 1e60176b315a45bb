/// What a file of candidates can have wrong with it, apart from how it is written.
package enum OpeningProblemCode: String, ProblemCode, Hashable {
    case noCandidates = "no_candidates"
    case candidateTwice = "candidate_twice"
    case nameTaken = "name_taken"
    case budgetTooSmall = "budget_too_small"
    case tooManyOfOneCreche = "too_many_of_one_creche"
    case staffNotCounted = "staff_not_counted"
    case loneAdultJoined = "lone_adult_joined"
    case flexibleSectionOpens = "flexible_section_opens"
    case stopTaken = "stop_taken"
    case roundUnknown = "round_unknown"
    case outsideTheRound = "outside_the_round"
    case nobodyAsks = "nobody_asks"
    case guaranteeWithOpenings = "guarantee_with_openings"

    package var meaning: BilingualText {
        switch self {
        case .noCandidates: BilingualText(fr: "aucune place n’est proposée", en: "no place is proposed")
        case .candidateTwice:
            BilingualText(fr: "deux propositions portent le même nom", en: "two candidates have the same name")
        case .nameTaken:
            BilingualText(
                fr: "une crèche ou une section proposée existe déjà", en: "a proposed crèche or section exists already")
        case .budgetTooSmall:
            BilingualText(
                fr: "le budget ne suffit à aucune proposition", en: "the budget pays for none of the candidates")
        case .tooManyOfOneCreche:
            BilingualText(
                fr: "une crèche a plus de propositions qu’il ne s’en décide ensemble",
                en: "a crèche has more candidates than can be decided together")
        case .staffNotCounted:
            BilingualText(
                fr: "du personnel est proposé là où le dossier ne le compte pas",
                en: "staff is proposed where the case does not count it")
        case .loneAdultJoined:
            BilingualText(
                fr: "du personnel est proposé là où un adulte est seul, ce que la loi compte autrement",
                en: "staff is proposed where an adult is alone, which the law counts otherwise")
        case .flexibleSectionOpens:
            BilingualText(
                fr: "des places sont proposées dans une section qui n’en a pas à elle",
                en: "places are proposed in a section that has none of its own")
        case .stopTaken:
            BilingualText(
                fr: "un arrêt est proposé quand la crèche itinérante est ailleurs",
                en: "a stop is proposed while the itinerant crèche is elsewhere")
        case .roundUnknown:
            BilingualText(
                fr: "un arrêt est proposé à une crèche dont le dossier ne dit pas la tournée",
                en: "a stop is proposed for a crèche whose round the case does not give")
        case .outsideTheRound:
            BilingualText(
                fr: "des places sont proposées à une crèche itinérante là où sa tournée ne passe pas",
                en: "places are proposed for an itinerant crèche where its round does not go")
        case .nobodyAsks:
            BilingualText(
                fr: "aucune famille ne demanderait la crèche proposée",
                en: "no family would ask for the proposed crèche"
            )
        case .guaranteeWithOpenings:
            BilingualText(
                fr: "des ouvertures se décident sans la garantie des membres du réseau",
                en: "openings are decided without the guarantee of a network's members")
        }
    }
}
