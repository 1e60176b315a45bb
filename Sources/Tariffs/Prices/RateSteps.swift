import Childcare

extension Bareme {
    /// The calculation of a rate, line by line.
    func steps(
        _ family: FamilySituation, _ scale: Scale, _ local: LocalRules, _ rate: HourlyRate
    ) throws(TariffError) -> [CalculationStep] {
        var steps = [
            CalculationStep(
                "tariff", valid.first.description,
                fr:
                    "Barème du \(valid.first) au \(valid.last), échelle \(scale == .collective ? "collective" : "familiale")",
                en: "Tariff from \(valid.first) to \(valid.last), \(scale.rawValue) scale")
        ]
        if rate.bound == .fixed {
            steps.append(
                CalculationStep(
                    "emergency_rate", rate.euros.description,
                    fr: "Accueil d’urgence, famille inconnue : tarif fixe de \(FrenchNumber.text(rate.euros)) €/h",
                    en: "Emergency care, family unknown: fixed rate of €\(rate.euros)/h"))
            return steps
        }
        let ceiling = try localCeiling(local)
        let (yearly, _) = reference(family, yearlyCeiling: ceiling * 12)
        let monthly = ExactNumber(Int128(yearly.microEuros), over: 12_000_000)
        steps.append(resourcesStep(family))
        steps.append(clampStep(rate.bound, ceiling: ceiling, monthly: monthly, isLocal: local.ceiling != nil))
        steps.append(rankStep(family))
        let percent = effortPercent(scale, rank: family.rank)
        steps.append(
            CalculationStep(
                "effort_rate", percent.description,
                fr: "Taux d’effort du rang \(family.rank) : \(FrenchNumber.text(percent)) % par heure",
                en: "Effort rate of rank \(family.rank): \(percent)% per hour"))
        var exact = monthly * percent / ExactNumber(100)
        steps.append(
            CalculationStep(
                "exact_rate", exact.description,
                fr:
                    "\(FrenchNumber.text(monthly)) € × \(FrenchNumber.text(percent)) % = \(FrenchNumber.text(exact)) €/h",
                en: "€\(monthly) × \(percent)% = €\(exact)/h"))
        if local.surcharge.numerator > 0 {
            let surcharge = ExactNumber(Int128(local.surcharge.numerator), over: Int128(local.surcharge.denominator))
            exact = exact * (.one + surcharge)
            let share = surcharge * ExactNumber(100)
            steps.append(
                CalculationStep(
                    "surcharge", share.description,
                    fr: "Majoration de \(FrenchNumber.text(share)) % : \(FrenchNumber.text(exact)) €/h",
                    en: "Surcharge of \(share)%: €\(exact)/h"))
        }
        steps.append(roundingStep(local.rounding, rate))
        return steps
    }

    private func resourcesStep(_ family: FamilySituation) -> CalculationStep {
        switch family.resources {
        case .annual(let amount):
            let monthly = amount.exact / ExactNumber(12)
            return CalculationStep(
                "monthly_resources", monthly.description,
                fr: "Ressources mensuelles : \(FrenchNumber.text(amount)) € ÷ 12 = \(FrenchNumber.text(monthly)) €",
                en: "Monthly resources: €\(amount) ÷ 12 = €\(monthly)")
        case .none:
            return CalculationStep(
                "monthly_resources", floor.description, fr: "Aucune ressource : plancher",
                en: "No resources: the floor")
        case .childWelfare:
            return CalculationStep(
                "monthly_resources", floor.description, fr: "Enfant confié à l’ASE : plancher",
                en: "Child placed by welfare services: the floor")
        case .emergency:
            return CalculationStep(
                "monthly_resources", floor.description, fr: "Accueil d’urgence, famille inconnue : plancher",
                en: "Emergency care, family unknown: the floor")
        case .refused:
            return CalculationStep(
                "monthly_resources", ceiling.description, fr: "Ressources non communiquées : plafond",
                en: "Resources not given: the ceiling")
        }
    }

    private func clampStep(
        _ bound: HourlyRate.Bound?, ceiling: Money, monthly: ExactNumber, isLocal: Bool
    ) -> CalculationStep {
        let range = "\(FrenchNumber.text(floor)) – \(FrenchNumber.text(ceiling)) €"
        let local = isLocal ? BilingualText(fr: " (plafond local)", en: " (local ceiling)") : .empty
        let held =
            switch bound {
            case .floor: BilingualText(fr: "le plancher est retenu", en: "the floor is taken")
            case .ceiling: BilingualText(fr: "le plafond est retenu", en: "the ceiling is taken")
            case .fixed, nil: BilingualText(fr: "les ressources sont retenues", en: "the resources are taken")
            }
        return CalculationStep(
            "reference_resources", monthly.description,
            fr:
                "Entre plancher et plafond (\(range)\(local)) : \(held), \(FrenchNumber.text(monthly)) €",
            en: "Between floor and ceiling (€\(floor) – €\(ceiling)\(local)): \(held), €\(monthly)"
        )
    }

    private func rankStep(_ family: FamilySituation) -> CalculationStep {
        let last =
            family.children + family.disabledChildren > Self.ranks
            ? BilingualText(fr: " (dernier rang de l’échelle)", en: " (last rank of the scale)") : .empty
        return CalculationStep(
            "rank", String(family.rank),
            fr:
                "Rang : \(family.children, "enfant", "enfants") à charge + \(family.disabledChildren) en situation de handicap = \(family.rank)\(last)",
            en:
                "Rank: \(family.children, "dependent child", "dependent children") + \(family.disabledChildren) disabled = \(family.rank)\(last)"
        )
    }

    private func roundingStep(_ rounding: RateRounding, _ rate: HourlyRate) -> CalculationStep {
        let words =
            switch rounding {
            case .halfUp: BilingualText(fr: "arrondi au centime le plus proche", en: "rounded to the nearest cent")
            case .truncate: BilingualText(fr: "tronqué au centime", en: "truncated to the cent")
            case .none: BilingualText(fr: "sans arrondi", en: "not rounded")
            }
        return CalculationStep(
            "hourly_rate", rate.euros.description,
            fr: "Tarif horaire \(words) : \(FrenchNumber.text(rate.euros)) €/h",
            en: "Hourly rate \(words): €\(rate.euros)/h")
    }
}

extension MicroCrecheMonth {
    /// The calculation of a month, line by line.
    func steps(
        _ care: MicroCrecheCare, rules: ChildcareBenefitRules, priceIsDefault: Bool
    ) -> [CalculationStep] {
        var steps: [CalculationStep] = []
        if priceIsDefault {
            steps.append(
                CalculationStep(
                    "hourly_price", care.hourlyPrice.description,
                    fr: "Prix horaire non donné : le plafond du CMG, \(FrenchNumber.text(care.hourlyPrice)) €/h",
                    en: "No hourly price given: the cap of the CMG, €\(care.hourlyPrice)/h"))
        }
        steps.append(
            CalculationStep(
                "monthly_fee", cost.description,
                fr:
                    "Coût du mois : \(FrenchNumber.text(care.hourlyPrice)) € × \(FrenchNumber.text(care.monthlyHours)) h = \(FrenchNumber.text(cost)) €",
                en: "Cost of the month: €\(care.hourlyPrice) × \(care.monthlyHours) h = €\(cost)"))
        switch refusal {
        case .priceAboveCap:
            steps.append(
                refused(
                    fr: "le prix dépasse \(FrenchNumber.text(rules.priceCap)) €/h",
                    en: "the price is above €\(rules.priceCap)/h"))
        case .tooFewHours:
            steps.append(
                refused(
                    fr: "moins de \(FrenchNumber.text(rules.minimumHours)) h par mois",
                    en: "fewer than \(rules.minimumHours) h a month"))
        case .tooOld: steps.append(refused(fr: "l’enfant a six ans", en: "the child is six"))
        case nil:
            steps += taxableStep(care, rules)
            steps.append(
                CalculationStep(
                    "entitlement", entitlement.description,
                    fr: "CMG, tranche \(band) : au plus \(FrenchNumber.text(entitlement)) €",
                    en: "CMG, band \(band): at most €\(entitlement)"))
            let percent = rules.costShare * ExactNumber(100)
            steps.append(
                CalculationStep(
                    "benefit", benefit.description,
                    fr:
                        "Au plus \(FrenchNumber.text(percent)) % du coût : le CMG versé est de \(FrenchNumber.text(benefit)) €",
                    en: "At most \(percent)% of the cost: the CMG paid is €\(benefit)"))
        }
        steps += CalculationStep.credit(taxCredit, cost: cost, benefit: benefit)
        return steps
    }

    /// The income the band was found by.
    private func taxableStep(_ care: MicroCrecheCare, _ rules: ChildcareBenefitRules) -> [CalculationStep] {
        guard let income = taxableIncome else { return [] }
        if care.family.netTaxableIncome != nil {
            return [
                CalculationStep(
                    "taxable_income", income.description,
                    fr: "Revenu net imposable de l’année : \(FrenchNumber.text(income)) €",
                    en: "Net taxable income of the year: €\(income)")
            ]
        }
        let share = rules.taxableShare.percent(upTo: 2)
        return [
            CalculationStep(
                "taxable_income", income.description,
                fr:
                    "Revenu net imposable non donné : \(FrenchNumber.text(share)) % des ressources (abattement de 10 %), soit \(FrenchNumber.text(income)) €",
                en: "Net taxable income not given: \(share)% of the resources (10% allowance), €\(income)")
        ]
    }

    private func refused(fr: FrenchText, en: EnglishText) -> CalculationStep {
        let why = BilingualText(fr: fr, en: en)
        return CalculationStep("benefit", "0.00", fr: "Pas de CMG : \(why)", en: "No CMG: \(why)")
    }
}
