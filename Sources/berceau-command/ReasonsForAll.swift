import Allocation
import AllocationModel
import Berceau
import Childcare
import Reports

extension SearchOptions {
    /// The sentences of `berceau explain` for every request of a case; how far it is on standard error.
    func reasons(
        of source: Case, decided outcome: Outcome, _ console: Console
    ) throws -> [RequestID: [BilingualText]] {
        let display = ProgressDisplay(console: console, form: progress ?? .auto)
        defer { display.finish() }
        var options = allocationOptions(cancellation: Interruption.shared.cancellation) { display.show($0) }
        options.language = console.language
        if effort == nil { options.effort = Effort(rawValue: outcome.provenance.effort) ?? .standard }
        let found = try AllocationService(options: options).explainAndWait(of: source, decided: outcome)
        return Dictionary(
            found.map { (RequestID($0.request), ExplainedReasons.sentences($0, of: source)) }
        ) { first, _ in first }
    }
}
