package import GLPKSolver

extension GLPKBackEnd {
    /// Proves which counts of a public page may stand. Every page of one outcome asks the same solver, so that all withhold
    /// alike; cuts are for searches that are long, and these are not.
    package static let ofCounts = GLPKBackEnd(cuts: [])
}
