import Allocation
import AllocationModel
import Berceau
import CaseFiles
import Childcare
import Testing

@testable import Auditing

/// One promise of a lottery broken in a correct outcome, and exactly the properties that must report it.
///
/// One seat; A and B ask for its morning, C, D and E for its afternoon: six tickets of one family each way.
@Suite struct LotteryMutationTests {
    private static func town() throws -> Case {
        guard let start = CivilDate(iso: "2026-09-01"), let end = CivilDate(iso: "2027-07-31"),
            let birth = CivilDate(iso: "2025-09-01")
        else { throw SmallTown.BrokenFixture() }
        let ids: [RequestID] = ["A", "B", "C", "D", "E"]
        var policy = Policy(priority: .weighted, gainPer: .child, basePoints: 100, seed: "regles")
        policy.draw = .lottery
        return Case(
            term: Term(start: start, end: end),
            calendar: WeekCalendar(slots: Array(WeekCalendar.halfDays.slots.prefix(2))), policy: policy,
            creches: [Creche(id: "X", name: "X", capacity: 10)],
            sections: [CrecheSection(id: "S", creche: "X", ageMonths: 0...36, seats: [1, 1])],
            households: ids.map { Household(id: HouseholdID("F\($0)")) },
            requests: ids.enumerated().map {
                PlaceRequest(
                    id: $1, household: HouseholdID("F\($1)"), birthDate: birth,
                    patterns: [SlotSet([$0 < 2 ? 0 : 1])], startDate: start, wishes: [Wish(rank: 1, creche: "X")])
            })
    }

    static func subject() throws -> AuditSubject {
        let town = try town()
        let run = try Allocator().allocate(town)
        return AuditSubject(OutcomeFolderContents(run, of: town), of: LoadedCase(case: town, inputs: []))
    }

    @Test func aCorrectLotteryIsClean() throws {
        let subject = try Self.subject()
        let report = Auditor.audit(subject)
        #expect(report.findings == [])
        #expect(report.unchecked.contains { $0.subject == "lottery/chances" })
        let lottery = try #require(subject.outcome.lottery)
        #expect(lottery.tickets == 6 && lottery.drawn == 5)
        #expect(subject.outcome.placements.map(\.request) == ["B", "D"])
    }

    /// Changes the lottery alone.
    private static func mutation(
        _ name: String, _ change: @escaping @Sendable (inout LotteryRecord) -> Void
    ) -> Mutation {
        Mutation(name, breaks: [.lottery]) { subject in
            guard var lottery = subject.outcome.lottery else { return }
            change(&lottery)
            subject.outcome.lottery = lottery
        }
    }

    static let mutations = [
        mutation("draw another ticket") { $0.drawn = 4 },
        mutation("print a ticket too many") { $0.tickets = 7 },
        mutation("print a ticket twice") { $0.allocations[3].firstTicket = 3 },
        mutation("leave a ticket out") { $0.allocations.removeLast() },
        mutation("raise a chance") { $0.chances[0].tickets = 4 },
        mutation("say a fraction that the tickets do not give") {
            $0.chances[2].numerator = 1
            $0.chances[2].denominator = 2
        },
        mutation("flatter a fair chance") { $0.chances[2].fair = 0.5 },
        mutation("leave a family's chance out") { $0.chances.removeLast() },
        mutation("list a family twice") { $0.chances.append($0.chances[0]) },
        mutation("give two families one seat") {
            $0.allocations[0].places[1] = .init(request: "B", section: "S", days: "mon-am")
        },
        mutation("leave a seat empty") { $0.allocations[0].places.removeLast() },
        mutation("seat a child where it cannot be") { $0.allocations[0].places[0].days = "mon-pm" },
        mutation("name a child nobody knows") { $0.allocations[0].places[0].request = "Z" },
        mutation("exchange the allocations of two tickets") {
            let first = $0.allocations[0].places
            $0.allocations[0].places = $0.allocations[4].places
            $0.allocations[4].places = first
        },
        mutation("say it was not held") { $0.obstacle = .levelsNotProved },
        Mutation("say nothing of it", breaks: [.lottery]) { $0.outcome.lottery = nil },
        Mutation("say it was not held, and leave nothing of it", breaks: [.lottery]) {
            $0.outcome.lottery = LotteryRecord(obstacle: .levelsNotProved)
        },
        Mutation("alter lottery.csv", breaks: [.tables]) {
            guard let lottery = $0.outcome.lottery else { return }
            var rows = lottery.chanceRows
            rows[0].tickets = 5
            $0.edit {
                $0.lottery = rows
                $0.lotteryAllocations = lottery.placeRows
            }
        },
        Mutation("alter lottery_allocations.csv", breaks: [.tables]) {
            guard let lottery = $0.outcome.lottery else { return }
            $0.edit {
                $0.lottery = lottery.chanceRows
                $0.lotteryAllocations = lottery.placeRows.dropLast()
            }
        },
    ]

    @Test(arguments: mutations)
    func breaksExactly(_ mutation: Mutation) throws {
        var subject = try Self.subject()
        mutation.apply(&subject)
        let report = Auditor.audit(subject)
        #expect(Set(report.broken) == mutation.broken, "\(report.findings.map { "\($0.property): \($0.subject)" })")
    }
}
