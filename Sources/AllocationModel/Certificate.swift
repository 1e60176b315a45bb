/// A bound anyone can check with integer arithmetic alone.
///
/// For multipliers ℓ ≥ 0 over a common denominator D, and λ ≥ 0 for the values earlier levels must keep:
///
///     D·objective ≤ D·constant + Σ ℓ(r)·capacity(r) + Σ ℓ(q)·bound(q) + Σ ℓ(c)·bound(c)
///                 + Σ λ(j)·(constant(j) − atLeast(j))
///                 + Σ over units of max(0, max over options of
///                       (D·gain(o) + Σ λ(j)·gain(o, j) − Σ ℓ(r)·use(o, r) − Σ ℓ(q)·coefficient(o, q)
///                        − Σ ℓ(c)·amount(o, c)))
///
/// (without the 0 for units that must choose), provided that for soft rows
/// ℓ(q) − Σ ℓ(c)·missing(q, c) ≤ D·price(q at this level) + Σ λ(j)·price(q at level j). It holds for every such ℓ and
/// λ, so whoever checks it needs neither a solver nor trust. c are cuts, each a rounded combination of rows
/// (``CertifiedCut``); a tree of branches (``ProofNode``) proves what multipliers alone do not.
/// Lagrangian relaxation: Geoffrion, *Mathematical Programming Study* 2 (1974).
package struct Certificate: Hashable, Sendable {
    /// SHA-256 of `program.json`, in hexadecimal.
    package var program: String
    package var levels: [LevelCertificate]

    package init(program: String, levels: [LevelCertificate]) {
        self.program = program
        self.levels = levels
    }
}

/// What bounds one objective level.
package struct LevelCertificate: Hashable, Sendable {
    /// A multiplier or weight at the index of a row; zero ones are left out.
    package struct Multiplier: Hashable, Sendable, Codable {
        package var index: Int
        package var value: Int64

        package init(index: Int, value: Int64) {
            self.index = index
            self.value = value
        }
    }

    /// The value an earlier level must keep.
    package struct Kept: Hashable, Sendable, Codable {
        package var level: Int
        package var atLeast: Int64
        package var multiplier: Int64

        package init(level: Int, atLeast: Int64, multiplier: Int64) {
            self.level = level
            self.atLeast = atLeast
            self.multiplier = multiplier
        }
    }

    package var level: Int
    package var denominator: Int64
    package var resources: [Multiplier]
    package var quotas: [Multiplier]
    package var kept: [Kept]
    package var cuts: [CertifiedCut]
    package var cutMultipliers: [Multiplier]
    /// Node 0 is the root; empty where the level's own multipliers prove the bound.
    package var tree: [ProofNode]
    /// The promise: no allocation that keeps the earlier levels is worth more, in units of the level.
    package var bound: Int64

    package init(
        level: Int, denominator: Int64, resources: [Multiplier], quotas: [Multiplier], kept: [Kept],
        cuts: [CertifiedCut] = [], cutMultipliers: [Multiplier] = [], tree: [ProofNode] = [], bound: Int64
    ) {
        self.level = level
        self.denominator = denominator
        self.resources = resources
        self.quotas = quotas
        self.kept = kept
        self.cuts = cuts
        self.cutMultipliers = cutMultipliers
        self.tree = tree
        self.bound = bound
    }

    /// The level's own multipliers, as a node of a tree has them.
    package var multipliers: ProofMultipliers {
        ProofMultipliers(
            resources: resources, quotas: quotas,
            kept: kept.filter { $0.multiplier != 0 }.map { Multiplier(index: $0.level, value: $0.multiplier) },
            cuts: cutMultipliers)
    }
}
