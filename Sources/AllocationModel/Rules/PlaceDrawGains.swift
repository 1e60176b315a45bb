public import Childcare

/// The public draw decides between places.
public enum PlaceDrawGainsRule: PublishedRule {
    public static let name = "PlaceDrawGains"
    public static let chapter = RuleChapter.objectives
    public static let statement = BilingualText(
        fr: "Entre des places de même valeur pour un enfant, le tirage au sort public décide aussi.",
        en: "Between places worth the same for a child the public draw decides too.")
    public static var uses: [RuleUse] {
        [
            RuleUse(
                "The draw among places worth the same",
                in: "`policy.seed`",
                shownBy: ["two-of-three-days"])
        ]
    }
}
