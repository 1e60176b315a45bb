import AllocationModel
public import Auditing
public import CaseFiles

extension AuditSubject {
    /// What the folder and the case say, as read now.
    public init(_ contents: OutcomeFolderContents, of loaded: LoadedCase) {
        self.init(
            case: loaded.case, outcome: contents.outcome,
            placements: contents.stored?.placements ?? contents.outcome.placements, points: contents.points,
            tables: contents.stored.map { stored in
                AuditTables(
                    waiting: stored.waiting, waitingBySection: contents.waitingBySection, quotas: stored.quotas,
                    occupancy: stored.occupancy)
            },
            program: contents.program, programBytes: contents.stored?.programBytes ?? contents.program.programJSON(),
            certificate: contents.certificate, inputs: loaded.inputs,
            folder: contents.stored.map { stored in
                AuditFolder(
                    files: stored.files, outcomeBytes: stored.outcomeBytes,
                    outcomeAsWritten: stored.outcomeAsWritten)
            })
    }
}
