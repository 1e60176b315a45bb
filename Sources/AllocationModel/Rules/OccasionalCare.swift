public import Childcare

/// Occasional care fills what regular care leaves.
public enum OccasionalCareRule: PublishedRule {
    public static let name = "OccasionalCare"
    public static let chapter = RuleChapter.weeks
    public static let statement = BilingualText(
        fr: "L'accueil occasionnel prend ce que l'accueil régulier laisse.",
        en: "Occasional care takes what regular care leaves.")
    public static var uses: [RuleUse] {
        [
            RuleUse(
                "Occasional care takes what regular care leaves",
                in: "`care: occasional`, `hours_wanted`",
                shownBy: ["occasional-care", "occasional-points"])
        ]
    }
}
