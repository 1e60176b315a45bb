public import Childcare
public import TariffDesign
public import Tariffs

/// Everything the tariff's report speaks of.
public struct TariffSubject: Sendable {
    public var problem: DesignProblem
    public var designed: DesignedScale
    public var whoPays: WhoPays
    public var prices: [ConstraintPrice]
    public var frontier: [FrontierPoint]
    /// Combinations of the frontier nobody could tell about in time.
    public var undecided: Int

    public init(
        problem: DesignProblem, designed: DesignedScale, whoPays: WhoPays, prices: [ConstraintPrice],
        frontier: Frontier
    ) {
        self.problem = problem
        self.designed = designed
        self.whoPays = whoPays
        self.prices = prices
        self.frontier = frontier.points
        undecided = frontier.undecided
    }
}

/// A designed tariff in words, for a terminal and as one self-contained page.
public struct TariffReport {
    public let subject: TariffSubject
    let typography: Typography

    public init(_ subject: TariffSubject, language: Language = .french) {
        self.subject = subject
        typography = Typography(language: language)
    }

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    func number(_ value: ExactNumber, _ digits: Int = 2) -> String {
        MoneyText.number(value.decimals(upTo: digits, atLeast: digits), typography.language)
    }

    func percent(_ value: ExactNumber, _ digits: Int = 2) -> String {
        let text = ExactNumber.ratio(value.numerator * 100, value.denominator).decimals(upTo: digits)
        return MoneyText.number(text, typography.language) + say(" %", "%")
    }

    func euros(_ value: ExactNumber) -> String { typography.euros(exactly: value.decimals(upTo: 2, atLeast: 2)) }

    func signed(_ value: ExactNumber) -> String { (value > .zero ? "+" : "") + euros(value) }

    // MARK: - What is said

    /// `de 900 à 1 500` or, at a knot, its resources.
    func line(_ index: Int) -> String {
        switch subject.problem.form {
        case .steps(let bands):
            let from = euros(bands[index].lower.exact)
            guard let upper = bands[index].upper else { return say("\(from) et plus", "\(from) and more") }
            return say("de \(from) à moins de \(euros(upper.exact))", "\(from) to less than \(euros(upper.exact))")
        case .effortRate(let knots): return euros(knots[index].exact)
        }
    }

    /// Euros an hour, or the rate in per cent.
    func entry(_ line: Int, _ rank: Int) -> String {
        let value = Int128(subject.designed.scale.value(line: line, rank: rank))
        switch subject.problem.form {
        case .steps: return number(.ratio(value, 100))
        case .effortRate: return number(.ratio(value, 10_000), 4) + say(" %", "%")
        }
    }

    /// How a fee is read off the table.
    var formula: [String] {
        let floor = euros(subject.problem.rules.floor.exact)
        let ceiling = euros(subject.problem.rules.ceiling.exact)
        switch subject.problem.form {
        case .steps:
            return [
                say(
                    "Tarif horaire = case de la tranche des ressources mensuelles (ressources annuelles ÷ 12) et du rang.",
                    "Hourly fee = the entry at the band of monthly resources (yearly resources ÷ 12) and the rank."),
                say(
                    "Le taux d'effort est mesuré au revenu de référence de la tranche, compté pour \(floor) au moins.",
                    "The effort rate is measured at the band's reference income, counted as at least \(floor)."),
            ]
        case .effortRate:
            return [
                say(
                    "R = ressources annuelles ÷ 12, ramenées à \(floor) au moins et \(ceiling) au plus.",
                    "R = yearly resources ÷ 12, at least \(floor) and at most \(ceiling)."),
                say(
                    "Entre deux points (A ; a) et (B ; b) du tableau : taux = a + (b − a) × (R − A) ÷ (B − A).",
                    "Between two points (A, a) and (B, b) of the table: rate = a + (b − a) × (R − A) ÷ (B − A)."),
                say("Tarif horaire = R × taux.", "Hourly fee = R × rate."),
            ]
        }
    }

    /// What the design came to, line by line.
    var statements: [String] {
        let designed = subject.designed
        let rules = subject.problem.rules
        let who = subject.whoPays
        var lines = [
            say(
                "Les familles paieront \(euros(designed.fees)) par an ; avec \(euros(rules.funding.exact)) de financements, \(percent(designed.coverage)) du coût de \(euros(rules.cost.exact)) est couvert.",
                "Families will pay \(euros(designed.fees)) a year; with \(euros(rules.funding.exact)) of funding, \(percent(designed.coverage)) of the cost of \(euros(rules.cost.exact)) is covered."
            ),
            say(
                "Excédent : \(euros(designed.surplus)) par an\(cap).",
                "Surplus: \(euros(designed.surplus)) a year\(cap)."),
            say(
                "Effort le plus lourd d'une famille pour une heure : \(percent(who.heaviestEffort, 4)) de ses ressources mensuelles, contre \(percent(who.heaviestEffortToday, 4)) aujourd'hui.",
                "Heaviest effort of a family for one hour: \(percent(who.heaviestEffort, 4)) of its monthly resources, \(percent(who.heaviestEffortToday, 4)) today."
            ),
            say(
                "Plus forte hausse d'une facture : \(euros(who.largestRise)) par mois ; plus forte baisse : \(euros(who.largestFall)).",
                "Largest rise of a bill: \(euros(who.largestRise)) a month; largest fall: \(euros(who.largestFall))."),
        ]
        for level in designed.levels { lines.append(told(level)) }
        return lines
    }

    private var cap: String {
        switch subject.problem.rules.surplusCap {
        case .share(let share)?:
            let percent = percent(.ratio(Int128(share.numerator), Int128(share.denominator)))
            return say(" (plafond : \(percent) des produits)", " (cap: \(percent) of income)")
        case .amount(let amount)?:
            return say(" (plafond : \(euros(amount.exact)))", " (cap: \(euros(amount.exact)))")
        case nil: return ""
        }
    }

    private func told(_ level: LevelResult) -> String {
        let proof =
            level.isProved
            ? say("c'est prouvé : aucun barème admis ne fait mieux", "proved: no admissible scale does better")
            : say("sans preuve que rien ne fasse mieux", "without proof that nothing does better")
        switch level.level {
        case .heaviestBurdens:
            return say(
                "Taux d'effort le plus lourd d'une case : \(percent(level.value, 4)) ; les suivants sont aussi bas que possible (\(proof)).",
                "Heaviest effort rate of a cell: \(percent(level.value, 4)); the next ones are as low as possible (\(proof))."
            )
        case .closeness:
            return say(
                "Les factures bougent en tout de \(euros(level.value)) par an (\(proof)).",
                "Bills move by \(euros(level.value)) a year in all (\(proof)).")
        case .betterOff:
            let isOne = level.value <= ExactNumber(1)
            return say(
                "\(number(level.value, 0)) \(isOne ? "famille paie" : "familles paient") moins qu'aujourd'hui (\(proof)).",
                "\(number(level.value, 0)) \(level.value == ExactNumber(1) ? "family pays" : "families pay") less than today (\(proof))."
            )
        case .poorest:
            return say(
                "Le cinquième le plus modeste paie \(euros(level.value)) par an (\(proof)).",
                "The poorest fifth pays \(euros(level.value)) a year (\(proof)).")
        }
    }

    /// What one constraint costs, in a sentence.
    func told(_ price: ConstraintPrice) -> String {
        let name = price.text[typography.language]
        guard let after = price.after else {
            return price.isDecided
                ? say("\(name) : plus aucun barème n'est possible.", "\(name): no scale is left.")
                : say("\(name) : non calculé, faute de temps.", "\(name): not computed for want of time.")
        }
        let isShare = subject.problem.levels.first == .heaviestBurdens
        let values = [price.before, after].map { isShare ? percent($0, 4) : number($0) }
        let value =
            values[0] == values[1] && price.before == after
            ? say("objectif inchangé (\(values[0]))", "objective unchanged (\(values[0]))")
            : say("objectif de \(values[0]) à \(values[1])", "objective from \(values[0]) to \(values[1])")
        let count = price.changedEntries
        let changes =
            count == 0
            ? say("aucune case ne change", "no entry changes")
            : typography.count(
                count, ("case change", "cases changent"), ("entry changes", "entries change"))
        let remark = price.isProved ? "" : say(" (non prouvé)", " (not proved)")
        return say(
            "\(name) : \(value) ; \(changes), participations \(signed(price.feesChange)) par an\(remark).",
            "\(name): \(value); \(changes), fees \(signed(price.feesChange)) a year\(remark).")
    }

    /// What was left out of the frontier; `nil` where everything was told.
    var undecided: String? {
        switch subject.undecided {
        case 0: nil
        case 1:
            say(
                "1 point de la frontière n'a pas été calculé, faute de temps.",
                "1 point of the frontier was not computed for want of time.")
        default:
            say(
                "\(subject.undecided) points de la frontière n'ont pas été calculés, faute de temps.",
                "\(subject.undecided) points of the frontier were not computed for want of time.")
        }
    }

    /// The summary a terminal shows.
    public var text: String {
        let scale = subject.designed.scale
        let headings =
            [say("Ressources mensuelles", "Monthly resources")]
            + (1...max(scale.ranks, 1)).map {
                say("rang \($0)", "rank \($0)")
            }
        var table = TextTable(
            headers: headings, alignments: [.leading] + Array(repeating: .trailing, count: scale.ranks))
        for index in 0..<scale.form.lines { table.add([line(index)] + (0..<scale.ranks).map { entry(index, $0) }) }
        let title: String
        switch subject.problem.form {
        case .steps: title = say("Barème conçu, en euros par heure", "Designed scale, in euros an hour")
        case .effortRate: title = say("Barème conçu, taux d'effort par heure", "Designed scale, effort rate per hour")
        }
        func list(_ lines: [String]) -> String {
            lines.map { TerminalText.wrapped("  • " + $0, width: 96, indent: "    ").joined(separator: "\n") }
                .joined(separator: "\n")
        }
        var parts = [title, table.rendered(), list(formula), "", list(statements)]
        parts += ["", say("Qui paie plus, qui paie moins", "Who pays more, who pays less"), groups.rendered()]
        if !subject.prices.isEmpty {
            parts += [
                say("Le prix de chaque contrainte", "The price of each constraint"), list(subject.prices.map(told)),
            ]
        }
        if !subject.frontier.isEmpty {
            parts += ["", say("Ce qui est possible à la fois", "What can be had at once"), frontierTable.rendered()]
        }
        if let undecided { parts += ["", undecided] }
        return parts.joined(separator: "\n")
    }

    private var groups: TextTable {
        var table = TextTable(
            headers: groupHeadings, alignments: [.leading] + Array(repeating: .trailing, count: groupHeadings.count - 1)
        )
        for row in groupRows { table.add(row) }
        return table
    }

    var groupHeadings: [String] {
        [
            say("Familles", "Families"), say("nombre", "number"), say("plus", "more"), say("moins", "less"),
            say("autant", "same"), say("€/h aujourd'hui", "€/h today"), say("€/h demain", "€/h designed"),
            say("par an", "a year"),
        ]
    }

    var groupRows: [[String]] {
        let who = subject.whoPays
        let deciles = who.deciles.map { (decile($0.name), $0) }
        let statuses = who.statuses.map { (status($0.name), $0) }
        return (deciles + statuses).map { name, group in
            [
                name, typography.integer(group.families), typography.integer(group.more),
                typography.integer(group.less), typography.integer(group.same),
                number(group.meanFeeToday),
                number(group.meanFee), signed(group.change),
            ]
        }
    }

    /// The statuses of the case in words; a town's own stays as it is.
    private func status(_ name: String) -> String {
        name.isEmpty
            ? say("(sans statut)", "(no status)")
            : Condition.word(for: name)?[typography.language] ?? name
    }

    /// `1er décile`, the families of the lowest resources.
    func decile(_ name: String) -> String {
        guard let number = Int(name) else { return name }
        let ordinal = typography.ordinal(number)
        return say("\(ordinal) décile", "\(ordinal) decile")
    }

    private var frontierTable: TextTable {
        var table = TextTable(
            headers: frontierHeadings,
            alignments: [.trailing, .trailing, .trailing, .trailing, .leading])
        for row in frontierRows { table.add(row) }
        return table
    }

    var frontierHeadings: [String] {
        [
            say("factures à", "bills within"), say("excédent d'au moins", "surplus at least"),
            say("effort du cinquième le plus modeste", "burden of the poorest fifth"), say("excédent", "surplus"), "",
        ]
    }

    var frontierRows: [[String]] {
        subject.frontier.map { point in
            func share(_ share: Share) -> String { percent(.ratio(Int128(share.numerator), Int128(share.denominator))) }
            var remark = point.isDominated ? say("un autre point fait mieux", "another point is better") : ""
            if !point.isProved { remark += say(" non prouvé", " not proved") }
            return [
                "±" + share(point.change), share(point.surplus), percent(point.poorestBurden, 4),
                euros(point.reachedSurplus), remark,
            ]
        }
    }
}
