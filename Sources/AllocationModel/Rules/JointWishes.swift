package import Childcare

/// A family's own ranked joint outcomes.
package enum JointWishesRule: PublishedRule {
    package static let name = "JointWishes"
    package static let chapter = RuleChapter.families
    package static let statement = BilingualText(
        fr: "Une famille qui classe elle-même les issues communes de ses enfants n'en reçoit pas d'autre.",
        en: "A family that ranks joint outcomes for its children gets no other.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "The family's own list",
                in: "`joint_wishes.csv`",
                shownBy: ["joint-wishes", "joint-wishes-days"])
        ]
    }

    package static let conflicts: [RuleReference.Kind] = [.jointList]
    package static let exclusions: [Exclusion.Rule: BilingualText] = [
        .jointWishes: BilingualText(
            fr: "les vœux communs du foyer pour ses enfants ne retiennent pas ce vœu",
            en: "the household's joint wishes for its children do not keep this wish")
    ]

    package static func demand(_ rule: RuleReference, in source: Case) -> BilingualText? {
        guard case .jointList(let requests) = rule else { return nil }
        let names = requests.listed
        return BilingualText(
            fr: "liste de vœux communs de la famille de \(names) : elle n'y laisse aucune place",
            en: "the joint wishes of the family of \(names), which leave no place there")
    }
}
