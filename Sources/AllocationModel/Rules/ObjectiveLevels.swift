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
                shownBy: ["sibling-enrolled", "twins"]),
            RuleUse(
                "Points a professional gives",
                in: "a line of the grid worth `0..12`; `manual_points.csv`",
                shownBy: ["manual-points"]),
            RuleUse(
                "Objectives in order, each with a tolerance",
                in: "`policy.levels`",
                shownBy: ["levels-children-first", "levels-tolerance"]),
            RuleUse(
                "Few families see their answer change",
                in: "`berceau allocate --previous OUT`",
                shownBy: ["few-changes"]),
        ]
    }
}
