import AllocationModel
import Childcare

/// The levels that come between the policy's own and the draw: earlier starts, then occasional care.
extension Recomputation {
    /// Whether some family of regular care accepts a later start.
    var hasStartLevel: Bool {
        `case`.requests.indices.contains { request in
            isRegular(request)
                && Set(options.seats[request].filter { ledger.asks(request, for: $0) }.map(\.start)).count > 1
        }
    }

    /// Whether some request for occasional care takes part.
    var hasOccasionalLevel: Bool {
        `case`.requests.indices.contains { ledger.isDecided($0) && !isRegular($0) }
    }

    /// Position in the program of the level of earlier starts; `nil` where the case calls for none or it is missing.
    var startLevel: Int? {
        guard hasStartLevel else { return nil }
        return level("start", beforeEnd: hasOccasionalLevel ? 3 : 2)
    }

    /// Position in the program of the level of occasional care, right before the draw.
    var occasionalLevel: Int? { hasOccasionalLevel ? level("occasional", beforeEnd: 2) : nil }

    private func level(_ name: String, beforeEnd distance: Int) -> Int? {
        let levels = subject.program.levels
        guard levels.count >= distance, levels[levels.count - distance].name == name else { return nil }
        return levels.count - distance
    }

    func isRegular(_ request: Int) -> Bool { `case`.requests[request].care != .occasional }

    /// Periods a child of regular care starts later than asked.
    func delay(of seat: SeatOption) -> Int {
        guard isRegular(seat.request), seat.rank > 0 else { return 0 }
        return seat.start - `case`.calendar.period(of: `case`.requests[seat.request].startDate)
    }

    /// What the seats of occasional care among some are worth; `nil` where the scale does not make it whole.
    func occasionalWorth(of seats: [SeatOption], scale: Int64) -> Int128? {
        var sum = Int128(0)
        for seat in seats where !isRegular(seat.request) {
            guard let wish = seat.wish else { continue }
            guard
                let gain = ledger.gain(
                    request: seat.request, wish: wish, rank: seat.rank, slots: seat.slots, scale: scale)
            else { return nil }
            sum += gain
        }
        return sum
    }

    /// Findings about one such level: where it stands, and what its options are worth.
    func breaches(
        ofLevel name: String, isExpected: Bool, position: Int?, _ property: AuditProperty,
        worth: (_ seats: [SeatOption], _ scale: Int64) -> Int128?
    ) -> [AuditFinding] {
        func finding(_ subject: String, _ french: String, _ english: String) -> AuditFinding {
            AuditFinding(
                property: property, subject: subject, message: Statement(french: french, english: english))
        }
        guard isExpected else {
            let extra = subject.program.levels.contains { level in
                level.name == name && !levels.plan.levels.contains { $0.name == name }
            }
            return extra
                ? [finding(name, "Le dossier n'appelle pas ce niveau.", "The case does not call for this level.")] : []
        }
        guard let position else {
            return [
                finding(
                    name, "Le programme n'a pas ce niveau à sa place.", "The program lacks this level in its place.")
            ]
        }
        let level = subject.program.levels[position]
        var findings: [AuditFinding] = []
        if level.constant != 0 || level.tolerance != 0 || level.scale < 1 {
            findings.append(
                finding(
                    name, "Ce niveau a une constante, une tolérance ou une échelle qui n'est pas la sienne.",
                    "This level has a constant, tolerance or scale that is not its own."))
        }
        for (index, unit) in options.units.enumerated() {
            guard let place = program.units[index] else { continue }
            for (seats, found) in zip(unit.options, program.options[index]) {
                guard let found else { continue }
                let option = subject.program.units[place].options[found]
                guard option.gains.indices.contains(position),
                    worth(seats, level.scale) != Int128(option.gains[position])
                else { continue }
                findings.append(
                    finding(
                        unit.key, "Le choix \(option.key) ne vaut pas \(option.gains[position]) à ce niveau.",
                        "The option \(option.key) is not worth \(option.gains[position]) at this level."))
            }
        }
        return findings
    }
}
