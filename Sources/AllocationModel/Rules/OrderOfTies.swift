package import Childcare

/// What decides between families of equal points, before the draw.
package enum OrderOfTiesRule: PublishedRule {
    package static let name = "OrderOfTies"
    package static let chapter = RuleChapter.objectives
    package static let statement = BilingualText(
        fr:
            "À égalité de points, ce que le règlement nomme départage les familles, dans son ordre, avant le tirage au sort.",
        en: "At equal points, what the policy names decides between families, in its order, before the draw.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "What decides between equal points",
                in: "`policy.ties: [submitted_on, age_months]`; `ascending` or `descending` after a column",
                shownBy: ["ties-in-order", "ties-by-distance"])
        ]
    }
}
