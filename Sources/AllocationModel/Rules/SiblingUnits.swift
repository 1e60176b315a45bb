package import Childcare

/// Children of one household asking together.
package enum SiblingUnitsRule: PublishedRule {
    package static let name = "SiblingUnits"
    package static let chapter = RuleChapter.families
    package static let statement = BilingualText(
        fr: "Les enfants d'un même foyer sont décidés ensemble, selon la règle de fratrie du foyer ou du règlement.",
        en: "Children of one household are decided together, by the sibling rule of the household or of the policy.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Seven sibling rules",
                in: "`policy.siblings`, `sibling_rule` in `households.csv`, `policy.sibling_split_price`",
                shownBy: [
                    "siblings-together", "siblings-same-place-and-time", "siblings-elder-may-start-alone",
                    "siblings-younger-may-start-alone", "siblings-all-or-nothing", "siblings-prefer-together",
                    "siblings-independent",
                ]),
            RuleUse(
                "Twins; a sibling who stays",
                in: "`twin`, `sibling_there` in a condition",
                shownBy: ["twins", "sibling-enrolled"]),
        ]
    }

    package static let exclusions: [Exclusion.Rule: BilingualText] = [
        .siblings: BilingualText(
            fr: "la règle de fratrie ne laisse aucune solution commune aux enfants du foyer",
            en: "the sibling rule leaves the household's children no joint outcome")
    ]
}
