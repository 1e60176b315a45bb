import AllocationModel
import Childcare

/// Quota records as an audience may see them; what is hidden and why, ``PublishedFigures`` says.
struct QuotaCell {
    var record: QuotaRecord
    var isCountShown: Bool
    /// Whether what a share is taken of may be said.
    var isTotalShown: Bool

    /// The verdict and the size of a miss give a hidden number away, so they are shown with both numbers only.
    var isShown: Bool { isCountShown && isTotalShown }

    static func cells(of subject: ReportSubject, _ figures: PublishedFigures) -> [QuotaCell] {
        let names = GroupNames(subject)
        return subject.outcome.quotas.map { record in
            QuotaCell(
                record: record, isCountShown: figures.isShown(PublishedFigures.figure(record, names)),
                isTotalShown: record.measure == Quota.Measure.places.rawValue
                    || figures.isShown(PublishedFigures.total(record)))
        }
    }
}
