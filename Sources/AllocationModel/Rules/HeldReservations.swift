package import Childcare

/// Reserved seats that stay empty.
package enum HeldReservationsRule: PublishedRule {
    package static let name = "HeldReservations"
    package static let chapter = RuleChapter.network
    package static let statement = BilingualText(
        fr: "Les berceaux réservés que le réservataire garde restent vides si ses familles ne les prennent pas.",
        en: "Reserved seats that the funder keeps stay empty where its families leave them.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Reserved seats, kept",
                in: "`fallback: hold`; `who`, `section`, `days`, `from`, `until`",
                shownBy: ["reservation-hold", "reservation-by-day", "two-funders"])
        ]
    }

    package static let conflicts: [RuleReference.Kind] = [.reserved]

    package static func demand(_ rule: RuleReference, in source: Case) -> BilingualText? {
        guard case .reserved(let funders, let place, let time) = rule else { return nil }
        let at = "\(place.written), \(time.written)"
        return BilingualText(
            unset: "berceaux réservés à \(french(funders)) (\(at)), gardés vides",
            english: "seats reserved for \(english(funders)) (\(at)), kept empty")
    }

    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
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
