package import Childcare

/// The policy's objectives, level by level.
package enum ObjectiveLevelsRule: PublishedRule {
    package static let name = "ObjectiveLevels"
    package static let chapter = RuleChapter.objectives
    package static let statement = BilingualText(
        fr: "Les objectifs du règlement sont atteints l'un après l'autre, chacun avec la tolérance laissée au suivant.",
        en: "The policy's objectives are reached one after the other, each with the tolerance left to the next.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Points of the grid, per wish",
                in: "`grid.csv` (`when`, `points`, `cap`), or `points` in `requests.csv` and `wishes.csv`",
                shownBy: ["sibling-enrolled", "twins", "points-with-decimals"]),
            RuleUse(
                "A heading of the grid gives no more than its cap",
                in: "`group_cap` in `grid.csv`",
                shownBy: ["group-cap"]),
            RuleUse(
                "Points a professional gives",
                in: "a line of the grid worth `0..12` or `1..4`; `manual_points.csv`",
                shownBy: ["manual-points", "points-range"]),
            RuleUse(
                "Objectives in order, each with a tolerance",
                in: "`policy.levels`",
                shownBy: ["levels-children-first", "levels-tolerance"]),
            RuleUse(
                "A group first, everywhere, before any other",
                in: "`policy.levels: [{ name: commune, who: commune = X }, points]`",
                shownBy: ["levels-group-first"]),
            RuleUse(
                "Few families see their answer change",
                in: "`berceau allocate --previous OUT`",
                shownBy: ["few-changes"]),
        ]
    }
}
