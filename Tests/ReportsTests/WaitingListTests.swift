import AllocationModel
import Childcare
import Testing

@testable import Reports

@Suite struct WaitingListTests {
    @Test func everySectionHasItsListInTheOrderOfTheTable() {
        let lists = WaitingList.all(of: SampleSubject.make())
        #expect(lists.map(\.section.id) == ["LIL-B", "LIL-G", "MIM-T"])
        #expect(lists.map { $0.entries.map(\.request.id.text) } == [["R05"], [], ["R05", "R07"]])
        #expect(lists[2].entries.map(\.points) == [50, 40])
        #expect(lists[2].entries.map(\.wishRank) == [2, 1])
        #expect(lists[2].entries[0].weeks == ["mon tue", "mon"])
        #expect(lists.map { $0.entries.map(\.fitsNow) } == [[true], [], [false, false]])
    }

    @Test func ranksDecideAndStrangersAreLeftOut() {
        var subject = SampleSubject.make()
        subject.waitingBySection.reverse()
        subject.waitingBySection.append(
            WaitingBySectionRow(
                creche: "LIL", section: "LIL-B", rank: 2, request: "R99", days: "full", startDate: "2026-09-01",
                points: 1, fitsNow: false))
        let lists = WaitingList.all(of: subject)
        #expect(lists.map { $0.entries.map(\.request.id.text) } == [["R05"], [], ["R05", "R07"]])
    }
}
