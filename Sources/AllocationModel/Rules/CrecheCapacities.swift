package import Childcare

/// The crèche as a whole.
package enum CrecheCapacitiesRule: PublishedRule {
    package static let name = "CrecheCapacities"
    package static let chapter = RuleChapter.creche
    package static let statement = BilingualText(
        fr:
            "Une crèche n'accueille jamais plus de 115 % de sa capacité autorisée, arrondis au-dessus, ni plus d'heures par semaine que cette capacité.",
        en:
            "A crèche never takes more than 115 % of its authorised capacity, rounded up, nor more hours a week than that capacity."
    )
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "115 % of the authorised capacity at any time, rounded up",
                in: "`capacity` in `creches.csv`; needs `places`, not `places_free`",
                shownBy: ["capacity-115", "capacity-before-2021"]),
            RuleUse(
                "100 % of the weekly hours",
                in: "the same",
                shownBy: ["weekly-hours"]),
            RuleUse(
                "Sections without seats of their own",
                in: "no `places` in `sections.csv`, in a crèche with a `staff_rule`",
                shownBy: ["flexible-section"]),
        ]
    }
}
