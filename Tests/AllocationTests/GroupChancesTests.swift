import AllocationModel
import Auditing
import Childcare
import Testing

@testable import Allocation

/// The chances of groups on a town counted by hand.
@Suite struct GroupChancesTests {
    /// Ten places on Monday morning; ten families ask for that alone, twelve for the whole week, with less for each.
    static func town() throws -> Case {
        let start = try #require(CivilDate(iso: "2026-09-01"))
        let end = try #require(CivilDate(iso: "2027-07-31"))
        let born = try #require(CivilDate(iso: "2026-01-05"))
        let calendar = WeekCalendar.halfDays
        let ids = (0..<22).map { $0 }
        return Case(
            term: Term(start: start, end: end),
            policy: Policy(priority: .weighted, gainPer: .child, basePoints: 5, siblings: .independent, seed: "x"),
            creches: [Creche(id: "C", name: "C", capacity: 12)],
            sections: [
                CrecheSection(
                    id: "S", creche: "C", ageMonths: 0...40, seats: [Int](repeating: 10, count: calendar.slots.count))
            ],
            households: ids.map { id in
                var household = Household(id: HouseholdID("F\(id)"), loneParent: id < 2)
                household.parent1Status = id.isMultiple(of: 2) ? .jobseeker : .employed
                household.parent2Status = id < 10 ? nil : .freelancer
                household.incomeAnnual = id == 21 ? nil : Money(euros: Int64(10_000 + 500 * id))
                household.commune = id < 11 ? "Valmont" : ""
                return household
            },
            requests: ids.map { id in
                PlaceRequest(
                    id: RequestID("R\(id)"), household: HouseholdID("F\(id)"), birthDate: born,
                    patterns: [id < 10 ? SlotSet([0]) : calendar.fullWeek], startDate: start,
                    points: id < 10 ? 10 : 9, wishes: [Wish(rank: 1, creche: "C")])
            })
    }

    @Test func aTownCountedByHand() throws {
        let source = try Self.town()
        let chances = try #require(try Allocator().allocate(source).outcome.chances)
        func of(_ grouping: GroupChance.Grouping) -> [GroupChance] { chances.filter { $0.grouping == grouping } }
        // Ten mornings bring 15 points each; a whole week brings 14 and takes the morning.
        #expect(
            of(.days) == [
                GroupChance(.days, "0.5", requests: 10, placed: 10, meanPoints: 15),
                GroupChance(.days, "5", requests: 12, placed: 0, meanPoints: 14, lessThanHalfOf: "0.5"),
            ])
        // Two families are too few to be warned of or compared with.
        #expect(
            of(.loneParent) == [
                GroupChance(.loneParent, "yes", requests: 2, placed: 2),
                GroupChance(.loneParent, "no", requests: 20, placed: 8),
            ])
        #expect(of(.jobseeker).map(\.requests) == [11, 11] && of(.jobseeker).map(\.placed) == [5, 5])
        #expect(
            of(.freelancer) == [
                GroupChance(.freelancer, "yes", requests: 12, placed: 0, lessThanHalfOf: "no"),
                GroupChance(.freelancer, "no", requests: 10, placed: 10),
            ])
        // 21 known incomes from 10,000 to 20,000 by 500: the 6th, 11th and 16th are 12,500, 15,000 and 17,500.
        #expect(of(.income).map(\.group) == ["..13000", "13000..15000", "15000..18000", "18000..", ""])
        #expect(of(.income).map(\.requests) == [7, 4, 6, 4, 1])
        #expect(of(.income).map(\.placed) == [7, 3, 0, 0, 0])
        #expect(of(.commune).map(\.group) == ["Valmont", ""])
        #expect(of(.age) == [GroupChance(.age, "0..11", requests: 22, placed: 10)])
    }

    /// A third of a Monday is nearer to a half than to nothing.
    @Test func weeksOfHoursAreRoundedToTheHalfDay() throws {
        let start = try #require(CivilDate(iso: "2026-09-01"))
        let slots = (0..<3).map { Slot(id: "mon-\($0)", day: .monday, half: nil, minutes: 120) }
        let calendar = WeekCalendar(slots: slots + [Slot(id: "tue", day: .tuesday, half: nil, minutes: 500)])
        func halves(_ week: SlotSet) -> Int {
            calendar.halfDaysAsked(
                PlaceRequest(
                    id: "R", household: "F", birthDate: start, patterns: [SlotSet([0]), week], startDate: start,
                    wishes: []))
        }
        #expect(
            [SlotSet([0]), SlotSet([0, 1]), SlotSet([0, 1, 2]), SlotSet([1, 3]), SlotSet([0, 1, 2, 3])].map(halves) == [
                1, 1, 2, 3, 4,
            ])
    }
}
