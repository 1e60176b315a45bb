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
///
/// A cut by cases (``CutCases``) is none of that: it holds whichever option a unit takes.
package struct CertifiedCut: Hashable, Sendable {
    package var denominator: Int64
    package var weights: RowWeights
    /// What takes the place of the weights.
    package var cases: CutCases?

    package init(denominator: Int64, weights: RowWeights) {
        self.denominator = denominator
        self.weights = weights
    }

    package init(denominator: Int64, cases: CutCases) {
        self.denominator = denominator
        weights = RowWeights()
        self.cases = cases
    }

    /// Numbers of the cuts it comes from.
    package var sources: [Int] {
        weights.cuts.map(\.index) + (cases?.cases.flatMap { $0.multipliers.cuts.map(\.index) } ?? [])
    }

    /// The same with the cuts it comes from under other numbers.
    package func renumbered(_ number: (Int) -> Int) -> CertifiedCut {
        var cut = self
        for place in cut.weights.cuts.indices {
            cut.weights.cuts[place].index = number(cut.weights.cuts[place].index)
        }
        if var cases = cut.cases {
            for place in cases.cases.indices {
                for cut in cases.cases[place].multipliers.cuts.indices {
                    let index = cases.cases[place].multipliers.cuts[cut].index
                    cases.cases[place].multipliers.cuts[cut].index = number(index)
                }
            }
            cut.cases = cases
        }
        return cut
    }
}

/// An inequality Σ amount·x ≤ V over options, shown for each option of a unit that must choose by multipliers ℓ ≥ 0 of its own.
///
/// With d the denominator, the case of option k is bounded by
///
///     (Σ ℓ·bound + d·amount(k) − Σ ℓ·coefficient(k) + Σ over the other units of max(0, max over options o of
///         d·amount(o) − Σ ℓ·coefficient(o))) ÷ d, rounded down
///
/// (without the 0 for units that must choose), and V is the largest of these bounds. Rows are resources, quotas without a
/// price, and earlier cuts that missing units can only add to. A disjunctive cut: Balas, *Discrete Applied Mathematics* 89
/// (1998). A case may fall apart into two, as a node of a proof does: in one the unit of its question takes none of the
/// options named, in the other it takes one of them and nothing else.
package struct CutCases: Hashable, Sendable {
    package var unit: Int
    /// By number of the option over all units, ascending.
    package var amounts: [LevelCertificate.Multiplier]
    /// One for each option of the unit, then those they fall apart into.
    package var cases: [CutCase]

    package init(unit: Int, amounts: [LevelCertificate.Multiplier], cases: [CutCase]) {
        self.unit = unit
        self.amounts = amounts
        self.cases = cases
    }
}

/// A case, bounded by multipliers or by those it falls apart into.
package struct CutCase: Hashable, Sendable {
    package var multipliers: ProofMultipliers
    /// Its two cases come later in the list.
    package var branch: ProofBranch?

    package init(_ multipliers: ProofMultipliers = ProofMultipliers(), branch: ProofBranch? = nil) {
        self.multipliers = multipliers
        self.branch = branch
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
