import Childcare

extension Bareme {
    /// The calculation of a rate, line by line.
    func steps(
        _ family: FamilySituation, _ scale: Scale, _ local: LocalRules, _ rate: HourlyRate
    ) throws(TariffError) -> [CalculationStep] {
        var steps = [
            CalculationStep(
                "tariff", valid.first.description,
                french:
                    "Barème du \(valid.first) au \(valid.last), échelle \(scale == .collective ? "collective" : "familiale")",
                english: "Tariff from \(valid.first) to \(valid.last), \(scale.rawValue) scale")
        ]
        if rate.bound == .fixed {
            steps.append(
                CalculationStep(
                    "emergency_rate", rate.euros.description,
                    french: "Accueil d'urgence, famille inconnue : tarif fixe de \(FrenchNumber.text(rate.euros)) €/h",
                    english: "Emergency care, family unknown: fixed rate of €\(rate.euros)/h"))
            return steps
        }
        let ceiling = try localCeiling(local)
        let (yearly, _) = reference(family, yearlyCeiling: ceiling.microEuros * 12)
        let monthly = ExactNumber(Int128(yearly), over: 12_000_000)
        steps.append(resourcesStep(family))
        steps.append(clampStep(rate.bound, ceiling: ceiling, monthly: monthly, isLocal: local.ceiling != nil))
        steps.append(rankStep(family))
        let percent = effortPercent(scale, rank: family.rank)
        steps.append(
            CalculationStep(
                "effort_rate", percent.description,
                french: "Taux d'effort du rang \(family.rank) : \(FrenchNumber.text(percent)) % par heure",
                english: "Effort rate of rank \(family.rank): \(percent)% per hour"))
        var exact = monthly * percent / ExactNumber(100)
        steps.append(
            CalculationStep(
                "exact_rate", exact.description,
                french:
                    "\(FrenchNumber.text(monthly)) € × \(FrenchNumber.text(percent)) % = \(FrenchNumber.text(exact)) €/h",
                english: "€\(monthly) × \(percent)% = €\(exact)/h"))
        if local.surcharge.numerator > 0 {
            let surcharge = ExactNumber(Int128(local.surcharge.numerator), over: Int128(local.surcharge.denominator))
            exact = exact * (.one + surcharge)
            let share = surcharge * ExactNumber(100)
            steps.append(
                CalculationStep(
                    "surcharge", share.description,
                    french: "Majoration de \(FrenchNumber.text(share)) % : \(FrenchNumber.text(exact)) €/h",
                    english: "Surcharge of \(share)%: €\(exact)/h"))
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
                french: "Ressources mensuelles : \(FrenchNumber.text(amount)) € ÷ 12 = \(FrenchNumber.text(monthly)) €",
                english: "Monthly resources: €\(amount) ÷ 12 = €\(monthly)")
        case .none:
            return CalculationStep(
                "monthly_resources", floor.description, french: "Aucune ressource : plancher",
                english: "No resources: the floor")
        case .childWelfare:
            return CalculationStep(
                "monthly_resources", floor.description, french: "Enfant confié à l'ASE : plancher",
                english: "Child placed by welfare services: the floor")
        case .emergency:
            return CalculationStep(
                "monthly_resources", floor.description, french: "Accueil d'urgence, famille inconnue : plancher",
                english: "Emergency care, family unknown: the floor")
        case .refused:
            return CalculationStep(
                "monthly_resources", ceiling.description, french: "Ressources non communiquées : plafond",
                english: "Resources not given: the ceiling")
        }
    }

    private func clampStep(
        _ bound: HourlyRate.Bound?, ceiling: Money, monthly: ExactNumber, isLocal: Bool
    ) -> CalculationStep {
        let range = "\(FrenchNumber.text(floor)) – \(FrenchNumber.text(ceiling)) €"
        let local = (french: isLocal ? " (plafond local)" : "", english: isLocal ? " (local ceiling)" : "")
        let held: (french: String, english: String) =
            switch bound {
            case .floor: ("le plancher est retenu", "the floor is taken")
            case .ceiling: ("le plafond est retenu", "the ceiling is taken")
            case .fixed, nil: ("les ressources sont retenues", "the resources are taken")
            }
        return CalculationStep(
            "reference_resources", monthly.description,
            french:
                "Entre plancher et plafond (\(range)\(local.french)) : \(held.french), \(FrenchNumber.text(monthly)) €",
            english: "Between floor and ceiling (€\(floor) – €\(ceiling)\(local.english)): \(held.english), €\(monthly)"
        )
    }

    private func rankStep(_ family: FamilySituation) -> CalculationStep {
        CalculationStep(
            "rank", String(family.rank),
            french: ("Rang : \(family.children, "enfant", "enfants") à charge + \(family.disabledChildren) en situation de handicap = \(family.rank)"
                as FrenchText).text
                + (family.children + family.disabledChildren > Self.ranks ? " (dernier rang de l'échelle)" : ""),
            english: ("Rank: \(family.children, "dependent child", "dependent children") + \(family.disabledChildren) disabled = \(family.rank)"
                as EnglishText).text
                + (family.children + family.disabledChildren > Self.ranks ? " (last rank of the scale)" : ""))
    }

    private func roundingStep(_ rounding: RateRounding, _ rate: HourlyRate) -> CalculationStep {
        let words: (french: String, english: String) =
            switch rounding {
            case .halfUp: ("arrondi au centime le plus proche", "rounded to the nearest cent")
            case .truncate: ("tronqué au centime", "truncated to the cent")
            case .none: ("sans arrondi", "not rounded")
            }
        return CalculationStep(
            "hourly_rate", rate.euros.description,
            french: "Tarif horaire \(words.french) : \(FrenchNumber.text(rate.euros)) €/h",
            english: "Hourly rate \(words.english): €\(rate.euros)/h")
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
                    french: "Prix horaire non donné : le plafond du CMG, \(FrenchNumber.text(care.hourlyPrice)) €/h",
                    english: "No hourly price given: the cap of the CMG, €\(care.hourlyPrice)/h"))
        }
        steps.append(
            CalculationStep(
                "monthly_fee", cost.description,
                french:
                    "Coût du mois : \(FrenchNumber.text(care.hourlyPrice)) € × \(FrenchNumber.text(care.monthlyHours)) h = \(FrenchNumber.text(cost)) €",
                english: "Cost of the month: €\(care.hourlyPrice) × \(care.monthlyHours) h = €\(cost)"))
        switch refusal {
        case .priceAboveCap:
            steps.append(
                refused(
                    "le prix dépasse \(FrenchNumber.text(rules.priceCap)) €/h",
                    "the price is above €\(rules.priceCap)/h"))
        case .tooFewHours:
            steps.append(
                refused(
                    "moins de \(FrenchNumber.text(rules.minimumHours)) h par mois",
                    "fewer than \(rules.minimumHours) h a month"))
        case .tooOld: steps.append(refused("l'enfant a six ans", "the child is six"))
        case nil:
            steps.append(
                CalculationStep(
                    "entitlement", entitlement.description,
                    french: "CMG, tranche \(band) : au plus \(FrenchNumber.text(entitlement)) €",
                    english: "CMG, band \(band): at most €\(entitlement)"))
            let percent = rules.costShare * ExactNumber(100)
            steps.append(
                CalculationStep(
                    "benefit", benefit.description,
                    french:
                        "Au plus \(FrenchNumber.text(percent)) % du coût : le CMG versé est de \(FrenchNumber.text(benefit)) €",
                    english: "At most \(percent)% of the cost: the CMG paid is €\(benefit)"))
        }
        steps.append(
            CalculationStep(
                "tax_credit", taxCredit.description,
                french: "Crédit d'impôt, par mois : \(FrenchNumber.text(taxCredit)) €",
                english: "Tax credit, per month: €\(taxCredit)"))
        steps.append(
            CalculationStep(
                "net_cost", netCost.description,
                french:
                    "Reste à charge : \(FrenchNumber.text(cost)) − \(FrenchNumber.text(benefit)) − \(FrenchNumber.text(taxCredit)) = \(FrenchNumber.text(netCost)) €",
                english: "Left to pay: \(cost) − \(benefit) − \(taxCredit) = €\(netCost)"))
        return steps
    }

    private func refused(_ french: String, _ english: String) -> CalculationStep {
        CalculationStep("benefit", "0.00", french: "Pas de CMG : \(french)", english: "No CMG: \(english)")
    }
}
