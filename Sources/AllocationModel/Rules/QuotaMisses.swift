package import Childcare

/// A price for each scope that misses a quota.
package enum QuotaMissesRule: PublishedRule {
    package static let name = "QuotaMisses"
    package static let chapter = RuleChapter.quotas
    package static let statement = BilingualText(
        fr:
            "Le prix d'un quota qui se paie par périmètre est payé une fois dans chaque périmètre qui le manque, de peu ou de beaucoup.",
        en:
            "The price of a quota that is paid by scope is paid once in each scope that misses it, by little or by much."
    )
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "a price per crèche that misses its target",
                in: "`price_per` (`scope`) in `quotas.csv`, beside `price`",
                shownBy: ["quota-price-per-scope"])
        ]
    }
}
