package import Allocation
package import Childcare

/// What a run came to.
package struct RunResult: Sendable {
    package enum Status: String, CaseIterable, Sendable {
        /// Proved: no better allocation exists.
        case optimal
        /// Valid, and how far from the best at most is measured.
        case feasible
        /// Its hard rules contradict each other.
        case conflict
        /// It came to nothing; the reason says why.
        case failed
    }

    package var run: PlannedRun
    package var variation: String
    package var grid: String
    package var demand: String
    /// What is varied, as a JSON object.
    package var settings: String
    /// Of its public draw.
    package var seed: String
    package var status: Status
    package var reason: ReportedProblem?
    /// Whether the clock ended it.
    package var isReproducible = true
    package var values: [MeasuredValue] = []
    /// Of a base run, for those that follow.
    package var start: WarmStart?
    package var seconds = 0.0
}
