import AllocationModel
import Childcare

/// Every child starts on the day it asked for, or on the first day of a later period its family accepts.
enum StartProperty: Property {
    static let name = AuditProperty.start
    static let statement = BilingualText(
        fr:
            "Chaque enfant commence le jour demandé, ou le premier jour d'une période plus tardive que la famille accepte ; le jour n'est écrit que si l'année a plusieurs périodes.",
        en:
            "Every child starts on the day asked for, or on the first day of a later period its family accepts; the day is written only where the term has several periods."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let hasPeriods = audit.case.calendar.periods.count > 1
        return audit.placed.children.compactMap { child in
            let request = audit.case.requests[child.request]
            let written = audit.subject.placements[child.record].start
            if child.isPresentPlace {
                guard let written else { return nil }
                return finding(
                    audit.id(child.request), fr: "L'enfant garde sa place : pas de jour « \(written) » à écrire.",
                    en: "The child keeps its place: no day “\(written)” to write.")
            }
            if !hasPeriods {
                guard let written else { return nil }
                return finding(
                    audit.id(child.request), fr: "L'année n'a qu'une période : pas de jour « \(written) » à écrire.",
                    en: "The term has one period: no day “\(written)” to write.")
            }
            let days = audit.presence.starts(request).map { audit.presence.firstDay(request, $0).description }
            guard !days.contains(written ?? "") else { return nil }
            return finding(
                audit.id(child.request),
                fr: "Entrée « \(written ?? "") » ; la famille accepte : \(days.joined(separator: ", ")).",
                en: "Start “\(written ?? "")”; the family accepts: \(days.joined(separator: ", ")).")
        }
    }
}
