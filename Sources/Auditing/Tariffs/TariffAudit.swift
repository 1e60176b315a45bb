package import Childcare
package import Tariffs

/// Checks a designed scale against the families and rules it was designed for, without any solver.
///
/// Every family is billed one by one, in fractions of its own; nothing is shared with the program the scale came from.
package struct TariffAudit: Sendable {
    /// A promise of a designed scale.
    package enum Property: String, CaseIterable, Hashable, Sendable, Codable {
        case table = "TARIFF-TABLE"
        case cost = "TARIFF-COST"
        case surplus = "TARIFF-SURPLUS"
        case bounds = "TARIFF-BOUNDS"
        case income = "TARIFF-INCOME"
        case rank = "TARIFF-RANK"
        case effort = "TARIFF-EFFORT"
        case rise = "TARIFF-RISE"
        case fall = "TARIFF-FALL"
        case social = "TARIFF-SOCIAL"
        case figures = "TARIFF-FIGURES"
        case files = "TARIFF-FILES"

        package var statement: BilingualText {
            switch self {
            case .table:
                BilingualText(
                    fr: "Chaque tranche et chaque rang ont leur tarif.",
                    en: "Every band and rank has its entry.")
            case .cost:
                BilingualText(
                    fr: "Participations et financements couvrent le coût de l'année.",
                    en: "Fees and funding cover the year's cost.")
            case .surplus:
                BilingualText(fr: "L'excédent reste sous son plafond.", en: "The surplus stays under its cap.")
            case .bounds:
                BilingualText(
                    fr: "Aucun tarif sous le minimum ni au-dessus du maximum.",
                    en: "No fee below the minimum or above the maximum.")
            case .income:
                BilingualText(
                    fr: "Le tarif ne baisse pas quand le revenu monte.",
                    en: "Fees do not fall when income rises.")
            case .rank:
                BilingualText(fr: "Le tarif ne monte pas avec le rang.", en: "Fees do not rise with the rank.")
            case .effort:
                BilingualText(
                    fr: "Le taux d'effort ne baisse pas du plancher au plafond, aux revenus de référence.",
                    en: "The effort rate does not fall from floor to ceiling, at the reference incomes.")
            case .rise:
                BilingualText(
                    fr: "Aucune facture n'augmente de plus que la limite annoncée.",
                    en: "No family's bill rises by more than stated.")
            case .fall:
                BilingualText(
                    fr: "Aucune facture ne baisse de plus que la limite annoncée.",
                    en: "No family's bill falls by more than stated.")
            case .social:
                BilingualText(
                    fr: "Les plus modestes paient au plus le tarif social.",
                    en: "The poorest pay at most the social rate.")
            case .figures:
                BilingualText(
                    fr: "Les chiffres publiés sont ceux du barème publié.",
                    en: "The published figures are those of the published scale.")
            case .files:
                BilingualText(
                    fr: "Les fichiers sont ceux qui ont été écrits ensemble, à partir de ce dossier.",
                    en: "The files are those that were written together, from this case.")
            }
        }
    }

    /// A broken promise.
    package struct Finding: Hashable, Sendable, Codable {
        package var property: Property
        /// A family, a cell or a figure.
        package var subject: String
        package var message: BilingualText
    }

    /// Figures the document states beside the scale.
    package struct Claims: Hashable, Sendable {
        /// Euros a year, as written (at most eight decimals).
        package var fees: String
        package var surplus: String
        /// Heaviest first, as written; empty when none is stated.
        package var burdens: [String]
        /// What each objective came to, as written.
        package var levels: [DesignLevel: String]

        package init(fees: String, surplus: String, burdens: [String], levels: [DesignLevel: String] = [:]) {
            self.fees = fees
            self.surplus = surplus
            self.burdens = burdens
            self.levels = levels
        }
    }

    package private(set) var findings: [Finding] = []
    /// Fee per hour over own monthly resources (at least the floor), the heaviest of all families with a fee of today.
    package private(set) var heaviestToday = ExactNumber.zero
    package private(set) var heaviest = ExactNumber.zero
    package var isClean: Bool { findings.isEmpty }

    private let problem: DesignProblem
    private let scale: PublishedScale

    /// Linear in families and cells, save that an effort rate looks for its knot.
    package init(_ problem: DesignProblem, _ scale: PublishedScale, claims: Claims? = nil) {
        self.problem = problem
        self.scale = scale
        guard scale.form == problem.form, scale.ranks == problem.ranks,
            scale.values.count == scale.form.lines * scale.ranks, scale.values.allSatisfy({ $0 >= 0 }),
            scale.floor == problem.rules.floor, scale.ceiling == problem.rules.ceiling
        else {
            note(
                .table, "tariff", "le barème n'a pas la forme demandée", "the scale does not have the shape asked for")
            return
        }
        checkShape()
        let fees = billFamilies()
        checkMoney(fees, claims)
        if let claims {
            checkBurdens(claims)
            checkLevels(claims)
        }
    }

    /// Adds what only the folder can show: a file that is not the one that was written, a figure beside the scale.
    package mutating func add(_ property: Property, _ subject: String, _ message: BilingualText) {
        findings.append(Finding(property: property, subject: subject, message: message))
    }

    private mutating func note(_ property: Property, _ subject: String, _ fr: FrenchText, _ en: EnglishText) {
        add(property, subject, BilingualText(fr: fr, en: en))
    }

    // MARK: - The table

    private mutating func checkShape() {
        let rules = problem.rules
        for rank in 0..<scale.ranks {
            for line in 0..<scale.form.lines {
                let here = scale.value(line: line, rank: rank)
                let name = "\(line + 1)/\(rank + 1)"
                if rules.isAntitone, rank > 0, scale.value(line: line, rank: rank - 1) < here {
                    note(.rank, name, "plus cher qu'au rang précédent", "dearer than at the rank before")
                }
                if line > 0 {
                    let before = scale.value(line: line - 1, rank: rank)
                    if rules.isMonotone, before > here {
                        note(.income, name, "moins cher qu'à la ligne précédente", "cheaper than on the line before")
                    }
                    if rules.isProgressive, effortFalls(line, before, here) {
                        note(
                            .effort, name, "taux d'effort plus bas qu'à la ligne précédente",
                            "a lower effort rate than on the line before")
                    }
                }
                checkBounds(line, rank, name)
            }
        }
    }

    private func effortFalls(_ line: Int, _ before: Int64, _ here: Int64) -> Bool {
        switch scale.form {
        case .effortRate: return here < before
        case .steps(let bands):
            guard bands[line].reference <= problem.rules.ceiling else { return false }
            let floor = problem.rules.floor.microEuros
            let one = Int128(max(bands[line - 1].reference.microEuros, floor))
            let two = Int128(max(bands[line].reference.microEuros, floor))
            return Int128(here) * one < Int128(before) * two
        }
    }

    private mutating func checkBounds(_ line: Int, _ rank: Int, _ name: String) {
        let rules = problem.rules
        let income: Money
        var isSocial = false
        switch scale.form {
        case .steps(let bands):
            income = bands[line].lower
            if let social = rules.socialRate { isSocial = bands[line].lower < social.below }
        case .effortRate(let knots):
            income = knots[line]
            if let social = rules.socialRate { isSocial = knots[line] <= social.below }
        }
        guard let fee = fee(annual: Money(microEuros: income.microEuros * 12), rank: rank + 1) else { return }
        if fee < Ratio(rules.minimumFee) {
            note(.bounds, name, "sous le tarif minimal", "below the minimum fee")
        }
        if let most = rules.maximumFee, fee > Ratio(most) {
            note(.bounds, name, "au-dessus du tarif maximal", "above the maximum fee")
        }
        if isSocial, let social = rules.socialRate, fee > Ratio(social.maximumFee) {
            note(.social, name, "au-dessus du tarif social", "above the social rate")
        }
    }

    /// Euros an hour, worked out here and not by ``PublishedScale``.
    private func fee(annual: Money, rank: Int) -> Ratio? {
        let column = min(rank, scale.ranks) - 1
        switch scale.form {
        case .steps(let bands):
            for (line, band) in bands.enumerated() where annual.microEuros >= 12 * band.lower.microEuros {
                if let upper = band.upper, annual.microEuros >= 12 * upper.microEuros { continue }
                return Ratio(Int128(scale.values[line * scale.ranks + column]), 100)
            }
            return nil
        case .effortRate(let knots):
            let yearly = max(scale.floor.microEuros * 12, min(scale.ceiling.microEuros * 12, annual.microEuros))
            var rate = Ratio(Int128(scale.values[column]), 1)
            for line in 1..<max(knots.count, 1) where yearly > knots[line - 1].microEuros * 12 {
                let (low, high) = (Int128(knots[line - 1].microEuros) * 12, Int128(knots[line].microEuros) * 12)
                let first = Int128(scale.values[(line - 1) * scale.ranks + column])
                let second = Int128(scale.values[line * scale.ranks + column])
                let way = min(Int128(yearly), high) - low
                rate = Ratio(first * (high - low) + (second - first) * way, high - low)
            }
            return rate * Ratio(Int128(yearly), 12_000_000_000_000)
        }
    }

    // MARK: - The families

    /// Euros a year that all families pay together.
    private mutating func billFamilies() -> Ratio {
        let rules = problem.rules
        // Families of one fee are added up as hours first: the sum of many fractions stays small.
        var hoursByFee: [Ratio: Int128] = [:]
        for family in problem.families {
            guard let fee = fee(annual: family.annualIncome, rank: family.rank) else {
                note(
                    .table, family.id, "aucune ligne du barème pour ces ressources",
                    "no line of the scale for these resources")
                continue
            }
            hoursByFee[fee, default: 0] += Int128(family.hundredthHours)
            if case .effortRate = scale.form, let social = rules.socialRate,
                family.annualIncome.microEuros <= social.below.microEuros * 12, fee > Ratio(social.maximumFee)
            {
                note(.social, family.id, "au-dessus du tarif social", "above the social rate")
            }
            guard let today = family.todayFee.map({ Ratio($0) }) else { continue }
            let resources = Money(
                microEuros: max(family.annualIncome.microEuros, rules.floor.microEuros * 12))
            let effort = { (fee: Ratio) in fee * Ratio(12_000_000, Int128(resources.microEuros)) }
            heaviestToday = max(heaviestToday, effort(today).exact)
            heaviest = max(heaviest, effort(fee).exact)
            let hours = Ratio(Int128(family.hundredthHours), 100)
            let (rise, fall) = (rules.maximumRise, rules.maximumFall)
            if let share = rise.share,
                fee > today * Ratio(Int128(share.denominator + share.numerator), Int128(share.denominator))
            {
                note(.rise, family.id, "hausse au-delà de la part admise", "rises by more than the share allowed")
            }
            if let amount = rise.monthlyAmount, (fee - today) * hours > Ratio(amount) {
                note(.rise, family.id, "hausse au-delà du montant admis", "rises by more than the amount allowed")
            }
            if let share = fall.share,
                fee < today * Ratio(Int128(share.denominator - share.numerator), Int128(share.denominator))
            {
                note(.fall, family.id, "baisse au-delà de la part admise", "falls by more than the share allowed")
            }
            if let amount = fall.monthlyAmount, (today - fee) * hours > Ratio(amount) {
                note(.fall, family.id, "baisse au-delà du montant admis", "falls by more than the amount allowed")
            }
        }
        return hoursByFee.keys.sorted().reduce(Ratio(0, 1)) { sum, fee in
            sum + fee * Ratio((hoursByFee[fee] ?? 0) * Int128(problem.months), 100)
        }
    }

    private mutating func checkMoney(_ fees: Ratio, _ claims: Claims?) {
        let rules = problem.rules
        let income = fees + Ratio(rules.funding)
        let surplus = income - Ratio(rules.cost)
        if surplus < Ratio(0, 1) {
            note(
                .cost, "cost", "il manque \((Ratio(0, 1) - surplus).exact) €",
                "short by \((Ratio(0, 1) - surplus).exact) €"
            )
        }
        let isAboveCap =
            switch rules.surplusCap {
            case .amount(let most)?: surplus > Ratio(most)
            case .share(let share)?: surplus > income * Ratio(Int128(share.numerator), Int128(share.denominator))
            case nil: false
            }
        if isAboveCap {
            note(.surplus, "surplus", "excédent de \(surplus.exact) €", "a surplus of \(surplus.exact) €")
        }
        guard let claims else { return }
        for (name, said, found) in [("fees", claims.fees, fees), ("surplus", claims.surplus, surplus)]
        where said != found.exact.description {
            note(.figures, name, "\(said) au lieu de \(found.exact)", "\(said) instead of \(found.exact)")
        }
    }

    /// The cells' burdens, heaviest first, as the scale itself gives them.
    private mutating func checkBurdens(_ claims: Claims) {
        guard !claims.burdens.isEmpty else { return }
        var populated: Set<Int> = []
        for family in problem.families {
            for (cell, _) in scale.values.enumerated() where !populated.contains(cell) {
                if touches(family, cell) { populated.insert(cell) }
            }
        }
        var burdens: [ExactNumber] = []
        for cell in populated.sorted() {
            let value = Int128(scale.values[cell])
            switch scale.form {
            case .steps(let bands):
                let reference = max(bands[cell / scale.ranks].reference, problem.rules.floor)
                burdens.append(Ratio(value * 10_000, Int128(reference.microEuros)).exact)
            case .effortRate: burdens.append(Ratio(value, 1_000_000).exact)
            }
        }
        let found = burdens.sorted(by: >).map(\.description)
        if found != claims.burdens {
            note(
                .figures, "burdens", "les efforts publiés ne sont pas ceux du barème",
                "the published burdens are not the scale's")
        }
    }

    /// The objectives' values, family by family; how far an effort rate's knots moved is left to the designer's word.
    private mutating func checkLevels(_ claims: Claims) {
        for (level, said) in claims.levels.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let found: ExactNumber?
            switch level {
            case .heaviestBurdens: found = nil
            case .betterOff:
                found = ExactNumber(
                    problem.families.count { family in
                        guard let today = family.todayFee, let fee = fee(annual: family.annualIncome, rank: family.rank)
                        else { return false }
                        return fee < Ratio(today)
                    })
            case .poorest:
                let order = problem.families.indices.sorted {
                    let (one, other) = (problem.families[$0].annualIncome, problem.families[$1].annualIncome)
                    return one != other ? one < other : $0 < $1
                }
                found = yearly(order.prefix((order.count + 4) / 5).map { problem.families[$0] }) { fee, _ in fee }
            case .closeness:
                guard case .steps = scale.form else { continue }
                found = yearly(problem.families.filter { $0.todayFee != nil }) { fee, family in
                    let today = Ratio(family.todayFee ?? .zero)
                    return fee < today ? today - fee : fee - today
                }
            }
            if let found, found.description != said {
                note(.figures, level.rawValue, "\(said) au lieu de \(found)", "\(said) instead of \(found)")
            }
        }
    }

    /// Euros a year over some families, of what an hour counts for.
    private func yearly(_ families: [DesignFamily], _ hourly: (Ratio, DesignFamily) -> Ratio) -> ExactNumber {
        var hours: [Ratio: Int128] = [:]
        for family in families {
            guard let fee = fee(annual: family.annualIncome, rank: family.rank) else { continue }
            hours[hourly(fee, family), default: 0] += Int128(family.hundredthHours)
        }
        return hours.keys.sorted().reduce(Ratio(0, 1)) { sum, fee in
            sum + fee * Ratio((hours[fee] ?? 0) * Int128(problem.months), 100)
        }.exact
    }

    private func touches(_ family: DesignFamily, _ cell: Int) -> Bool {
        guard min(family.rank, scale.ranks) - 1 == cell % scale.ranks else { return false }
        let line = cell / scale.ranks
        switch scale.form {
        case .steps(let bands):
            return family.annualIncome.microEuros >= bands[line].lower.microEuros * 12
                && bands[line].upper.map { family.annualIncome.microEuros < $0.microEuros * 12 } ?? true
        case .effortRate(let knots):
            let yearly = max(
                scale.floor.microEuros * 12, min(scale.ceiling.microEuros * 12, family.annualIncome.microEuros))
            let below = line == 0 ? true : yearly > knots[line - 1].microEuros * 12
            let above = line + 1 == knots.count ? true : yearly < knots[line + 1].microEuros * 12
            return below && above
        }
    }
}

/// The auditor's own fractions, always reduced.
private struct Ratio: Hashable, Comparable {
    let numerator: Int128
    let denominator: Int128

    init(_ numerator: Int128, _ denominator: Int128) {
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let common = Int128(max(a, 1))
        self.numerator = numerator / common
        self.denominator = max(denominator / common, 1)
    }

    init(_ money: Money) { self.init(Int128(money.microEuros), 1_000_000) }

    var exact: ExactNumber { .ratio(numerator, denominator) }

    static func + (left: Self, right: Self) -> Self {
        let common = Ratio(left.denominator, right.denominator)
        // Over the least common denominator, so that sums of many fees stay inside 128 bits.
        let denominator = left.denominator * common.denominator
        return Self(
            left.numerator * common.denominator + right.numerator * (denominator / right.denominator), denominator)
    }

    static func - (left: Self, right: Self) -> Self { left + Self(-right.numerator, right.denominator) }

    static func * (left: Self, right: Self) -> Self {
        let (one, two) = (Self(left.numerator, right.denominator), Self(right.numerator, left.denominator))
        return Self(one.numerator * two.numerator, one.denominator * two.denominator)
    }

    /// Through products of twice the width, so that nothing overflows.
    static func < (left: Self, right: Self) -> Bool {
        let one = left.numerator.multipliedFullWidth(by: right.denominator)
        let two = right.numerator.multipliedFullWidth(by: left.denominator)
        return (one.high, one.low) < (two.high, two.low)
    }
}
