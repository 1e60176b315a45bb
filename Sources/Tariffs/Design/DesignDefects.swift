import Childcare

/// Something a design cannot start from, with the smallest change that mends it.
public struct DesignDefect: Error, Hashable, Sendable, Codable {
    /// Stable.
    public var code: String
    public var french: String
    public var english: String

    public init(_ code: String, _ french: String, _ english: String) {
        self.code = code
        self.french = french
        self.english = english
    }
}

extension DesignProblem {
    /// Everything that keeps the problem from being a problem: all at once, in the order of the file. O(families + lines).
    public var defects: [DesignDefect] {
        var found = formDefects + ruleDefects
        if families.isEmpty {
            found.append(
                DesignDefect(
                    "no_families", "aucune famille : un tarif se conçoit pour au moins une famille ; ajoutez-en une",
                    "no family: a scale is designed for at least one; add one"))
        }
        if levels.isEmpty {
            found.append(
                DesignDefect(
                    "no_levels", "aucun objectif (levels) : donnez-en un, tel que heaviest_burdens",
                    "no objective (levels): give one, such as heaviest_burdens"))
        }
        for family in families {
            if family.rank < 1 {
                found.append(
                    DesignDefect(
                        "rank_out_of_range", "famille \(family.id) : rang \(family.rank) ; attendu au moins 1",
                        "family \(family.id): rank \(family.rank); expected at least 1"))
            }
            if family.hundredthHours < 0 || family.hundredthHours > 74_400 {
                found.append(
                    DesignDefect(
                        "hours_out_of_range", "famille \(family.id) : heures par mois hors de 0 à 744",
                        "family \(family.id): hours a month outside 0 to 744"))
            }
            if family.annualIncome < .zero || family.annualIncome > FamilySituation.largestResources {
                found.append(
                    DesignDefect(
                        "income_out_of_range",
                        "famille \(family.id) : ressources \(family.annualIncome) hors de 0 à \(FamilySituation.largestResources)",
                        "family \(family.id): resources \(family.annualIncome) outside 0 to \(FamilySituation.largestResources)"
                    ))
            }
            if let fee = family.todayFee, fee < .zero || fee > DesignRules.largestFee {
                found.append(
                    DesignDefect(
                        "fee_out_of_range",
                        "famille \(family.id) : tarif actuel (today_fee) \(fee) €/h hors de 0 à 100",
                        "family \(family.id): today's fee \(fee) €/h outside 0 to 100"))
            }
        }
        if !families.isEmpty, families.allSatisfy({ $0.hundredthHours == 0 }) {
            found.append(
                DesignDefect(
                    "no_hours",
                    "aucune heure facturée : aucun tarif ne couvrirait un coût ; donnez les heures par mois",
                    "no billed hour: no scale would cover any cost; give the hours a month"))
        }
        return found
    }

    private var formDefects: [DesignDefect] {
        var found: [DesignDefect] = []
        if !(1...10).contains(ranks) {
            found.append(DesignDefect("ranks_out_of_range", "rangs : attendu 1 à 10", "ranks: expected 1 to 10"))
        }
        if !(1...100).contains(form.lines) {
            found.append(
                DesignDefect(
                    "lines_out_of_range", "tranches : attendu 1 à 100", "bands: expected 1 to 100"))
            return found
        }
        switch form {
        case .steps(let bands): found += bandDefects(bands)
        case .effortRate(let knots): found += knotDefects(knots)
        }
        return found
    }

    private func bandDefects(_ bands: [IncomeBand]) -> [DesignDefect] {
        var found: [DesignDefect] = []
        if let first = bands.first, first.lower > .zero {
            found.append(
                DesignDefect(
                    "band_gap", "tranche 1 : aucune tranche de 0 à \(first.lower) ; faites-la partir de 0",
                    "band 1: no band from 0 to \(first.lower); let it start at 0"))
        }
        for (number, band) in bands.enumerated() {
            let isLast = number == bands.count - 1
            if let upper = band.upper {
                if upper <= band.lower {
                    found.append(
                        DesignDefect(
                            "band_empty",
                            "tranche \(number + 1) : de \(band.lower) à \(upper) ; la fin doit dépasser le début",
                            "band \(number + 1): from \(band.lower) to \(upper); the end must exceed the start"))
                }
                if isLast {
                    found.append(
                        DesignDefect(
                            "band_gap", "tranche \(number + 1) : rien au-delà de \(upper) ; laissez sa fin vide",
                            "band \(number + 1): nothing beyond \(upper); leave its end empty"))
                } else {
                    let next = bands[number + 1].lower
                    if next > upper {
                        found.append(
                            DesignDefect(
                                "band_gap",
                                "tranches \(number + 1) et \(number + 2) : rien de \(upper) à \(next) ; faites partir la tranche \(number + 2) de \(upper)",
                                "bands \(number + 1) and \(number + 2): nothing from \(upper) to \(next); let band \(number + 2) start at \(upper)"
                            ))
                    } else if next < upper {
                        found.append(
                            DesignDefect(
                                "band_overlap",
                                "tranches \(number + 1) et \(number + 2) : de \(next) à \(upper) elles se recouvrent ; faites partir la tranche \(number + 2) de \(upper)",
                                "bands \(number + 1) and \(number + 2) overlap from \(next) to \(upper); let band \(number + 2) start at \(upper)"
                            ))
                    }
                }
                if band.reference < band.lower || band.reference >= upper {
                    found.append(referenceDefect(number, band))
                }
            } else {
                if !isLast {
                    found.append(
                        DesignDefect(
                            "band_overlap",
                            "tranche \(number + 1) : sans fin, elle recouvre les suivantes ; faites-la finir à \(bands[number + 1].lower)",
                            "band \(number + 1): without an end it covers those after it; let it end at \(bands[number + 1].lower)"
                        ))
                }
                if band.reference < band.lower { found.append(referenceDefect(number, band)) }
            }
        }
        return found
    }

    private func referenceDefect(_ number: Int, _ band: IncomeBand) -> DesignDefect {
        DesignDefect(
            "reference_outside_band",
            "tranche \(number + 1) : le revenu de référence \(band.reference) n'est pas dans la tranche ; prenez \(band.lower) ou plus",
            "band \(number + 1): the reference income \(band.reference) is not in the band; take \(band.lower) or more")
    }

    private func knotDefects(_ knots: [Money]) -> [DesignDefect] {
        var found: [DesignDefect] = []
        for (number, pair) in zip(knots, knots.dropFirst()).enumerated() where pair.1 <= pair.0 {
            found.append(
                DesignDefect(
                    "knots_out_of_order",
                    "point \(number + 2) : \(pair.1) ; attendu plus que le point précédent, \(pair.0)",
                    "knot \(number + 2): \(pair.1); expected more than the knot before, \(pair.0)"))
        }
        if knots.first != rules.floor || knots.last != rules.ceiling {
            found.append(
                DesignDefect(
                    "knots_not_floor_to_ceiling",
                    "points : le premier doit être le plancher \(rules.floor), le dernier le plafond \(rules.ceiling)",
                    "knots: the first must be the floor \(rules.floor), the last the ceiling \(rules.ceiling)"))
        }
        if !rules.isProgressive || !rules.isMonotone {
            found.append(
                DesignDefect(
                    "rate_not_progressive",
                    "un taux d'effort par points est toujours croissant : laissez progressive et monotone à oui",
                    "an effort rate by knots never falls: leave progressive and monotone on"))
        }
        if levels.contains(.closeness), todayRates?.count != knots.count * ranks {
            found.append(
                DesignDefect(
                    "no_today_rates",
                    "la proximité d'un taux d'effort demande les taux actuels aux mêmes points (today.rates), \(knots.count) × \(ranks)",
                    "closeness of an effort rate needs today's rates at the same knots (today.rates), \(knots.count) × \(ranks)"
                ))
        }
        return found
    }

    /// The largest monthly resources a scale speaks of.
    static let largestIncome = Money(euros: 1_000_000)

    /// Amounts by their key in `tariff.yaml`, each with the largest that is taken.
    private var statedAmounts: [(key: String, amount: Money, most: Money)] {
        let year = Money(euros: 1_000_000_000)
        let hour = Money(euros: 10_000)
        let month = Money(euros: 1_000_000)
        var amounts = [
            ("cost", rules.cost, year), ("funding", rules.funding, year), ("resources.floor", rules.floor, month),
            ("resources.ceiling", rules.ceiling, month), ("minimum_fee", rules.minimumFee, hour),
        ]
        func add(_ key: String, _ amount: Money?, _ most: Money) {
            if let amount { amounts.append((key, amount, most)) }
        }
        add("maximum_fee", rules.maximumFee, hour)
        add("social_rate.fee", rules.socialRate?.maximumFee, hour)
        add("max_rise", rules.maximumRise.monthlyAmount, month)
        add("max_fall", rules.maximumFall.monthlyAmount, month)
        if case .amount(let cap)? = rules.surplusCap { add("surplus_cap", cap, year) }
        return amounts
    }

    /// Every amount of resources the problem states: what a family earns is whole cents, and so is what it is compared to.
    private var incomeAmounts: [(key: String, amount: Money)] {
        var amounts = [("resources.floor", rules.floor), ("resources.ceiling", rules.ceiling)]
        if let below = rules.socialRate?.below { amounts.append(("social_rate.below", below)) }
        switch form {
        case .steps(let bands):
            for band in bands {
                amounts += [("bands", band.lower), ("bands.reference", band.reference)]
                if let upper = band.upper { amounts.append(("bands", upper)) }
            }
        case .effortRate(let knots): amounts += knots.map { ("knots", $0) }
        }
        return amounts
    }

    private var ruleDefects: [DesignDefect] {
        var found: [DesignDefect] = []
        for (key, amount, most) in statedAmounts where amount < .zero || amount > most {
            found.append(
                DesignDefect(
                    "amount_out_of_range", "\(key) : \(amount) € ; attendu de 0 à \(most) €",
                    "\(key): €\(amount); expected €0 to €\(most)"))
        }
        for (key, amount) in incomeAmounts where amount.microEuros % 10_000 != 0 || amount > Self.largestIncome {
            found.append(
                DesignDefect(
                    "not_whole_cents",
                    "\(key) : \(amount) € ; attendu des centimes entiers, au plus \(Self.largestIncome) €",
                    "\(key): €\(amount); expected whole cents, at most €\(Self.largestIncome)"))
        }
        if rules.floor <= .zero {
            found.append(
                DesignDefect(
                    "floor_not_positive",
                    "plancher \(rules.floor) : attendu plus que 0, car une famille sans ressources compte au plancher",
                    "floor \(rules.floor): expected more than 0, as a family without resources counts at the floor"))
        }
        if rules.ceiling < rules.floor {
            found.append(
                DesignDefect(
                    "ceiling_below_floor",
                    "plafond \(rules.ceiling) sous le plancher \(rules.floor) : portez-le à \(rules.floor) au moins",
                    "ceiling \(rules.ceiling) below the floor \(rules.floor): raise it to at least \(rules.floor)"))
        }
        if let most = rules.maximumFee, most < rules.minimumFee {
            found.append(
                DesignDefect(
                    "fees_contradict",
                    "tarif maximal \(most) sous le minimal \(rules.minimumFee) : portez le maximum à \(rules.minimumFee)",
                    "maximum fee \(most) below the minimum \(rules.minimumFee): raise the maximum to \(rules.minimumFee)"
                ))
        }
        if let social = rules.socialRate, social.maximumFee < rules.minimumFee {
            found.append(
                DesignDefect(
                    "fees_contradict",
                    "tarif social \(social.maximumFee) sous le tarif minimal \(rules.minimumFee) : portez-le à \(rules.minimumFee), ou baissez le minimum",
                    "social rate \(social.maximumFee) below the minimum fee \(rules.minimumFee): raise it to \(rules.minimumFee), or lower the minimum"
                ))
        }
        if case .share(let share)? = rules.surplusCap, share.numerator >= share.denominator {
            found.append(
                DesignDefect(
                    "cap_out_of_range", "plafond d’excédent : attendu moins de 100 %",
                    "surplus cap: expected less than 100 %"))
        }
        if let share = rules.maximumFall.share, share.numerator > share.denominator {
            found.append(
                DesignDefect(
                    "fall_out_of_range", "baisse maximale : attendu au plus 100 %",
                    "largest fall: expected at most 100 %")
            )
        }
        return found
    }
}
