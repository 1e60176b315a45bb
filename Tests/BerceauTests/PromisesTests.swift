import Auditing
import Berceau
import CaseFiles
import Foundation
import Testing

/// What one round gave, no later round takes away: random years, allocated, answered and allocated again.
@Suite struct PromisesTests {
    /// More years: `BERCEAU_YEARS=5000 swift test --filter PromisesTests`; `BERCEAU_YEARS_FROM` says the first.
    static let years = ProcessInfo.processInfo.environment["BERCEAU_YEARS"].flatMap(UInt64.init) ?? 400
    static let first = ProcessInfo.processInfo.environment["BERCEAU_YEARS_FROM"].flatMap(UInt64.init) ?? 1

    @Test func noPlaceIsEverLostAndNoConflictComesOfPromises() throws {
        var rounds = 0
        var kinds: Set<NextRound.Change.Kind> = []
        var joined = 0
        for seed in Self.first..<Self.first + Self.years {
            var town = InventedTown(seed: seed)
            guard town.source.problems().allSatisfy({ $0.severity == .warning }) else { continue }
            var allocation = try Allocator().allocate(town.source)
            // What the commission decides against itself before the first round is its own to mend.
            if allocation.outcome.status == .conflict { continue }
            for number in 2...4 {
                let outcome = allocation.outcome
                town.answer(outcome)
                let answers = Dictionary(
                    town.source.responses.map { ($0.request.text, $0.answer) }, uniquingKeysWith: { first, _ in first })
                let round = NextRound(after: outcome, of: town.source)
                let comment = "seed \(seed), round \(number)"
                #expect(round.case.problems().filter { $0.severity == .error } == [], "\(comment)")
                // One year alone is looked at: its rounds stay.
                if Self.years == 1 {
                    let kept = NSTemporaryDirectory() + "berceau-\(seed)-\(number)"
                    try CaseFolder.write(round.case, to: kept)
                    print(kept)
                }
                allocation = try Allocator().allocate(round.case)
                let next = allocation.outcome
                #expect(next.status != .conflict, "\(comment): \(next.conflict?.rules ?? [])")
                if next.status == .conflict { break }
                for row in outcome.placements {
                    expectPlace(of: row, answers[row.request], round, next, comment)
                }
                kinds.formUnion(round.changes.map(\.kind))
                joined += round.changes.count { change in
                    change.kind == .joins && next.placements.contains { $0.request == change.request }
                }
                rounds += 1
                if seed % 4 == 0 { audit(allocation, of: round.case, comment) }
                town.source = round.case
            }
        }
        print("\(Self.years) years from \(Self.first): \(rounds) rounds, \(joined) places for who joined")
        #expect(rounds > 500 && joined > 50, "\(rounds), \(joined)")
        #expect(kinds == Set(NextRound.Change.Kind.allCases), "\(kinds)")
    }

    private func expectPlace(
        of row: PlacementRecord, _ answer: FamilyResponse.Answer?, _ round: NextRound, _ next: Outcome,
        _ comment: String
    ) {
        let place = next.placements.first { $0.request == row.request }
        let isTransfer = round.case.requests.contains { $0.id.text == row.request && $0.isTransfer }
        // Who asks for a transfer always has a place; others are out when they say so, or say nothing in time.
        if isTransfer { #expect(place != nil, "\(comment): \(row.request)") }
        guard answer == nil || answer == .accepted else { return }
        #expect(place != nil, "\(comment): \(row.request)")
        // A child who kept the place it had may still move.
        if row.isPresentPlace && answer == nil { return }
        let isSame = place?.section == row.section && place?.days == row.days && place?.start == row.start
        #expect(isSame, "\(comment): \(row) became \(String(describing: place))")
    }

    private func audit(_ allocation: AllocationRun, of source: Case, _ comment: String) {
        let contents = OutcomeFolderContents(allocation, of: source)
        let report = Auditor.audit(AuditSubject(contents, of: LoadedCase(case: source, inputs: [])))
        #expect(report.findings == [], "\(comment) \(allocation.outcome.excluded)")
    }

    // MARK: Small towns

    private static let week = WeekCalendar.halfDays.fullWeek

    private func request(
        _ id: RequestID, _ household: HouseholdID, born: CivilDate, _ status: PlaceRequest.Status,
        points: Points? = nil,
        wishing creche: CrecheID = "C"
    ) -> PlaceRequest {
        PlaceRequest(
            id: id, household: household, birthDate: born, patterns: [Self.week], startDate: InventedTown.start,
            status: status, points: points, wishes: [Wish(rank: 1, creche: creche)])
    }

    private func town(
        seats: Int, siblings: SiblingRule, grid: [Criterion] = [], _ requests: [PlaceRequest]
    ) -> Case {
        Case(
            term: Term(start: InventedTown.start, end: InventedTown.day(2027, 7, 31)),
            policy: Policy(
                priority: .weighted, gainPer: .child, basePoints: 100, siblings: siblings, grid: grid, seed: "s"),
            creches: [Creche(id: "C", name: "C", capacity: 20)],
            sections: [
                CrecheSection(
                    id: "SC", creche: "C", ageMonths: 2...36, seats: Array(repeating: seats, count: 10))
            ],
            households: ["F1", "F2"].map { Household(id: HouseholdID($0)) }, requests: requests)
    }

    private let elderBirth = InventedTown.day(2024, 6, 1)
    private let babyBirth = InventedTown.day(2026, 5, 20)

    /// The elder has accepted; the baby's late file neither breaks that nor passes a family with more points.
    @Test(arguments: [1, 2], SiblingRule.allCases)
    func aLateSiblingNeitherUndoesAPromiseNorPassesOthers(seats: Int, rule: SiblingRule) throws {
        var source = town(
            seats: seats, siblings: rule,
            [
                request("ELDER", "F1", born: elderBirth, .complete, points: 10),
                request("BABY", "F1", born: babyBirth, .late, points: 0),
                request("OTHER", "F2", born: babyBirth, .late, points: 500),
            ])
        let first = try Allocator().allocate(source).outcome
        #expect(first.placements.map(\.request) == ["ELDER"])
        source.responses = [FamilyResponse(request: "ELDER", creche: "C", answer: .accepted)]
        let round = NextRound(after: first, of: source)
        let second = try Allocator().allocate(round.case)
        let placed = second.outcome.placements.map(\.request).sorted()
        #expect(placed == (seats == 1 ? ["ELDER"] : ["ELDER", "OTHER"]))
        let baby = second.outcome.waiting.first { $0.request == "BABY" }
        #expect(baby?.reason == .full)
        audit(second, of: round.case, "\(seats), \(rule)")
    }

    /// A sibling the first round admitted will be there: the baby has the points of `sibling_there`.
    @Test func aSiblingAdmittedEarlierCountsAsThere() throws {
        let there = Criterion(
            group: "f", name: "sib", when: Condition(text: "sibling_there", expression: .holds("sibling_there")),
            points: 20)
        var source = town(
            seats: 2, siblings: .independent, grid: [there],
            [
                request("ELDER", "F1", born: elderBirth, .complete),
                request("BABY", "F1", born: babyBirth, .late), request("OTHER", "F2", born: babyBirth, .late),
            ])
        let first = try Allocator().allocate(source).outcome
        source.responses = [FamilyResponse(request: "ELDER", creche: "C", answer: .accepted)]
        let round = NextRound(after: first, of: source)
        let second = try Allocator().allocate(round.case)
        #expect(second.outcome.placements.map { "\($0.request) \($0.points)" }.sorted() == ["BABY 20", "ELDER 0"])
        audit(second, of: round.case, "sibling there")
    }

    /// So does one who is there while it asks for a transfer, for its siblings and not for itself.
    @Test func aSiblingWhoAsksForATransferIsThereMeanwhile() {
        var elder = request("ELDER", "F1", born: elderBirth, .complete)
        elder.currentSection = "SC"
        let baby = request("BABY", "F1", born: babyBirth, .complete)
        let index = CaseIndex(town(seats: 2, siblings: .independent, [elder, baby]))
        #expect(index.hasSibling(of: baby, at: "C") && !index.hasSibling(of: elder, at: "C"))
    }

    /// What a member would place alone supposes nothing that siblings forbid: a child of others, whose sibling is at another
    /// member's crèche, does not change its days to make room.
    @Test(arguments: SiblingRule.allCases)
    func noMemberIsGuaranteedASeatThatSiblingsKeep(rule: SiblingRule) throws {
        var source = town(
            seats: 1, siblings: rule,
            [
                request("THERE", "F1", born: elderBirth, .complete),
                request("HERE", "F1", born: babyBirth, .complete, wishing: "D"),
                request("PART", "F2", born: babyBirth, .complete, wishing: "D"),
                request("WHOLE", "F3", born: babyBirth, .complete, wishing: "D"),
            ])
        source.policy.guaranteesMembers = true
        source.creches[0].operatorName = "one"
        source.creches.append(Creche(id: "D", name: "D", operatorName: "two", capacity: 20))
        source.sections.append(
            CrecheSection(id: "SD", creche: "D", ageMonths: 2...36, seats: Array(repeating: 2, count: 10)))
        source.households = [("F1", "one"), ("F2", "two"), ("F3", "two")].map { id, member in
            Household(id: HouseholdID(id), member: member)
        }
        for (position, section) in [SectionID("SC"), "SD"].enumerated() {
            source.requests[position].currentSection = section
            source.requests[position].currentSlots = Self.week
        }
        source.requests[1].patterns = [SlotSet([0, 1, 2, 3]), Self.week]
        source.requests[2].patterns = [SlotSet([4, 5, 8, 9])]
        let round = try Allocator().allocate(source)
        #expect(round.outcome.status == .optimal)
        // Children who may go their own ways may change their days; where all have a place, apart is allowed too.
        let isFree = rule == .independent || rule == .preferTogether
        let two = round.outcome.members?.first { $0.member == "two" }
        #expect(two?.alone == (isFree ? 2 : 1) && two?.together == (isFree || rule == .allOrNothing ? 2 : 1))
        audit(round, of: source, "\(rule)")
    }

    /// A pin elsewhere of a file that was not looked at frees no seat: whoever has it keeps it.
    @Test func noMemberIsGuaranteedASeatThatAnUnreadPinLeaves() throws {
        var source = town(
            seats: 1, siblings: .independent,
            [
                request("THERE", "F1", born: babyBirth, .incomplete, wishing: "D"),
                request("OWN", "F2", born: babyBirth, .complete),
            ])
        source.policy.guaranteesMembers = true
        source.creches[0].operatorName = "one"
        source.creches.append(Creche(id: "D", name: "D", operatorName: "two", capacity: 20))
        source.sections.append(
            CrecheSection(id: "SD", creche: "D", ageMonths: 2...36, seats: Array(repeating: 1, count: 10)))
        source.households = [Household(id: "F1", member: "two"), Household(id: "F2", member: "one")]
        source.requests[0].currentSection = "SC"
        source.requests[0].currentSlots = Self.week
        source.decisions = [Decision(request: "THERE", kind: .pin, creche: "D", reason: "urgence", by: "commission")]
        let round = try Allocator().allocate(source)
        #expect(round.outcome.placements.map { "\($0.request) \($0.section)" } == ["THERE SC"])
        #expect(round.outcome.members?.first { $0.member == "one" }?.alone == 0)
        audit(round, of: source, "unread pin")
    }

    /// A pin of a file that was not looked at asks for a seat that was given since: the place given stays.
    @Test func aPinOfALateFileGivesWayToPlacesGiven() throws {
        var source = town(
            seats: 1, siblings: .independent,
            [
                request("FIRST", "F1", born: babyBirth, .complete), request("LATE", "F2", born: babyBirth, .late),
            ])
        source.decisions = [Decision(request: "LATE", kind: .pin, creche: "C", reason: "urgence", by: "commission")]
        let first = try Allocator().allocate(source).outcome
        #expect(first.placements.map(\.request) == ["FIRST"])
        let round = NextRound(after: first, of: source)
        #expect(round.case.problems().filter { $0.severity == .error } == [])
        #expect(round.changes.contains { $0.kind == .pinWithoutSeat && $0.request == "LATE" })
        let second = try Allocator().allocate(round.case).outcome
        #expect(second.placements.map(\.request) == ["FIRST"] && second.waiting.map(\.request) == ["LATE"])
    }
}
