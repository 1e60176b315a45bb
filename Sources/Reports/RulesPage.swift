import AllocationModel
package import Childcare

/// The public page of rules (règlement): what decides, the notice of algorithmic processing, and with an outcome in the
/// order of points the thresholds that point to nobody.
///
/// CRPA, art. L312-1-3: the administration publishes the rules of its main algorithmic processing.
package enum RulesPage {
    /// The same bytes for the same case, outcome and commission.
    package static func render(
        _ source: Case, outcome: ReportSubject? = nil, commission: CommissionBody = CommissionBody(), version: String,
        language: Language = .french
    ) -> String {
        let typography = Typography(language: language)
        func say(_ french: String, _ english: String) -> String { typography.say(french, english) }
        var parts = Rulebook(source).chapters.enumerated().map { number, chapter in
            HTMLPage.Part(
                id: "rules-\(number + 1)", title: "\(number + 1). \(typography.typeset(chapter.title[language]))",
                content: [
                    .tag(
                        "dl",
                        all: chapter.sentences.enumerated().flatMap { position, sentence -> [Markup] in
                            [
                                .tag("dt", [:], .text("\(number + 1).\(position + 1)")),
                                .tag("dd", [:], .text(typography.typeset(sentence[language]))),
                            ]
                        })
                ])
        }
        var scripts: [StaticString] = []
        if let outcome {
            let report = ReportPage(outcome, language: language, audience: .publication)
            parts += (report.orderParts + report.checkParts).map {
                HTMLPage.Part(id: $0.id, title: $0.title, content: $0.content())
            }
            if outcome.outcome.order?.publishesThresholds == true { scripts = [CheckFormScript.text] }
        }
        parts.append(
            HTMLPage.Part(
                id: "processing", title: say("Traitement algorithmique", "Algorithmic processing"),
                content: AlgorithmNotice(policy: source.policy, version: version, commission: commission)
                    .content(language)))
        let title =
            say("Règlement d'attribution des places en crèche", "Rules for the allocation of crèche places")
            + (commission.authority.isEmpty ? "" : " – " + commission.authority)
        return HTMLPage.text(
            title: title, language: language,
            body: [
                .tag(
                    "header", [:],
                    .tag(
                        "p", ["class": "audience publication"],
                        .text(
                            say(
                                "Document public : il ne nomme aucune demande.",
                                "Public document: it names no request."))),
                    .tag("h1", [:], .text(title))),
                .tag(
                    "nav", ["aria-label": say("Sommaire", "Contents")],
                    .tag(
                        "ul",
                        all: parts.map { .tag("li", [:], .tag("a", ["href": "#\($0.id)"], .text($0.title))) })),
                .tag("main", all: parts.map(\.section)),
                .tag(
                    "footer", [:],
                    .tag("p", [:], .text(say("Établi par Berceau \(version).", "Made by Berceau \(version).")))),
            ], scripts: scripts)
    }
}
