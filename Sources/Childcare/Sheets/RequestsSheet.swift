extension Sheets {
    package static let requests = Sheet<PlaceRequest>(
        .requests, files: ["requests.csv", "demandes.csv"], fr: "un enfant pour qui une place est demandée",
        en: "one child asking for a place (demande)", attributes: \PlaceRequest.attributes,
        families: [
            ColumnFamily(
                key: "wish_1, wish_2 …", frenchKey: "vœu 1, vœu 2 …", kind: .identifier,
                meaning: BilingualText(
                    fr: "les crèches souhaitées, au lieu de wishes.csv",
                    en: "the wished crèches, instead of wishes.csv"), names: [], pattern: nil),
            ColumnFamily(
                key: "day_mon, day_mon_am …", frenchKey: "lundi, lundi matin …", kind: .flag,
                meaning: BilingualText(
                    fr: "les jours demandés, au lieu de days : oui ou non, une demi-journée, des heures",
                    en: "the days asked for, instead of days: yes or no, a half of the day, hours"), names: [],
                pattern: nil),
        ]
    ) {
        Field.identifier(.id, \.id, fr: "identifiant de la demande", en: "request id")
            .identity(
                "id", "request", "demande", "no_demande", "n_demande", "numero", "numero_demande", "identifiant",
                "dossier", "no_dossier", "n_dossier", "numero_dossier", "numero_de_dossier", "n_de_dossier")
        Field.identifier(.household, \.household, fr: "identifiant du foyer", en: "household id")
            .required.impliedInDocument.own
        Field.date(.birthDate, \.birthDate, fr: "naissance, ou sa date prévue", en: "birth, or its expected day")
            .required.confidential
        Field.word(
            FieldName("birth_status", "statut de naissance", "statut_naissance", "etat_naissance"), \.birthStatus,
            .birthStatus, fr: "naissance", en: "birth")
        Field.weeks(
            .days, \.patterns, factors: \.patternFactors, fr: "semaines acceptées", en: "acceptable weeks"
        ).required.impliedInDocument.own
        Field.date(
            FieldName(
                "start_date", "début", "date_debut", "date_de_debut", "entree", "date_entree", "date_d_entree",
                "debut_accueil"), \.startDate, fr: "premier jour d’accueil", en: "first day of care"
        ).required
        Field.date(
            FieldName(
                "submitted_on", "dépôt", "depose_le", "deposee_le", "date_depot", "date_de_depot", "date_demande",
                "date_de_demande", "date_de_la_demande", "inscription", "date_inscription", "recu_le", "recue_le",
                "date_de_reception", "date_reception"), \.submittedOn,
            fr: "jour du dépôt", en: "day of filing")
        requestFile
        requestTransfer
    }

    @FieldList<PlaceRequest> private static var requestFile: [Field<PlaceRequest>] {
        Field.word(
            FieldName("status", "statut", "etat", "etat_dossier", "statut_dossier"), \.status, .requestStatus,
            fr: "le dossier", en: "the file")
        Field.word(
            FieldName("care", "accueil", "type_accueil"), \.care, .care, fr: "accueil", en: "care")
        Field.flag(
            FieldName("disabled", "handicap", "enfant_handicape", "en_situation_de_handicap"), \.disabled,
            fr: "enfant en situation de handicap", en: "disabled child"
        ).confidential
        Field.flag(.walks, \.walks, fr: "l’enfant marche", en: "the child walks")
        Field.points(
            .points, \.points, fr: "points calculés ailleurs ; ils remplacent ceux du barème",
            en: "points computed elsewhere; they replace the grid's")
        Field.date(
            FieldName(
                "start_latest", "début au plus tard", "entree_au_plus_tard", "au_plus_tard",
                "date_d_entree_au_plus_tard"), \.startLatest, fr: "la dernière entrée que la famille accepte",
            en: "latest start the family accepts"
        ).rare
        Field.date(.until, \.until, fr: "dernier jour d’accueil", en: "last day of care").rare
        Field.number(
            .placesUsed, \.placesUsed, .whole(1...100), implied: 1, fr: "places que l’enfant occupe",
            en: "places the child takes"
        ).confidential.rare
        Field.number(
            FieldName("hours_wanted", "heures souhaitées", "heures_demandees", "heures_par_semaine"),
            \.minutesWanted, .hours, fr: "heures par semaine d’un accueil occasionnel",
            en: "hours a week of occasional care"
        ).rare
    }

    @FieldList<PlaceRequest> private static var requestTransfer: [Field<PlaceRequest>] {
        Field.identifier(
            FieldName("current_section", "section actuelle", "section_frequentee"), \.currentSection,
            fr: "la section que fréquente aujourd’hui un enfant qui demande une mutation",
            en: "the section a child asking for a transfer attends today"
        ).rare
        Field.week(
            FieldName("current_days", "jours actuels", "rythme_actuel"), \.currentSlots, fr: "sa semaine là-bas",
            en: "its week there"
        ).rare
        Field.text(
            FieldName("identity", "identité", "identite_enfant", "identifiant_enfant", "cle_enfant"), \.identity,
            as: .identifier, fr: "le même texte pour le même enfant inscrit deux fois",
            en: "the same text for the same child registered twice"
        ).confidential.rare
    }
}
