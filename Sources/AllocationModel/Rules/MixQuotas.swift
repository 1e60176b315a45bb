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
                "basis",
                in: "`basis` (`newcomers`, `all`)",
                shownBy: ["quota-basis-all"]),
            RuleUse(
                "a child counts in every group it belongs to",
                in: "`who`, a condition",
                shownBy: ["overlapping-groups"]),
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
        let who = source.policy.effectiveQuotas(in: source).first { $0.id == id }?.who.text ?? ""
        let (least, place) = (side == .minimum, scope.written)
        return BilingualText(
            unset: "quota « \(id) » (\(place)) : \(least ? "au moins" : "au plus") \(bound) de « \(who) »",
            english: "quota “\(id)” (\(place)): \(least ? "at least" : "at most") \(bound) of “\(who)”")
    }

    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
        guard case .quota(let id, let scope, let side, _) = change.rule.rule else { return nil }
        let (least, place, hours) = (side == .minimum, scope.written, change.unit == .hours)
        let (french, english) = (hours ? "heure(s)" : "enfant(s)", hours ? "hour(s)" : "child(ren)")
        return BilingualText(
            unset: "\(least ? "abaisser" : "relever") le quota « \(id) » (\(place)) de \(change.amount) \(french)",
            english: "\(least ? "lower" : "raise") quota “\(id)” (\(place)) by \(change.amount) \(english)")
    }
}
