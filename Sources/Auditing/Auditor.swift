import AllocationModel
package import Childcare

/// Checks an outcome against its case, sharing no code with what produced it.
///
/// Everything is recomputed from the case: points, admissible options, quota rows, occupancy, envy, waste. The model is
/// Parcoursup's verification of its own results: each promise is one file with its sentence above its check.
package enum Auditor {
    /// One promise and its sentence.
    package struct Promise: Hashable, Sendable {
        package var property: AuditProperty
        package var statement: BilingualText
    }

    /// Every promise, in the order it is checked.
    package static var properties: [Promise] {
        checks.map { Promise(property: $0.name, statement: $0.statement) }
    }

    /// Checks every promise that applies to the outcome's status.
    ///
    /// - Complexity: linear in the size of program and case, but for sorting the waiting list and the seats of each section.
    /// - Parameter beforeEach: told before each promise is checked; what it throws ends the audit.
    package static func audit<Stop: Error>(
        _ subject: AuditSubject, beforeEach: (AuditProperty) throws(Stop) -> Void
    ) throws(Stop) -> AuditReport {
        let recomputation = Recomputation(subject)
        let isConflict = subject.outcome.status == .conflict
        var report = AuditReport(findings: [], checked: [])
        for check in checks where !isConflict || check.bindsConflicts {
            try beforeEach(check.name)
            report.checked.append(check.name)
            report.findings.append(contentsOf: check.breaches(in: recomputation))
        }
        report.unchecked = UncheckedClaim.all(in: recomputation)
        return report
    }

    /// Checks every promise that applies to the outcome's status.
    package static func audit(_ subject: AuditSubject) -> AuditReport { audit(subject) { _ in } }

    static let checks: [any Property.Type] = [
        PlacementsFileProperty.self, SeatProperty.self, CapacityProperty.self, ReserveProperty.self,
        CrecheCapacityProperty.self, WeeklyHoursProperty.self, SitesProperty.self, StaffProperty.self,
        AgeProperty.self, StartProperty.self, WishProperty.self, RhythmProperty.self, OnePlaceProperty.self,
        SameChildProperty.self, SiblingsProperty.self, SiblingsSameTimeProperty.self, SiblingsElderFirstProperty.self,
        SiblingsYoungerFirstProperty.self, SiblingsAllPlacedProperty.self, JointWishesProperty.self,
        TransfersProperty.self, PinsProperty.self, RefusalsProperty.self, HoldsProperty.self, EligibilityProperty.self,
        ReservationsProperty.self, MembersProperty.self, FundingProperty.self, HardQuotasProperty.self,
        QuotaReportProperty.self,
        LegalQuotasProperty.self, PointsProperty.self,
        ObjectiveProperty.self, ProgramUnitsProperty.self, ProgramRowsProperty.self, ProgramGainsProperty.self,
        StartLevelProperty.self, OccasionalLevelProperty.self, ExclusionsProperty.self, DrawProperty.self,
        CertificateProgramProperty.self, CertificateBoundProperty.self,
        ProofProperty.self, WaitingListProperty.self, EnvyProperty.self, WasteProperty.self,
        OccupancyProperty.self, TablesProperty.self, DecisionsProperty.self, ProvenanceProperty.self,
        ConflictProperty.self, FilesProperty.self,
    ]
}
