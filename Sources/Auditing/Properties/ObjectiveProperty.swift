import AllocationModel
import Childcare
import Tariffs

/// The value of every level is what the placements are worth: by the case's own rules, and in the program.
enum ObjectiveProperty: Property {
    static let name = AuditProperty.objective
    static let statement = BilingualText(
        fr:
            "La valeur annoncée à chaque niveau est celle des admissions, recalculée depuis le dossier et, séparément, dans le programme.",
        en:
            "The value announced at every level is that of the placements, recomputed from the case and, apart, in the program."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        compare(fromCase(audit), "case", BilingualText(fr: "le dossier", en: "the case"), audit, &findings)
        compare(
            fromProgram(audit, &findings), "program", BilingualText(fr: "le programme", en: "the program"), audit,
            &findings)
        for (level, record) in audit.outcome.levels.enumerated()
        where audit.subject.program.levels.indices.contains(level) {
            let expected = audit.subject.program.levels[level]
            guard record.name != expected.name || record.scale != expected.scale else { continue }
            findings.append(
                finding(
                    record.name, fr: "Le nom ou l'échelle de ce niveau n'est pas celui du programme.",
                    en: "The name or scale of this level is not the program's."))
        }
        return findings
    }

    private static func compare(
        _ values: [Int128?], _ source: String, _ words: BilingualText, _ audit: Recomputation,
        _ findings: inout [AuditFinding]
    ) {
        for (level, record) in audit.outcome.levels.enumerated() where values.indices.contains(level) {
            guard let value = values[level], Int128(record.objective) != value else { continue }
            findings.append(
                finding(
                    "\(record.name)/\(source)",
                    fr:
                        "Le résultat annonce \(number: record.objective) ; les admissions valent \(number: value) d'après \(words).",
                    en:
                        "The outcome announces \(number: record.objective); the placements are worth \(number: value) by \(words)."
                ))
        }
    }

    /// The policy's levels and those after them, straight from the case; other levels, and those whose scale leaves
    /// fractions, have no value here.
    private static func fromCase(_ audit: Recomputation) -> [Int128?] {
        var values = [Int128?](repeating: nil, count: audit.subject.program.levels.count)
        let seats = audit.placed.children.map { child in
            child.wish == nil && !child.isPresentPlace ? nil : child.seat
        }
        for level in audit.levels.plan.levels.indices {
            guard let position = audit.programLevel(level) else { continue }
            values[position] = worth(of: seats.compactMap(\.self), at: level, audit)
        }
        let placed = seats.compactMap(\.self)
        for (later, _) in audit.laterLevels {
            guard let position = audit.position(of: later) else { continue }
            switch later {
            case .wishes: values[position] = audit.wishWorth(of: placed)
            case .start: values[position] = placed.reduce(0) { $0 - Int128(audit.delay(of: $1)) }
            case .occasional:
                let scale = max(audit.subject.program.levels[position].scale, 1)
                values[position] = audit.occasionalWorth(of: placed, scale: scale)
            case .tie(let tie): values[position] = audit.tieWorth(of: placed, at: tie)
            case .draw: values[position] = audit.drawWorth(of: placed)
            case .places: values[position] = audit.placeDrawWorth(of: placed)
            }
        }
        return values
    }

    private static func worth(of seats: [SeatOption], at level: Int, _ audit: Recomputation) -> Int128? {
        let scale = audit.scale(level)
        var total = Int128(0)
        // Seats of children decided together, by their unit, in order; the others are worth what each is.
        var joint: [Int: [SeatOption]] = [:]
        var rest: [SeatOption] = []
        for seat in seats {
            if let unit = audit.options.unitOfRequest[seat.request], audit.options.units[unit].requests.count > 1 {
                joint[unit, default: []].append(seat)
            } else {
                rest.append(seat)
            }
        }
        for (unit, own) in joint {
            guard let value = audit.levels.worth(own, of: audit.options.units[unit].requests, at: level, scale: scale)
            else { return nil }
            total += value
        }
        for seat in rest {
            guard let value = audit.levels.worth([seat], of: [seat.request], at: level, scale: scale) else {
                return nil
            }
            total += value
        }
        for (index, line) in audit.quotas.lines.enumerated() {
            let quota = audit.ledger.quotas[line.quota]
            guard quota.price != nil, audit.levels.plan.place(of: quota.term)?.level == level,
                audit.activity[index] > line.bound
            else { continue }
            guard
                let cost = audit.ledger.cost(of: line, missedBy: audit.activity[index] - line.bound, scale: scale)
            else { return nil }
            total -= cost
        }
        if audit.levels.plan.place(of: .funding)?.level == level, let position = audit.programLevel(level) {
            total += audit.fundingGain(of: audit.funding.earned, at: position)
        }
        return total
    }

    private static func fromProgram(_ audit: Recomputation, _ findings: inout [AuditFinding]) -> [Int128?] {
        guard audit.program.defects.isEmpty else { return [] }
        let choice = audit.choice(of: audit.placed, activity: audit.activity, audit.funding)
        for (unit, key) in choice.unknown {
            findings.append(
                finding(
                    unit, fr: "Ce qui est accordé (\(key)) n'est pas un choix du programme.",
                    en: "What is given (\(key)) is not an option of the program."))
        }
        for request in choice.undecided {
            findings.append(
                finding(
                    request, fr: "Le programme ne décide pas de cette demande, et pourtant elle a une place.",
                    en: "The program does not decide this request, and yet it has a place."))
        }
        guard choice.isWhole else { return [] }
        return audit.subject.program.evaluate(choice.assignment).levelValues.map { Int128($0) }
    }
}
