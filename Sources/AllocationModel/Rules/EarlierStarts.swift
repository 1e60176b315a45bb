public import Childcare

/// Nobody waits without need.
public enum EarlierStartsRule: PublishedRule {
    public static let name = "EarlierStarts"
    public static let chapter = RuleChapter.weeks
    public static let statement = BilingualText(
        fr: "Entre deux répartitions équivalentes, aucun enfant n'attend sans nécessité.",
        en: "Between equal answers nobody waits without need.")
    public static var uses: [RuleUse] {
        [
            RuleUse(
                "A family accepts a later start",
                in: "`start_latest` in `requests.csv`",
                shownBy: ["start-window", "earliest-start"])
        ]
    }
}
