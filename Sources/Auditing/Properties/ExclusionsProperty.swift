import AllocationModel
import Childcare

/// Whoever or whatever wish is left out of the program is listed, with a rule that really leaves it out.
enum ExclusionsProperty: Property {
    static let name = AuditProperty.exclusions
    static let statement = Statement(
        french:
            "Toute demande et tout vœu écartés sont listés, avec une règle qui les écarte vraiment ; rien de ce qui est possible n'est dit écarté.",
        english:
            "Every request and wish left out is listed with a rule that really leaves it out; nothing possible is said to be."
    )
    static let bindsConflicts = true

    private struct Place: Hashable {
        var request: String
        var creche: String?
    }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var rules: [Place: Exclusion.Rule] = [:]
        for row in audit.outcome.excluded {
            let subject = row.creche.map { "\(row.request)/\($0)" } ?? row.request
            if rules.updateValue(row.rule, forKey: Place(request: row.request, creche: row.creche)) != nil {
                findings.append(finding(subject, fr: "Écarté deux fois.", en: "Left out twice."))
            }
            let isTrue = audit.ledger.requestIndex[row.request].map { holds(row, request: $0, audit) } ?? false
            if !isTrue {
                findings.append(
                    finding(
                        subject, fr: "La règle « \(row.rule.rawValue) » ne l'écarte pas.",
                        en: "The rule “\(row.rule.rawValue)” does not leave it out."))
            }
        }
        for request in audit.case.requests.indices where rules[Place(request: audit.id(request), creche: nil)] == nil {
            if !audit.ledger.isConsidered(request) || audit.ledger.isRefused(request) {
                findings.append(
                    finding(
                        audit.id(request), fr: "Cette demande est écartée sans être listée.",
                        en: "This request is left out without being listed."))
                continue
            }
            for creche in creches(of: request, audit)
            where audit.admissiblePoints(request, at: creche) == nil
                && rules[Place(request: audit.id(request), creche: creche.text)] == nil
            {
                findings.append(
                    finding(
                        "\(audit.id(request))/\(creche)", fr: "Ce vœu est écarté sans être listé.",
                        en: "This wish is left out without being listed."))
            }
        }
        return findings
    }

    private static func creches(of request: Int, _ audit: Recomputation) -> [CrecheID] {
        var seen: Set<CrecheID> = []
        return audit.ledger.wishes(of: request).map(\.creche).filter { seen.insert($0).inserted }
    }

    private static func holds(_ row: Exclusion, request: Int, _ audit: Recomputation) -> Bool {
        let ledger = audit.ledger
        switch row.rule {
        case .fileStatus: return row.creche == nil && !ledger.isComplete(request)
        case .unborn: return row.creche == nil && ledger.isExcludedAsUnborn(request)
        case .refused where row.creche == nil: return ledger.isRefused(request)
        case .siblings where row.creche == nil:
            return audit.options.siblingGroups.contains { $0.contains(request) }
                && audit.options.admissibleWishes[request].isEmpty
        case .refused, .siblings, .pinnedElsewhere, .age, .closedSlots: break
        }
        let all = creches(of: request, audit)
        let named = row.creche.map { name in all.filter { $0.text == name } } ?? all
        return !named.isEmpty
            && named.allSatisfy { creche in
                audit.admissiblePoints(request, at: creche) == nil && excludes(row.rule, request, creche, audit)
            }
    }

    /// Whether the rule alone leaves the request without a place at the crèche.
    private static func excludes(_ rule: Exclusion.Rule, _ request: Int, _ creche: CrecheID, _ audit: Recomputation)
        -> Bool
    {
        let ledger = audit.ledger
        let pins = ledger.pins[request] ?? []
        let age = audit.case.requests[request].ageMonthsAtStart
        let sections = ledger.crecheIndex[creche].map { ledger.sectionsOfCreche[$0] } ?? []
        let allowed = sections.filter { position in
            pins.allSatisfy { $0.section == nil || $0.section == audit.case.sections[position].id }
        }
        switch rule {
        case .fileStatus, .unborn: return false
        case .refused: return ledger.isRefused(request, at: creche)
        case .pinnedElsewhere:
            let pinned = pins.compactMap { ledger.creche(of: $0) }
            return pinned.contains { $0 != creche } || (!pins.isEmpty && allowed.isEmpty)
        case .age: return !allowed.contains { audit.case.sections[$0].ageMonths.contains(age) }
        case .closedSlots:
            let wishes = ledger.wishes(of: request).filter { $0.creche == creche }
            let pinned = pins.last { !$0.patterns.isEmpty }?.patterns
            let weeks = pinned ?? wishes.flatMap { audit.case.requests[request].patterns(at: $0) }
            let fitting = allowed.filter { audit.case.sections[$0].ageMonths.contains(age) }
            return !fitting.isEmpty
                && !fitting.contains { section in weeks.contains { $0.isSubset(of: ledger.openSlots[section]) } }
        case .siblings:
            let known = audit.options.siblingGroups.contains { $0.contains(request) }
            return known && audit.options.seats[request].contains { audit.case.creches[$0.creche].id == creche }
        }
    }
}
