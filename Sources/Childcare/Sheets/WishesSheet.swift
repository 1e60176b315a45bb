extension Sheets {
    package static let wishes = Sheet<Wish>(
        .wishes, files: ["wishes.csv", "voeux.csv", "vœux.csv"], fr: "une crèche souhaitée, avec son rang",
        en: "a ranked crèche of a request (vœu)", attributes: \Wish.attributes
    ) {
        Field.own(
            .request, .identifier, fr: "identifiant de la demande",
            en: "request id; inside a request it goes without saying"
        ).identity().impliedInDocument
        Field.number(
            .rank, \.rank, .whole(-1_000_000...1_000_000),
            fr: "1 est le premier choix ; dans un document, sinon la place dans la liste",
            en: "1 is the first choice; in a document, default: the position in the list"
        ).key.impliedInDocument
        Field.identifier(.creche, \.creche, fr: "identifiant de la crèche", en: "crèche id").key
        Field.weeks(
            .days, \.patterns, factors: \.patternFactors,
            fr: "semaines acceptées dans cette crèche ; sinon celles de la demande",
            en: "acceptable weeks at this crèche; default: those of the request")
        Field.points(
            .points, \.points, fr: "points calculés ailleurs ; ils remplacent ceux du barème",
            en: "points computed elsewhere; they replace the grid's")
    }
}
