import AllocationModel
import Childcare

/// Every line of points is what the grid gives, and the points of every placement are their sum.
enum PointsProperty: Property {
    static let name = AuditProperty.points
    static let statement = BilingualText(
        fr:
            "Chaque ligne de points est celle que donne le barème, aucune ne manque, les points de chaque admission en sont la somme, et chaque règle de départage y porte sa donnée.",
        en:
            "Every line of points is what the grid gives, none is missing, the points of every placement are their sum, and every rule for ties has its datum."
    )
    static let bindsConflicts = true

    private struct Pair: Hashable {
        var request: String
        var creche: String
    }

    private struct Line: Hashable {
        var criterion: String
        var points: Points
        var value: String
    }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings = ties(in: audit)
        if isInOrder(audit) { return findings + placements(in: audit) }
        var written: [Pair: [Line: Int]] = [:]
        for row in audit.subject.points where row.points != 0 {
            written[Pair(request: row.request, creche: row.creche), default: [:]][
                Line(criterion: row.criterion, points: row.points, value: row.value), default: 0] += 1
        }
        for request in audit.case.requests.indices {
            var expected: [String: [Line: Int]] = [:]
            for wish in audit.ledger.wishes(of: request) {
                for line in audit.ledger.grid.lines(of: request, at: wish) where line.points != 0 {
                    expected[wish.creche.text, default: [:]][
                        Line(criterion: line.criterion, points: line.points, value: line.datum), default: 0] += 1
                }
            }
            var seen: Set<String> = []
            for wish in audit.ledger.wishes(of: request) where seen.insert(wish.creche.text).inserted {
                let pair = Pair(request: audit.id(request), creche: wish.creche.text)
                let rows = written.removeValue(forKey: pair) ?? [:]
                // The table lists the family's wishes; a crèche only the commission named may be left out of it.
                let isAsked = audit.case.requests[request].wishes.contains { $0.creche == wish.creche }
                if rows.isEmpty && !isAsked { continue }
                findings.append(contentsOf: differences(rows, expected[wish.creche.text] ?? [:], pair))
            }
        }
        for pair in written.keys.sorted(by: { ($0.request, $0.creche) < ($1.request, $1.creche) }) {
            findings.append(
                finding(
                    "\(pair.request)/\(pair.creche)", fr: "Ces points vont à un vœu que le dossier n'a pas.",
                    en: "These points go to a wish the case does not have."))
        }
        return findings + placements(in: audit)
    }

    /// The rows without points that say where each wish stands by each tie, in whatever order.
    private static func ties(in audit: Recomputation) -> [AuditFinding] {
        let ties = audit.case.policy.ties
        guard !ties.isEmpty else { return [] }
        let names = ties.indices.map { "tie_\($0 + 1)" }
        var written: [PointsRow: Int] = [:]
        for row in audit.subject.points where row.points == 0 && names.contains(row.criterion) {
            written[row, default: 0] += 1
        }
        var findings: [AuditFinding] = []
        for request in audit.case.requests.indices {
            for wish in audit.case.requests[request].wishes {
                for (name, datum) in zip(names, audit.ledger.grid.tieData(of: request, at: wish)) {
                    let row = PointsRow(
                        request: audit.id(request), creche: wish.creche.text, criterion: name, value: datum, points: 0)
                    written[row, default: 0] -= 1
                    if written[row, default: 0] < 0 {
                        findings.append(
                            finding(
                                "\(row.request)/\(row.creche)",
                                fr: "La règle de départage « \(name) » (\(datum)) manque.",
                                en: "The rule for ties “\(name)” (\(datum)) is missing."))
                    }
                }
            }
        }
        for row in written.filter({ $0.value > 0 }).keys.sorted(by: {
            ($0.request, $0.creche, $0.criterion, $0.value) < ($1.request, $1.creche, $1.criterion, $1.value)
        }) {
            findings.append(
                finding(
                    "\(row.request)/\(row.creche)",
                    fr:
                        "« \(row.value) » n'est pas ce que dit le dossier à la règle de départage « \(row.criterion) ».",
                    en: "“\(row.value)” is not what the case says by the rule for ties “\(row.criterion)”."))
        }
        return findings
    }

    /// Whether the table is, row by row, what the grid gives the wishes of the case in their order; sorted otherwise,
    /// it may still be right.
    private static func isInOrder(_ audit: Recomputation) -> Bool {
        var rows = audit.subject.points.filter { $0.points != 0 }[...]
        for (request, asked) in audit.case.requests.enumerated() {
            for wish in asked.wishes {
                for line in audit.ledger.grid.lines(of: request, at: wish) where line.points != 0 {
                    guard let row = rows.popFirst(), row.points == line.points, row.criterion == line.criterion,
                        row.value == line.datum, row.creche == wish.creche.text, row.request == asked.id.text
                    else { return false }
                }
            }
        }
        return rows.isEmpty
    }

    /// Placements whose points are not the sum of their lines.
    private static func placements(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        for child in audit.placed.children {
            if child.wish == nil && !child.isPresentPlace { continue }
            let points = child.wish.map { audit.ledger.points[child.request][$0] } ?? 0
            let record = audit.subject.placements[child.record]
            guard record.points != points else { continue }
            findings.append(
                finding(
                    record.request,
                    fr: "L'admission porte \(record.points, "point", "points") ; le barème en donne \(number: points).",
                    en: "The placement carries \(record.points, "point", "points"); the grid gives \(number: points)."))
        }
        return findings
    }

    private static func differences(_ written: [Line: Int], _ expected: [Line: Int], _ pair: Pair) -> [AuditFinding] {
        guard written != expected else { return [] }
        let lines = Set(written.keys).union(expected.keys)
            .sorted { ($0.criterion, $0.points, $0.value) < ($1.criterion, $1.points, $1.value) }
        return lines.compactMap { line in
            let difference = (written[line] ?? 0) - (expected[line] ?? 0)
            if difference == 0 { return nil }
            let subject = "\(pair.request)/\(pair.creche)"
            return difference > 0
                ? finding(
                    subject,
                    fr:
                        "Le barème ne donne pas \(line.points, "point", "points") pour « \(line.criterion) » (\(line.value)).",
                    en:
                        "The grid does not give \(line.points, "point", "points") for “\(line.criterion)” (\(line.value))."
                )
                : finding(
                    subject,
                    fr: "La ligne « \(line.criterion) » (\(line.points, "point", "points"), \(line.value)) manque.",
                    en: "The line “\(line.criterion)” (\(line.points, "point", "points"), \(line.value)) is missing.")
        }
    }
}
