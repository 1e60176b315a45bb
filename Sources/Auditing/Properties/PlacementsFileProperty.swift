import AllocationModel
import Childcare

/// The table of placements says what the outcome says, and the totals count it.
enum PlacementsFileProperty: Property {
    static let name = AuditProperty.placementsFile
    static let statement = BilingualText(
        fr: "placements.csv et outcome.json disent la même chose, et les totaux annoncés sont ceux des lignes.",
        en: "placements.csv and outcome.json say the same, and the totals announced are those of the rows.")
    static let bindsConflicts = true

    static func file(of subject: String) -> String? {
        ["placed", "requests"].contains(subject) ? "outcome.json" : "placements.csv"
    }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var left: [BilingualText: Int] = [:]
        for record in audit.outcome.placements { left[row(record), default: 0] += 1 }
        for record in audit.subject.placements {
            if let count = left[row(record)], count > 0 {
                left[row(record)] = count - 1
            } else {
                findings.append(
                    finding(
                        record.request,
                        fr: "Cette ligne de placements.csv n'est pas dans outcome.json : \(row(record)).",
                        en: "This row of placements.csv is not in outcome.json: \(row(record))."))
            }
        }
        for record in audit.outcome.placements {
            guard let count = left[row(record)], count > 0 else { continue }
            left[row(record)] = count - 1
            findings.append(
                finding(
                    record.request, fr: "Ce placement de outcome.json manque dans placements.csv : \(row(record)).",
                    en: "This placement of outcome.json is missing from placements.csv: \(row(record))."))
        }
        if audit.outcome.placed != audit.subject.placements.count {
            findings.append(
                finding(
                    "placed",
                    fr:
                        "Le résultat annonce \(audit.outcome.placed, "admission", "admissions") ; placements.csv en compte \(number: audit.subject.placements.count).",
                    en:
                        "The outcome announces \(audit.outcome.placed, "placement", "placements"); placements.csv has \(number: audit.subject.placements.count)."
                ))
        }
        if audit.outcome.requests != audit.case.requests.count {
            findings.append(
                finding(
                    "requests",
                    fr:
                        "Le résultat annonce \(audit.outcome.requests, "demande", "demandes") ; le dossier en compte \(number: audit.case.requests.count).",
                    en:
                        "The outcome announces \(audit.outcome.requests, "request", "requests"); the case has \(number: audit.case.requests.count)."
                ))
        }
        return findings
    }

    /// Every column of the table.
    private static func row(_ record: PlacementRecord) -> BilingualText {
        let cells = [
            record.request, record.creche, record.section, record.days, "\(record.wishRank ?? 0)", "\(record.points)",
        ]
        return BilingualText(verbatim: (cells + [record.start].compactMap(\.self)).joined(separator: ", "))
            + (record.conditional ? BilingualText(fr: ", sous réserve de naissance", en: ", conditional") : .empty)
    }
}
