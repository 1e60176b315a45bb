import Berceau

/// What follows a decision: it is checked, told, priced, and lived with.
enum Tour {
    static func run(json: [UInt8]) async throws {
        try await aYear(json: json)
        try await ownRule(json: json)
        try await ownSolver(json: json)
        try await ownData()
    }

    private static func aYear(json: [UInt8]) async throws {
        let service = AllocationService(options: AllocationOptions(effort: .quick))
        let loaded = try CaseDocument.read(json: json)
        let run = try await service.allocate(loaded.case, inputs: loaded.inputs)
        let contents = OutcomeFolderContents(run, of: loaded.case)

        let audit = try await service.audit(contents, of: loaded)
        print("audit: \(audit.checked.count) promises checked, \(audit.broken.count) broken")

        let report = try await service.report(contents, of: loaded)
        for page in report.pages { print("\(page.name): \(page.html.utf8.count > 10_000 ? "a page" : "too short")") }

        let scored = try await service.evaluate(run.outcome.placements, of: loaded.case)
        print("evaluated: \(scored.breaches.count) rules broken")

        let prices = try await service.price(loaded.case)
        print("prices: \(prices.prices.count)")

        if let left = run.outcome.placements.first,
            let freed = try FreedSeat(leftBy: left.request, of: loaded.case, decided: run.outcome)
        {
            let list = try await service.call(freed, of: loaded.case, decided: run.outcome)
            print("to call when \(left.request) leaves: \(list.entries.filter { $0.rank != nil }.map(\.request))")
        }

        var answered = loaded.case
        answered.responses = [FamilyResponse(request: "R1", answer: .declined)]
        let next = try await service.nextRound(after: run.outcome, of: answered)
        print("next round: \(next.changes.map { "\($0.request) \($0.kind.rawValue)" })")
    }
}
