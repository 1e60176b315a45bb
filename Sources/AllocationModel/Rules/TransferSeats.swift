package import Childcare

/// A child who asks for another place keeps the one it has.
package enum TransferSeatsRule: PublishedRule {
    package static let name = "TransferSeats"
    package static let chapter = RuleChapter.families
    package static let statement = BilingualText(
        fr: "Un enfant qui demande une mutation garde sa place tant qu'il n'en obtient pas une autre.",
        en: "A child asking for a transfer keeps its place unless it gets another.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "A transfer never loses its place",
                in: "`current_section`, `current_days` in `requests.csv`",
                shownBy: ["transfer", "transfer-chain"])
        ]
    }

    package static let conflicts: [RuleReference.Kind] = [.presentPlace]
    package static let exclusions: [Exclusion.Rule: BilingualText] = [
        .currentPlace: BilingualText(
            fr: "l'enfant a déjà cette place",
            en: "the child has this place already")
    ]
    package static func demand(_ rule: RuleReference, in source: Case) -> BilingualText? {
        guard case .presentPlace(let requests) = rule else { return nil }
        let names = requests.listed
        return BilingualText(fr: "place actuelle de \(names)", en: "the present place of \(names)")
    }

    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
        guard case .presentPlace(let requests) = change.rule.rule else { return nil }
        let names = requests.listed
        return BilingualText(
            fr: "renoncer à la place actuelle de \(names)", en: "give up the present place of \(names)")
    }
}
