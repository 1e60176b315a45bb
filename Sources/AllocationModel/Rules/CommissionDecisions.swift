package import Childcare

/// Pins, refusals and holds.
package enum CommissionDecisionsRule: PublishedRule {
    package static let name = "CommissionDecisions"
    package static let chapter = RuleChapter.files
    package static let statement = BilingualText(
        fr: "Ce que la commission a décidé passe avant tout calcul : admissions imposées, refus, places gelées.",
        en: "What the commission decided comes before any computation: pinned places, refusals, seats kept.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "A place given, refused, kept for later",
                in: "`decisions.csv`: `pin`, `refuse`, `hold`, with author and reason",
                shownBy: ["pin", "refusal", "hold"]),
            RuleUse(
                "Hard rules that contradict each other are named",
                in: "exit code 2",
                shownBy: ["conflict"]),
        ]
    }

    package static let conflicts: [RuleReference.Kind] = [.pin]
    package static let exclusions: [Exclusion.Rule: BilingualText] = [
        .refused: BilingualText(
            fr: "la commission a refusé cette demande ou ce vœu",
            en: "the commission refused this request or wish"),
        .pinnedElsewhere: BilingualText(
            fr: "une admission décidée par la commission écarte ce vœu",
            en: "an admission decided by the commission leaves this wish out"),
        .held: BilingualText(
            fr: "la commission gèle une place et décidera plus tard",
            en: "the commission keeps a seat and decides later"),
    ]

    package static func demand(_ rule: RuleReference, in source: Case) -> BilingualText? {
        guard case .pin(let requests) = rule else { return nil }
        let pin = requests.lazy.compactMap { request in
            source.decisions.first { $0.request == request && $0.kind == .pin }
        }.first
        let (names, place) = (requests.listed, pin?.creche.map { " (\(source.name(ofCreche: $0.text)))" } ?? "")
        let author =
            pin.map { pin in
                let (reason, by) = (RoundReason.reading(pin.reason), RoundReason.reading(author: pin.by))
                return BilingualText(fr: " — \(reason), \(by)", en: " — \(reason), \(by)")
            } ?? .empty
        return BilingualText(
            fr: "admission imposée de \(names)\(place)\(author)", en: "pinned place of \(names)\(place)\(author)")
    }

    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? {
        guard case .pin(let requests) = change.rule.rule else { return nil }
        let names = requests.listed
        return BilingualText(
            fr: "renoncer à l’admission imposée de \(names)", en: "give up the pinned place of \(names)")
    }
}
