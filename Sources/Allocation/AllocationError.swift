public import Childcare

/// A fault that keeps a case from being allocated; never a mere lack of solution.
public enum AllocationError: Error, Hashable, Sendable {
    /// The case is inconsistent; see `Case.problems()` for the whole list.
    case inconsistentCase(String)
    /// A level's total could leave what stays exact.
    case pointsTooLarge(detail: String)
    /// Siblings have more joint outcomes than can be listed.
    case tooManyJointOutcomes(household: String, count: Int, limit: Int)
    /// The policy seeks funding bonuses, and something in the case has no price.
    case unpriced(BilingualText)
    /// The solver failed, or its answer did not survive the exact recheck.
    case solver(String)
    /// A limit was reached before any valid placement was found.
    case nothingFound
    /// The system has no thread left to work on.
    case noThread

    /// Stable, for machines.
    public var code: String {
        switch self {
        case .inconsistentCase: "inconsistent_case"
        case .pointsTooLarge: "points_too_large"
        case .tooManyJointOutcomes: "too_many_joint_outcomes"
        case .unpriced: "unpriced"
        case .solver: "solver_fault"
        case .nothingFound: "nothing_found"
        case .noThread: "no_thread"
        }
    }

    /// What happened and how to mend it.
    public var text: BilingualText {
        switch self {
        case .inconsistentCase(let detail):
            BilingualText(
                fr: "Le dossier est incohérent : \(detail). Lancez « berceau check » pour la liste complète.",
                en: "The case is inconsistent: \(detail). Run “berceau check” for the whole list.")
        case .pointsTooLarge(let detail):
            BilingualText(
                fr:
                    "Les points sont trop grands pour rester exacts (\(detail)). Divisez le barème et les prix par un même nombre.",
                en:
                    "The points are too large to stay exact (\(detail)). Divide the grid and the prices by a common number."
            )
        case .tooManyJointOutcomes(let household, let count, let limit):
            BilingualText(
                fr:
                    "Le foyer \(household) a \(number: count) issues communes pour sa fratrie (\(number: limit) au plus). Réduisez ses rythmes ou ses vœux.",
                en:
                    "Household \(household) has \(number: count) joint outcomes for its siblings (\(number: limit) at most). Reduce its patterns or wishes."
            )
        case .unpriced(let what):
            BilingualText(
                fr: "Le règlement cherche les bonus de mixité, mais un tarif manque : \(what).",
                en: "The policy seeks the bonuses of the mix, but something has no price: \(what).")
        case .solver(let detail):
            BilingualText(fr: "Le solveur a échoué : \(detail).", en: "The solver failed: \(detail).")
        case .nothingFound:
            BilingualText(
                fr:
                    "Une limite a été atteinte avant qu’un placement valable soit trouvé. Augmentez --effort ou --time-limit.",
                en: "A limit was reached before any valid placement was found. Raise --effort or --time-limit.")
        case .noThread:
            BilingualText(
                fr:
                    "Le système n’accorde plus de fil d’exécution. Relevez la limite du compte (ulimit -u) ou arrêtez d’autres programmes.",
                en: "The system grants no more threads. Raise the account’s limit (ulimit -u) or stop other programs.")
        }
    }
}
