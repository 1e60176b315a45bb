import Allocation
import AllocationModel
import CaseFiles
import Childcare
import Foundation
import Testing

@testable import Auditing
@testable import Berceau
@testable import Explanations

/// What is said would have brought a place, or would not have, in each rule's own case: decided again by the whole of a run,
/// lottery and all.
@Suite struct CounterfactualsOfEveryRuleTests {
    private static let most: Int64 = 300

    @Test(arguments: RulesTests.rules) func arePlacesOrNot(_ rule: String) throws {
        let loaded = try CaseFolder.read(at: RulesTests.root.appending(path: rule).path())
        let source = loaded.case
        guard source.policy.priority == .weighted else { return }
        let allocator = Allocator()
        let run = try allocator.allocate(source)
        guard run.outcome.status == .optimal else { return }
        let explainer = try Explainer(source, decided: run.outcome, by: allocator, limits: .one, isAlone: true)
        for (position, request) in source.requests.enumerated() {
            let explanation = try explainer.explain(request)
            for wish in explanation.wishes {
                #expect(wish.exchange?.verdict != .better, "\(rule), \(request.id): \(wish)")
            }
            guard let changes = explanation.changes else { continue }
            func places(_ change: (inout PlaceRequest) -> Void) throws -> Bool {
                var changed = source
                change(&changed.requests[position])
                let outcome = try allocator.allocate(changed).outcome
                return outcome.placements.contains { $0.request == request.id.text && $0.wishRank != nil }
            }
            func places(with more: Int64) throws -> Bool {
                try places { changed in
                    for wish in changed.wishes.indices {
                        changed.wishes[wish].points =
                            run.points(request, at: request.wishes[wish].creche) + Points(more)
                    }
                }
            }
            let seen = "\(rule), \(request.id): \(changes)"
            if let enough = changes.points.enough { #expect(try places(with: enough), "\(seen)") }
            if changes.points.notEnough > 0, changes.points.notEnoughProof != .thresholdsAsTheyAre {
                #expect(try !places(with: min(Self.most, changes.points.notEnough)), "\(seen)")
            }
            for found in changes.days.found where found.proof == .decidedAgain {
                let week = try #require(WeekNotation.read(found.asked, source.calendar))
                #expect(try places { $0.ask(for: week) }, "\(seen)")
            }
        }
    }
}
