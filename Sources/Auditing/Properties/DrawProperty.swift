import AllocationModel
import Childcare

/// Between equally good allocations the public draw decides: the last level carries each request's draw number.
enum DrawProperty: Property {
    static let name = AuditProperty.draw
    static let statement = Statement(
        french:
            "Entre allocations de même valeur, le tirage public décide : le dernier niveau porte le numéro de chaque demande, calculé de la graine publiée.",
        english:
            "Between equally good allocations the public draw decides: the last level carries each request's number, computed from the published seed."
    )
    static let bindsConflicts = true

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let program = audit.subject.program
        guard program.levels.count > 1, let level = program.levels.last, level.isDraw,
            level.scale == 1,
            level.constant == 0, level.tolerance == 0
        else {
            return [
                finding(
                    "draw", fr: "Le dernier niveau devrait être le tirage.", en: "The last level should be the draw.")
            ]
        }
        var findings: [AuditFinding] = []
        if audit.outcome.provenance.seed != audit.case.policy.seed {
            findings.append(
                finding(
                    "seed", fr: "La graine du résultat n'est pas celle du règlement.",
                    en: "The outcome's seed is not the policy's."))
        }
        for (index, unit) in audit.options.units.enumerated() {
            guard let position = audit.program.units[index] else { continue }
            for (seats, found) in zip(unit.options, audit.program.options[index]) {
                guard let found else { continue }
                let option = program.units[position].options[found]
                let number = seats.reduce(Int64(0)) { $0 + ($1.wish == nil ? 0 : audit.draw.numbers[$1.request]) }
                guard option.gains.last != number else { continue }
                findings.append(
                    finding(
                        unit.key,
                        fr: "Le choix \(option.key) porte \(option.gains.last ?? 0) au tirage au lieu de \(number).",
                        en: "The option \(option.key) has \(option.gains.last ?? 0) in the draw instead of \(number)."))
                break
            }
        }
        return findings
    }
}
