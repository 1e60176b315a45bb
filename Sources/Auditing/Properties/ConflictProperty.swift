import AllocationModel
import Childcare

/// “Conflict” comes with the rules in conflict and a way out, and with no placement; no other status does. Each rule is
/// a hard one of the case, and the way out is shown to be one.
enum ConflictProperty: Property {
    static let name = AuditProperty.conflict
    static let statement = BilingualText(
        fr:
            "Un résultat « conflit » nomme des règles fermes du dossier et une issue qui suffit, exemple à l'appui, et n'admet personne ; aucun autre n'en porte.",
        en:
            "A “conflict” names hard rules of the case and a way out that is enough, shown by an example, and places nobody; no other outcome carries one."
    )
    static let bindsConflicts = true

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let outcome = audit.outcome
        guard outcome.status == .conflict else {
            guard outcome.conflict != nil else { return [] }
            return [
                finding(
                    "conflict", fr: "Le résultat porte un conflit sans en être un.",
                    en: "The outcome carries a conflict without being one.")
            ]
        }
        var findings: [AuditFinding] = []
        if !outcome.placements.isEmpty || !audit.subject.placements.isEmpty {
            findings.append(
                finding("placements", fr: "Un conflit n'admet personne.", en: "A conflict places nobody."))
        }
        if outcome.objective != nil || !outcome.levels.isEmpty {
            findings.append(finding("levels", fr: "Un conflit n'a pas de valeur.", en: "A conflict has no value."))
        }
        guard let conflict = outcome.conflict else {
            return findings + [
                finding("conflict", fr: "Aucune règle en conflit n'est nommée.", en: "No conflicting rule is named.")
            ]
        }
        return findings + breaches(of: conflict, audit)
    }

    private static func breaches(of conflict: ConflictRecord, _ audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        let (claims, changes) = (conflict.claims ?? [], conflict.changes ?? [])
        if conflict.rules.isEmpty || claims.count != conflict.rules.count {
            findings.append(
                finding("conflict", fr: "Aucune règle en conflit n'est nommée.", en: "No conflicting rule is named."))
        }
        if conflict.proved && conflict.relaxation.isEmpty || changes.count != conflict.relaxation.count {
            findings.append(finding("conflict", fr: "Aucune issue n'est proposée.", en: "No way out is offered."))
        }
        for rule in claims + changes.map(\.rule) where !ConflictingRule(rule, audit).isHardRuleOfTheCase {
            findings.append(
                finding(
                    rule.key, fr: "Le dossier et le programme n'ont pas cette règle ferme, ou elle dit autre chose.",
                    en: "Case and program have no such hard rule, or it says something else."))
        }
        if !changes.isEmpty && !changes.contains(where: { change in claims.contains { $0.key == change.rule.key } }) {
            findings.append(
                finding(
                    "relaxation", fr: "L'issue ne touche aucune des règles en conflit.",
                    en: "The way out touches none of the conflicting rules."))
        }
        guard audit.program.defects.isEmpty else { return findings }
        if !changes.isEmpty, !WayOut(conflict, audit).isShown {
            findings.append(
                finding(
                    "relaxation", fr: "L'exemple donné n'est pas une réponse, une fois ces règles assouplies.",
                    en: "The example given is no answer once these rules give way."))
        }
        if placingNobodyKeepsEveryRule(audit) {
            findings.append(
                finding(
                    "conflict", fr: "Les règles ne se contredisent pas : n'admettre personne les respecte toutes.",
                    en: "The rules do not contradict each other: placing nobody keeps them all."))
        }
        return findings
    }

    private static func placingNobodyKeepsEveryRule(_ audit: Recomputation) -> Bool {
        let program = audit.subject.program
        return !program.units.contains { $0.mustChoose }
            && program.quotas.allSatisfy { $0.price != nil || $0.bound >= 0 }
    }
}

/// One rule a conflict names, against the case and the program.
struct ConflictingRule {
    private let rule: RuleRecord
    private let audit: Recomputation

    init(_ rule: RuleRecord, _ audit: Recomputation) {
        self.rule = rule
        self.audit = audit
    }

    var isHardRuleOfTheCase: Bool {
        switch rule.kind {
        case .quota: isQuota
        case .staff: isLimit(.staff) && isHardRow
        case .member:
            isHardRow
                && audit.served.rows.contains { $0.key == rule.key && $0.level == nil && -$0.bound == rule.amount }
        case .bonusMinimum:
            rule.key == ProgramKeys.bonusMinimum && isHardRow
                && rule.amount == audit.case.policy.fundingMinimum.map { $0 * 100 }
        case .reserved: isLimit(.reserved) && audit.subject.program.resources.contains { $0.key == rule.key }
        case .pin: isUnit && requests.contains(where: audit.ledger.isPinned)
        case .presentPlace: isUnit && requests.contains(where: audit.ledger.isTransfer)
        case .jointList: isUnit && requests.contains(where: audit.ledger.listsJointWishes)
        case .other: isHardRow
        }
    }

    private var isHardRow: Bool {
        let rows = audit.subject.program.quotas.filter { $0.key == rule.key }
        return rows.count == 1 && rows[0].price == nil
    }

    private func isLimit(_ kind: SeatLimit.Kind) -> Bool {
        audit.limits.limits.contains { $0.key == rule.key && $0.kind == kind }
    }

    private var isQuota: Bool {
        guard isHardRow, let line = audit.quotas.lines.first(where: { $0.key == rule.key }) else { return false }
        let quota = audit.ledger.quotas[line.quota]
        let isMinimum = rule.side == .minimum
        return quota.id.text == rule.quota && quota.price == nil && line.scope.kind == rule.scopeKind
            && line.scope.subject == rule.scopeSubject && rule.side != nil
            && QuotaReportProperty.agrees(rule.bound, isMinimum ? quota.minimum : quota.maximum)
    }

    private var requests: [Int] { (rule.requests ?? []).compactMap { audit.ledger.requestIndex[$0] } }

    private var isUnit: Bool {
        guard !requests.isEmpty, requests.count == rule.requests?.count,
            let unit = audit.options.units.first(where: { $0.key == rule.key })
        else { return false }
        return unit.isRequired
            && unit.requests == requests.sorted { audit.case.requests[$0].id < audit.case.requests[$1].id }
            && audit.subject.program.units.contains { $0.key == rule.key && $0.kind == .required }
    }
}

/// The way out of a conflict: whether the example keeps every rule but for what the changes grant.
private struct WayOut {
    private let conflict: ConflictRecord
    private let program: AllocationProblem

    init(_ conflict: ConflictRecord, _ audit: Recomputation) {
        self.conflict = conflict
        program = audit.subject.program
    }

    var isShown: Bool {
        guard let example = conflict.example else { return false }
        let changes = conflict.changes ?? []
        var granted: [String: Int64] = [:]
        for change in changes { granted[change.rule.key, default: 0] += change.rowAmount ?? 0 }
        let released = Set(changes.filter { $0.rowAmount == nil }.map(\.rule.key))
        var left = Set(example)
        guard left.count == example.count else { return false }
        var assignment = Assignment.empty(for: program)
        for (index, unit) in program.units.enumerated() {
            let chosen = unit.options.indices.filter { left.contains(unit.options[$0].key) }
            guard chosen.count <= 1 else { return false }
            assignment.choice[index] = chosen.first
            if let option = chosen.first { left.remove(unit.options[option].key) }
            if chosen.isEmpty && unit.mustChoose && !(unit.kind == .required && released.contains(unit.key)) {
                return false
            }
        }
        let evaluation = program.evaluate(assignment)
        func holds(_ key: String, _ reached: Int64, _ bound: Int64) -> Bool {
            Int128(reached) <= Int128(bound) + Int128(granted[key] ?? 0)
        }
        return left.isEmpty
            && zip(program.resources, evaluation.used).allSatisfy { holds($0.key, $1, $0.capacity) }
            && zip(program.quotas, evaluation.activity).allSatisfy { $0.price != nil || holds($0.key, $1, $0.bound) }
    }
}

/// Whether the rules a conflict names contradict each other by one row or one place alone, which needs no solver.
struct EvidentConflict {
    let isShown: Bool

    init(_ conflict: ConflictRecord, _ audit: Recomputation) {
        let program = audit.subject.program
        guard audit.program.defects.isEmpty, let claims = conflict.claims else {
            isShown = false
            return
        }
        let rows = Set(claims.map(\.key))
        var used = [Int128](repeating: 0, count: program.resources.count)
        var activity = [Int128](repeating: 0, count: program.quotas.count)
        var hasNoWay = false
        for unit in program.units {
            let mustChoose = unit.kind == .choice || unit.kind == .required && rows.contains(unit.key)
            if unit.options.isEmpty {
                hasNoWay = hasNoWay || mustChoose
                continue
            }
            // The least any choice adds to each row; nothing, where nobody needs to be placed.
            var uses: [Int: (sum: Int64, count: Int)] = [:]
            var moves: [Int: (least: Int64, count: Int)] = [:]
            for option in unit.options {
                for use in option.uses {
                    let known = uses[use.index]
                    uses[use.index] = (min(known?.sum ?? use.amount, use.amount), (known?.count ?? 0) + 1)
                }
                for move in option.coefficients {
                    let known = moves[move.index]
                    moves[move.index] = (min(known?.least ?? move.amount, move.amount), (known?.count ?? 0) + 1)
                }
            }
            for (row, use) in uses where mustChoose && use.count == unit.options.count { used[row] += Int128(use.sum) }
            for (row, move) in moves {
                let isSure = mustChoose && move.count == unit.options.count
                activity[row] += Int128(isSure ? move.least : min(move.least, 0))
            }
        }
        isShown =
            hasNoWay
            || zip(program.resources, used).contains { $1 > Int128($0.capacity) }
            || zip(program.quotas, activity).contains {
                $0.price == nil && rows.contains($0.key) && $1 > Int128($0.bound)
            }
    }
}
