package import Childcare

/// A member places no fewer of its own families than alone.
package enum MemberGuaranteesRule: PublishedRule {
    package static let name = "MemberGuarantees"
    package static let chapter = RuleChapter.network
    package static let statement = BilingualText(
        fr: "Chaque membre du réseau place au moins autant de ses propres familles que s'il était seul.",
        en: "Every member of the network places no fewer of its own families than it would alone.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "A member places no fewer of its own families than alone",
                in: "`policy.guarantee_members`; `operator` in `creches.csv`, `member` in `households.csv`",
                shownBy: ["member-guarantee", "overflow-between-members"])
        ]
    }

    package static let conflicts: [RuleReference.Kind] = [.member]

    package static func demand(_ rule: RuleReference, in source: Case) -> BilingualText? {
        guard case .member(let member, let placed) = rule else { return nil }
        let count = Int(placed)
        return BilingualText(
            fr:
                "garantie de « \(member) » : au moins \(count, "enfant admis", "enfants admis") de ses familles, comme seul",
            en: "guarantee of “\(member)”: at least \(count, "child", "children") of its families placed, as alone")
    }

    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
        guard case .member(let member, _) = change.rule.rule else { return nil }
        let what = BilingualText(children: Int(change.amount))
        return BilingualText(
            fr: "abaisser la garantie de « \(member) » de \(what)", en: "lower the guarantee of “\(member)” by \(what)")
    }
}
