/// A fault that keeps a case from being allocated; never a mere lack of solution.
public enum AllocationError: Error, Hashable, Sendable {
    /// The case is inconsistent; see `Case.problems()` for the whole list.
    case inconsistentCase(String)
    /// A level's total could leave what stays exact.
    case pointsTooLarge(detail: String)
    /// Siblings have more joint outcomes than can be listed.
    case tooManyJointOutcomes(household: String, count: Int, limit: Int)
    /// The policy seeks funding bonuses, and something in the case has no price.
    case unpriced(french: String, english: String)
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

    /// What happened and how to mend it, in French (`fr`) or English (`en`).
    public func text(language: String) -> String {
        let french = language != "en"
        switch self {
        case .inconsistentCase(let detail):
            return french
                ? "Le dossier est incohérent : \(detail). Lancez « berceau check » pour la liste complète."
                : "The case is inconsistent: \(detail). Run “berceau check” for the whole list."
        case .pointsTooLarge(let detail):
            return french
                ? "Les points sont trop grands pour rester exacts (\(detail)). Divisez le barème et les prix par un même nombre."
                : "The points are too large to stay exact (\(detail)). Divide the grid and the prices by a common number."
        case .tooManyJointOutcomes(let household, let count, let limit):
            return french
                ? "Le foyer \(household) a \(count) issues communes pour sa fratrie (\(limit) au plus). Réduisez ses rythmes ou ses vœux."
                : "Household \(household) has \(count) joint outcomes for its siblings (\(limit) at most). Reduce its patterns or wishes."
        case .unpriced(let inFrench, let inEnglish):
            return french
                ? "Le règlement cherche les bonus de mixité, mais un tarif manque : \(inFrench)."
                : "The policy seeks the bonuses of the mix, but something has no price: \(inEnglish)."
        case .solver(let detail):
            return french ? "Le solveur a échoué : \(detail)." : "The solver failed: \(detail)."
        case .nothingFound:
            return french
                ? "Une limite a été atteinte avant qu’un placement valable soit trouvé. Augmentez --effort ou --time-limit."
                : "A limit was reached before any valid placement was found. Raise --effort or --time-limit."
        case .noThread:
            return french
                ? "Le système n’accorde plus de fil d’exécution. Relevez la limite du compte (ulimit -u) ou arrêtez d’autres programmes."
                : "The system grants no more threads. Raise the account’s limit (ulimit -u) or stop other programs."
        }
    }
}
