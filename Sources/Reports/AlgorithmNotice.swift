import Childcare

/// The public notice of algorithmic processing: that there is one, what for, by which rules, and how to learn more.
///
/// Source: code des relations entre le public et l'administration (CRPA), arts. L311-3-1, R311-3-1-1, R311-3-1-2 (decree
/// 2017-330) and L312-1-3; law 78-17, art. 47. Each letter bears the individual notice.
struct AlgorithmNotice {
    let policy: Policy
    let version: String
    var commission = CommissionBody()

    func content(_ language: Language) -> [Markup] {
        let typography = Typography(language: language)
        func paragraph(_ french: String, _ english: String) -> Markup {
            .tag("p", [:], .text(typography.say(french, english)))
        }
        let rules =
            commission.rulesAt.isEmpty
            ? BilingualText(
                fr: "les règles sont publiées par la collectivité (« berceau rules » les écrit)",
                en: "the rules are published by the authority (“berceau rules” writes them)")
            : BilingualText(
                fr: "les règles sont publiées : \(commission.rulesAt)",
                en: "the rules are published: \(commission.rulesAt)")
        let address = [commission.service, commission.address, commission.email].filter { !$0.isEmpty }
            .joined(separator: ", ")
        let writeTo =
            address.isEmpty
            ? BilingualText(fr: "le service de la petite enfance", en: "the early-years service")
            : BilingualText(verbatim: address)
        return [
            paragraph(
                "Les places sont attribuées à l'aide d'un traitement algorithmique, Berceau \(version). Sa finalité : répartir les places libres entre les demandes selon le règlement. Le programme propose, la commission décide ; chaque réponse individuelle porte la mention prévue par le code des relations entre le public et l'administration (CRPA, art. L311-3-1 et R311-3-1-1).",
                "Places are given with the help of algorithmic processing, Berceau \(version). Its purpose: to share free places among the requests by the published rules. The program proposes, the commission decides; each individual answer bears the notice of the French code on relations between the public and the administration (CRPA, arts. L311-3-1 and R311-3-1-1)."
            ),
            paragraph("Les opérations, dans l'ordre :", "The operations, in order:"),
            .tag(
                "ul",
                all: LetterOperations(policy).sentences.map {
                    .tag("li", [:], .text(typography.typeset($0[language]) + "."))
                }),
            paragraph(
                "L'administration publie les règles qui définissent ses principaux traitements algorithmiques (CRPA, art. L312-1-3) ; \(rules.french).",
                "The administration publishes the rules that define its main algorithmic processing (CRPA, art. L312-1-3); \(rules.english)."
            ),
            paragraph(
                "Toute personne qui a reçu une décision peut demander ces règles et leur application à son cas : degré et mode de contribution du traitement, données et leurs sources, paramètres et leur pondération, opérations effectuées (CRPA, art. R311-3-1-2). Écrire à : \(writeTo.french). Sans réponse au bout d'un mois, la demande est réputée refusée ; la Commission d'accès aux documents administratifs (CADA, www.cada.fr) peut alors être saisie dans les deux mois.",
                "Whoever received a decision may ask for these rules and how they were applied: degree and mode of contribution of the processing, data and their sources, parameters and their weights, operations performed (CRPA, art. R311-3-1-2). Write to: \(writeTo.english). Without an answer within a month the request is deemed refused; the commission for access to administrative documents (CADA, www.cada.fr) may then be seized within two months."
            ),
        ]
    }
}
