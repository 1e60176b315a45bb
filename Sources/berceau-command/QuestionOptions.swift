import ArgumentParser
import CaseFiles
import Childcare
import Foundation
import Tariffs

/// The options of one question of price, and their answer.
struct QuestionOptions: ParsableArguments {
    // Values are taken whatever they begin with: a negative amount is judged by the tariff, not taken for an option.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            said(
                "Ressources annuelles de la famille, en euros ; ou none (aucune), refused (refus), ase, emergency (urgence).",
                "Annual resources of the family, in euros; or none, refused, ase, emergency."), valueName: "euros"))
    var resources: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(said("Enfants à charge.", "Dependent children of the family."), valueName: "n"))
    var children: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(said("Ceux qui reçoivent l’AEEH.", "Those of them who receive AEEH."), valueName: "n"))
    var disabled: Int?

    @Option(
        help: ArgumentHelp(said("collective, family (familiale) ou paje.", "collective, family or paje.")))
    var care: String?

    @Option(
        help: ArgumentHelp(
            said("Le jour dont les chiffres valent.", "The day whose figures hold."), valueName: "yyyy-mm-dd"))
    var date: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(said("Heures facturées dans le mois.", "Hours billed in the month."), valueName: "hours"))
    var hours: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            said(
                "Plafond local de ressources mensuelles, au moins le plafond national ; pas pour paje.",
                "Local ceiling of monthly resources, at least the national one; not for paje."), valueName: "euros"))
    var ceiling: String?

    @Option(
        help: ArgumentHelp(
            said(
                "Arrondi du tarif horaire au centime : half-up (au plus proche, par défaut), truncate (au centime inférieur) ou none (aucun) ; pas pour paje.",
                "How the hourly rate is brought to cents: half-up (the default), truncate or none; not for paje.")))
    var rounding: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            said(
                "Majoration des familles d’ailleurs, en pour cent ; pas pour paje.",
                "Surcharge of families from elsewhere, in percent; not for paje."), valueName: "percent"))
    var surcharge: String?

    @Flag(
        help: ArgumentHelp(
            said(
                "Un seul parent élève les enfants (paje seulement).",
                "One parent raises the children alone (paje only).")))
    var loneParent = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            said(
                "Prix d’une heure en micro-crèche (paje seulement) ; par défaut, le plafond du CMG.",
                "Price of an hour in a micro-crèche (paje only); default: the cap of the CMG."), valueName: "euros"))
    var hourlyPrice: String?

    @Flag(
        help: ArgumentHelp(
            said("L’enfant a de trois à six ans (paje seulement).", "The child is three to six years old (paje only)."))
    )
    var overThree = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            said(
                "Le revenu net imposable de l’année, que prend le CMG (paje seulement) ; par défaut 90 % des ressources.",
                "The year's net taxable income, which the CMG takes (paje only); default: 90% of the resources."),
            valueName: "euros"))
    var netTaxable: String?

    @Flag(
        help: ArgumentHelp(
            said(
                "Un parent reçoit l’AAH : le CMG est majoré comme pour un enfant avec AEEH (paje seulement).",
                "A parent receives the AAH: the CMG is raised as for a child with AEEH (paje only).")))
    var aah = false

    @Option(
        help: ArgumentHelp(
            said(
                "Une table à la place de bareme_psu.csv, de même forme ; avec --one, pas pour paje.",
                "A table to use instead of bareme_psu.csv, in the same layout; with --one, not for paje."),
            valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var bareme: String?

    private typealias Given = (name: String, isGiven: Bool)

    /// Of a family under the national scale alone, and of a micro-crèche alone.
    private var nationalAlone: [Given] {
        [("--ceiling", ceiling != nil), ("--rounding", rounding != nil), ("--surcharge", surcharge != nil)]
    }
    private var microCrecheAlone: [Given] {
        [
            ("--lone-parent", loneParent), ("--hourly-price", hourlyPrice != nil), ("--over-three", overThree),
            ("--net-taxable", netTaxable != nil), ("--aah", aah),
        ]
    }

    /// What asks one question; a table of one's own prices a case too.
    private var asked: [Given] {
        [
            ("--resources", resources != nil), ("--children", children != nil), ("--disabled", disabled != nil),
            ("--care", care != nil), ("--date", date != nil), ("--hours", hours != nil),
        ] + nationalAlone + microCrecheAlone
    }

    /// Refuses what a case has of its own.
    func validateNone() throws {
        try Idle.refuse(asked, french: "sans --one", english: "without --one")
    }

    /// What `--one` cannot do without.
    func validateAll() throws {
        let needed: [(String, Bool)] = [
            ("--resources", resources != nil), ("--children", children != nil), ("--care", care != nil),
            ("--date", date != nil), ("--hours", hours != nil),
        ]
        let missing = needed.filter { !$0.1 }.map(\.0)
        if !missing.isEmpty {
            throw usageError(
                "--one attend aussi \(missing.joined(separator: ", ")).",
                "--one also expects \(missing.joined(separator: ", ")).")
        }
        switch care.flatMap({ try? CareType(word: $0) }) {
        case .collective?, .family?:
            try Idle.refuse(
                microCrecheAlone, french: "avec --care \(care ?? "") : une micro-crèche (--care paje) seule en dépend",
                english: "with --care \(care ?? ""): a micro-crèche (--care paje) alone depends on it")
        case .paje?:
            try Idle.refuse(
                nationalAlone + [("--bareme", bareme != nil)],
                french: "avec --care paje : le barème national seul en dépend",
                english: "with --care paje: the national scale alone depends on it")
        case nil: break
        }
    }

    func answer(afterLastRow: AfterLastRow) throws -> PriceAnswer {
        let table = try bareme.map(BaremeFile.read) ?? .national
        do throws(TariffError) {
            let family = try FamilySituation(
                resources: try familyResources(), children: children ?? 0, disabledChildren: disabled ?? 0,
                loneParent: loneParent,
                netTaxableIncome: try netTaxable.map { (text) throws(TariffError) in
                    try amount(text, .netTaxable, TariffError.range(0, 10_000_000))
                })
            var question = try PriceQuestion(
                family: family, care: try CareType(word: care ?? ""), date: try day(),
                monthlyHours: try amount(hours ?? "", .hours, TariffError.range(0, 744)).exact, local: try local(),
                hourlyPrice: try hourlyPrice.map { (text) throws(TariffError) in
                    try amount(text, .hourlyPrice, TariffError.range(0, 100))
                },
                age: overThree ? .threeToSix : .underThree)
            question.disability = aah ? true : nil
            question.afterLastRow = afterLastRow
            return try question.answer(bareme: table)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func familyResources() throws(TariffError) -> FamilySituation.Resources {
        let text = resources ?? ""
        return switch text {
        case "none": .none
        case "refused": .refused
        case "ase": .childWelfare
        case "emergency": .emergency
        default: .annual(try amount(text, .resources, TariffError.range(0, 10_000_000)))
        }
    }

    private func local() throws(TariffError) -> LocalRules {
        var local = LocalRules(rounding: try RateRounding(word: rounding ?? RateRounding.halfUp.rawValue))
        if let ceiling {
            local.ceiling = try amount(
                ceiling, .ceiling, BilingualText(fr: "le plafond national ou plus", en: "the national ceiling or more"))
        }
        if let surcharge {
            let percent = try amount(surcharge, .surcharge, TariffError.range(0, 200))
            guard (0...200_000_000).contains(percent.microEuros) else {
                throw .outOfRange(name: .surcharge, value: surcharge, allowed: TariffError.range(0, 200))
            }
            local.surcharge = Share(percent.microEuros, 100_000_000)
        }
        return local
    }

    private func day() throws(TariffError) -> CivilDate {
        guard let day = CivilDate(written: date ?? "") else {
            throw .outOfRange(
                name: .date, value: date ?? "", allowed: BilingualText(fr: "aaaa-mm-jj", en: "yyyy-mm-dd"))
        }
        return day
    }

    private func amount(
        _ text: String, _ name: TariffError.Parameter, _ allowed: BilingualText
    ) throws(TariffError) -> Money {
        guard let money = Money(text) else { throw .outOfRange(name: name, value: text, allowed: allowed) }
        return money
    }
}

extension CommandFailure {
    /// A question without a price.
    init(_ error: TariffError) {
        self.init(.badInput, error.problem(at: ProblemPlace(file: "--" + error.parameter.rawValue)))
    }
}

/// A customer's own tariff table.
enum BaremeFile {
    static func read(_ path: String) throws -> BaremeTable {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(
                .missingFile,
                ReportedProblem(
                    FileProblemCode.missingFile, ProblemPlace(file: path),
                    finding: BilingualText(fr: "fichier introuvable", en: "no such file"),
                    expected: BilingualText(
                        fr: "une table de la forme de bareme_psu.csv", en: "a table in the layout of bareme_psu.csv"),
                    remedy: BilingualText(fr: "vérifiez le chemin", en: "check the path")))
        }
        do throws(DatedTableError) {
            return try BaremeTable(csv: Array(data))
        } catch {
            throw CommandFailure(.badInput, error.problem(in: path))
        }
    }
}
