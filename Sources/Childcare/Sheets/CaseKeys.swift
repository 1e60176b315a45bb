/// The keys of `case.yaml` besides the policy's.
extension Keys {
    package static let file = KeyGroup<Void>("", fr: "le fichier case.yaml", en: "the file case.yaml") {
        Field.own(
            FieldName("term", "campagne", "periode"), .other, fr: "la période que la décision attribue",
            en: "the period the allocation decides for"
        ).required
        Field.own(
            FieldName("calendar", "calendrier"), .other, fr: "la semaine que l’on peut réserver",
            en: "the bookable week")
        Field.own(
            FieldName("policy", "règlement"), .other, fr: "les règles que la commission a publiées",
            en: "the rules the commission published (règlement)"
        ).required
        Field.own(
            FieldName("attributes", "attributs"), .other,
            fr: "les colonnes de la ville qui peuvent paraître dans un résultat",
            en: "extra columns that may reach an output")
        Field.own(
            FieldName("columns", "colonnes"), .other, fr: "un nom de colonne et l’en-tête de la ville",
            en: "a standard name and the town's own header; unused in a JSON document")
        Field.own(
            FieldName("values", "valeurs"), .other,
            fr: "par colonne, les mots de la ville et ce qu’ils veulent dire ({Mère au foyer: inactive})",
            en: "by column, the town's words and what they mean; unused in a JSON document")
        Field.own(
            FieldName("types", "types"), .other,
            fr:
                "ce que contiennent les colonnes de la ville : oui/non, nombre, nombre en m (ou une autre unité), date, texte, ou la liste des textes possibles",
            en:
                "what the town's own columns hold: yes/no, number, number in m (or another unit), date, text, or the list of the texts there are"
        )
    }

    package static let term = KeyGroup<Term>(
        "term", fr: "la période que la décision attribue", en: "the period the allocation decides for"
    ) {
        Field.date(FieldName("start", "début"), \.start, fr: "premier jour", en: "first day").key
        Field.date(FieldName("end", "fin"), \.end, fr: "dernier jour", en: "last day").key
        Field.date(
            FieldName("deadline", "date limite", "cloture"), \.deadline, fr: "dernier jour pour déposer une demande",
            en: "last day to file a request")
    }

    package static let calendar = KeyGroup<WeekCalendar>(
        "calendar", fr: "la semaine que l’on peut réserver", en: "the bookable week"
    ) {
        Field.own(
            FieldName("slots", "créneaux"), .other, fr: "half-days (demi-journées), ou la liste des créneaux",
            en: "half-days, or the list of slots")
        Field.own(
            FieldName("alternating", "semaines alternées", "alternees"), .flag,
            fr: "chaque créneau une fois en semaine A et une fois en semaine B",
            en: "every slot once for week A and once for week B; a week marked A: or B: anywhere says so too")
        Field.own(
            FieldName("periods", "périodes"), .other,
            fr: "premiers jours des périodes, dans l’ordre ; le premier est celui de la campagne",
            en: "first days of the periods, ascending; the first is the first day of the term")
    }

    package static let slot = KeyGroup<Slot>("calendar.slots", fr: "un créneau", en: "one slot of the week") {
        Field.own(
            FieldName("id", "nom"), .text, fr: "un mot, comme lun-0830", en: "one word, such as mon-0830",
            get: { slot in
                let prefix = slot.week.map { "\($0.rawValue):" } ?? ""
                return .text(slot.id.hasPrefix(prefix) ? String(slot.id.dropFirst(prefix.count)) : slot.id)
            }
        ).required
        Field.own(
            FieldName("day", "jour"), .text, fr: "lun … dim", en: "mon … sun, in French too",
            get: { .text($0.day.word) }
        ).required
        Field.own(
            FieldName("from", "de", "debut"), .time, fr: "début ; avec to", en: "begin; with to",
            get: { $0.from.map { .number(Int64($0)) } })
        Field.own(
            FieldName("to", "à", "fin"), .time, fr: "fin", en: "end", get: { $0.to.map { .number(Int64($0)) } })
        Field.own(
            FieldName("hours", "heures"), .hours,
            fr: "heures de présence : 3,5 ou 3h30 ; sinon de from à to",
            en: "hours a child attends: 3.5 or 3h30; default: from from to to",
            get: { .number(Int64($0.minutes)) })
        Field.own(
            FieldName("week", "semaine"), .text, fr: "A ou B, où les semaines alternent",
            en: "A or B, where weeks alternate", get: { $0.week.map { .text($0.rawValue) } })
    }
}
