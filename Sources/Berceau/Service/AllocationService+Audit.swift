public import Auditing
public import CaseFiles

extension AllocationService {
    /// Checks an outcome against its case with code that is not the search's, and blocks the calling thread.
    ///
    /// - `contents`: an outcome folder as read, or what a run would write there.
    /// - `tariff`: the tariff that stands beside it, with the case it was designed for.
    /// - Throws: ``CallStopped``.
    public func auditAndWait(
        _ contents: OutcomeFolderContents, of loaded: LoadedCase, tariff: TariffAuditSubject? = nil
    ) throws -> AuditReport {
        let steps = CallSteps(options)
        try steps.begin("recompute")
        var subject = AuditSubject(contents, of: loaded)
        subject.tariff = tariff
        try steps.begin("audit")
        return try Auditor.audit(subject) { _ in try steps.goOn() }
    }

    /// Checks an outcome against its case with code that is not the search's.
    ///
    /// - Throws: ``CallStopped``; `AllocationError.noThread`.
    public func audit(
        _ contents: OutcomeFolderContents, of loaded: LoadedCase, tariff: TariffAuditSubject? = nil,
        progress: ProgressListener? = nil
    ) async throws -> AuditReport {
        try await onOwnThread(progress) { try $0.auditAndWait(contents, of: loaded, tariff: tariff) }
    }
}
