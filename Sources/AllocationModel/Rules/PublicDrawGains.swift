package import Childcare

/// The public draw decides between families, by numbers or by a lottery.
package enum PublicDrawGainsRule: PublishedRule {
    package static let name = "PublicDrawGains"
    package static let chapter = RuleChapter.objectives
    package static let statement = BilingualText(
        fr: "Le tirage au sort public départage les familles à égalité.",
        en: "The public draw decides between families in a tie.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "The public draw settles what is equal",
                in: "`policy.seed`",
                shownBy: ["public-draw"]),
            RuleUse(
                "A lottery of even chances decides instead",
                in: "`policy.draw: lottery`",
                shownBy: ["fair-lottery"]),
        ]
    }
}
