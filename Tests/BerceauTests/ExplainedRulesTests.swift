import Allocation
import AllocationModel
import Berceau
import CaseFiles
import Childcare
import Foundation
import Testing

/// What stops a request in cases small enough to be decided by hand is what the rule of the case says.
@Suite struct ExplainedRulesTests {
    private func explanation(_ rule: String, _ request: String) throws -> RequestExplanation {
        let loaded = try CaseFolder.read(at: RulesTests.root.appending(path: rule).path())
        let outcome = try Allocator().allocate(loaded.case).outcome
        let found = try AllocationService().explainAndWait([RequestID(request)], of: loaded.case, decided: outcome)
        return try #require(found.first)
    }

    private func stops(_ rule: String, _ request: String) throws -> [StopExplanation] {
        try explanation(rule, request).wishes.first?.places.first?.stops ?? []
    }

    @Test func aFrozenSeatIsSaidToBeFrozen() throws {
        let stops = try stops("hold", "B")
        #expect(!stops.isEmpty && stops.allSatisfy { $0.decision == .noSeat && $0.frozen == 1 && $0.enrolled == 0 })
    }

    @Test func aReservedSeatNamesItsFunder() throws {
        let stops = try stops("reservation-by-day", "X")
        #expect(!stops.isEmpty)
        for stop in stops {
            guard stop.decision == .noSeat, case .reserved(let funders, _, _)? = stop.rule?.rule else {
                #expect(Bool(false), "\(stop)")
                continue
            }
            #expect(funders == ["Usine"] && stop.settled == 0)
        }
    }

    @Test func brothersAndSistersAskTogether() throws {
        for (rule, request) in [("siblings-together", "H"), ("joint-wishes", "B")] {
            let stops = try stops(rule, request)
            #expect(!stops.isEmpty && stops.allSatisfy { $0.asked == 2 && $0.capacity == 1 && $0.decision == .noSeat })
        }
    }

    @Test func theGuaranteeOfAMemberIsNamed() throws {
        let exchange = try #require(try explanation("member-guarantee", "X").wishes.first?.exchange)
        #expect(exchange.verdict == .impossible)
        #expect(exchange.rules.contains { $0.rule.kind == .member }, "\(exchange.rules)")
    }

    /// Beyond the last number that passes somebody the total goes on deciding.
    @Test func pricedClaimsAreOutweighedByPointsEnough() throws {
        let points = try #require(try explanation("order-priced", "A").changes?.points)
        #expect(points.enough == 11 && points.notEnough == 10, "\(points)")
        #expect(points.enoughProof == .decidedAgain && points.notEnoughProof == .decidedAgain)
    }
}
