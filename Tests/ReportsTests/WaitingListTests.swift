import AllocationModel
import Childcare
import Testing

@testable import Reports

@Suite struct WaitingListTests {
    @Test func childrenStandWhereTheirAgeAndWishesPutThem() {
        let lists = WaitingList.all(of: SampleSubject.make())
        #expect(lists.map(\.section.id) == ["LIL-B", "LIL-G", "MIM-T"])
        // R07 is old enough for LIL-G, but that wish was left out.
        #expect(Set(lists[0].entries.map(\.request.id)) == ["R05"])
        #expect(lists[1].entries.isEmpty)
        #expect(lists[2].entries.map(\.request.id) == ["R05", "R07"])
        #expect(lists[2].entries.map(\.points) == [50, 40])
    }

    @Test func aClosedSlotKeepsAFullWeekOut() {
        var subject = SampleSubject.make()
        subject.case.sections[0].seats[5] = 3
        let lists = WaitingList.all(of: subject)
        #expect(Set(lists[0].entries.map(\.request.id)) == ["R05", "R06"])
    }

    @Test func tiesFollowTheDraw() {
        var subject = SampleSubject.make()
        subject.case.sections[0].seats[5] = 3
        let draw = PublicDraw(seed: subject.case.policy.seed)
        let entries = WaitingList.all(of: subject)[0].entries
        #expect(entries.map(\.points) == [40, 40])
        #expect(draw.key(of: entries[1].request.id).lexicographicallyPrecedes(draw.key(of: entries[0].request.id)))
    }

    @Test func pointsAreThoseOfTheGridAtThatCreche() {
        var subject = SampleSubject.make()
        subject.case.policy.grid = [
            Criterion(
                group: "near", name: "at Mimosas",
                when: Condition(text: "creche = MIM", expression: .compare("creche", .equal, .text("MIM"))), points: 17)
        ]
        for index in subject.case.requests.indices {
            for wish in subject.case.requests[index].wishes.indices {
                subject.case.requests[index].wishes[wish].points = nil
            }
        }
        let lists = WaitingList.all(of: subject)
        #expect(lists[0].entries.map(\.points) == [0])
        #expect(lists[2].entries.map(\.points) == [17, 17])
    }
}
