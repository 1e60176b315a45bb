public import Childcare

/// Reserved seats that go to others once the funder is served.
public enum OpenReservationsRule: PublishedRule {
    public static let name = "OpenReservations"
    public static let chapter = RuleChapter.network
    public static let statement = BilingualText(
        fr: "Les berceaux réservés vont d'abord aux familles du réservataire ; ce qu'elles laissent est ouvert à toutes.",
        en: "Reserved seats go to the funder's families first; what they leave is open to everyone.")
    public static var uses: [RuleUse] {
        [
            RuleUse(
                "Reserved seats, released when their families are served",
                in: "`reservations.csv`, `fallback: open`",
                shownBy: ["reservation-open"])
        ]
    }
}
