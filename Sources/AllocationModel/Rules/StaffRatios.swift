package import Childcare

/// The adults present limit the children.
package enum StaffRatiosRule: PublishedRule {
    package static let name = "StaffRatios"
    package static let chapter = RuleChapter.creche
    package static let statement = BilingualText(
        fr:
            "À chaque créneau, un adulte pour cinq enfants qui ne marchent pas et huit qui marchent, ou pour six, au choix du gestionnaire ; jamais moins de deux adultes, en micro-crèche à partir de quatre enfants.",
        en:
            "At every slot one adult for five children who do not walk and eight who do, or for six, as the operator chose; never fewer than two adults, in a micro-crèche from four children."
    )
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Staff: one adult for 5 who do not walk and 8 who do, or for 6; two adults, in a micro-crèche from four children",
                in: "`staff_rule` (`5-8`, `6`) in `creches.csv`; `staff.csv`; `walks` of a child (else 18 months)",
                shownBy: ["staff-5-8", "staff-6", "micro-creche-staff"])
        ]
    }

    package static let conflicts: [RuleReference.Kind] = [.staff]

    package static func demand(_ rule: RuleReference, in source: Case) -> BilingualText? {
        guard case .staff(let id, let time) = rule else { return nil }
        let (creche, when) = (source.name(ofCreche: id.text), time.words(in: source))
        return BilingualText(
            fr: "taux d'encadrement de « \(creche) » (\(when)) : les adultes présents ne suffisent pas",
            en: "staff ratio of “\(creche)” (\(when)): the adults present are not enough")
    }

    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
        guard case .staff(let id, let time) = change.rule.rule else { return nil }
        let (creche, when, count) = (source.name(ofCreche: id.text), time.words(in: source), Int(change.amount))
        return BilingualText(
            fr: "ajouter \(count, "adulte", "adultes") à « \(creche) » (\(when))",
            en: "add \(count, "adult", "adults") at “\(creche)” (\(when))")
    }
}
