import AllocationModel
import Childcare

/// Every option of the program is worth what the policy says its place is worth.
enum ProgramGainsProperty: Property {
    static let name = AuditProperty.programGains
    static let statement = Statement(
        french:
            "Chaque choix du programme vaut ce que le règlement dit que vaut la place : points et base, facteur du vœu, heures s'il y a lieu, à une même échelle.",
        english:
            "Every option of the program is worth what the policy says: points and base, wish factor, hours where they count, all on one scale."
    )
    static let bindsConflicts = true

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let program = audit.subject.program
        var findings: [AuditFinding] = []
        guard let level = program.levels.first, level.name == "points", level.scale > 0 else {
            return [
                finding(
                    "points", fr: "Le premier niveau devrait être « points ».",
                    en: "The first level should be “points”.")
            ]
        }
        if level.constant != 0 || level.tolerance != 0 {
            findings.append(
                finding(
                    level.name, fr: "Ce niveau a une constante ou une tolérance que le règlement ne donne pas.",
                    en: "This level has a constant or tolerance the policy does not give."))
        }
        for (index, unit) in audit.options.units.enumerated() {
            guard let position = audit.program.units[index] else { continue }
            for (seats, found) in zip(unit.options, audit.program.options[index]) {
                guard let found else { continue }
                let option = program.units[position].options[found]
                guard let gain = option.gains.first, worth(seats, audit) != Int128(gain) else { continue }
                findings.append(
                    finding(
                        unit.key,
                        fr:
                            "Le choix \(option.key) vaut \(gain) au programme ; le règlement dit \(words(seats, audit)).",
                        en:
                            "The option \(option.key) is worth \(gain) in the program; the policy says \(words(seats, audit))."
                    ))
            }
        }
        return findings
    }

    private static func worth(_ seats: [SeatOption], _ audit: Recomputation) -> Int128? {
        var total = Int128(0)
        for seat in seats {
            guard
                let gain = audit.ledger.gain(
                    request: seat.request, wish: seat.wish, rank: seat.rank, slots: seat.slots, scale: audit.scale)
            else { return nil }
            total += gain
        }
        return total
    }

    private static func words(_ seats: [SeatOption], _ audit: Recomputation) -> String {
        worth(seats, audit).map { "\($0)" } ?? "?"
    }
}
