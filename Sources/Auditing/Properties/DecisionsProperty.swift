import AllocationModel
import Childcare

/// Every pin and refusal of the commission is shown, with its author and reason; none is added.
enum DecisionsProperty: Property {
    static let name = AuditProperty.decisions
    static let statement = BilingualText(
        fr:
            "Chaque décision de la commission est inscrite au résultat, avec son auteur et son motif, et aucune autre.",
        en: "Every decision of the commission stands in the outcome, with its author and reason, and no other.")
    static let bindsConflicts = true

    private struct Written: Hashable {
        var request: String
        var kind: String
        var creche: String?
        var section: String?
        var weeks: [UInt128?]
        var reason: String
        var by: String
    }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var counts: [Written: Int] = [:]
        var findings: [AuditFinding] = []
        for record in audit.outcome.decisions {
            let words = (record.days ?? "").split(separator: "|").map { trimmed($0) }.filter { !$0.isEmpty }
            let weeks = words.map { WeekNotation.read($0, audit.case.calendar)?.bits }
            let written = Written(
                request: record.request, kind: record.kind, creche: record.creche, section: record.section,
                weeks: weeks,
                reason: record.reason, by: record.by)
            counts[written, default: 0] += 1
        }
        for decision in audit.case.decisions {
            let expected = Written(
                request: decision.request.text, kind: decision.kind.rawValue, creche: decision.creche?.text,
                section: decision.section?.text, weeks: decision.patterns.map(\.bits), reason: decision.reason,
                by: decision.by)
            if let count = counts[expected], count > 0 {
                counts[expected] = count - 1
            } else {
                findings.append(
                    finding(
                        decision.request.text, fr: "Cette décision de la commission n'est pas inscrite telle quelle.",
                        en: "This decision of the commission is not written as it was taken."))
            }
        }
        for written in counts.filter({ $0.value > 0 }).keys.sorted(by: { ($0.request, $0.kind) < ($1.request, $1.kind) }
        ) {
            findings.append(
                finding(
                    written.request, fr: "La commission n'a pas pris cette décision.",
                    en: "The commission took no such decision."))
        }
        return findings
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
