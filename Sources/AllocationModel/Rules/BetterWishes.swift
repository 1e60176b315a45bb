package import Childcare

/// Better wishes between equal totals.
package enum BetterWishesRule: PublishedRule {
    package static let name = "BetterWishes"
    package static let chapter = RuleChapter.objectives
    package static let statement = BilingualText(
        fr: "Entre deux répartitions de même total, celle qui satisfait de meilleurs vœux l'emporte.",
        en: "Between allocations of the same total, the one that grants better wishes wins.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "At equal totals, better wishes",
                in: "nothing to write",
                shownBy: ["better-wishes"])
        ]
    }
}
