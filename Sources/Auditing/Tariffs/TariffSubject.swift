public import Childcare
package import Tariffs

/// Figures a tariff's document states beside the scale.
package struct TariffClaims: Hashable, Sendable {
    /// Euros a year, as written (at most eight decimals).
    package var fees: String
    package var surplus: String
    /// Heaviest first, as written; empty when none is stated.
    package var burdens: [String]
    /// What each objective came to, as written.
    package var levels: [DesignLevel: String]

    package init(fees: String, surplus: String, burdens: [String], levels: [DesignLevel: String] = [:]) {
        self.fees = fees
        self.surplus = surplus
        self.burdens = burdens
        self.levels = levels
    }
}

/// A file of a tariff's folder, or of its case, that is not what it was.
package struct AlteredFile: Hashable, Sendable {
    package var file: String
    package var message: BilingualText

    package init(_ file: String, _ message: BilingualText) {
        self.file = file
        self.message = message
    }
}

/// A designed scale and the families and rules it was designed for, as read now.
public struct TariffAuditSubject: Sendable {
    package var problem: DesignProblem
    package var scale: PublishedScale
    /// `nil` where a scale is audited that no document states anything of.
    package var claims: TariffClaims?
    /// What only the folder can show: figures beside the scale that are not its own, and files that changed.
    package var otherFigures: [String]
    package var alteredFiles: [AlteredFile]

    package init(
        problem: DesignProblem, scale: PublishedScale, claims: TariffClaims? = nil, otherFigures: [String] = [],
        alteredFiles: [AlteredFile] = []
    ) {
        self.problem = problem
        self.scale = scale
        self.claims = claims
        self.otherFigures = otherFigures
        self.alteredFiles = alteredFiles
    }
}

/// Checks a designed scale against the families and rules it was designed for, without any solver.
///
/// Every family is billed one by one, in fractions of its own; nothing is shared with the program the scale came from.
public struct TariffAudit: Sendable {
    public let report: AuditReport
    /// Fee per hour over own monthly resources (at least the floor), the heaviest of all families with a fee of today.
    public let heaviestToday: ExactNumber
    public let heaviest: ExactNumber

    /// Linear in families and cells, save that an effort rate looks for its knot.
    public init(_ subject: TariffAuditSubject) {
        let recomputation = TariffRecomputation(subject)
        report = AuditReport(
            findings: Self.checks.flatMap { $0.breaches(in: recomputation) }, checked: Self.checks.map { $0.name })
        heaviestToday = recomputation.heaviestEffort(\.today)
        heaviest = recomputation.heaviestEffort(\.fee)
    }

    public var findings: [AuditFinding] { report.findings }
    public var isClean: Bool { report.isClean }

    static let checks: [any TariffProperty.Type] = [
        TariffTableProperty.self, TariffCostProperty.self, TariffSurplusProperty.self, TariffBoundsProperty.self,
        TariffIncomeProperty.self, TariffRankProperty.self, TariffEffortProperty.self, TariffRiseProperty.self,
        TariffFallProperty.self, TariffSocialProperty.self, TariffFiguresProperty.self, TariffFilesProperty.self,
    ]
}
