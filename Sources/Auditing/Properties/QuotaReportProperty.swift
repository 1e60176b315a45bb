import AllocationModel
import Childcare

/// The table of quotas counts what the placements say, in every scope of every quota.
enum QuotaReportProperty: Property {
    static let name = AuditProperty.quotaReport
    static let statement = Statement(
        french: "Le tableau des quotas compte ce que disent les admissions, pour chaque quota et chaque périmètre.",
        english: "The table of quotas counts what the placements say, for every quota and scope.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        struct Name: Hashable {
            var id: String
            var scope: String
            var shown: String { "\(id)/\(scope)" }
        }
        var records: [Name: [QuotaRecord]] = [:]
        for record in audit.outcome.quotas {
            records[Name(id: record.id, scope: record.scope), default: []].append(record)
        }
        var findings: [AuditFinding] = []
        var known: Set<Name> = []
        for scope in audit.quotas.scopes {
            let key = Name(id: audit.ledger.quotas[scope.quota].id.text, scope: scope.scope.written)
            known.insert(key)
            guard let found = records[key], found.count == 1 else {
                findings.append(
                    finding(
                        key.shown, fr: "Ce quota devrait figurer une fois dans le tableau.",
                        en: "This quota should be in the table once."))
                continue
            }
            findings.append(contentsOf: breaches(of: found[0], scope: scope, key: key.shown, in: audit))
        }
        let surplus = records.keys.filter { !known.contains($0) }
        for key in surplus.sorted(by: { ($0.id, $0.scope) < ($1.id, $1.scope) }) {
            findings.append(
                finding(key.shown, fr: "Le dossier n'a pas ce quota.", en: "The case has no such quota."))
        }
        return findings
    }

    private static func breaches(
        of record: QuotaRecord, scope: QuotaArithmetic.Scope, key: String, in audit: Recomputation
    ) -> [AuditFinding] {
        let quota = audit.ledger.quotas[scope.quota]
        var all = scope.enrolled
        var members = scope.enrolledMembers
        for child in audit.placed.children
        where scope.sections[child.section] && !(child.isKept && quota.basis == .newcomers) {
            let minutes = Int64(audit.case.calendar.minutes(child.slots))
            all.add(minutes)
            if audit.quotas.isMember(child.request, at: child.wish, of: scope.quota) { members.add(minutes) }
        }
        let hours = quota.of == .hours
        let count = hours ? Double(members.minutes) / 60 : Double(members.children)
        let total =
            switch quota.of {
            case .places: Double(scope.seats)
            case .children: Double(all.children)
            case .hours: Double(all.minutes) / 60
            }
        var findings: [AuditFinding] = []
        func expect(_ what: Statement, _ reported: Double, _ recomputed: Double) {
            guard !Amount.agree(reported, recomputed) else { return }
            findings.append(
                finding(
                    key, fr: "\(what.french) : \(Amount.text(reported)) inscrit, \(Amount.text(recomputed)) recompté.",
                    en: "\(what.english): \(Amount.text(reported)) written, \(Amount.text(recomputed)) counted."))
        }
        expect(Statement(french: "Effectif du groupe", english: "Count of the group"), record.count, count)
        expect(Statement(french: "Total", english: "Total"), record.total, total)
        expect(
            Statement(french: "Manque ou dépassement", english: "Shortfall or excess"), record.missing,
            missing(scope, in: audit))
        if record.attainable.map({ $0 * (hours ? 60 : 1) }) != attainable(scope, audit).map({ Double($0) }) {
            findings.append(
                finding(
                    key, fr: "Ce qui pouvait être atteint n'est pas bien compté.",
                    en: "What could be attained is not counted right."))
        }
        let asWritten =
            record.who == quota.who.text && record.scopeKind.map { $0 == scope.scope.kind } ?? true
            && (record.scopeKind == nil || record.scopeSubject == scope.scope.subject)
            && record.measure == quota.of.rawValue && record.basis == quota.basis.rawValue
            && record.hard == (quota.price == nil) && record.price == quota.price
            && agrees(record.minimum, quota.minimum) && agrees(record.maximum, quota.maximum)
        if !asWritten {
            findings.append(
                finding(
                    key, fr: "La règle inscrite n'est pas celle du dossier.",
                    en: "The rule written is not that of the case."))
        }
        return findings
    }

    /// The most of the group that could count toward a missed minimum, or the fewest under a missed maximum.
    private static func attainable(_ scope: QuotaArithmetic.Scope, _ audit: Recomputation) -> Int64? {
        func isMissed(_ line: QuotaLine?) -> Bool {
            line.map { line in
                audit.quotas.lines.indices.contains {
                    audit.quotas.lines[$0].key == line.key && audit.activity[$0] > line.bound
                }
            } ?? false
        }
        let isShort = isMissed(scope.minimum)
        guard isShort || isMissed(scope.maximum) else { return nil }
        let quota = audit.ledger.quotas[scope.quota]
        let isHours = quota.of == .hours
        var total = isHours ? scope.enrolledMembers.minutes : scope.enrolledMembers.children
        for unit in audit.options.units {
            var sizes = unit.options.map { option in
                option.reduce(Int64(0)) { sum, seat in
                    guard scope.sections[seat.section], !(seat.wish == nil && quota.basis == .newcomers),
                        audit.quotas.isMember(seat.request, at: seat.wish, of: scope.quota)
                    else { return sum }
                    return sum + (isHours ? Int64(audit.case.calendar.minutes(seat.slots)) : 1)
                }
            }
            if !unit.isRequired { sizes.append(0) }
            total += (isShort ? sizes.max() : sizes.min()) ?? 0
        }
        return total
    }

    /// Children or hours short of the minimum plus those beyond the maximum.
    private static func missing(_ scope: QuotaArithmetic.Scope, in audit: Recomputation) -> Double {
        var missing = 0.0
        for (index, line) in audit.quotas.lines.enumerated()
        where line.quota == scope.quota && line.scope == scope.scope {
            missing += Double(max(0, audit.activity[index] - line.bound)) / Double(line.unitsPerItem)
        }
        return missing
    }

    /// Whether `3`, `20%` or `12,5 %` says the bound.
    private static func agrees(_ text: String?, _ bound: Quota.Bound?) -> Bool {
        guard let text, let bound else { return text == nil && bound == nil }
        let plain = String(text.filter { !$0.isWhitespace }.map { $0 == "," ? "." : $0 })
        switch bound {
        case .count(let count): return Int64(plain) == count
        case .share(let share):
            guard plain.hasSuffix("%"), let percent = Double(plain.dropLast()) else { return false }
            return abs(percent / 100 - Double(share.numerator) / Double(share.denominator)) < 1e-6
        }
    }
}
