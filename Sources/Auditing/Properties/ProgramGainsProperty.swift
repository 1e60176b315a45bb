import AllocationModel
import Childcare

/// Every option of the program is worth what the policy says its place is worth.
enum ProgramGainsProperty: Property {
    static let name = AuditProperty.programGains
    static let statement = BilingualText(
        fr:
            "Chaque choix du programme vaut ce que le règlement dit que vaut la place : points et base, facteur du vœu, heures s'il y a lieu, à une même échelle.",
        en:
            "Every option of the program is worth what the policy says: points and base, wish factor, hours where they count, all on one scale."
    )
    static let bindsConflicts = true

    static func file(of subject: String) -> String? { "program.json" }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let program = audit.subject.program
        var findings: [AuditFinding] = []
        for level in audit.levels.plan.levels.indices {
            findings += breaches(atLevel: level, program, audit)
        }
        return findings
    }

    private static func breaches(
        atLevel planned: Int, _ program: AllocationProblem, _ audit: Recomputation
    ) -> [AuditFinding] {
        let expected = audit.levels.plan.levels[planned]
        guard let place = audit.programLevel(planned), program.levels[place].scale > 0 else {
            return [
                finding(
                    expected.name, fr: "Le programme n'a pas ce niveau du règlement.",
                    en: "The program lacks this level of the policy.")
            ]
        }
        var findings: [AuditFinding] = []
        let level = program.levels[place]
        if level.constant != 0 || Int128(level.tolerance) != Int128(expected.tolerance) * Int128(level.scale) {
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
                let worth = audit.levels.worth(
                    seats, of: unit.requests, at: planned, scale: level.scale)
                guard option.gains.indices.contains(place), worth != Int128(option.gains[place]) else { continue }
                let words = worth.map { BilingualText(number: $0) } ?? BilingualText(verbatim: "?")
                findings.append(
                    finding(
                        unit.key,
                        fr:
                            "Le choix \(option.key) vaut \(number: option.gains[place]) au niveau « \(level.name) » ; le règlement dit \(words).",
                        en:
                            "The option \(option.key) is worth \(number: option.gains[place]) at level “\(level.name)”; the policy says \(words)."
                    ))
            }
        }
        return findings
    }
}
