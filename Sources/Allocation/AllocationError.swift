public import Childcare

/// A fault that keeps a case from being allocated; never a mere lack of solution.
public enum AllocationError: ReportedError, Hashable, Sendable {
    /// The case is inconsistent; see `Case.problems()` for the whole list.
    case inconsistentCase(BilingualText)
    /// A level's total could leave what stays exact.
    case pointsTooLarge(detail: BilingualText)
    /// Siblings have more joint outcomes than can be listed.
    case tooManyJointOutcomes(household: String, count: Int, limit: Int)
    /// The policy seeks funding bonuses, and something in the case has no price.
    case unpriced(ReportedProblem)
    /// The policy asks for a lottery, families depend on it, and no seed says which ticket is drawn.
    case lotteryWithoutSeed(tickets: Int)
    /// The solver failed, or its answer did not survive the exact recheck.
    case solver(String)
    /// A limit was reached before any valid placement was found.
    case nothingFound
    /// The system has no thread left to work on.
    case noThread

    /// Stable, for machines.
    public var code: String { problem.code }

    /// What happened and how to mend it.
    public var text: BilingualText { problem.text }

    /// The one problem.
    public var problems: [ReportedProblem] { [problem] }

    /// The same in the form of every problem.
    public var problem: ReportedProblem {
        switch self {
        case .inconsistentCase(let detail):
            ReportedProblem(
                AllocationProblemCode.inconsistentCase,
                finding: BilingualText(
                    fr: "le dossier est incohérent (\(detail))", en: "the case is inconsistent (\(detail))"),
                expected: BilingualText(fr: "un dossier sans erreur", en: "a case without an error"),
                remedy: BilingualText(
                    fr: "lancez « berceau check » pour la liste complète", en: "run “berceau check” for the whole list"
                ))
        case .pointsTooLarge(let detail):
            ReportedProblem(
                AllocationProblemCode.pointsTooLarge,
                finding: BilingualText(
                    fr: "les points sont trop grands pour rester exacts (\(detail))",
                    en: "the points are too large to stay exact (\(detail))"),
                expected: BilingualText(fr: "des points plus petits", en: "smaller points"),
                remedy: BilingualText(
                    fr: "divisez le barème et les prix par un même nombre",
                    en: "divide the grid and the prices by a common number"))
        case .tooManyJointOutcomes(let household, let count, let limit):
            ReportedProblem(
                AllocationProblemCode.tooManyJointOutcomes, record: household,
                subject: BilingualText(fr: "foyer \(household)", en: "household \(household)"),
                finding: BilingualText(
                    fr: "\(number: count) issues communes pour sa fratrie",
                    en: "\(number: count) joint outcomes for its siblings"),
                expected: BilingualText(fr: "au plus \(number: limit)", en: "at most \(number: limit)"),
                remedy: BilingualText(
                    fr: "réduisez ses rythmes ou ses vœux", en: "reduce its patterns or wishes"))
        case .unpriced(let reason):
            reason.stated(
                as: AllocationProblemCode.unpriced,
                BilingualText(
                    fr: "le règlement cherche les bonus de mixité, mais un tarif manque",
                    en: "the policy seeks the bonuses of the mix, but something has no price"))
        case .lotteryWithoutSeed(let tickets):
            ReportedProblem(
                AllocationProblemCode.lotteryWithoutSeed,
                finding: BilingualText(
                    fr: "la loterie a \(tickets, "ticket", "tickets") et le règlement n’a pas de graine",
                    en: "the lottery has \(tickets, "ticket", "tickets") and the policy has no seed"),
                expected: BilingualText(
                    fr: "la graine du tirage public sous policy.seed", en: "the seed of the public draw as policy.seed"),
                remedy: BilingualText(
                    fr:
                        "publiez l’empreinte (berceau seal), tirez la graine en public et écrivez-la dans le dossier ; ou écrivez draw: keys",
                    en:
                        "publish the seal (berceau seal), draw the seed in public and write it into the case; or write draw: keys"
                ))
        case .solver(let detail):
            ReportedProblem(
                AllocationProblemCode.solverFault,
                finding: BilingualText(fr: "le solveur a échoué : \(detail)", en: "the solver failed: \(detail)"),
                expected: BilingualText(
                    fr: "une réponse qui résiste à la vérification exacte",
                    en: "an answer that stands up to the exact check"),
                remedy: BilingualText(
                    fr: "relancez ; si l’échec se répète, signalez-le avec le dossier",
                    en: "run again; if it fails again, report it with the case"))
        case .nothingFound:
            ReportedProblem(
                AllocationProblemCode.nothingFound,
                finding: BilingualText(
                    fr: "une limite a été atteinte avant qu’un placement valable soit trouvé",
                    en: "a limit was reached before any valid placement was found"),
                expected: BilingualText(fr: "plus de travail ou de temps", en: "more work or time"),
                remedy: BilingualText(fr: "augmentez --effort ou --time-limit", en: "raise --effort or --time-limit"))
        case .noThread:
            ReportedProblem(
                AllocationProblemCode.noThread,
                finding: BilingualText(
                    fr: "le système n’accorde plus de fil d’exécution", en: "the system grants no more threads"),
                expected: BilingualText(fr: "au moins un fil d’exécution", en: "at least one thread"),
                remedy: BilingualText(
                    fr: "relevez la limite du compte (ulimit -u) ou arrêtez d’autres programmes",
                    en: "raise the account’s limit (ulimit -u) or stop other programs"))
        }
    }
}
