import AllocationModel
public import Auditing
public import CaseFiles
import Childcare

extension AuditSubject {
    /// What the folder and the case say, as read now.
    public init(_ contents: OutcomeFolderContents, of loaded: LoadedCase) {
        self.init(
            case: loaded.case, outcome: contents.outcome,
            placements: contents.stored?.placements ?? contents.outcome.placements,
            points: contents.points.map {
                Auditing.PointsRow(
                    request: $0.request, creche: $0.creche, criterion: $0.criterion, value: $0.value, points: $0.points)
            },
            tables: contents.stored.map { stored in
                AuditTables(
                    waiting: stored.waiting,
                    waitingBySection: contents.waitingBySection.map {
                        SectionWaitingRow(
                            creche: $0.creche, section: $0.section, rank: $0.rank, request: $0.request, days: $0.days,
                            startDate: $0.startDate, points: $0.points, fitsNow: $0.fitsNow)
                    }, quotas: stored.quotas, occupancy: stored.occupancy)
            },
            program: contents.program, programBytes: contents.stored?.programBytes ?? contents.program.programJSON(),
            certificate: contents.certificate, inputs: loaded.inputs)
    }
}
