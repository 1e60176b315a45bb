public import Allocation
import AllocationModel
public import CaseFiles
public import Childcare
import Reports
import WorkerThreads

extension OutcomeFolderContents {
    /// Everything the outcome folder of `allocation` holds: the points line by line, the waiting list of each section,
    /// and the two reports.
    ///
    /// - Complexity: O(requests × wishes × lines of the grid), plus the reports.
    public init(_ allocation: AllocationRun, of case: Case, language: Language = .french) {
        let scorer = Scorer(`case`)
        let outcome = allocation.outcome
        let (points, (waiting, pages)) = WorkerPool.processors.both(
            { Self.pointsRows(`case`, scorer) },
            {
                let waiting = WaitingBySectionRow.rows(
                    case: `case`, outcome: outcome, offers: allocation.offers(in: `case`, scorer))
                let subject = ReportSubject(case: `case`, outcome: outcome, waitingBySection: waiting)
                let audiences: [Audience] = [.commission, .publication]
                let pages = WorkerPool.processors.map(audiences.count) {
                    HTMLReport.render(subject, language: language, audience: audiences[$0])
                }
                return (waiting, pages)
            })
        self.init(
            outcome: outcome, program: allocation.program.problem, programBytes: allocation.programBytes,
            certificate: allocation.certificate, points: points, waitingBySection: waiting, reportHTML: pages[0],
            publicReportHTML: pages[1])
    }

    private static func pointsRows(_ case: Case, _ scorer: Scorer) -> [PointsRow] {
        `case`.requests.flatMap { request in
            request.wishes.flatMap { wish in
                scorer.lines(request: request, wish: wish).map { line in
                    PointsRow(
                        request: line.request.text, creche: line.creche.text, criterion: line.name, value: line.datum,
                        points: line.points)
                }
            }
        }
    }
}

extension AllocationRun {
    /// Every seat a request without a place could have been given, and whether it fits what is left.
    ///
    /// Siblings decided together fit together: a seat for one of them is no offer where the others' are taken.
    func offers(in case: Case, _ scorer: Scorer) -> [SeatOffer] {
        guard let assignment else { return [] }
        let room = RoomLeft(in: program.problem, beside: program.problem.evaluate(assignment))
        let requests = Dictionary(first: `case`.requests.map { ($0.id, $0) })
        var offers: [SeatOffer] = []
        for (unit, meanings) in program.meanings.enumerated() {
            let choice = assignment.choice[unit]
            let given = choice.map { Set(meanings[$0].map(\.request)) } ?? []
            // A joint outcome of the family's own list has a rank of its own: places tell seats apart, ranks do not.
            var known: [OfferedSeat: Int] = [:]
            for (option, seats) in meanings.enumerated() where seats.contains(where: { !given.contains($0.request) }) {
                let fits = program.fits(option, of: unit, insteadOf: choice, in: room)
                for seat in seats where !given.contains(seat.request) {
                    let place = OfferedSeat(seat)
                    if let position = known[place] {
                        offers[position].fitsNow = offers[position].fitsNow || fits
                    } else if let request = requests[seat.request] {
                        known[place] = offers.count
                        offers.append(
                            SeatOffer(
                                request: seat.request, section: seat.section, slots: seat.slots,
                                points: scorer.points(request: request, wish: request.wish(for: seat.creche)),
                                fitsNow: fits))
                    }
                }
            }
        }
        return offers
    }

    private struct OfferedSeat: Hashable {
        var request: RequestID
        var section: SectionID
        var slots: SlotSet
        var start: Int

        init(_ seat: Seat) {
            request = seat.request
            section = seat.section
            slots = seat.slots
            start = seat.startPeriod
        }
    }
}
