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
    private let record: RuleRecord
    private let audit: Recomputation

    init(_ record: RuleRecord, _ audit: Recomputation) {
        self.record = record
        self.audit = audit
    }

    /// The key a rule of the case bears is written again from what the claim says, so that a claim and the row it points
    /// at cannot be of different rules.
    var isHardRuleOfTheCase: Bool {
        switch record.rule {
        case .quota(let id, let scope, let side, let bound): isQuota(id, scope, side, bound)
        case .staff(let creche, let time):
            isLimit(.staff) && isHardRow
                && position(of: time).map { keys.staff(creche, $0.period, $0.slot) == record.key } ?? false
        case .starts(let creche, let monday):
            isLimit(.starts) && isResource && record.key == ProgramKeys.starts(creche, monday)
        case .member(let member, let placed):
            isHardRow && record.key == ProgramKeys.member(member)
                && audit.served.rows.contains { $0.key == record.key && $0.level == nil && -$0.bound == placed }
        case .bonusMinimum(let least):
            record.key == ProgramKeys.bonusMinimum && isHardRow
                && least == audit.case.policy.fundingMinimum
        case .reserved(let funders, let place, let time):
            isLimit(.reserved) && isResource && isReserved(funders, place, time)
        case .pin(let requests): isUnit(requests, where: audit.ledger.isPinned)
        case .presentPlace(let requests): isUnit(requests, where: audit.ledger.isTransfer)
        case .jointList(let requests): isUnit(requests, where: audit.ledger.listsJointWishes)
        case .other: isHardRow
        }
    }

    private var keys: ProgramKeys { audit.ledger.keys }

    private func position(of time: RuleReference.Time) -> (period: Int, slot: Int)? {
        let calendar = audit.case.calendar
        guard let slot = calendar.slots.firstIndex(where: { $0.id == time.slot }) else { return nil }
        guard calendar.periodCount > 1 else { return time.period == nil ? (0, slot) : nil }
        return calendar.periods.firstIndex { $0.description == time.period }.map { ($0, slot) }
    }

    /// Whether some reservations of these funders are kept there: one funder may have several at one place.
    private func isReserved(_ funders: [String], _ place: Quota.Scope, _ time: RuleReference.Time) -> Bool {
        guard let time = position(of: time) else { return false }
        let labels = audit.case.reservationLabels
        let sets = funders.reduce([[]]) { (sets: [[ReservationLabel]], funder) in
            sets.flatMap { set in labels.filter { $0.funder == funder && !set.contains($0) }.map { set + [$0] } }
        }
        return sets.contains { keys.reserved($0, at: place, time.period, time.slot) == record.key }
    }

    private var isHardRow: Bool {
        let rows = audit.subject.program.quotas.filter { $0.key == record.key }
        return rows.count == 1 && rows[0].price == nil
    }

    private var isResource: Bool { audit.subject.program.resources.contains { $0.key == record.key } }

    private func isLimit(_ kind: SeatLimit.Kind) -> Bool {
        audit.limits.limits.contains { $0.key == record.key && $0.kind == kind }
    }

    private func isQuota(_ id: QuotaID, _ scope: Quota.Scope, _ side: RuleReference.Side, _ bound: String) -> Bool {
        guard isHardRow, let line = audit.quotas.lines.first(where: { $0.key == record.key }) else { return false }
        let quota = audit.ledger.quotas[line.quota]
        let isMinimum = side == .minimum
        return quota.id == id && quota.price == nil && line.scope == scope && line.isMinimum == isMinimum
            && QuotaReportProperty.agrees(bound, isMinimum ? quota.minimum : quota.maximum)
    }

    private func isUnit(_ named: [RequestID], where isSo: (Int) -> Bool) -> Bool {
        let requests = named.compactMap { audit.ledger.requestIndex[$0.text] }
        guard !requests.isEmpty, requests.count == named.count, requests.contains(where: isSo),
            let unit = audit.options.units.first(where: { $0.key == record.key })
        else { return false }
        return unit.isRequired
            && unit.requests == requests.sorted { audit.case.requests[$0].id < audit.case.requests[$1].id }
            && audit.subject.program.units.contains { $0.key == record.key && $0.kind == .required }
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
            // Choices of several rules may be called alike: they are written with their rule.
            let names = unit.options.map { unit.kind == .choice ? "\(unit.key) = \($0.key)" : $0.key }
            let chosen = names.indices.filter { left.contains(names[$0]) }
            guard chosen.count <= 1 else { return false }
            assignment.choice[index] = chosen.first
            if let option = chosen.first { left.remove(names[option]) }
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
        let rules = Set(audit.limits.limits.filter(\.kind.isRule).map(\.key))
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
            || zip(program.resources, used).contains {
                $1 > Int128($0.capacity) && (rows.contains($0.key) || !rules.contains($0.key))
            }
            || zip(program.quotas, activity).contains {
                $0.price == nil && rows.contains($0.key) && $1 > Int128($0.bound)
            }
    }
}
