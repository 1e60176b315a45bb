public import Childcare

/// Better wishes between equal totals.
public enum BetterWishesRule: PublishedRule {
    public static let name = "BetterWishes"
    public static let chapter = RuleChapter.objectives
    public static let statement = BilingualText(
        fr: "Entre deux répartitions de même total, celle qui satisfait de meilleurs vœux l'emporte.",
        en: "Between allocations of the same total, the one that grants better wishes wins.")
    public static var uses: [RuleUse] {
        [
            RuleUse(
                "At equal totals, better wishes",
                in: "nothing to write",
                shownBy: ["better-wishes"])
        ]
    }
}
