public import Childcare

extension DesignProblem {
    /// Everything that keeps the problem from being a problem: all at once, in the order of the file. O(families + lines).
    ///
    /// Each stands at its JSON pointer into `tariff.yaml` (`/bands/1/to`, `/families/12`).
    public var defects: [ReportedProblem] {
        var found = formDefects + ruleDefects
        if families.isEmpty {
            found.append(
                .design(
                    .noFamilies, "/families",
                    expected: BilingualText(fr: "au moins une famille", en: "at least one family"),
                    remedy: BilingualText(fr: "ajoutez-en une", en: "add one")))
        }
        if levels.isEmpty {
            found.append(
                .design(
                    .noLevels, "/levels", expected: BilingualText(fr: "un objectif", en: "an objective"),
                    remedy: BilingualText(
                        fr: "donnez-en un, tel que heaviest_burdens", en: "give one, such as heaviest_burdens")))
        }
        for (number, family) in families.enumerated() { found += familyDefects(family, at: "/families/\(number)") }
        if !families.isEmpty, families.allSatisfy({ $0.hundredthHours == 0 }) {
            found.append(
                .design(
                    .noHours, "/families",
                    expected: BilingualText(
                        fr: "des heures facturées, sans lesquelles aucun tarif ne couvre un coût",
                        en: "billed hours, without which no scale covers any cost"),
                    remedy: BilingualText(fr: "donnez les heures par mois", en: "give the hours a month")))
        }
        return found
    }

    private func familyDefects(_ family: DesignFamily, at pointer: String) -> [ReportedProblem] {
        let subject = BilingualText(fr: "famille \(family.id)", en: "family \(family.id)")
        func defect(
            _ code: TariffProblemCode, _ column: String, _ value: String, _ expected: BilingualText
        ) -> ReportedProblem {
            .design(
                code, "\(pointer)/\(column)", record: family.id, subject: subject, value: value, expected: expected,
                remedy: BilingualText(fr: "corrigez cette valeur", en: "correct this value"))
        }
        var found: [ReportedProblem] = []
        if family.rank < 1 {
            found.append(
                defect(
                    .rankOutOfRange, "rank", "\(family.rank)",
                    BilingualText(fr: "un rang d’au moins 1", en: "a rank of at least 1")))
        }
        if family.hundredthHours < 0 || family.hundredthHours > 74_400 {
            found.append(
                defect(
                    .hoursOutOfRange, "hours_per_month", "\(ExactNumber(Int128(family.hundredthHours), over: 100))",
                    BilingualText(fr: "0 à 744 heures par mois", en: "0 to 744 hours a month")))
        }
        if family.annualIncome < .zero || family.annualIncome > FamilySituation.largestResources {
            let most = FamilySituation.largestResources
            found.append(
                defect(
                    .incomeOutOfRange, "income_annual", "\(family.annualIncome)",
                    BilingualText(fr: "des ressources de 0 à \(most)", en: "resources from 0 to \(most)")))
        }
        if let fee = family.todayFee, fee < .zero || fee > DesignRules.largestFee {
            let most = DesignRules.largestFee
            found.append(
                defect(
                    .feeOutOfRange, "today_fee", "\(fee)",
                    BilingualText(fr: "un tarif actuel de 0 à \(most) €/h", en: "a fee of today from 0 to \(most) €/h"))
            )
        }
        return found
    }

    private var formDefects: [ReportedProblem] {
        var found: [ReportedProblem] = []
        if !(1...10).contains(ranks) {
            found.append(
                .design(
                    .ranksOutOfRange, "/ranks", value: "\(ranks)",
                    expected: BilingualText(fr: "1 à 10 rangs", en: "1 to 10 ranks"),
                    remedy: BilingualText(
                        fr: "réunissez les derniers rangs en un", en: "make one rank of the last ones")))
        }
        if !(1...100).contains(form.lines) {
            let key = if case .steps = form { "/bands" } else { "/knots" }
            found.append(
                .design(
                    .linesOutOfRange, key, value: "\(form.lines)",
                    expected: BilingualText(fr: "1 à 100 tranches ou points", en: "1 to 100 bands or knots"),
                    remedy: BilingualText(fr: "changez leur nombre", en: "change their number")))
            return found
        }
        switch form {
        case .steps(let bands): found += bandDefects(bands)
        case .effortRate(let knots): found += knotDefects(knots)
        }
        return found
    }

    private func knotDefects(_ knots: [Money]) -> [ReportedProblem] {
        var found: [ReportedProblem] = []
        for (number, pair) in zip(knots, knots.dropFirst()).enumerated() where pair.1 <= pair.0 {
            found.append(
                .design(
                    .knotsOutOfOrder, "/knots/\(number + 1)",
                    subject: BilingualText(fr: "point \(number + 2)", en: "knot \(number + 2)"), value: "\(pair.1)",
                    expected: BilingualText(
                        fr: "plus que le point précédent, \(pair.0)", en: "more than the knot before, \(pair.0)"),
                    remedy: BilingualText(fr: "rangez les points", en: "put the knots in order")))
        }
        if knots.first != rules.floor || knots.last != rules.ceiling {
            found.append(
                .design(
                    .knotsNotFloorToCeiling, "/knots",
                    expected: BilingualText(
                        fr: "un premier point au plancher \(rules.floor), un dernier au plafond \(rules.ceiling)",
                        en: "a first knot at the floor \(rules.floor), a last one at the ceiling \(rules.ceiling)"),
                    remedy: BilingualText(fr: "ajoutez ces points", en: "add these knots")))
        }
        if !rules.isProgressive || !rules.isMonotone {
            found.append(
                .design(
                    .rateNotProgressive, rules.isProgressive ? "/monotone" : "/progressive",
                    finding: BilingualText(
                        fr: "un taux d'effort par points est toujours croissant",
                        en: "an effort rate by knots never falls"),
                    expected: BilingualText(fr: "oui", en: "yes"),
                    remedy: BilingualText(
                        fr: "laissez progressive et monotone à oui", en: "leave progressive and monotone on")))
        }
        if levels.contains(.closeness), todayRates?.count != knots.count * ranks {
            found.append(
                .design(
                    .noTodayRates, "/today",
                    expected: BilingualText(
                        fr: "les taux actuels aux mêmes points (today), \(knots.count) × \(ranks)",
                        en: "today's rates at the same knots (today), \(knots.count) × \(ranks)"),
                    remedy: BilingualText(
                        fr: "donnez-les, ou retirez la proximité (closeness) des objectifs",
                        en: "give them, or take closeness out of the levels")))
        }
        return found
    }

    /// The largest monthly resources a scale speaks of.
    static let largestIncome = Money(euros: 1_000_000)

    /// Amounts by their pointer into `tariff.yaml`, each with the largest that is taken.
    private var statedAmounts: [(pointer: String, amount: Money, most: Money)] {
        let year = Money(euros: 1_000_000_000)
        let hour = Money(euros: 10_000)
        let month = Money(euros: 1_000_000)
        var amounts = [
            ("/cost", rules.cost, year), ("/funding", rules.funding, year), ("/resources/floor", rules.floor, month),
            ("/resources/ceiling", rules.ceiling, month), ("/minimum_fee", rules.minimumFee, hour),
        ]
        func add(_ pointer: String, _ amount: Money?, _ most: Money) {
            if let amount { amounts.append((pointer, amount, most)) }
        }
        add("/maximum_fee", rules.maximumFee, hour)
        add("/social_rate/fee", rules.socialRate?.maximumFee, hour)
        add("/max_rise", rules.maximumRise.monthlyAmount, month)
        add("/max_fall", rules.maximumFall.monthlyAmount, month)
        if case .amount(let cap)? = rules.surplusCap { add("/surplus_cap", cap, year) }
        return amounts
    }

    /// Every amount of resources the problem states: what a family earns is whole cents, and so is what it is compared to.
    private var incomeAmounts: [(pointer: String, amount: Money)] {
        var amounts = [("/resources/floor", rules.floor), ("/resources/ceiling", rules.ceiling)]
        if let below = rules.socialRate?.below { amounts.append(("/social_rate/below", below)) }
        switch form {
        case .steps(let bands):
            for (number, band) in bands.enumerated() {
                amounts += [
                    ("/bands/\(number)/from", band.lower), ("/bands/\(number)/reference", band.reference),
                ]
                if let upper = band.upper { amounts.append(("/bands/\(number)/to", upper)) }
            }
        case .effortRate(let knots):
            amounts += knots.enumerated().map { ("/knots/\($0.offset)", $0.element) }
        }
        return amounts
    }

    private var ruleDefects: [ReportedProblem] {
        var found: [ReportedProblem] = []
        for (pointer, amount, most) in statedAmounts where amount < .zero || amount > most {
            found.append(
                .design(
                    .amountOutOfRange, pointer, value: "\(amount)",
                    expected: BilingualText(fr: "de 0 à \(most) €", en: "from 0 to \(most) €"),
                    remedy: BilingualText(fr: "corrigez cette valeur", en: "correct this value")))
        }
        for (pointer, amount) in incomeAmounts where amount.microEuros % 10_000 != 0 || amount > Self.largestIncome {
            found.append(
                .design(
                    .notWholeCents, pointer, value: "\(amount)",
                    expected: BilingualText(
                        fr: "des centimes entiers, au plus \(Self.largestIncome) €",
                        en: "whole cents, at most \(Self.largestIncome) €"),
                    remedy: BilingualText(fr: "corrigez cette valeur", en: "correct this value")))
        }
        if rules.floor <= .zero {
            found.append(
                .design(
                    .floorNotPositive, "/resources/floor", value: "\(rules.floor)",
                    expected: BilingualText(fr: "plus que 0", en: "more than 0"),
                    remedy: BilingualText(
                        fr: "une famille sans ressources compte au plancher : donnez-en un",
                        en: "a family without resources counts at the floor: give one")))
        }
        if rules.ceiling < rules.floor {
            found.append(
                .design(
                    .ceilingBelowFloor, "/resources/ceiling", value: "\(rules.ceiling)",
                    expected: BilingualText(
                        fr: "au moins le plancher, \(rules.floor)", en: "at least the floor, \(rules.floor)"),
                    remedy: BilingualText(fr: "relevez le plafond", en: "raise the ceiling")))
        }
        if let most = rules.maximumFee, most < rules.minimumFee {
            found.append(
                .design(
                    .feesContradict, "/maximum_fee", value: "\(most)",
                    expected: BilingualText(
                        fr: "au moins le tarif minimal, \(rules.minimumFee)",
                        en: "at least the minimum fee, \(rules.minimumFee)"),
                    remedy: BilingualText(
                        fr: "relevez le maximum, ou baissez le minimum", en: "raise the maximum, or lower the minimum"))
            )
        }
        if let social = rules.socialRate, social.maximumFee < rules.minimumFee {
            found.append(
                .design(
                    .feesContradict, "/social_rate/fee", value: "\(social.maximumFee)",
                    expected: BilingualText(
                        fr: "au moins le tarif minimal, \(rules.minimumFee)",
                        en: "at least the minimum fee, \(rules.minimumFee)"),
                    remedy: BilingualText(
                        fr: "relevez le tarif social, ou baissez le minimum",
                        en: "raise the social rate, or lower the minimum")))
        }
        if case .share(let share)? = rules.surplusCap, share.numerator >= share.denominator {
            found.append(
                .design(
                    .capOutOfRange, "/surplus_cap",
                    value:
                        "\(ExactNumber(Int128(share.numerator), over: Int128(share.denominator)).percent(upTo: 2)) %",
                    expected: BilingualText(fr: "moins de 100 %", en: "less than 100 %"),
                    remedy: BilingualText(fr: "corrigez cette valeur", en: "correct this value")))
        }
        if let share = rules.maximumFall.share, share.numerator > share.denominator {
            found.append(
                .design(
                    .fallOutOfRange, "/max_fall",
                    value:
                        "\(ExactNumber(Int128(share.numerator), over: Int128(share.denominator)).percent(upTo: 2)) %",
                    expected: BilingualText(fr: "au plus 100 %", en: "at most 100 %"),
                    remedy: BilingualText(fr: "corrigez cette valeur", en: "correct this value")))
        }
        return found
    }
}

extension ReportedProblem {
    /// A defect at its pointer into `tariff.yaml`.
    package static func design(
        _ code: TariffProblemCode, _ pointer: String, record: String? = nil, subject: BilingualText = .empty,
        value: String = "", finding: BilingualText = .empty, expected: BilingualText, remedy: BilingualText
    ) -> ReportedProblem {
        ReportedProblem(
            code, ProblemPlace(pointer: pointer), record: record, subject: subject, value: value, finding: finding,
            expected: expected, remedy: remedy)
    }
}
