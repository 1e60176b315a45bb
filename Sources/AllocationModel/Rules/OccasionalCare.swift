package import Childcare

/// Occasional care fills what regular care leaves.
package enum OccasionalCareRule: PublishedRule {
    package static let name = "OccasionalCare"
    package static let chapter = RuleChapter.weeks
    package static let statement = BilingualText(
        fr: "L'accueil occasionnel prend ce que l'accueil régulier laisse.",
        en: "Occasional care takes what regular care leaves.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Occasional care takes what regular care leaves",
                in: "`care: occasional`, `hours_wanted`",
                shownBy: ["occasional-care", "occasional-points"])
        ]
    }
}
