package import Childcare

/// Seats of each section.
package enum SeatCapacitiesRule: PublishedRule {
    package static let name = "SeatCapacities"
    package static let chapter = RuleChapter.creche
    package static let statement = BilingualText(
        fr:
            "À chaque créneau, une section n'accueille pas plus d'enfants qu'elle n'a de places ; les places d'urgence ne vont qu'aux urgences.",
        en:
            "At every slot a section takes no more children than it has seats; seats kept for emergencies go to emergencies only."
    )
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Seats of a section differ by period or half-day",
                in: "`period`, `places_mon_am` … in `sections.csv`",
                shownBy: ["seats-by-period"]),
            RuleUse(
                "The term is cut into periods; every limit holds in each of them",
                in: "`calendar.periods` in `case.yaml`, their first days",
                shownBy: ["periods"]),
            RuleUse(
                "A child that takes several places",
                in: "`places_used`",
                shownBy: ["two-places"]),
            RuleUse(
                "Seats held back for emergencies",
                in: "`reserve` in `sections.csv`; `care: emergency`",
                shownBy: ["reserve"]),
        ]
    }
}
