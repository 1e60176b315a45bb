/// Integer weights of rows, each an equality with a slack: a whole number ≥ 0.
///
/// Written with m(q) ≥ 0 for the missing units of a soft quota row and s ≥ 0 for the slack:
///
///     resource r     Σ use·x + s = capacity
///     quota q        Σ coefficient·x − m(q) + s = bound                   m(q) only where the row is soft
///     unit u         Σ x + s = 1                                          without s where the unit must choose
///     option o       x(o) + s = 1                                         options numbered over all units, in order
///     kept level j   −Σ gain(j)·x + Σ price(q)·m(q) + s = constant(j) − atLeast(j)     rows priced at level j
///     cut c          Σ amount·x + Σ missing·m + s = bound                 an earlier one of the list
package struct RowWeights: Hashable, Sendable {
    package var resources: [LevelCertificate.Multiplier]
    package var quotas: [LevelCertificate.Multiplier]
    package var units: [LevelCertificate.Multiplier]
    package var options: [LevelCertificate.Multiplier]
    /// By the number of the level kept.
    package var kept: [LevelCertificate.Multiplier]
    package var cuts: [LevelCertificate.Multiplier]

    package init(
        resources: [LevelCertificate.Multiplier] = [], quotas: [LevelCertificate.Multiplier] = [],
        units: [LevelCertificate.Multiplier] = [], options: [LevelCertificate.Multiplier] = [],
        kept: [LevelCertificate.Multiplier] = [], cuts: [LevelCertificate.Multiplier] = []
    ) {
        self.resources = resources
        self.quotas = quotas
        self.units = units
        self.options = options
        self.kept = kept
        self.cuts = cuts
    }
}

/// A combination of rows, rounded: no allocation in whole numbers exceeds its bound.
///
/// With A and B the weighted sums of the rows' coefficients and bounds, d the denominator, r = B mod d and
/// φ(a) = ⌊a/d⌋·(d − r) + max(0, (a mod d) − r), the cut is
///
///     Σ φ(A)·column + Σ φ(weight)·slack ≤ ⌊B/d⌋·(d − r)
///
/// with each slack replaced by its row, and everything divided by the common divisor of the coefficients, the bound
/// rounded down. Every slack is a whole number ≥ 0, so any weights will do. It contains the Chvátal–Gomory and
/// zero-half cuts. Mixed-integer rounding: Nemhauser & Wolsey, *Mathematical Programming* 46 (1990).
package struct CertifiedCut: Hashable, Sendable {
    package var denominator: Int64
    package var weights: RowWeights

    package init(denominator: Int64, weights: RowWeights) {
        self.denominator = denominator
        self.weights = weights
    }
}

/// Multipliers ≥ 0 over the level's denominator.
package struct ProofMultipliers: Hashable, Sendable {
    package var resources: [LevelCertificate.Multiplier]
    package var quotas: [LevelCertificate.Multiplier]
    /// By the number of the level kept.
    package var kept: [LevelCertificate.Multiplier]
    package var cuts: [LevelCertificate.Multiplier]

    package init(
        resources: [LevelCertificate.Multiplier] = [], quotas: [LevelCertificate.Multiplier] = [],
        kept: [LevelCertificate.Multiplier] = [], cuts: [LevelCertificate.Multiplier] = []
    ) {
        self.resources = resources
        self.quotas = quotas
        self.kept = kept
        self.cuts = cuts
    }
}

/// One question of a proof: does the unit take one of these options, or none of them?
package struct ProofBranch: Hashable, Sendable, Codable {
    package var unit: Int
    /// Numbers within the unit.
    package var options: [Int]
    /// The later node where the unit takes none of them, and the one where it takes one.
    package var without: Int
    package var with: Int

    package init(unit: Int, options: [Int], without: Int, with: Int) {
        self.unit = unit
        self.options = options
        self.without = without
        self.with = with
    }
}

/// A step of a proof that no allocation exceeds the bound.
///
/// Each set of multipliers in order either shows that nothing here exceeds the bound, which closes the node, or strikes
/// out every option that could not be part of anything that does. A node that no set closes asks a question; the two
/// answers are later nodes, which inherit what was struck out.
package struct ProofNode: Hashable, Sendable {
    package var multipliers: [ProofMultipliers]
    package var branch: ProofBranch?

    package init(multipliers: [ProofMultipliers], branch: ProofBranch? = nil) {
        self.multipliers = multipliers
        self.branch = branch
    }
}
