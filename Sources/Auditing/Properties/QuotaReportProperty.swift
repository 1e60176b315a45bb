import AllocationModel
import Childcare

/// The table of quotas counts what the placements say, in every scope of every quota.
enum QuotaReportProperty: Property {
    static let name = AuditProperty.quotaReport
    static let statement = BilingualText(
        fr: "Le tableau des quotas compte ce que disent les admissions, pour chaque quota et chaque périmètre.",
        en: "The table of quotas counts what the placements say, for every quota and scope.")

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
        let cohorts = Cohorts(audit)
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
            findings.append(contentsOf: breaches(of: found[0], scope: scope, key: key.shown, cohorts, in: audit))
        }
        let surplus = records.keys.filter { !known.contains($0) }
        for key in surplus.sorted(by: { ($0.id, $0.scope) < ($1.id, $1.scope) }) {
            findings.append(
                finding(key.shown, fr: "Le dossier n'a pas ce quota.", en: "The case has no such quota."))
        }
        return findings
    }

    /// Who is, and who could be, in each section: a city has as many scopes as crèches, and each looks at its own.
    private struct Cohorts {
        /// Positions of placed children, and of units that could have a seat there, ascending.
        private var children: [[Int]]
        private var units: [[Int]]
        /// Positions of the lines of each key.
        var lines: [String: [Int]] = [:]

        init(_ audit: Recomputation) {
            children = audit.case.sections.map { _ in [] }
            units = children
            for (position, child) in audit.placed.children.enumerated() { children[child.section].append(position) }
            for (position, unit) in audit.options.units.enumerated() {
                for seat in unit.options.joined() where units[seat.section].last != position {
                    units[seat.section].append(position)
                }
            }
            for (position, line) in audit.quotas.lines.enumerated() { lines[line.key, default: []].append(position) }
        }

        func children(in scope: QuotaArithmetic.Scope) -> [Int] {
            scope.sections.indices.flatMap { scope.sections[$0] ? children[$0] : [] }
        }

        func units(in scope: QuotaArithmetic.Scope) -> Set<Int> {
            Set(scope.sections.indices.flatMap { scope.sections[$0] ? units[$0] : [] })
        }

        /// Whether a row of the scope exceeds its bound.
        func isMissed(_ line: QuotaLine?, _ audit: Recomputation) -> Bool {
            guard let line else { return false }
            return (lines[line.key] ?? []).contains { audit.activity[$0] > line.bound }
        }
    }

    private static func breaches(
        of record: QuotaRecord, scope: QuotaArithmetic.Scope, key: String, _ cohorts: Cohorts, in audit: Recomputation
    ) -> [AuditFinding] {
        let quota = audit.ledger.quotas[scope.quota]
        var all = scope.enrolled
        var members = scope.enrolledMembers
        for child in cohorts.children(in: scope).map({ audit.placed.children[$0] })
        where !(child.isPresentPlace && quota.basis == .newcomers) {
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
        func expect(_ what: BilingualText, _ reported: Double, _ recomputed: Double) {
            guard !Amount.agree(reported, recomputed) else { return }
            findings.append(
                finding(
                    key, fr: "\(what) : \(Amount.text(reported)) inscrit, \(Amount.text(recomputed)) recompté.",
                    en: "\(what): \(Amount.text(reported)) written, \(Amount.text(recomputed)) counted."))
        }
        expect(BilingualText(fr: "Effectif du groupe", en: "Count of the group"), record.count, count)
        expect(BilingualText(fr: "Total", en: "Total"), record.total, total)
        expect(
            BilingualText(fr: "Manque ou dépassement", en: "Shortfall or excess"), record.missing,
            missing(scope, cohorts, in: audit))
        if record.attainable.map({ $0 * (hours ? 60 : 1) }) != attainable(scope, cohorts, audit).map({ Double($0) }) {
            findings.append(
                finding(
                    key, fr: "Ce qui pouvait être atteint n'est pas bien compté.",
                    en: "What could be attained is not counted right."))
        }
        let asWritten =
            record.who == quota.who.text && (record.place == scope.scope || !record.saysPlace)
            && record.measure == quota.of.rawValue && record.basis == quota.basis.rawValue
            && record.hard == (quota.price == nil) && record.price == quota.price
            && record.pricePer == (quota.isPricedByScope ? "scope" : nil)
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
    private static func attainable(
        _ scope: QuotaArithmetic.Scope, _ cohorts: Cohorts, _ audit: Recomputation
    ) -> Int64? {
        let isShort = cohorts.isMissed(scope.minimum, audit)
        guard isShort || cohorts.isMissed(scope.maximum, audit) else { return nil }
        let quota = audit.ledger.quotas[scope.quota]
        let isHours = quota.of == .hours
        var total = isHours ? scope.enrolledMembers.minutes : scope.enrolledMembers.children
        // Whoever can have no seat in the scope counts nothing there.
        for unit in cohorts.units(in: scope).map({ audit.options.units[$0] }) {
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
    private static func missing(
        _ scope: QuotaArithmetic.Scope, _ cohorts: Cohorts, in audit: Recomputation
    ) -> Double {
        var missing = 0.0
        for index in [scope.minimum, scope.maximum].compactMap({ $0?.key }).flatMap({ cohorts.lines[$0] ?? [] }) {
            let line = audit.quotas.lines[index]
            guard line.quota == scope.quota, line.scope == scope.scope else { continue }
            missing += Double(max(0, audit.activity[index] - line.bound)) / Double(line.unitsPerItem)
        }
        return missing
    }

    /// Whether `3`, `20%` or `12,5 %` says the bound.
    static func agrees(_ text: String?, _ bound: Quota.Bound?) -> Bool {
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
