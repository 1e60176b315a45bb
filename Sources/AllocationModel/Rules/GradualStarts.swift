package import Childcare

/// Few newcomers at a time.
package enum GradualStartsRule: PublishedRule {
    package static let name = "GradualStarts"
    package static let chapter = RuleChapter.creche
    package static let statement = BilingualText(
        fr:
            "Une crèche qui limite ses adaptations n'accueille pas, la même semaine du lundi au dimanche, plus de nouveaux enfants que ce nombre.",
        en:
            "A crèche that limits its gradual starts takes no more newcomers than that number in the same week, Monday to Sunday."
    )
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Newcomers who may begin in the same week",
                in: "`starts_per_week` in `creches.csv`",
                shownBy: ["gradual-starts", "gradual-starts-conflict"])
        ]
    }

    package static let conflicts: [RuleReference.Kind] = [.starts]

    package static func demand(_ rule: RuleReference, in source: Case) -> BilingualText? {
        guard case .starts(let id, let monday) = rule else { return nil }
        let (creche, day) = (source.name(ofCreche: id.text), BilingualText(day: monday))
        let most = source.creches.first { $0.id == id }?.startsPerWeek ?? 0
        return BilingualText(
            fr: "adaptations de « \(creche) » : au plus \(most, "entrée", "entrées") la semaine du \(day)",
            en: "gradual starts of “\(creche)”: at most \(most, "start", "starts") in the week of \(day)")
    }

    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
        guard case .starts(let id, let monday) = change.rule.rule else { return nil }
        let (creche, day) = (source.name(ofCreche: id.text), BilingualText(day: monday))
        let count = Int(change.amount)
        return BilingualText(
            fr: "accepter \(count, "entrée", "entrées") de plus à « \(creche) » la semaine du \(day)",
            en: "accept \(count, "more start", "more starts") at “\(creche)” in the week of \(day)")
    }
}
