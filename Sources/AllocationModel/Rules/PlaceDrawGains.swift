package import Childcare

/// The public draw decides between places.
package enum PlaceDrawGainsRule: PublishedRule {
    package static let name = "PlaceDrawGains"
    package static let chapter = RuleChapter.objectives
    package static let statement = BilingualText(
        fr: "Entre des places de même valeur pour un enfant, le tirage au sort public décide aussi.",
        en: "Between places worth the same for a child the public draw decides too.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "The draw among places worth the same",
                in: "`policy.seed`",
                shownBy: ["two-of-three-days"])
        ]
    }
}
