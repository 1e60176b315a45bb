package import Childcare

/// Who may not ask, by the règlement.
package enum EligibilityConditionsRule: PublishedRule {
    package static let name = "EligibilityConditions"
    package static let chapter = RuleChapter.files
    package static let statement = BilingualText(
        fr:
            "Une demande que le règlement ne permet pas à une crèche n'y est pas examinée ; le motif est dit à la famille. Une admission que la commission a imposée demeure.",
        en:
            "A request the rules do not allow at a crèche is not considered there; the family is told the reason. A place the commission pinned stays."
    )
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Who may not ask, and the reason told",
                in: "`eligibility.csv`: `criterion`, `when`, `reason`",
                shownBy: ["eligibility"]),
            RuleUse(
                "No child further away than so much",
                in: "a line of `eligibility.csv` with `distance_m > 5000`",
                shownBy: ["eligibility-distance"]),
        ]
    }

    package static let exclusions: [Exclusion.Rule: BilingualText] = [
        .ineligible: BilingualText(
            fr: "le règlement ne permet pas cette demande", en: "the rules do not allow this request")
    ]
}
