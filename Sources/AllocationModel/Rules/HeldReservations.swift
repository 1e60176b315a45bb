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
        let (names, scope, when) = (Self.names(funders), source.words(of: place), time.words(in: source))
        return BilingualText(
            fr: "berceaux réservés à \(names) (\(scope), \(when)), gardés vides",
            en: "seats reserved for \(names) (\(scope), \(when)), kept empty")
    }

    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
        guard case .reserved(let funders, let place, let time) = change.rule.rule else { return nil }
        let (names, scope, when) = (Self.names(funders), source.words(of: place), time.words(in: source))
        let count = Int(change.amount)
        return BilingualText(
            fr: "libérer \(count, "berceau réservé", "berceaux réservés") à \(names) (\(scope), \(when))",
            en: "release \(count, "seat", "seats") reserved for \(names) (\(scope), \(when))")
    }

    private static func names(_ funders: [String]) -> BilingualText {
        funders.map { BilingualText(fr: "« \($0) »", en: "“\($0)”") }.listed
    }
}
