import Berceau

extension Tour {
    /// A line of the grid, a quota and an order of objectives that the document does not have.
    static func ownRule(json: [UInt8]) async throws {
        var source = try CaseDocument.read(json: json).case

        source.policy.grid.append(
            Criterion(
                group: "family", name: "two children or more",
                when: try Condition(parsing: "dependent_children >= 2"), points: 15))

        source.policy.quotas.append(
            Quota(
                id: "LONE", who: try Condition(parsing: "lone_parent"), scope: .network,
                minimum: .count(1), of: .children))

        source.policy.levels = [
            PolicyLevel(name: "children", terms: [PolicyLevel.WeightedTerm(.children)]),
            PolicyLevel(name: "points", terms: [PolicyLevel.WeightedTerm(.points)]),
        ]

        for problem in source.problems() { print(problem.text[.english]) }
        let run = try await AllocationService().allocate(source)
        print("own rule: \(run.outcome.levels.map(\.name).prefix(2)), \(run.outcome.quotas.map(\.id))")
    }
}
