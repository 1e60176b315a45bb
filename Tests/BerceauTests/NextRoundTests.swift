import Berceau
import Testing

/// What happens between two rounds, on random small towns.
@Suite struct NextRoundTests {
    private static func decided(seed: UInt64) throws -> (Case, Outcome)? {
        let source = try CaseDocument.read(json: InventedDocument(children: 14, creches: 2, seed: seed).bytes).case
        let outcome = try Allocator().allocate(source).outcome
        return outcome.status == .optimal && outcome.placements.count >= 3 ? (source, outcome) : nil
    }

    @Test func thePlacedStayAndFreedSeatsAreServed() throws {
        var tried = 0
        for seed in UInt64(1)...30 {
            guard let (first, outcome) = try Self.decided(seed: seed) else { continue }
            var source = first
            tried += 1
            let gone = outcome.placements[0]
            let declining = outcome.placements[1]
            source.responses = [
                FamilyResponse(request: RequestID(gone.request), answer: .withdrawn, reason: "déménagement"),
                FamilyResponse(request: RequestID(declining.request), answer: .declined),
                FamilyResponse(request: RequestID(outcome.placements[2].request), answer: .accepted),
            ]
            let round = NextRound(after: outcome, of: source)
            let errors = round.case.problems().filter { $0.severity == .error }
            #expect(errors == [], "seed \(seed)")
            let second = try Allocator().allocate(round.case).outcome
            #expect(second.status == .optimal, "seed \(seed)")
            for place in outcome.placements.dropFirst(2) {
                let kept = second.placements.contains {
                    $0.request == place.request && $0.section == place.section && $0.days == place.days
                }
                #expect(kept, "seed \(seed): \(place.request)")
            }
            #expect(!second.placements.contains { $0.request == gone.request }, "seed \(seed)")
            let again = second.placements.first { $0.request == declining.request }
            #expect(again?.creche != declining.creche, "seed \(seed)")
        }
        #expect(tried > 10)
    }

    /// A refusal of a crèche that was not offered leaves the place that was.
    @Test func aRefusalOfAnotherCrecheKeepsThePlace() throws {
        var tried = 0
        for seed in UInt64(1)...30 {
            guard var (source, outcome) = try Self.decided(seed: seed),
                let place = outcome.placements.first(where: { !$0.isPresentPlace }),
                let other = source.creches.first(where: { $0.id.text != place.creche })
            else { continue }
            tried += 1
            source.responses = [
                FamilyResponse(request: RequestID(place.request), creche: other.id, answer: .declined)
            ]
            let round = NextRound(after: outcome, of: source)
            #expect(round.case.problems().filter { $0.severity == .error } == [], "seed \(seed)")
            #expect(round.changes.contains { $0.request == place.request && $0.kind == .stays }, "seed \(seed)")
            outcome = try Allocator().allocate(round.case).outcome
            let kept = outcome.placements.contains { $0.request == place.request && $0.section == place.section }
            #expect(kept, "seed \(seed)")
        }
        #expect(tried > 10)
    }

    @Test func lateFilesJoin() throws {
        var joined = 0
        for seed in UInt64(31)...45 {
            guard var source = try Self.decided(seed: seed)?.0 else { continue }
            source.requests[0].status = .late
            source.term.deadline = CivilDate(iso: "2026-03-31")
            source.requests[0].submittedOn = CivilDate(iso: "2026-04-19")
            let outcome = try Allocator().allocate(source).outcome
            #expect(!outcome.placements.contains { $0.request == source.requests[0].id.text })
            let round = NextRound(after: outcome, of: source)
            #expect(round.case.requests[0].status == .complete)
            #expect(round.changes.contains { $0.kind == .joins && $0.request == source.requests[0].id.text })
            // The check agrees: nobody who takes part came too late.
            #expect(round.case.term.deadline == CivilDate(iso: "2026-04-19"))
            #expect(!round.case.problems().contains { $0.code == "submitted_after_deadline" })
            joined += 1
        }
        #expect(joined > 5)
    }

    @Test func theCallListFollowsPointsThenTheDrawAndEveryoneListedFits() throws {
        var calls = 0
        for seed in UInt64(1)...30 {
            guard let (source, outcome) = try Self.decided(seed: seed), let place = outcome.placements.first else {
                continue
            }
            let slots = try DayNotation.parse(place.days, calendar: source.calendar)[0]
            let freed = FreedSeat(section: SectionID(place.section), slots: slots, left: place.request)
            let fitting = try CallList(freed, case: source, outcome: outcome).entries.filter { $0.rank != nil }
            #expect(fitting.map { $0.rank ?? 0 } == Array(1..<(fitting.count + 1)))
            for (one, other) in zip(fitting, fitting.dropFirst()) {
                #expect(one.points > other.points || (one.points == other.points && one.draw >= other.draw))
            }
            calls += fitting.isEmpty ? 0 : 1
        }
        #expect(calls > 5)
    }
}
