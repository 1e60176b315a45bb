package import Childcare

/// Nobody waits without need.
package enum EarlierStartsRule: PublishedRule {
    package static let name = "EarlierStarts"
    package static let chapter = RuleChapter.weeks
    package static let statement = BilingualText(
        fr: "Entre deux répartitions équivalentes, aucun enfant n'attend sans nécessité.",
        en: "Between equal answers nobody waits without need.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "A family accepts a later start",
                in: "`start_latest` in `requests.csv`",
                shownBy: ["start-window", "earliest-start"])
        ]
    }
}
