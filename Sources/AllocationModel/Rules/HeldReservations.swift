public import Childcare

/// Reserved seats that stay empty.
public enum HeldReservationsRule: PublishedRule {
    public static let name = "HeldReservations"
    public static let chapter = RuleChapter.network
    public static let statement = BilingualText(
        fr: "Les berceaux réservés que le réservataire garde restent vides si ses familles ne les prennent pas.",
        en: "Reserved seats that the funder keeps stay empty where its families leave them.")
    public static var uses: [RuleUse] {
        [
            RuleUse(
                "Reserved seats, kept",
                in: "`fallback: hold`; `who`, `section`, `days`, `from`, `until`",
                shownBy: ["reservation-hold", "reservation-by-day", "two-funders"])
        ]
    }

    public static let conflicts: [RuleReference.Kind] = [.reserved]

    public static func demand(_ rule: RuleReference, in source: Case) -> BilingualText? {
        guard case .reserved(let funders, let place, let time) = rule else { return nil }
        let at = "\(place.written), \(time.written)"
        return BilingualText(
            unset: "berceaux réservés à \(french(funders)) (\(at)), gardés vides",
            english: "seats reserved for \(english(funders)) (\(at)), kept empty")
    }

    public static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
        guard case .reserved(let funders, let place, let time) = change.rule.rule else { return nil }
        let at = "\(place.written), \(time.written)"
        return BilingualText(
            unset: "libérer \(change.amount) berceau(x) réservé(s) à \(french(funders)) (\(at))",
            english: "release \(change.amount) seat(s) reserved for \(english(funders)) (\(at))")
    }

    private static func french(_ funders: [String]) -> String {
        funders.map { "« \($0) »" }.joined(separator: " + ")
    }

    private static func english(_ funders: [String]) -> String {
        funders.map { "“\($0)”" }.joined(separator: " + ")
    }
}
