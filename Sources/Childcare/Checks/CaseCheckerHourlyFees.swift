/// What a rule on the hourly fee takes families and crèches for.
extension CaseChecker {
    mutating func checkHourlyFees() {
        guard self.case.looksAtHourlyFees, let fees = self.case.hourlyFees else { return }
        if let day = fees.carriedAfter {
            let last = BilingualText(day: day)
            report(
                .feeNotPublished, .warning, at: "/term/start", "\(self.case.term.start)",
                expected: BilingualText(
                    fr: "une rentrée jusqu'au \(last) : une règle regarde le tarif horaire",
                    en: "a start until \(last): a rule looks at the hourly fee"),
                remedy: BilingualText(
                    fr: "le dernier barème publié est prolongé : revérifiez quand celui de l'année paraît",
                    en: "the last published tariff is carried on: check again once that of the year is out"))
        }
        let considered = self.case.requests.filter(index.isConsidered)
        let asking = Set(considered.filter { $0.care != .emergency }.map(\.household))
        let enrolled = Set(self.case.enrolled.compactMap(\.household))
        let silent = self.case.households.indices.filter { position in
            let household = self.case.households[position]
            return household.hasUnknownResources
                && (asking.contains(household.id) || enrolled.contains(household.id))
        }
        if let first = silent.first {
            report(
                .feeOfUnknownResources, .warning, at: "/households/\(first)/income_annual",
                self.case.households[first].id.text,
                expected: BilingualText(
                    fr:
                        "des ressources, ou ce qui les remplace (income_status, benefits) : une règle regarde le tarif horaire",
                    en: "resources, or what stands for them (income_status, benefits): a rule looks at the hourly fee"),
                remedy: BilingualText(
                    fr:
                        "\(silent.count, "foyer", "foyers") sans ressources connues : leur tarif est pris au plafond, comme pour une famille qui ne dit rien",
                    en:
                        "\(silent.count, "household", "households") without known resources: their fee is taken at the ceiling, as of a family that does not say"
                ))
        }
        checkPrices(fees, considered)
    }

    /// Each crèche where an hour has no price for some family that asks for it.
    private mutating func checkPrices(_ fees: HourlyFees, _ considered: [PlaceRequest]) {
        var unpriced: Set<CrecheID> = []
        for request in considered {
            guard let household = index.household(request.household) else { continue }
            for wish in request.wishes where !unpriced.contains(wish.creche) {
                guard let creche = index.creche(wish.creche) else { continue }
                if fees.millionths(household, creche, isEmergency: request.care == .emergency) == nil {
                    unpriced.insert(wish.creche)
                }
            }
        }
        for (position, creche) in self.case.creches.enumerated() where unpriced.contains(creche.id) {
            report(
                .feeUnknown, .warning, at: "/creches/\(position)/hourly_price", creche.id.text,
                expected: BilingualText(
                    fr: "un prix de l'heure, puisqu'une règle regarde le tarif horaire",
                    en: "a price of an hour, since a rule looks at the hourly fee"),
                remedy: BilingualText(
                    fr:
                        "sans lui, aucune comparaison avec le tarif horaire n'y est vraie : donnez hourly_price, ou funding",
                    en: "without it no comparison with the hourly fee holds there: give hourly_price, or funding"))
        }
    }
}
