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
        self.init(
            outcome: outcome, program: allocation.program.problem, certificate: allocation.certificate,
            points: Self.pointsRows(`case`, scorer),
            waitingBySection: WaitingBySectionRow.rows(
                case: `case`, outcome: outcome, points: { scorer.points(request: $0, wish: $1) }),
            reportHTML: HTMLReport.render(ReportSubject(case: `case`, outcome: outcome), language: language))
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
