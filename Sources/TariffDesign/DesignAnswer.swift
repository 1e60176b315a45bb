public import Childcare
public import Tariffs

/// What one level of the policy came to.
public struct LevelResult: Hashable, Sendable {
    public var level: DesignLevel
    /// Heaviest first, one per cell with families; empty for other levels.
    public var burdens: [Burden]
    /// Euros a year for closeness and the poorest fifth, families for `betterOff`; the heaviest burden otherwise.
    public var value: ExactNumber
    /// No admissible scale is better, given the levels before it.
    public var isProved: Bool
}

/// A scale that obeys every rule, with what it aims at.
public struct DesignedScale: Hashable, Sendable {
    public var scale: PublishedScale
    public var levels: [LevelResult]
    /// Fees of a year in euros, exact.
    public var fees: ExactNumber
    /// Fees and funding less cost.
    public var surplus: ExactNumber
    /// Income over cost.
    public var coverage: ExactNumber
    /// Cells with families, by line and rank.
    public var isPopulated: [Bool]

    /// A burden as a share of the monthly resources for one hour.
    public func rate(_ burden: Burden) -> ExactNumber {
        switch scale.form {
        case .steps: .ratio(Int128(burden.value), Int128(burden.reference))
        case .effortRate: .ratio(Int128(burden.value), 1_000_000)
        }
    }

    public var isProved: Bool { levels.allSatisfy(\.isProved) }
}

/// Why no scale grants every wish, and what would help.
public struct DesignConflict: Hashable, Sendable {
    /// The smallest change of one rule that makes the wish list possible, the others unchanged.
    public struct Relaxation: Hashable, Sendable {
        public var rule: DesignRuleName
        public var text: BilingualText
    }

    /// Rules that cannot hold together, while any of them left out lets the rest hold.
    public var rules: [DesignRuleName]
    public var relaxations: [Relaxation]
    /// The smallest yearly subsidy that makes everything possible, to the cent above; `nil` where money cannot help.
    public var subsidy: Money?
}

/// How a design ended.
public enum DesignAnswer: Hashable, Sendable {
    case scale(DesignedScale)
    case conflict(DesignConflict)
    /// A limit was reached before any admissible scale was found.
    case stopped
}

/// Why a design could not even begin, or a solver that failed.
public enum DesignError: ReportedError, Hashable, Sendable {
    case defects([ReportedProblem])
    case solver(String)

    public var problems: [ReportedProblem] {
        switch self {
        case .defects(let defects): defects
        case .solver(let reason):
            [
                ReportedProblem(
                    TariffProblemCode.solverFault,
                    finding: BilingualText(fr: "le solveur a échoué : \(reason)", en: "the solver failed: \(reason)"),
                    expected: BilingualText(
                        fr: "une réponse qui résiste à la vérification exacte",
                        en: "an answer that stands up to the exact check"),
                    remedy: BilingualText(
                        fr: "relancez ; si l’échec se répète, signalez-le avec le dossier",
                        en: "run again; if it fails again, report it with the case"))
            ]
        }
    }
}
