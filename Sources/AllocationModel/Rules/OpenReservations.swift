package import Childcare

/// Reserved seats that go to others once the funder is served.
package enum OpenReservationsRule: PublishedRule {
    package static let name = "OpenReservations"
    package static let chapter = RuleChapter.network
    package static let statement = BilingualText(
        fr:
            "Les berceaux réservés vont d'abord aux familles du réservataire ; ce qu'elles laissent est ouvert à toutes.",
        en: "Reserved seats go to the funder's families first; what they leave is open to everyone.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Reserved seats, released when their families are served",
                in: "`reservations.csv`, `fallback: open`",
                shownBy: ["reservation-open"])
        ]
    }
}
