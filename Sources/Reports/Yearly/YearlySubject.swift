package import Childcare

/// What a yearly report (bilan) speaks of: published figures of one year, and of the year before where there are any.
package struct YearlySubject: Sendable {
    package var year: YearlyFigures
    package var previous: YearlyFigures?
    package var policy: Policy
    package var commission: CommissionBody
    /// The day of the commission's decision; `nil` while the outcome is a proposal.
    package var decidedOn: CivilDate?
    package var version: String

    package init(
        year: YearlyFigures, previous: YearlyFigures? = nil, policy: Policy,
        commission: CommissionBody = CommissionBody(), decidedOn: CivilDate? = nil, version: String
    ) {
        self.year = year
        self.previous = previous
        self.policy = policy
        self.commission = commission
        self.decidedOn = decidedOn
        self.version = version
    }
}
