package import Childcare

/// Social mix, in each scope.
package enum MixQuotasRule: PublishedRule {
    package static let name = "MixQuotas"
    package static let chapter = RuleChapter.quotas
    package static let statement = BilingualText(
        fr:
            "Chaque quota de mixité compte les enfants d'un groupe dans une portée ; il est ferme, ou chaque enfant manquant coûte son prix.",
        en:
            "Each mix quota counts the children of a group in a scope; it is hard, or every missing child costs its price."
    )
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "scope",
                in: "`scope` in `quotas.csv`: `network`, `each creche`, `creche:X`, `operator:X`, `section:X`",
                shownBy: ["quota-network", "quota-each-creche", "quota-creche", "quota-operator", "quota-section"]),
            RuleUse(
                "bound and measure",
                in: "`min` and `max` (`3` or `20%`), `of` (`places`, `children`, `hours`)",
                shownBy: [
                    "quota-share-of-places", "quota-share-of-children", "quota-share-of-hours", "quota-count-of-hours",
                    "quota-maximum",
                ]),
            RuleUse(
                "a group spread evenly over crèches",
                in: "`spread` (`10%`), in place of `min` and `max`",
                shownBy: ["quota-spread"]),
            RuleUse(
                "basis",
                in: "`basis` (`newcomers`, `all`)",
                shownBy: ["quota-basis-all"]),
            RuleUse(
                "a child counts in every group it belongs to",
                in: "`who`, a condition",
                shownBy: ["overlapping-groups"]),
            RuleUse(
                "long weeks, protected by the days asked for",
                in: "`who` with `days_per_week` or `hours_per_week`, of the week the family asks for first",
                shownBy: ["quota-days"]),
            RuleUse(
                "what cannot be met says by how much, and what was attainable",
                in: "`price` (none: hard)",
                shownBy: ["unmet-quota"]),
            RuleUse(
                "the law",
                in: "`policy.legal_quotas: [D214-7, AVIP]`, `legal_quota_price` (none: hard), `avip` in `creches.csv`",
                shownBy: ["d214-7", "avip"]),
        ]
    }

    package static let conflicts: [RuleReference.Kind] = [.quota]

    package static func demand(_ rule: RuleReference, in source: Case) -> BilingualText? {
        guard case .quota(let id, let scope, let side, let bound) = rule else { return nil }
        let quota = source.policy.effectiveQuotas(in: source).first { $0.id == id }
        let (who, place) = (quota?.who.words ?? .empty, source.words(of: scope))
        let amount = quota.map { Self.amount(bound, of: $0) } ?? BilingualText(bound: bound)
        return side == .minimum
            ? BilingualText(
                fr: "quota « \(id.text) » (\(who), \(place)) : au moins \(amount)",
                en: "quota “\(id.text)” (\(who), \(place)): at least \(amount)")
            : BilingualText(
                fr: "quota « \(id.text) » (\(who), \(place)) : au plus \(amount)",
                en: "quota “\(id.text)” (\(who), \(place)): at most \(amount)")
    }

    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
        guard case .quota(let id, let scope, let side, _) = change.rule.rule else { return nil }
        let (place, count) = (source.words(of: scope), Int(change.amount))
        let what = change.unit == .hours ? BilingualText(hours: count) : BilingualText(children: count)
        return side == .minimum
            ? BilingualText(
                fr: "abaisser le quota « \(id.text) » (\(place)) de \(what)",
                en: "lower quota “\(id.text)” (\(place)) by \(what)")
            : BilingualText(
                fr: "relever le quota « \(id.text) » (\(place)) de \(what)",
                en: "raise quota “\(id.text)” (\(place)) by \(what)")
    }

    /// `3 enfants`, `20 % des places`.
    private static func amount(_ bound: String, of quota: Quota) -> BilingualText {
        if let count = Int(bound) {
            return quota.of == .hours ? BilingualText(hours: count) : BilingualText(children: count)
        }
        let share = BilingualText(bound: bound)
        return switch quota.of {
        case .places: BilingualText(fr: "\(share) des places", en: "\(share) of the places")
        case .children: BilingualText(fr: "\(share) des enfants", en: "\(share) of the children")
        case .hours: BilingualText(fr: "\(share) des heures", en: "\(share) of the hours")
        }
    }
}
