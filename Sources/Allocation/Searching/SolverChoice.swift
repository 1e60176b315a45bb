internal import GLPKSolver
internal import LinearPrograms

extension LinearProgramSolver {
    /// Whether a program may stay in the solver between solves, as branch and cut needs it: GLPK alone, for now.
    var keepsPrograms: Bool { self is GLPKBackEnd }

    /// The same back end, set up for many small programs whose proof does not matter: cheap nodes, no cuts.
    var forImproving: any LinearProgramSolver {
        guard var glpk = self as? GLPKBackEnd else { return self }
        glpk.cuts = []
        glpk.branching = .pseudoCost
        return glpk
    }

    /// The same back end with many cheap nodes instead of few dear ones.
    var branchingByCosts: any LinearProgramSolver {
        guard var glpk = self as? GLPKBackEnd else { return self }
        glpk.branching = .pseudoCost
        return glpk
    }

    /// Set up for small programs that resist: rounding cuts, and GLPK's own choosy branching.
    var forHarderPrograms: any LinearProgramSolver {
        guard var glpk = self as? GLPKBackEnd else { return self }
        glpk.cuts = [.mixedIntegerRounding]
        glpk.branching = .driebeekTomlin
        return glpk
    }
}

extension SolverOptions {
    func with(nodeLimit: Int) -> SolverOptions {
        var options = self
        options.nodeLimit = nodeLimit
        return options
    }
}
