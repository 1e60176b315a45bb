extension Sheets {
    package static let enrolled = Sheet<EnrolledChild>(
        .enrolled, files: ["enrolled.csv", "accueillis.csv", "enfants_accueillis.csv", "inscrits.csv"],
        fr: "un enfant qui garde sa place", en: "a child who keeps its seat"
    ) {
        Field.identifier(.child, \.id, fr: "identifiant de l’enfant", en: "child id").identity()
        Field.identifier(.section, \.section, fr: "identifiant de la section", en: "section id").required
        Field.week(.days, \.slots, fr: "sa semaine", en: "its week").required
        Field.date(.until, \.until, fr: "dernier jour", en: "last day")
        Field.identifier(.household, \.household, fr: "identifiant du foyer", en: "household id")
        Field.date(.birthDate, \.birthDate, fr: "naissance", en: "birth").confidential
        Field.flag(.walks, \.walks, fr: "l’enfant marche", en: "the child walks").rare
        Field.number(
            .placesUsed, \.placesUsed, .whole(1...100), implied: 1, fr: "places que l’enfant occupe",
            en: "places the child takes"
        ).confidential.rare
    }
}
