extension Sheets {
    package static let decisions = Sheet<Decision>(
        .decisions, files: ["decisions.csv", "décisions.csv"], fr: "ce que la commission a décidé avant le calcul",
        en: "what the commission decided before the run"
    ) {
        Field.identifier(.request, \.request, fr: "identifiant de la demande", en: "request id").identity()
        Field.word(.kind, \.kind, .decisionKind, fr: "sorte de décision", en: "kind").required
        Field.identifier(.creche, \.creche, fr: "identifiant de la crèche", en: "crèche id")
        Field.identifier(.section, \.section, fr: "identifiant de la section", en: "section id")
        Field.weeks(.days, \.patterns, fr: "la semaine d’une admission d’office", en: "the week of a pin")
        Field.text(.reason, \.reason, fr: "motif", en: "reason").required
        Field.text(.by, \.by, fr: "qui a décidé", en: "author").required
        Field.date(
            FieldName("date", "date", "le", "date_de_decision", "date_decision"), \.date, fr: "jour de la décision",
            en: "day of the decision"
        ).rare
    }
}
