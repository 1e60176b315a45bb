public import AllocationModel
package import Childcare

/// An allocation made elsewhere, such as last year's by hand, scored by the rules of a case.
public struct PlacementEvaluation: Sendable {
    /// A row that no rule of the case admits, or a rule the rows break together.
    public struct Breach: Hashable, Sendable, Codable {
        /// Stable: `unknown_request`, `placed_twice`, `not_admissible`, `siblings_split`, `over_capacity`,
        /// `quota_broken`, `pin_ignored`.
        public var code: String
        public var subject: String
        public var detail: String
    }

    public var breaches: [Breach]
    /// Values of each level, in units of the program; what no option stands for is left out.
    public var levelValues: [Int64]
    /// Units of the level that counts points, else of the first, in one point.
    public var scale: Int64
    /// The value of that level.
    public var value: Int64
    /// Measures of the rows that are admissible; its proof fields say nothing.
    public var outcome: Outcome
}

extension Allocator {
    /// Scores `placements` by the rules of `case`, and names every rule they break.
    ///
    /// - Throws: ``AllocationError`` when the case itself cannot be compiled.
    package func evaluate(
        _ case: Case, placements: [PlacementRecord]
    ) throws(AllocationError) -> PlacementEvaluation {
        let compiled = try compiled(`case`)
        var breaches: [PlacementEvaluation.Breach] = []
        var rows: [String: PlacementRecord] = [:]
        let known = Set(`case`.requests.map(\.id.text))
        for row in placements {
            if !known.contains(row.request) {
                breaches.append(.init(code: "unknown_request", subject: row.request, detail: row.creche))
            } else if rows.updateValue(row, forKey: row.request) != nil {
                breaches.append(.init(code: "placed_twice", subject: row.request, detail: row.creche))
            }
        }
        var assignment = Assignment.empty(for: compiled.problem)
        var explained: Set<String> = []
        for (unit, requests) in compiled.requests.enumerated() {
            let own = requests.compactMap { rows[$0.text] }
            explained.formUnion(requests.map(\.text))
            if own.isEmpty { continue }
            // A table made by hand may say nothing of the start; then the earliest counts.
            let choice = compiled.option(of: unit, giving: own, in: `case`.calendar, unsaidStart: nil)
            if let choice {
                assignment.choice[unit] = choice
            } else {
                let split = own.count < requests.count || requests.count > 1
                breaches.append(
                    .init(
                        code: split ? "siblings_split" : "not_admissible", subject: compiled.problem.units[unit].key,
                        detail: own.map { "\($0.request)@\($0.section)[\($0.days)]" }.joined(separator: " + ")))
            }
        }
        for request in rows.keys.sorted() where !explained.contains(request) {
            let row = rows[request]
            breaches.append(
                .init(code: "not_admissible", subject: request, detail: "\(row?.section ?? "")[\(row?.days ?? "")]"))
        }
        assignment = compiled.problem.raisingChoices(of: assignment)
        let evaluation = compiled.problem.evaluate(assignment)
        for violation in evaluation.violations {
            switch violation {
            case .nothingChosen(let unit), .unknownOption(let unit):
                breaches.append(.init(code: "pin_ignored", subject: compiled.problem.units[unit].key, detail: ""))
            case .overCapacity(let resource, let used):
                let row = compiled.problem.resources[resource]
                breaches.append(.init(code: "over_capacity", subject: row.key, detail: "\(used) > \(row.capacity)"))
            case .quotaBroken(let quota, let by):
                breaches.append(
                    .init(code: "quota_broken", subject: compiled.problem.quotas[quota].key, detail: "\(by)"))
            }
        }
        let provenance = Provenance(
            version: Self.version, glpkVersion: "", seed: `case`.policy.seed, effort: "", reproducible: true)
        var outcome = OutcomeMeasures.outcome(
            `case`, compiled, assignment, levels: [], provenance: provenance, status: .feasible)
        outcome.funding = try FundingMeasures.summary(`case`, compiled, assignment)
        let name = LevelPlan(`case`.policy).headline
        let levels = compiled.problem.levels
        let headline = levels.firstIndex { $0.name == name } ?? levels.indices.first
        return PlacementEvaluation(
            breaches: breaches, levelValues: evaluation.levelValues,
            scale: headline.map { compiled.problem.levels[$0].scale } ?? 1,
            value: headline.map { evaluation.levelValues[$0] } ?? 0, outcome: outcome)
    }
}
