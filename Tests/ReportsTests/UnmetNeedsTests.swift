import AllocationModel
import Childcare
import Testing

@testable import Reports

/// Who waits, by age and days, for either audience.
@Suite struct UnmetNeedsTests {
    @Test func everyChildWhoWaitsCountsOnce() {
        let needs = UnmetNeeds(SampleSubject.make())
        // R05 and R06 are nine months old, R07 two years; R08's file is incomplete.
        #expect(UnmetNeeds.Age.allCases.map { needs.count(.age($0)) } == [2, 0, 1])
        #expect(needs.days == [2, 5])
        #expect(needs.children.map(\.days).sorted { ($0 ?? 0) < ($1 ?? 0) } == [2, 5, 5])
        #expect(needs.count(.section("MIM-T")) == 2)
    }

    @Test func theCommissionSeesWhatStaysEmptyBesideThem() throws {
        let page = try PageReader(HTMLReport.render(SampleSubject.make(), language: .english))
        let text = String(page.text.filter { !$0.isWhitespace })
        // Two days, five days, all; one seat of LIL-B is empty in its nine half-days of five hours, no other.
        for row in ["underoneyear112145", "oneyear000145", "twoyearsandmore01100"] {
            #expect(text.contains(row), "\(row)")
        }
        #expect(
            HTMLReport.render(SampleSubject.make(), audience: .commission).contains("Places vides toute la semaine"))
    }

    @Test func thePublicSeesNoEmptyPlacesBesideThem() throws {
        let source = HTMLReport.render(SampleSubject.make(), audience: .publication)
        #expect(!source.contains("Places vides toute la semaine"))
        #expect(source.contains("Enfants en attente par âge"))
        // Days stand among the chances, and in no second table.
        #expect(!source.contains("jours demandés, et places"))
    }

    /// One crèche for babies and for older children: three babies wait, and no difference of what is printed says so.
    @Test func aFewBabiesCannotBeWorkedOut() {
        for (babies, ones, twos) in [(3, 22, 8), (1, 40, 2), (4, 5, 5), (2, 0, 30)] {
            let figures = PublishedFigures(Self.subject(babies, ones, twos), audience: .publication)
            func shown(_ group: UnmetNeeds.Group) -> Bool { figures.isShown(.waitingOf(group)) }
            #expect(!shown(.age(.underOne)) && !shown(.section("B")), "\(babies)")
            // All, less those of the other section; all, less the other ages; the other section less its ages.
            #expect(!(figures.isShown(.waiting) && shown(.section("G"))), "\(babies)")
            #expect(!(figures.isShown(.waiting) && shown(.age(.one)) && shown(.age(.twoAndMore))), "\(babies)")
            if twos < 5 { #expect(!(shown(.section("G")) && shown(.age(.one))), "\(twos)") }
        }
    }

    @Test func manyOfEachArePrinted() {
        let figures = PublishedFigures(Self.subject(7, 22, 8), audience: .publication)
        for group: UnmetNeeds.Group in [.age(.underOne), .age(.one), .age(.twoAndMore), .section("B")] {
            #expect(figures.isShown(.waitingOf(group)), "\(group)")
        }
    }

    /// Children of three ages who all wait for one crèche, in the list of the section of their age.
    private static func subject(_ babies: Int, _ ones: Int, _ twos: Int) -> ReportSubject {
        var subject = SampleSubject.make()
        let seats = [Int](repeating: 9, count: 10)
        subject.case.creches = [Creche(id: "C", name: "C", capacity: 18)]
        subject.case.sections = [
            CrecheSection(id: "B", creche: "C", ageMonths: 0...11, seats: seats),
            CrecheSection(id: "G", creche: "C", ageMonths: 12...36, seats: seats),
        ]
        subject.case.requests = []
        subject.case.policy.quotas = []
        subject.outcome.quotas = []
        subject.outcome.placements = []
        subject.outcome.waiting = []
        subject.waitingBySection = []
        for (count, birth) in [(babies, "2026-01-05"), (ones, "2025-02-05"), (twos, "2024-03-05")] {
            for _ in 0..<count {
                let id = RequestID("W\(subject.case.requests.count)")
                subject.case.requests.append(
                    PlaceRequest(
                        id: id, household: "F", birthDate: SampleSubject.date(birth),
                        patterns: [WeekCalendar.halfDays.fullWeek], startDate: SampleSubject.date("2026-09-01"),
                        wishes: [Wish(rank: 1, creche: "C")]))
                let rank = subject.case.requests.count
                subject.outcome.waiting.append(
                    WaitingRecord(request: id.text, rank: rank, points: 0, reason: .full))
                subject.waitingBySection.append(
                    WaitingBySectionRow(
                        creche: "C", section: birth == "2026-01-05" ? "B" : "G", rank: rank, request: id.text,
                        days: "full", startDate: "2026-09-01", points: 0, fitsNow: false))
            }
        }
        subject.outcome.requests = subject.case.requests.count + 40
        return subject
    }
}
