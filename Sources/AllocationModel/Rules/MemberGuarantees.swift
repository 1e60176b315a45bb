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
        return BilingualText(
            unset: "garantie de « \(member) » : au moins \(placed) de ses familles admises, comme seul",
            english: "guarantee of “\(member)”: at least \(placed) of its families placed, as alone")
    }

    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
        guard case .member(let member, _) = change.rule.rule else { return nil }
        return BilingualText(
            unset: "abaisser la garantie de « \(member) » de \(change.amount) enfant(s)",
            english: "lower the guarantee of “\(member)” by \(change.amount) child(ren)")
    }
}
