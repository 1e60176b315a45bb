import AllocationModel
import Childcare

/// The program's seats and quota rows are the case's, and each option takes from them what its place takes.
enum ProgramRowsProperty: Property {
    static let name = AuditProperty.programRows
    static let statement = BilingualText(
        fr:
            "Les places et les quotas du programme sont ceux du dossier, et chaque choix y prend exactement ce que prend la place qu'il désigne.",
        en:
            "The program's seats and quotas are the case's, and each option takes from them exactly what its place takes."
    )
    static let bindsConflicts = true

    static func file(of subject: String) -> String? { "program.json" }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings = resources(audit) + quotas(audit)
        if let first = audit.program.defects.first {
            let why = first.text(in: audit.subject.program)
            findings.append(
                finding(
                    "program",
                    fr:
                        "Le programme ne peut pas être calculé exactement (\(audit.program.defects.count, "défaut", "défauts") ; \(why)).",
                    en:
                        "The program cannot be computed exactly (\(audit.program.defects.count, "defect", "defects"); \(why))."
                ))
            return findings
        }
        return findings + amounts(audit)
    }

    private static func resources(_ audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        for (index, limit) in audit.limits.limits.enumerated() where limit.isInProgram {
            guard let position = audit.program.limits[index] else {
                findings.append(
                    finding(
                        limit.key, fr: "Cette limite manque au programme.",
                        en: "This limit is missing from the program."))
                continue
            }
            let program = audit.subject.program
            let isStaff = limit.kind == .staff
            let capacity = isStaff ? program.quotas[position].bound : program.resources[position].capacity
            if isStaff && program.quotas[position].price != nil {
                findings.append(
                    finding(
                        limit.key, fr: "Le programme peut passer outre à cette limite.",
                        en: "The program may exceed this limit."))
            }
            guard capacity != limit.capacity else { continue }
            findings.append(
                finding(
                    limit.key,
                    fr: "Le programme laisse \(number: capacity) aux nouveaux ; il y a \(number: limit.capacity).",
                    en: "The program leaves \(number: capacity) to newcomers; there are \(number: limit.capacity)."))
        }
        for key in audit.program.surplusResources {
            findings.append(finding(key, fr: "Le dossier n'a pas ces places.", en: "The case has no such seats."))
        }
        return findings
    }

    private static func quotas(_ audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        for (index, line) in audit.quotas.lines.enumerated() {
            guard let position = audit.program.quotas[index] else {
                findings.append(
                    finding(
                        line.key, fr: "Ce quota manque au programme.", en: "This quota is missing from the program."))
                continue
            }
            let row = audit.subject.program.quotas[position]
            if row.bound != line.bound {
                findings.append(
                    finding(
                        line.key,
                        fr: "La borne du programme est \(number: row.bound) au lieu de \(number: line.bound).",
                        en: "The program's bound is \(number: row.bound) instead of \(number: line.bound)."))
            }
            let quota = audit.ledger.quotas[line.quota]
            let isPriced = quota.price != nil && !quota.isPricedByScope
            if quota.isPricedByScope, !maybeMissed(index, line, row: position, audit) {
                findings.append(
                    finding(
                        line.key, fr: "Le programme ne permet pas de manquer ce quota au prix du dossier.",
                        en: "The program does not let this quota be missed at the case's price."))
            }
            let place = audit.quotaLevel(audit.ledger.quotas[line.quota])
            let price = isPriced ? audit.ledger.price(of: line, scale: place.scale) : nil
            let agrees =
                isPriced
                ? row.price?.level == place.position && price == row.price.map { Int128($0.perUnit) } : row.price == nil
            guard !agrees else { continue }
            findings.append(
                finding(
                    line.key, fr: "Le prix d'un manque n'est pas celui du dossier.",
                    en: "The price of a missing unit is not the case's."))
        }
        for (index, row) in audit.served.rows.enumerated() {
            let found = audit.program.served[index].map { audit.subject.program.quotas[$0] }
            let level = row.level.flatMap { name in audit.subject.program.levels.firstIndex { $0.name == name } }
            let isSoft = row.level != nil
            let agrees = isSoft ? found?.price?.level == level && found?.price?.perUnit == 1 : found?.price == nil
            guard found?.bound != row.bound || !agrees || (isSoft && level == nil) else { continue }
            findings.append(
                finding(
                    row.key, fr: "Le programme n'a pas cette règle telle qu'elle est.",
                    en: "The program lacks this rule as it is."))
        }
        for key in audit.program.surplusQuotas {
            findings.append(finding(key, fr: "Le dossier n'a pas ce quota.", en: "The case has no such quota."))
        }
        return findings
    }

    /// Whether a quota may be missed in a scope at its price and at no other, by as much as any placements miss it.
    private static func maybeMissed(_ index: Int, _ line: QuotaLine, row: Int, _ audit: Recomputation) -> Bool {
        let excess = greatest(line, audit) - Int128(line.bound)
        let program = audit.subject.program
        guard let unit = audit.program.misses[index].map({ program.units[$0] }) else { return excess <= 0 }
        let place = audit.quotaLevel(audit.ledger.quotas[line.quota])
        guard let cost = audit.ledger.cost(of: line, missedBy: 1, scale: place.scale), unit.kind == .choice,
            unit.options.map(\.key) == ["met", "missed"]
        else { return false }
        let (met, missed) = (unit.options[0], unit.options[1])
        guard met.uses.isEmpty, met.coefficients.isEmpty, missed.uses.isEmpty, missed.coefficients.count == 1,
            missed.coefficients[0].index == row, -Int128(missed.coefficients[0].amount) >= excess
        else { return false }
        return met.gains.allSatisfy { $0 == 0 }
            && missed.gains.enumerated().allSatisfy { level, gain in
                Int128(gain) == (level == place.position ? -cost : 0)
            }
    }

    /// The most any placements could sum up to in a row.
    private static func greatest(_ line: QuotaLine, _ audit: Recomputation) -> Int128 {
        audit.options.units.reduce(0) { sum, unit in
            sum
                + unit.options.reduce(0) { most, option in
                    max(
                        most,
                        option.reduce(0) { total, seat in
                            guard line.sections[seat.section], !(seat.wish == nil && line.newcomersOnly) else {
                                return total
                            }
                            let minutes = Int64(audit.case.calendar.minutes(seat.slots))
                            return total
                                + Int128(
                                    line.coefficient(
                                        minutes: minutes,
                                        isMember: audit.quotas.isMember(seat.request, at: seat.wish, of: line.quota)))
                        })
                }
        }
    }

    private static func amounts(_ audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        for (index, unit) in audit.options.units.enumerated() {
            guard let position = audit.program.units[index] else { continue }
            for (seats, found) in zip(unit.options, audit.program.options[index]) {
                guard let found else { continue }
                let option = audit.subject.program.units[position].options[found]
                if option.uses != uses(of: seats, audit) {
                    findings.append(
                        finding(
                            unit.key, fr: "Le choix \(option.key) ne prend pas les places qu'il désigne.",
                            en: "The option \(option.key) does not take the seats it names."))
                }
                let counted = option.coefficients.filter { !audit.program.funding.contains($0.index) }
                if counted != coefficients(of: seats, audit) {
                    findings.append(
                        finding(
                            unit.key, fr: "Le choix \(option.key) ne compte pas dans les quotas comme il le devrait.",
                            en: "The option \(option.key) does not count in the quotas as it should."))
                }
            }
        }
        return findings
    }

    private static func takes(of seats: [SeatOption], isStaff: Bool, _ audit: Recomputation) -> [(Int, Int64)] {
        seats.flatMap { seat in
            audit.limits.takes(seat.request, section: seat.section, slots: seat.slots, start: seat.start)
                .compactMap { take -> (Int, Int64)? in
                    guard (audit.limits.limits[take.limit].kind == .staff) == isStaff else { return nil }
                    return audit.program.limits[take.limit].map { ($0, take.amount) }
                }
        }
    }

    private static func served(_ seats: [SeatOption], _ audit: Recomputation) -> [(Int, Int64)] {
        zip(audit.served.rows, audit.program.served).flatMap { row, position in
            position.map { position in seats.map { (position, row.amount($0)) } } ?? []
        }
    }

    private static func uses(of seats: [SeatOption], _ audit: Recomputation) -> [UnitOption.Entry] {
        entries(takes(of: seats, isStaff: false, audit))
    }

    private static func coefficients(of seats: [SeatOption], _ audit: Recomputation) -> [UnitOption.Entry] {
        entries(
            takes(of: seats, isStaff: true, audit) + served(seats, audit)
                + seats.flatMap { seat in
                    let minutes = Int64(audit.case.calendar.minutes(seat.slots))
                    return audit.quotas.linesOfSection[seat.section].compactMap { index -> (Int, Int64)? in
                        let line = audit.quotas.lines[index]
                        guard let position = audit.program.quotas[index], !(seat.wish == nil && line.newcomersOnly)
                        else { return nil }
                        let isMember = audit.quotas.isMember(seat.request, at: seat.wish, of: line.quota)
                        return (position, line.coefficient(minutes: minutes, isMember: isMember))
                    }
                })
    }

    /// Adds up amounts at the same index, ascending, without zeros.
    private static func entries(_ amounts: [(Int, Int64)]) -> [UnitOption.Entry] {
        var entries: [UnitOption.Entry] = []
        for (index, amount) in amounts.sorted(by: { $0.0 < $1.0 }) {
            if let last = entries.last, last.index == index {
                entries[entries.count - 1].amount += amount
            } else {
                entries.append(UnitOption.Entry(index, amount))
            }
        }
        return entries.filter { $0.amount != 0 }
    }
}
