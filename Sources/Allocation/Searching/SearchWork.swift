/// What a search has done, in counts that are the same on every run.
public struct SearchWork: Hashable, Sendable {
    /// Steps of the relaxation's prices.
    public var priceSteps = 0
    /// Cuts that are priced beside the rows.
    public var cuts = 0
    /// Steps of the block bound's prices; each solves every block.
    public var blockSteps = 0
    /// Integer programs given to the solver.
    public var programs = 0
    /// Branch-and-bound nodes of those programs.
    public var nodes = 0
    /// Simplex iterations of those programs.
    public var pivots = 0
    /// Options that were never offered to a program, summed over the programs.
    public var filtered = 0
    /// Pivots weighted by the size of their program: what budgets are counted in.
    public var effort = 0.0

    package init() {}

    /// The sum of two counts.
    package mutating func add(_ other: SearchWork) {
        priceSteps += other.priceSteps
        cuts += other.cuts
        blockSteps += other.blockSteps
        programs += other.programs
        nodes += other.nodes
        pivots += other.pivots
        filtered += other.filtered
        effort += other.effort
    }

    /// Counts one program and what it cost.
    mutating func count(nodes: Int, pivots: Int, rows: Int, columns: Int, left filtered: Int) {
        programs += 1
        self.nodes += nodes
        self.pivots += pivots
        self.filtered += filtered
        // Building a program costs about as much as pivots on a few of its rows.
        effort += Double(pivots + 10) * Double(rows + 50) + Double(nodes) * Double(rows + columns)
    }
}
