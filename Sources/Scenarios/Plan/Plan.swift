public import Allocation
public import Childcare

/// What if: a base case, what is varied about it, and which families may come (plan de simulation).
///
/// Every variation meets every demand: the same draw of a demand brings the same families whatever is varied, so that runs
/// are compared fairly.
public struct Plan: Hashable, Sendable {
    /// The base case, a folder or a document, seen from where the command runs.
    public var base: String
    /// What every draw is derived from.
    public var seed: String
    /// How much work a run may cost, counted in work and not in seconds.
    public var effort: Effort
    /// A limit of the clock for each run; runs it ends are not the same on every machine.
    public var secondsPerRun: Int?
    /// How many terms in a row are decided, a year apart.
    public var terms = 1
    /// The chance with which a family without a place asks again in the next term.
    public var askingAgain = Share(1, 2)
    /// Whether a run begins where the base with the same families ended, and costs a part of it.
    public var reusesBase = true
    /// The base first, then the points of the grids, then those with a name.
    public var variations: [Variation]
    /// The families as they are first, unless the plan has demands of its own.
    public var demands: [Demand]

    public init(
        base: String, seed: String = "", effort: Effort = .quick, secondsPerRun: Int? = nil,
        variations: [Variation] = [.base], demands: [Demand] = [.present]
    ) {
        self.base = base
        self.seed = seed
        self.effort = effort
        self.secondsPerRun = secondsPerRun
        self.variations = variations
        self.demands = demands
    }

    /// How many runs it asks for.
    public var runCount: Int { variations.count * demands.reduce(0) { $0 + $1.draws } }
}
