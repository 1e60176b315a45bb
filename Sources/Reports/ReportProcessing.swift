import AllocationModel
import Childcare

/// The public notice of algorithmic processing, where everybody reads the report.
extension ReportPage {
    var processing: [Part] {
        guard audience == .publication else { return [] }
        let notice = AlgorithmNotice(policy: subject.case.policy, version: outcome.provenance.version)
        return [
            Part(
                id: "processing", title: say("Traitement algorithmique", "Algorithmic processing"),
                content: notice.content(typography.language))
        ]
    }
}
