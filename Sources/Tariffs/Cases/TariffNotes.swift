import Childcare

/// What the prices and accounts of a case assume: everything that was not said and had to be taken for something.
extension CaseTariff {
    func notes(unknown: Int, prices: [FamilyPrice], carriedAfter: CivilDate?) -> [BilingualText] {
        var notes = [carriedNote(carriedAfter)].compactMap { $0 }
        func list(_ creches: [Creche]) -> String { creches.map(\.id.text).joined(separator: ", ") }
        let psu = self.case.creches.filter { funding($0) == .psu }
        let defaulted = psu.filter { $0.finances?.psuCeiling == nil && isCostKnown($0) }
        if !defaulted.isEmpty {
            notes.append(
                BilingualText(
                    fr:
                        "Plafond PSU par défaut (psu_funding.csv, à remplacer par celui de la CAF) : \(list(defaulted)).",
                    en:
                        "Default PSU ceiling (psu_funding.csv, to be replaced by the CAF's own): \(list(defaulted))."))
        }
        let costless = self.case.creches.filter { !isCostKnown($0) }
        if !costless.isEmpty {
            notes.append(
                BilingualText(
                    fr:
                        "Coût inconnu (cost_per_hour ou annual_cost dans creches.csv), donc ni PSU ni résultat : \(list(costless)).",
                    en:
                        "Cost unknown (cost_per_hour or annual_cost in creches.csv), so neither PSU nor result: \(list(costless))."
                ))
        }
        if unknown > 0 {
            notes.append(
                unknown == 1
                    ? BilingualText(
                        fr:
                            "1 enfant déjà accueilli sans foyer dans le dossier : facturé au tarif moyen de sa crèche.",
                        en: "1 enrolled child without a household in the case: billed at its crèche's mean fee.")
                    : BilingualText(
                        fr:
                            "\(unknown) enfants déjà accueillis sans foyer dans le dossier : facturés au tarif moyen de leur crèche.",
                        en:
                            "\(unknown) enrolled children without a household in the case: billed at their crèche's mean fee."
                    ))
        }
        return notes + familyNotes(prices)
    }

    private func isCostKnown(_ creche: Creche) -> Bool {
        creche.finances?.costPerHour != nil || creche.finances?.annualCost != nil
    }

    /// `nil` where every month has its row.
    func carriedNote(_ day: CivilDate?) -> BilingualText? {
        day.map { day in
            BilingualText(
                fr:
                    "Montants après le \(day.inFrench) non publiés : les derniers publiés sont prolongés (--after-last-row refuse pour les refuser).",
                en:
                    "Amounts after \(day) are not published: the last published ones are carried on (--after-last-row refuse to refuse them)."
            )
        }
    }

    /// What is assumed of the families priced.
    func familyNotes(_ prices: [FamilyPrice]) -> [BilingualText] {
        var notes: [BilingualText] = []
        let silent = self.case.households.count(where: \.hasUnknownResources)
        if silent > 0 {
            notes.append(
                silent == 1
                    ? BilingualText(
                        fr: "1 foyer sans ressources indiquées : facturé au plafond.",
                        en: "1 household without an income: billed at the ceiling.")
                    : BilingualText(
                        fr: "\(silent) foyers sans ressources indiquées : facturés au plafond.",
                        en: "\(silent) households without an income: billed at the ceiling."))
        }
        if prices.contains(where: \.isIncomeConverted), let rules = tables.microCreches.rules.rows.last {
            let share = rules.taxableShare.percent(upTo: 2)
            notes.append(
                BilingualText(
                    fr:
                        "CMG : le revenu net imposable est pris à \(FrenchNumber.text(share)) % des ressources du dossier, qui sont celles de la PSU, avant l’abattement de 10 % (une colonne revenu_net_imposable le donne).",
                    en:
                        "CMG: the net taxable income is taken as \(share)% of the case's resources, which are those of the PSU, before the 10% allowance (a column net_taxable_income gives it)."
                ))
        }
        return notes
    }

    static let creditNote = BilingualText(
        fr: "Crédit d’impôt (CGI 200 quater B) compté pour douze mois semblables ; il est versé l’année suivante.",
        en: "Tax credit (CGI 200 quater B) counted for twelve like months; it is paid the year after.")
}

extension CivilDate {
    /// `31/12/2026`.
    var inFrench: String {
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(two(day))/\(two(month))/\(year)"
    }
}
