public import Allocation
import AllocationModel
public import CaseFiles
public import Childcare
import Reports
import Tariffs
import WorkerThreads

extension OutcomeFolderContents {
    /// Everything the outcome folder of `allocation` holds.
    ///
    /// That is the outcome, the points line by line, the waiting list of each section, and the two reports.
    ///
    /// - Complexity: O(requests × wishes × lines of the grid), plus the reports.
    public init(_ allocation: AllocationRun, of case: Case, language: Language = .french) {
        let (points, pages) = WorkerPool.processors.both(
            { Self.pointsRows(of: `case`) }, { DecidedPages(allocation, of: `case`, language: language) })
        self.init(
            outcome: allocation.outcome, program: allocation.program.problem, programBytes: allocation.programBytes,
            certificate: allocation.certificate, points: points, waitingBySection: pages.waitingBySection,
            reportHTML: String(decoding: pages.commission, as: UTF8.self),
            publicReportHTML: String(decoding: pages.publication, as: UTF8.self))
    }

    /// The same, with the points of the case made before.
    package init(_ allocation: AllocationRun, of case: Case, points: PointsTable, language: Language) {
        let pages = DecidedPages(allocation, of: `case`, language: language)
        self.init(
            outcome: allocation.outcome, program: allocation.program.problem, programBytes: allocation.programBytes,
            certificate: allocation.certificate, points: points, waitingBySection: pages.waitingBySection,
            commissionPage: pages.commission, publicPage: pages.publication)
    }

    /// The points of every wish, line by line; then where it stands by each tie of the policy, without points.
    package static func pointsRows(of case: Case) -> [PointsRow] { PointsRow.rows(of: `case`.withHourlyFees()) }
}

/// What an outcome folder holds beside the points and the program.
private struct DecidedPages: Sendable {
    let waitingBySection: [WaitingBySectionRow]
    let commission: [UInt8]
    let publication: [UInt8]

    init(_ allocation: AllocationRun, of case: Case, language: Language) {
        let outcome = allocation.outcome
        let waiting = WaitingBySectionRow.rows(
            case: `case`, outcome: outcome, offers: allocation.offers(in: `case`))
        waitingBySection = waiting
        let subject = ReportSubject(
            case: `case`, outcome: outcome, waitingBySection: waiting, solver: GLPKBackEnd.ofCounts
        ).withVerdicts()
        (commission, publication) = WorkerPool.processors.both(
            { Array(HTMLReport.render(subject, language: language, audience: .commission).utf8) },
            { Array(HTMLReport.render(subject, language: language, audience: .publication).utf8) })
    }
}

extension AllocationRun {
    /// Every seat a request without a place could have been given, and whether it fits what is left.
    ///
    /// Siblings decided together fit together: a seat for one of them is no offer where the others' are taken.
    func offers(in case: Case) -> [SeatOffer] {
        guard let assignment else { return [] }
        let room = RoomLeft(in: program.problem, beside: program.problem.evaluate(assignment))
        let requests = Dictionary(first: `case`.requests.map { ($0.id, $0) })
        // What one unit is offered does not depend on another's.
        return WorkerPool.processors.map(program.meanings.count) { unit in
            offers(to: unit, assignment.choice[unit], in: room, requests)
        }.flatMap(\.self)
    }

    private func offers(
        to unit: Int, _ choice: Int?, in room: RoomLeft, _ requests: [RequestID: PlaceRequest]
    ) -> [SeatOffer] {
        let meanings = program.meanings[unit]
        let given = choice.map { Set(meanings[$0].map(\.request)) } ?? []
        var offers: [SeatOffer] = []
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
                            points: points(request, at: seat.creche),
                            fitsNow: fits))
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
