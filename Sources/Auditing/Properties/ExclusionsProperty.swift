import AllocationModel
import Childcare

/// Whoever or whatever wish is left out of the program is listed, with a rule that really leaves it out.
enum ExclusionsProperty: Property {
    static let name = AuditProperty.exclusions
    static let statement = BilingualText(
        fr:
            "Toute demande et tout vœu écartés sont listés, avec une règle qui les écarte vraiment ; rien de ce qui est possible n'est dit écarté.",
        en:
            "Every request and wish left out is listed with a rule that really leaves it out; nothing possible is said to be."
    )
    static let bindsConflicts = true

    private struct ExcludedWish: Hashable {
        var request: String
        var creche: String?
    }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var rules: [ExcludedWish: Exclusion.Rule] = [:]
        for row in audit.outcome.excluded {
            let subject = row.creche.map { "\(row.request)/\($0)" } ?? row.request
            if rules.updateValue(row.rule, forKey: ExcludedWish(request: row.request, creche: row.creche)) != nil {
                findings.append(finding(subject, fr: "Écarté deux fois.", en: "Left out twice."))
            }
            let isTrue = audit.ledger.requestIndex[row.request].map { holds(row, request: $0, audit) } ?? false
            if !isTrue {
                findings.append(
                    finding(
                        subject, fr: "Ce n'est pas la règle « \(PublishedRules.reason(row.rule)) » qui l'écarte.",
                        en: "The rule “\(PublishedRules.reason(row.rule))” does not leave it out."))
            } else if !isToldRightly(row, audit) {
                findings.append(
                    finding(
                        subject, fr: "Ce n'est pas la ligne du règlement qui l'écarte, ou son motif.",
                        en: "That is not the line of the rules that leaves it out, or its reason."))
            }
        }
        for request in audit.case.requests.indices
        where rules[ExcludedWish(request: audit.id(request), creche: nil)] == nil {
            if !audit.ledger.isDecided(request) {
                findings.append(
                    finding(
                        audit.id(request), fr: "Cette demande est écartée sans être listée.",
                        en: "This request is left out without being listed."))
                continue
            }
            for creche in creches(of: request, audit)
            where audit.admissiblePoints(request, at: creche) == nil
                && rules[ExcludedWish(request: audit.id(request), creche: creche.text)] == nil
            {
                findings.append(
                    finding(
                        "\(audit.id(request))/\(creche)", fr: "Ce vœu est écarté sans être listé.",
                        en: "This wish is left out without being listed."))
            }
        }
        return findings
    }

    /// Whether the row names the first line that shuts the wish out, and its reason; nothing where another rule does.
    private static func isToldRightly(_ row: Exclusion, _ audit: Recomputation) -> Bool {
        guard row.rule == .ineligible else { return row.line == nil && row.reason == nil }
        guard let request = audit.ledger.requestIndex[row.request] else { return false }
        let lines = audit.ledger.wishes(of: request).filter { $0.creche.text == row.creche }
            .map { audit.ledger.ineligibility(request, at: $0) }
        return lines.contains { $0 != nil && $0?.name == row.line && $0?.reason == row.reason }
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
        case .held: return row.creche == nil && ledger.isHeld(request)
        case .refused where row.creche == nil: return ledger.isRefused(request)
        case .siblings where row.creche == nil:
            return audit.options.isInSiblingGroup[request]
                && audit.options.admissibleWishes[request].isEmpty
        case .refused, .siblings, .jointWishes, .currentPlace, .pinnedElsewhere, .age, .closedSlots, .rhythm, .site,
            .ineligible:
            break
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
        let child = audit.case.requests[request]
        let starts = audit.presence.starts(child)
        func isOfAge(_ section: Int, _ start: Int) -> Bool {
            audit.case.sections[section].ages.contains(audit.presence.age(child, start: start))
        }
        let wishes = ledger.wishes(of: request).filter { $0.creche == creche }
        let sections = ledger.crecheIndex[creche].map { ledger.sectionsOfCreche[$0] } ?? []
        let allowed = sections.filter { position in
            pins.allSatisfy { $0.section == nil || $0.section == audit.case.sections[position].id }
        }
        switch rule {
        case .fileStatus, .unborn, .held: return false
        case .refused: return ledger.isRefused(request, at: creche)
        case .ineligible: return wishes.contains { ledger.ineligibility(request, at: $0) != nil }
        case .jointWishes:
            let id = audit.case.requests[request].id
            return ledger.listsJointWishes(request)
                && !audit.case.jointWishes.contains { $0.request == id && $0.creche == creche }
        case .currentPlace:
            return ledger.presentPlace(of: request).map { audit.case.creches[$0.creche].id == creche } ?? false
        case .pinnedElsewhere:
            let pinned = pins.compactMap { ledger.creche(of: $0) }
            return pinned.contains { $0 != creche } || (!pins.isEmpty && allowed.isEmpty)
        case .age: return !allowed.contains { section in starts.contains { isOfAge(section, $0) } }
        case .rhythm:
            return wishes.contains { !ledger.weeks(of: request, at: $0).isEmpty }
                && wishes.allSatisfy { ledger.weeksSold(to: request, at: $0).isEmpty }
        case .site:
            return wishes.contains { !ledger.weeksSold(to: request, at: $0).isEmpty }
                && wishes.allSatisfy { ledger.weeksOffered(to: request, at: $0).isEmpty }
        case .closedSlots:
            let weeks = wishes.flatMap { ledger.weeksOffered(to: request, at: $0) }
            let fitting = allowed.flatMap { section in starts.filter { isOfAge(section, $0) }.map { (section, $0) } }
            return !fitting.isEmpty
                && !fitting.contains { section, start in
                    weeks.contains { week in
                        let course = audit.presence.course(child, section: section, slots: week, start: start)
                        return audit.presence.isOpen(course, week)
                    }
                }
        case .siblings:
            return audit.options.isInSiblingGroup[request]
                && audit.options.seats[request].contains { audit.case.creches[$0.creche].id == creche }
        }
    }
}
