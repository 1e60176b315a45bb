internal import GLPKSolver
@_exported public import TariffDesign
@_exported public import Tariffs

/// Designs fee schedules with GLPK, for services that embed the library.
///
/// A `Sendable` value; any number of designs may run side by side, each solve on a thread of its own.
public struct TariffService: Sendable {
    /// What designs, prices constraints and draws frontiers.
    public let designer: TariffDesigner

    /// Without cutting planes: over rows of money, whose coefficients are large, GLPK's cuts have cut off scales that
    /// obey every rule, and "proved" was false.
    public init() { designer = TariffDesigner(solver: GLPKSolver(cuts: [])) }

    /// The scale that grants every wish, or the conflict between them.
    /// - Throws: ``DesignError`` for a problem with defects, all of them at once, or a solver that failed.
    public func design(_ problem: DesignProblem) throws(DesignError) -> DesignAnswer { try designer.design(problem) }
}
