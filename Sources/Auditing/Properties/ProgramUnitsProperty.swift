import AllocationModel
import Childcare

/// The program holds every admissible place of every child, nobody else's, and must place those who are pinned.
enum ProgramUnitsProperty: Property {
    static let name = AuditProperty.programUnits
    static let statement = BilingualText(
        fr:
            "Le programme contient toutes les places que chaque enfant pourrait recevoir, et rien d'autre ; les enfants fixés par la commission y sont obligatoires.",
        en:
            "The program holds every place each child could be given, and nothing else; pinned children are required in it."
    )
    static let bindsConflicts = true

    static func file(of subject: String) -> String? { "program.json" }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        let program = audit.subject.program
        for (index, unit) in audit.options.units.enumerated() {
            guard let position = audit.program.units[index] else {
                findings.append(
                    finding(
                        unit.key, fr: "Cette demande manque au programme.",
                        en: "This request is missing from the program."))
                continue
            }
            let kind: AllocationUnit.Kind = unit.isRequired ? .required : .optional
            if program.units[position].kind != kind {
                findings.append(
                    finding(
                        unit.key,
                        fr:
                            "Le programme la dit « \(program.units[position].kind.words) » au lieu de « \(kind.words) ».",
                        en: "The program says “\(program.units[position].kind.words)” instead of “\(kind.words)”."
                    ))
            }
            for (option, found) in audit.program.options[index].enumerated() where found == nil {
                let key = audit.program.key(
                    unit.options[option].map { ($0.request, $0.section, $0.slots, $0.start) }, audit.ledger)
                findings.append(
                    finding(
                        unit.key, fr: "La place possible \(key) manque au programme.",
                        en: "The possible place \(key) is missing from the program."))
            }
        }
        for key in audit.program.surplusUnits {
            findings.append(
                finding(
                    key, fr: "Le dossier n'appelle pas cette demande au programme.",
                    en: "The case does not call for this unit."))
        }
        for option in audit.program.surplusOptions {
            findings.append(
                finding(
                    option.unit, fr: "Le programme permet \(option.option), que le dossier ne permet pas.",
                    en: "The program allows \(option.option), which the case does not."))
        }
        return findings
    }
}

extension AllocationUnit.Kind {
    fileprivate var words: BilingualText {
        switch self {
        case .optional: BilingualText(fr: "servie ou non", en: "served or not")
        case .required: BilingualText(fr: "servie en tout cas", en: "served in any case")
        case .choice: BilingualText(fr: "choix sans enfant", en: "a choice without a child")
        }
    }
}
