package import Childcare

/// What keeps a case from being allocated.
package enum AllocationProblemCode: String, ProblemCode, Hashable {
    case inconsistentCase = "inconsistent_case"
    case pointsTooLarge = "points_too_large"
    case tooManyJointOutcomes = "too_many_joint_outcomes"
    case unpriced
    case lotteryWithoutSeed = "lottery_has_no_seed"
    case solverFault = "solver_fault"
    case nothingFound = "nothing_found"
    case noThread = "no_thread"

    package var meaning: BilingualText {
        switch self {
        case .inconsistentCase:
            BilingualText(fr: "le dossier a des erreurs que dit check", en: "the case has errors that check tells")
        case .pointsTooLarge:
            BilingualText(
                fr: "les points sont trop grands pour un calcul exact", en: "points are too large to count exactly")
        case .tooManyJointOutcomes:
            BilingualText(
                fr: "la fratrie d'un foyer a plus d'issues communes qu'il ne s'en liste",
                en: "the siblings of a household have more joint outcomes than can be listed")
        case .unpriced:
            BilingualText(
                fr: "des bonus sont cherchés et un tarif manque", en: "bonuses are sought and something has no price")
        case .lotteryWithoutSeed:
            BilingualText(
                fr: "une loterie est à tirer et le règlement n'a pas de graine",
                en: "a lottery is to be drawn and the policy has no seed")
        case .solverFault:
            BilingualText(
                fr: "le solveur a échoué, ou sa réponse n'a pas tenu",
                en: "the solver failed, or its answer did not stand")
        case .nothingFound:
            BilingualText(
                fr: "une limite a été atteinte avant toute réponse", en: "a limit was reached before anything was found"
            )
        case .noThread:
            BilingualText(fr: "le système n'accorde pas de fil d'exécution", en: "the system grants no thread")
        }
    }
}
