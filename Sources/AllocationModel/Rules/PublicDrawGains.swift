public import Childcare

/// The public draw decides between families.
public enum PublicDrawGainsRule: PublishedRule {
    public static let name = "PublicDrawGains"
    public static let chapter = RuleChapter.objectives
    public static let statement = BilingualText(
        fr: "Le tirage au sort public départage les familles à égalité.",
        en: "The public draw decides between families in a tie.")
    public static var uses: [RuleUse] {
        [
            RuleUse(
                "The public draw settles what is equal",
                in: "`policy.seed`",
                shownBy: ["public-draw"])
        ]
    }
}
