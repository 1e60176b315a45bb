package import AllocationModel
package import Childcare
package import LinearPrograms
package import Tariffs

/// Who reads a report, and so what it may show.
public enum Audience: String, CaseIterable, Hashable, Sendable {
    /// The commission's own document: exact counts and lists of request ids.
    case commission
    /// For everyone: no list of requests, and counts of a social group under 5 are suppressed.
    case publication
}

/// What a report speaks of: a case and the outcome of one run on it.
package struct ReportSubject: Sendable {
    package var `case`: Case
    package var outcome: Outcome
    /// The waiting list of every section, as `waiting_by_section.csv` has it; only ``HTMLReport`` reads it.
    package var waitingBySection: [WaitingBySectionRow]
    /// Fees and accounts of the outcome, where they were computed.
    package var money: TermAccounts?
    /// The fee scale designed beside it, where one was.
    package var tariff: TariffSubject?
    /// What an audit found, where the outcome was read from files; `nil` where it was just computed.
    package var check: ReportCheck?
    /// Why, for each request, in the sentences of `berceau explain`, where they were asked for; only the commission's report
    /// has them.
    package var reasons: [RequestID: [BilingualText]]
    /// What stopped each wish, by request and rank, where an order decided; only the commission's report has them.
    package var verdicts: [RequestID: [Int: BilingualText]] = [:]
    /// Where `check_certificate.py` stands on this machine, for the summary; `nil` where it was not found.
    package var checkerPath: String?
    /// Proves which counts may be published; without one a public page withholds more, never less.
    package var solver: (any LinearProgramSolver)?

    package init(
        case: Case, outcome: Outcome, waitingBySection: [WaitingBySectionRow] = [], money: TermAccounts? = nil,
        tariff: TariffSubject? = nil, check: ReportCheck? = nil, reasons: [RequestID: [BilingualText]] = [:],
        checkerPath: String? = nil, solver: (any LinearProgramSolver)? = nil
    ) {
        self.solver = solver
        self.reasons = reasons
        self.check = check
        self.checkerPath = checkerPath
        self.case = `case`
        self.outcome = outcome
        self.waitingBySection = waitingBySection
        self.money = money
        self.tariff = tariff
    }
}

/// What an audit of the outcome found; a report made from files never claims more than stood up to it.
package struct ReportCheck: Hashable, Sendable {
    /// The promises that do not hold.
    package var broken: [BilingualText]

    package init(broken: [BilingualText]) { self.broken = broken }
}
