/// Reserved berths, rounds and staff.
extension Sheets {
    package static let reservations = Sheet<Reservation>(
        .reservations,
        files: [
            "reservations.csv", "réservations.csv", "berceaux.csv", "berceaux_reserves.csv", "berceaux_réservés.csv",
        ], fr: "des berceaux qu’un tiers réserve", en: "seats a funder pays for (berceaux réservés)"
    ) {
        Field.identifier(.creche, \.creche, fr: "identifiant de la crèche", en: "crèche id").key
        Field.text(
            FieldName("funder", "réservataire", "financeur", "tiers_reservataire"), \.funder, fr: "qui réserve",
            en: "funder"
        ).key
        Field.number(
            FieldName("seats", "berceaux", "sieges", "nb_berceaux", "berceaux_reserves"), \.seats,
            .whole(0...100_000), fr: "nombre de berceaux", en: "seats"
        ).key
        Field(
            .who, .condition, fr: "une condition ; sinon les familles dont le réservataire est l’employeur",
            en: "a condition; default: families whose employer is the funder",
            get: { $0.who == .employed(by: $0.funder) ? nil : .condition($0.who) },
            set: { if case .condition(let condition) = $1 { $0.who = condition } })
        Field.identifier(
            .section, \.section, fr: "identifiant de la section ; sinon toute la crèche",
            en: "section id; default: anywhere in the crèche")
        Field.week(
            .days, \.slots, fr: "les créneaux réservés ; sinon tous ceux qui sont ouverts",
            en: "the slots the seats are reserved in; default: the open ones")
        Field.date(.from, \.from, fr: "premier jour", en: "first day")
        Field.date(.until, \.until, fr: "dernier jour", en: "last day")
        Field.word(
            FieldName("fallback", "sinon", "repli"), \.fallback, .fallback,
            fr: "un berceau que personne ne demande parmi ses familles",
            en: "a seat none of its families asks for")
    }

    package static let sites = Sheet<Site>(
        .sites, files: ["sites.csv", "tournee.csv", "tournée.csv"],
        fr: "une étape de la tournée d’une crèche itinérante ; les lignes d’un même lieu s’ajoutent",
        en: "a stop of an itinerant crèche's round; rows of one site add up"
    ) {
        Field.identifier(.creche, \.creche, fr: "identifiant de la crèche", en: "crèche id").key
        Field.text(FieldName("site", "lieu", "halte", "etape"), \.name, fr: "nom", en: "name").key
        Field.text(.commune, \.commune, fr: "commune", en: "commune")
        Field.own(.slot, .slots, fr: "un créneau, au lieu de days", en: "a slot, instead of days").readOnly
        Field.week(.days, \.slots, fr: "ses créneaux", en: "its slots").own
        Field.number(
            .places, \.places, .whole(0...100_000), fr: "enfants qu’il peut recevoir à la fois",
            en: "children it may receive at once"
        ).key
    }

    package static let staff = Sheet<StaffPresence>(
        .staff, files: ["staff.csv", "personnel.csv"], fr: "les adultes présents auprès des enfants",
        en: "adults present with the children"
    ) {
        Field.identifier(.creche, \.creche, fr: "identifiant de la crèche", en: "crèche id").key
        Field.own(
            .slot, .slots, fr: "un créneau, des jours, ou « tous » pour tous les créneaux ouverts",
            en: "a slot, days, or all for every open slot", get: { .slot($0.slot) }
        ).key
        Field.number(
            FieldName("adults", "adultes", "professionnels", "encadrants", "nb_adultes"), \.adults,
            .whole(0...10_000), fr: "nombre d’adultes", en: "adults"
        ).key
        Field(
            .period, .period, fr: "la période ; sinon toutes celles qui n’ont pas leur propre ligne",
            en: "the period, by its first day or its number; default: every one without a row of its own",
            get: { $0.period.map { .number(Int64($0) + 1) } },
            set: { if case .number(let period) = $1 { $0.period = Int(period) } }
        ).rare
    }
}

extension Condition {
    /// The families of a funder of whom nothing else is said: those whose employer it is.
    package static func employed(by funder: String) -> Condition {
        Condition(text: "employer = \"\(funder)\"", expression: .compare("employer", .equal, .text(funder)))
    }
}
