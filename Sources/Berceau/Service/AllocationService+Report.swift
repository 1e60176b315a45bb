import Allocation
public import Auditing
public import CaseFiles
package import Childcare
public import Reports
public import Tariffs

/// The pages of an outcome, and what an audit found before they were made.
public struct OutcomeReport: Hashable, Sendable {
    /// One report, as a page.
    public struct Page: Hashable, Sendable {
        public var audience: Audience
        /// Its name in the outcome folder.
        public var name: String
        /// One self-contained page in UTF-8.
        public var html: String
    }

    /// What stands beside an outcome and could not be made again for its page.
    package enum LeftOut: Hashable, Sendable { case prices, tariff }

    public var pages: [Page]
    /// Promises that do not hold; the pages say so, and guarantee nothing.
    public var broken: [AuditProperty]
    package var leftOut: [LeftOut] = []
}

extension AllocationService {
    /// What a report may tell beside the outcome.
    public struct ReportExtras: Sendable {
        public var money: TermAccounts?
        public var tariff: TariffSubject?
        /// Why, for each request, in sentences; the outcome's own reasons where none are given.
        package var reasons: [RequestID: [BilingualText]] = [:]

        public init(money: TermAccounts? = nil, tariff: TariffSubject? = nil) {
            self.money = money
            self.tariff = tariff
        }
    }

    /// Audits an outcome and writes its pages, in the language of the options; blocks the calling thread.
    ///
    /// - Throws: ``CallStopped``.
    public func reportAndWait(
        _ contents: OutcomeFolderContents, of loaded: LoadedCase, for audiences: [Audience] = Audience.allCases,
        with extras: ReportExtras = ReportExtras()
    ) throws -> OutcomeReport {
        let steps = CallSteps(options)
        try steps.begin("audit")
        let broken = try Auditor.audit(AuditSubject(contents, of: loaded, recomputing: false)) { _ in
            try steps.goOn()
        }.broken
        // A page made anew keeps the prices that stand beside the outcome; a tariff is not designed again for it.
        var (money, leftOut) = (extras.money, [OutcomeReport.LeftOut]())
        if audiences.contains(.commission) {
            if money == nil {
                switch PricesBeside(contents, of: loaded.case) {
                case .none: break
                case .same(let beside): money = beside
                case .other: leftOut.append(.prices)
                }
            }
            let hasTariff = contents.stored?.files.contains { $0.file == "tariff.json" } == true
            if hasTariff, extras.tariff == nil { leftOut.append(.tariff) }
        }
        let promises = Auditor.properties.filter { broken.contains($0.property) }
        var subject = ReportSubject(
            case: loaded.case, outcome: contents.outcome, waitingBySection: contents.waitingBySection,
            money: money, tariff: extras.tariff,
            check: ReportCheck(broken: promises.map(\.statement)), reasons: extras.reasons,
            solver: GLPKBackEnd.ofCounts)
        if audiences.contains(.commission) { subject = subject.withVerdicts() }
        let language = options.language
        var pages: [OutcomeReport.Page] = []
        for audience in audiences {
            try steps.begin("report")
            pages.append(
                OutcomeReport.Page(
                    audience: audience, name: HTMLReport.fileName(for: audience),
                    html: HTMLReport.render(subject, language: language, audience: audience)))
        }
        return OutcomeReport(pages: pages, broken: broken, leftOut: leftOut)
    }

    /// Audits an outcome and writes its pages, in the language of the options.
    ///
    /// - Throws: ``CallStopped``; `AllocationError.noThread`.
    public func report(
        _ contents: OutcomeFolderContents, of loaded: LoadedCase, for audiences: [Audience] = Audience.allCases,
        with extras: ReportExtras = ReportExtras(), progress: ProgressListener? = nil
    ) async throws -> OutcomeReport {
        try await onOwnThread(progress) { try $0.reportAndWait(contents, of: loaded, for: audiences, with: extras) }
    }
}
