import AllocationModel
package import Childcare
import WorkerThreads

/// Checks an outcome against its case, sharing no pass of the compiler and no part of the search: `docs/properties.md`
/// says what it does share.
///
/// Everything is recomputed from the case: points, admissible options, quota rows, occupancy, envy, waste. The model is
/// Parcoursup's verification of its own results: each promise is one file with its sentence above its check.
package enum Auditor {
    /// One promise and its sentence.
    package struct Promise: Sendable {
        package var property: AuditProperty
        package var statement: BilingualText
        package var remedy: BilingualText
        private var type: any Promised.Type

        init(_ type: any Promised.Type) {
            property = type.name
            statement = type.statement
            remedy = type.remedy
            self.type = type
        }

        /// The file a breach about `subject` stands in.
        package func file(_ subject: String) -> String? { type.file(of: subject) }
    }

    /// Every promise, in the order it is checked.
    package static let properties = ((checks + TariffAudit.checks) as [any Promised.Type]).map(Promise.init)

    private static let promises = Dictionary(first: properties.map { ($0.property, $0) })

    static func promise(_ property: AuditProperty) -> Promise? { promises[property] }

    /// Checks every promise that applies to the outcome's status, and those of the tariff that stands beside it.
    ///
    /// - Complexity: linear in the size of program and case, but for sorting the waiting list and the seats of each section.
    /// - Parameter beforeEach: told before each promise is checked, on the thread that checks it; what it throws ends the audit.
    package static func audit<Stop: Error>(
        _ subject: AuditSubject, beforeEach: @escaping @Sendable (AuditProperty) throws(Stop) -> Void
    ) throws(Stop) -> AuditReport {
        let recomputation = Recomputation(subject)
        let isConflict = subject.outcome.status == .conflict
        let binding = checks.filter { !isConflict || $0.bindsConflicts }
        let answers = WorkerPool.processors.map(binding.count) { piece in
            Result { () throws(Stop) in
                try beforeEach(binding[piece].name)
                return binding[piece].breaches(in: recomputation)
            }
        }
        var report = AuditReport(findings: [], checked: binding.map { $0.name })
        for answer in answers { report.findings += try answer.get() }
        if let tariff = subject.tariff {
            for check in TariffAudit.checks { try beforeEach(check.name) }
            let audit = TariffAudit(tariff).report
            report.checked += audit.checked
            report.findings += audit.findings
        }
        report.unchecked = UncheckedClaim.all(in: recomputation)
        return report
    }

    /// Checks every promise that applies to the outcome's status.
    package static func audit(_ subject: AuditSubject) -> AuditReport { audit(subject) { _ in } }

    static let checks: [any Property.Type] = [
        PlacementsFileProperty.self, SeatProperty.self, CapacityProperty.self, ReserveProperty.self,
        CrecheCapacityProperty.self, WeeklyHoursProperty.self, SitesProperty.self, StaffProperty.self,
        StartsPerWeekProperty.self, AgeProperty.self, StartProperty.self, WishProperty.self, RhythmProperty.self,
        OnePlaceProperty.self,
        SameChildProperty.self, SiblingsProperty.self, SiblingsSameTimeProperty.self, SiblingsElderFirstProperty.self,
        SiblingsYoungerFirstProperty.self, SiblingsAllPlacedProperty.self, JointWishesProperty.self,
        TransfersProperty.self, PinsProperty.self, RefusalsProperty.self, HoldsProperty.self, EligibilityProperty.self,
        ReservationsProperty.self, MembersProperty.self, FundingProperty.self, HardQuotasProperty.self,
        QuotaReportProperty.self,
        LegalQuotasProperty.self, PointsProperty.self,
        ObjectiveProperty.self, ProgramUnitsProperty.self, ProgramRowsProperty.self, ProgramGainsProperty.self,
        StartLevelProperty.self, OccasionalLevelProperty.self, ExclusionsProperty.self, DrawProperty.self,
        CertificateProgramProperty.self, CertificateBoundProperty.self,
        ProofProperty.self, WaitingListProperty.self, WaitingMixProperty.self, ChancesProperty.self, EnvyProperty.self,
        WasteProperty.self, OrderProperty.self, LotteryProperty.self,
        OccupancyProperty.self, TablesProperty.self, DecisionsProperty.self, ProvenanceProperty.self,
        ConflictProperty.self, FilesProperty.self,
    ]
}
