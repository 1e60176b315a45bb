public import Auditing
public import CaseFiles

extension AllocationService {
    /// Checks an outcome against its case with code that is not the search's, and blocks the calling thread.
    ///
    /// - `contents`: an outcome folder as read, or what a run would write there.
    /// - Throws: ``CallStopped``.
    public func auditAndWait(_ contents: OutcomeFolderContents, of loaded: LoadedCase) throws -> AuditReport {
        let steps = CallSteps(options)
        try steps.begin("recompute")
        let subject = AuditSubject(contents, of: loaded)
        try steps.begin("audit")
        return try Auditor.audit(subject) { _ in try steps.goOn() }
    }

    /// Checks an outcome against its case with code that is not the search's.
    ///
    /// - Throws: ``CallStopped``; `AllocationError.noThread`.
    public func audit(
        _ contents: OutcomeFolderContents, of loaded: LoadedCase, progress: ProgressListener? = nil
    ) async throws -> AuditReport {
        try await onOwnThread(progress) { try $0.auditAndWait(contents, of: loaded) }
    }
}
