public import Allocation
import AllocationModel
public import CaseFiles
public import Childcare
public import Reports

extension OutcomeFolderContents {
    /// Everything the outcome folder of `allocation` holds: the points line by line, the waiting list of each section,
    /// and the report.
    ///
    /// - Complexity: O(requests × wishes × lines of the grid), plus the report.
    public init(_ allocation: Allocation, of case: Case, language: Language = .french) {
        let scorer = Scorer(`case`)
        let outcome = allocation.outcome
        let waiting = WaitingBySectionRow.rows(
            case: `case`, outcome: outcome, offers: allocation.offers(in: `case`, scorer))
        self.init(
            outcome: outcome, program: allocation.program.problem, certificate: allocation.certificate,
            points: Self.pointsRows(`case`, scorer),
            waitingBySection: waiting,
            reportHTML: HTMLReport.render(
                ReportSubject(case: `case`, outcome: outcome, waitingBySection: waiting), language: language))
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

extension Allocation {
    /// Every seat any request could have been given, and whether it still fits what is left.
    func offers(in case: Case, _ scorer: Scorer) -> [SeatOffer] {
        guard let assignment else { return [] }
        let problem = program.problem
        let evaluation = problem.evaluate(assignment)
        let requests = Dictionary(`case`.requests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<Seat> = []
        return program.meanings.joined().joined().compactMap { seat -> SeatOffer? in
            guard let request = requests[seat.request], seen.insert(seat).inserted else { return nil }
            let own = request.wishes.first { $0.rank == seat.wishRank && $0.creche == seat.creche }
            let footprint = program.footprints[seat] ?? SeatFootprint()
            let fits =
                footprint.uses.allSatisfy {
                    evaluation.used[$0.index] + $0.amount <= problem.resources[$0.index].capacity
                }
                && footprint.loads.allSatisfy {
                    evaluation.activity[$0.index] + $0.amount <= problem.quotas[$0.index].bound
                }
            return SeatOffer(
                request: seat.request, section: seat.section, slots: seat.slots,
                points: scorer.points(
                    request: request, wish: own ?? Wish(rank: seat.wishRank, creche: seat.creche)),
                fitsNow: fits)
        }
    }
}
