public import Childcare

/// One child asked for more than once.
public enum SameChildRule: PublishedRule {
    public static let name = "SameChild"
    public static let chapter = RuleChapter.families
    public static let statement = BilingualText(
        fr: "Un enfant demandé deux fois, par exemple auprès de deux membres du réseau, n'obtient qu'une place.",
        en: "A child asked for twice, such as with two members of a network, gets one place.")
    public static var uses: [RuleUse] {
        [
            RuleUse(
                "One child registered twice gets one place",
                in: "`identity` in `requests.csv`",
                shownBy: ["duplicate-child"])
        ]
    }
}
