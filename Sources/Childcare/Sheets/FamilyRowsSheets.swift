/// What families and professionals say of single requests.
extension Sheets {
    package static let jointWishes = Sheet<JointWish>(
        .jointWishes,
        files: ["joint_wishes.csv", "voeux_communs.csv", "vœux_communs.csv", "voeux_fratrie.csv", "vœux_fratrie.csv"],
        fr: "une ligne des vœux communs d’une famille ; les lignes d’un même rang vont ensemble",
        en: "a line of a family's joint outcomes; lines of one rank are one outcome"
    ) {
        Field.identifier(.household, \.household, fr: "identifiant du foyer", en: "household id").key
        Field.number(.rank, \.rank, .whole(1...1_000_000), fr: "1 est le premier choix", en: "1 is the first choice")
            .key
        Field.identifier(.request, \.request, fr: "identifiant de la demande", en: "request id").key
        Field.identifier(
            .creche, \.creche, fr: "identifiant de la crèche ; aucun : pas de place pour cet enfant",
            en: "crèche id; none: no place for this child")
        Field.weeks(
            .days, \.patterns, fr: "semaines ; sinon celles de la demande",
            en: "weeks; default: those of the request")
    }

    package static let responses = Sheet<FamilyResponse>(
        .responses, files: ["responses.csv", "reponses.csv", "réponses.csv"], fr: "ce qu’une famille a répondu",
        en: "what a family answered"
    ) {
        Field.identifier(.request, \.request, fr: "identifiant de la demande", en: "request id").key
        Field.identifier(.creche, \.creche, fr: "identifiant de la crèche", en: "crèche id")
        Field.word(FieldName("answer", "réponse"), \.answer, .answer, fr: "réponse", en: "answer").key
        Field.text(.reason, \.reason, fr: "motif", en: "reason")
        Field.date(
            FieldName("date", "date de réponse", "repondu_le"), \.date, fr: "jour de la réponse, pour mémoire",
            en: "day of the answer, for the record"
        ).rare
    }

    package static let manualPoints = Sheet<ManualPoints>(
        .manualPoints, files: ["manual_points.csv", "points_manuels.csv"],
        fr: "des points qu’un professionnel donne, au lieu de ceux de la ligne",
        en: "points a professional gives; they stand for what the line would give"
    ) {
        Field.identifier(.request, \.request, fr: "identifiant de la demande", en: "request id").key
        Field.text(.criterion, \.criterion, fr: "nom d’une ligne du barème", en: "name of a line of the grid").key
        Field.points(.points, \.points, fr: "dans la fourchette de la ligne", en: "within the line's cap")
            .key
        Field.text(.reason, \.reason, fr: "motif", en: "reason").key
        Field.text(.by, \.by, fr: "qui les donne", en: "author").key
    }

    /// Contacts decide nothing and are no part of a case: letters read them.
    package static let contacts = Sheet<FamilyContact>(
        .contacts, files: ["contacts.csv"], fr: "les coordonnées d’une famille, que seuls les courriers lisent",
        en: "a family's contacts, read by letters only"
    ) {
        Field.identifier(.request, \.request, fr: "identifiant de la demande", en: "request id").identity()
        Field.text(.child, \.child, fr: "nom de l’enfant", en: "name of the child").confidential
        Field.text(
            FieldName("parents", "parents", "nombre_de_parents", "nb_parents"), \.parents, fr: "noms des parents",
            en: "names of the parents"
        ).confidential
        Field.text(FieldName("address", "adresse"), \.address, fr: "adresse", en: "address").confidential
        Field.text(
            FieldName("email", "courriel", "mel", "e_mail", "mail"), \.email, fr: "courriel", en: "e-mail"
        ).confidential
        Field.text(FieldName("phone", "téléphone", "tel"), \.phone, fr: "téléphone", en: "telephone").confidential
    }

    package static let contracts = Sheet<BookedStay>(
        .contracts, files: ["contracts.csv", "contrats.csv"], fr: "les heures propres d’un enfant dans un créneau",
        en: "a child's own times in one slot"
    ) {
        Field.identifier(.request, \.request, fr: "identifiant de la demande", en: "request id").key.own
        Field.own(
            .slot, .slots, fr: "un créneau, comme lun-am", en: "one slot, such as mon-am", get: { .slot($0.slot) }
        ).key
        Field.number(
            FieldName("arrival", "arrivée", "heure_arrivee", "heure_d_arrivee"), \.arrival, .time,
            fr: "heure d’arrivée", en: "arrival"
        ).key.own
        Field.number(
            FieldName("departure", "départ", "heure_depart", "heure_de_depart"), \.departure, .time,
            fr: "heure de départ", en: "departure"
        ).key.own
        Field(
            FieldName("weeks", "semaines", "nb_semaines"), .partWeeks(0...53),
            fr: "semaines d’accueil dans la période, comme 45,4", en: "weeks of care in the term, such as 45.4",
            get: { $0.weeks.map { .exact($0) } }, set: { if case .exact(let weeks) = $1 { $0.weeks = weeks } })
    }
}
