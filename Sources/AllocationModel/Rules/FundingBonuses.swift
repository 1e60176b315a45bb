package import Childcare

/// The bonus of the mix, as a choice among its steps.
package enum FundingBonusesRule: PublishedRule {
    package static let name = "FundingBonuses"
    package static let chapter = RuleChapter.objectives
    package static let statement = BilingualText(
        fr:
            "Si le règlement le demande, le bonus mixité de chaque crèche compte, selon la participation moyenne de ses familles.",
        en: "Where the policy asks for it, each crèche's bonus of the mix counts, by the mean fee of its families.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "The bonus mixité of a crèche counts, by the mean fee of its families",
                in: "`funding` among the terms of `policy.levels`; `policy.funding_minimum`; `income_annual`",
                shownBy: ["funding-bonus", "funding-minimum"])
        ]
    }

    package static let conflicts: [RuleReference.Kind] = [.bonusMinimum]

    package static func demand(_ rule: RuleReference, in source: Case) -> BilingualText? {
        guard case .bonusMinimum(let least) = rule else { return nil }
        let euros = BilingualText(number: least.wholeEuros)
        return BilingualText(
            fr: "minimum de bonus de mixité : au moins \(euros) € pour toutes les crèches",
            en: "minimum of the mix bonuses: at least €\(euros) for all crèches")
    }

    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
        guard case .bonusMinimum = change.rule.rule else { return nil }
        let euros = BilingualText(number: change.amount / 100 + (change.amount % 100 > 0 ? 1 : 0))
        return BilingualText(
            fr: "abaisser le minimum de bonus de mixité de \(euros) €",
            en: "lower the minimum of the mix bonuses by €\(euros)")
    }
}
