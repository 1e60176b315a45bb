import Childcare

/// Turns the tree of a candidates file into a plan; what is wrong goes to the log.
struct OpeningsDecoder {
    let source: Case
    let log: ProblemLog
    /// Where each candidate stands.
    private(set) var places: [Tree?] = []

    init(source: Case, log: ProblemLog) {
        self.source = source
        self.log = log
    }

    mutating func plan(_ root: Tree, budget given: Money?) -> OpeningPlan {
        var plan = OpeningPlan(candidates: [], budget: given)
        guard case .map = root.content else {
            log.add(
                .wrongKind, root.place, value: root.shown,
                expected: BilingualText(fr: "les clés budget et candidates", en: "the keys budget and candidates"))
            return plan
        }
        let reader = SettingsReader(tree: root, path: "", log: log)
        reader.refuseUnknownKeys(["budget", "candidates"])
        let written = money(reader, "budget")
        plan.budget = given ?? written
        guard let list = reader["candidates"] else { return plan }
        guard case .list(let items) = list.content else {
            log.add(
                .wrongKind, list.place, value: list.shown,
                expected: BilingualText(fr: "une liste d’ouvertures possibles", en: "a list of possible openings"))
            return plan
        }
        for item in items {
            guard case .map = item.content else {
                log.add(
                    .wrongKind, item.place, value: item.shown,
                    expected: BilingualText(
                        fr: "une proposition avec id, kind, cost", en: "a candidate with id, kind, cost"))
                continue
            }
            let reader = SettingsReader(tree: item, path: item.place.column ?? "", log: log)
            if let candidate = candidate(reader) {
                plan.candidates.append(candidate)
                places.append(item)
            }
        }
        return plan
    }

    private static let common = ["id", "name", "kind", "cost", "account", "project"]

    private func candidate(_ reader: SettingsReader) -> OpeningCandidate? {
        let id = text(reader, "id", BilingualText(fr: "un nom court et unique", en: "a short name of its own"))
        guard
            let word = text(
                reader, "kind", Words.oneOf(OpeningCandidate.Kind.allCases.map(\.rawValue)))
        else { return nil }
        guard let kind = OpeningsWords.kinds[Vocabulary.folded(word)] else {
            log.add(
                .unknownWord, reader["kind"]?.place ?? reader.place("kind"), value: word,
                expected: Words.oneOf(OpeningCandidate.Kind.allCases.map(\.rawValue)),
                remedy: Words.nearest(word, OpeningCandidate.Kind.allCases.map(\.rawValue)))
            return nil
        }
        let offer: (OpeningCandidate.Offer, CrecheID)?
        switch kind {
        case .places: offer = places(reader)
        case .section: offer = section(reader)
        case .staff: offer = staff(reader)
        case .stop: offer = stop(reader)
        case .creche: offer = creche(reader)
        }
        let account = account(reader)
        var cost = money(reader, "cost")
        if cost == nil, reader["cost"] == nil {
            cost = account?.balance
            if account == nil, reader["account"] == nil {
                reader.missing(
                    "cost",
                    expected: BilingualText(
                        fr: "ce que l’ouverture prend du budget, ou account : charges et revenues",
                        en: "what it takes of the budget, or account: charges and revenues"))
            }
        }
        let demand = demand(reader)
        guard let id, let (what, owner) = offer, let cost else { return nil }
        var candidate = OpeningCandidate(
            id: id, name: reader.text("name") ?? "", offer: what, creche: owner, cost: cost, account: account,
            demand: demand, project: reader.text("project") ?? "")
        candidate.capacity = capacity(reader, what)
        return candidate
    }

    // MARK: - What opens

    private func places(_ reader: SettingsReader) -> (OpeningCandidate.Offer, CrecheID)? {
        reader.refuseUnknownKeys(Self.common + ["section", "days", "places", "capacity", "wished_by"])
        let name = text(reader, "section", BilingualText(fr: "une section du dossier", en: "a section of the case"))
        let count = count(reader, "places")
        // A section that is not there is named by the checks, with its nearest neighbour.
        let known = name.flatMap { name in source.sections.first { $0.id == SectionID(name) } }
        let slots = reader["days"] == nil ? known?.openSlots ?? source.calendar.fullWeek : days(reader)
        guard let name, let count, let slots else { return nil }
        return (.places(SectionID(name), slots: slots, places: count), known?.creche ?? CrecheID(""))
    }

    private func section(_ reader: SettingsReader) -> (OpeningCandidate.Offer, CrecheID)? {
        reader.refuseUnknownKeys(
            Self.common + [
                "creche", "section", "days", "places", "age_min_months", "age_max_months", "capacity", "wished_by",
            ])
        let creche = text(reader, "creche", BilingualText(fr: "une crèche du dossier", en: "a crèche of the case"))
        let section = newSection(reader, of: CrecheID(creche ?? ""))
        guard let creche, let section else { return nil }
        return (.section(section), CrecheID(creche))
    }

    private func staff(_ reader: SettingsReader) -> (OpeningCandidate.Offer, CrecheID)? {
        reader.refuseUnknownKeys(Self.common + ["creche", "days", "adults"])
        let creche = text(reader, "creche", BilingualText(fr: "une crèche du dossier", en: "a crèche of the case"))
        let adults = count(reader, "adults")
        let slots = reader["days"] == nil ? source.calendar.fullWeek : days(reader)
        guard let creche, let adults, let slots else { return nil }
        return (.staff(CrecheID(creche), slots: slots, adults: adults), CrecheID(creche))
    }

    private func stop(_ reader: SettingsReader) -> (OpeningCandidate.Offer, CrecheID)? {
        reader.refuseUnknownKeys(
            Self.common + ["creche", "site", "commune", "days", "places", "section", "wished_by"])
        let creche = text(reader, "creche", BilingualText(fr: "une crèche itinérante", en: "an itinerant crèche"))
        let site = text(reader, "site", BilingualText(fr: "le nom de l’arrêt", en: "the name of the stop"))
        let count = count(reader, "places")
        var slots: SlotSet?
        if reader["days"] == nil {
            reader.missing("days", expected: BilingualText(fr: "les demi-journées de l’arrêt", en: "its half-days"))
        } else {
            slots = days(reader)
        }
        guard let creche, let site, let count, let slots else { return nil }
        let own = source.sections.filter { $0.creche == CrecheID(creche) }
        let section = reader.text("section") ?? (own.count == 1 ? own[0].id.text : nil)
        if section == nil, !own.isEmpty {
            reader.missing(
                "section",
                expected: BilingualText(fr: "la section qui y accueille", en: "the section that receives there"))
            return nil
        }
        let stop = Site(
            creche: CrecheID(creche), name: site, commune: reader.text("commune") ?? "", slots: slots, places: count)
        return (.stop(stop, section: SectionID(section ?? "")), CrecheID(creche))
    }

    private func creche(_ reader: SettingsReader) -> (OpeningCandidate.Offer, CrecheID)? {
        reader.refuseUnknownKeys(
            Self.common + ["creche", "operator", "commune", "creche_kind", "capacity", "sections", "wished_by"])
        let id = text(reader, "creche", BilingualText(fr: "le nom court de la crèche", en: "the crèche's short name"))
        let kind = reader.word("creche_kind", as: .crecheKind, required: false)
        let capacity = count(reader, "capacity")
        guard let list = reader["sections"], case .list(let items) = list.content, !items.isEmpty else {
            reader.missing(
                "sections", expected: BilingualText(fr: "au moins une section", en: "at least one section"))
            return nil
        }
        let sections = items.compactMap { item -> CrecheSection? in
            guard case .map = item.content else {
                log.add(
                    .wrongKind, item.place, value: item.shown,
                    expected: BilingualText(fr: "section, âges, places", en: "section, ages, places"))
                return nil
            }
            let own = SettingsReader(tree: item, path: item.place.column ?? "", log: log)
            own.refuseUnknownKeys(["section", "days", "places", "age_min_months", "age_max_months"])
            return newSection(own, of: CrecheID(id ?? ""))
        }
        guard let id, let capacity, sections.count == items.count else { return nil }
        let creche = Creche(
            id: CrecheID(id), name: reader.text("name") ?? id, operatorName: reader.text("operator") ?? "",
            kind: kind.flatMap(Creche.Kind.init(rawValue:)) ?? .collective, capacity: capacity,
            commune: reader.text("commune") ?? "")
        return (.creche(creche, sections: sections), CrecheID(id))
    }

    private func newSection(_ reader: SettingsReader, of creche: CrecheID) -> CrecheSection? {
        let name = text(
            reader, "section", BilingualText(fr: "le nom de la section à ouvrir", en: "the name of the section to open")
        )
        let (youngest, oldest) = (age(reader, "age_min_months"), age(reader, "age_max_months"))
        let places = count(reader, "places")
        let slots = reader["days"] == nil ? source.calendar.fullWeek : days(reader)
        guard let name, let youngest, let oldest, let places, let slots else { return nil }
        guard oldest.isAtLeast(youngest) else {
            log.add(
                .ageOrder, reader["age_max_months"]?.place ?? reader.place("age_max_months"), value: oldest.written,
                expected: BilingualText(fr: "au moins age_min_months", en: "at least age_min_months"))
            return nil
        }
        var section = CrecheSection(
            id: SectionID(name), creche: creche, ageMonths: 0...0,
            seats: source.calendar.slots.indices.map { slots.contains($0) ? places : 0 })
        section.ages = AgeRange(youngest: youngest, oldest: oldest)
        return section
    }

    /// What is said; else a new section adds its places to the authorised capacity, and further places in a section that is
    /// open already do too: more half-days add none.
    private func capacity(_ reader: SettingsReader, _ offer: OpeningCandidate.Offer) -> Int {
        if case .creche = offer { return 0 }
        if reader["capacity"] != nil { return reader.integer("capacity", in: 0...10_000).map { Int($0) } ?? 0 }
        switch offer {
        case .places(let id, let slots, let places):
            let open = source.sections.first { $0.id == id }?.openSlots ?? SlotSet()
            return slots.intersection(open).isEmpty ? 0 : places
        case .section(let section): return section.seats.max() ?? 0
        case .staff, .stop, .creche: return 0
        }
    }

    // MARK: - Who asks, and what it costs

    private func demand(_ reader: SettingsReader) -> [OpeningDemand] {
        guard let tree = reader["wished_by"] else { return [] }
        var items = [tree]
        if case .list(let list) = tree.content { items = list }
        return items.compactMap { item in
            guard case .map = item.content else {
                log.add(
                    .wrongKind, item.place, value: item.shown,
                    expected: BilingualText(
                        fr: "like: [une crèche] ou who: une condition", en: "like: [a crèche] or who: a condition"))
                return nil
            }
            let own = SettingsReader(tree: item, path: item.place.column ?? "", log: log)
            own.refuseUnknownKeys(["like", "who", "rank"])
            var demand = OpeningDemand()
            if let like = own["like"] {
                var names = [like]
                if case .list(let list) = like.content { names = list }
                demand.like = names.compactMap(\.text).map { CrecheID($0) }
            }
            demand.who = condition(own)
            if let word = own.text("rank") {
                if let rank = OpeningsWords.ranks[Vocabulary.folded(word)] {
                    demand.rank = rank
                } else {
                    let words = OpeningDemand.Rank.allCases.map(\.rawValue)
                    log.add(
                        .unknownWord, own["rank"]?.place ?? own.place("rank"), value: word,
                        expected: Words.oneOf(words), remedy: Words.nearest(word, words))
                }
            }
            if own["like"] == nil, own["who"] == nil {
                own.missing(
                    "who",
                    expected: BilingualText(
                        fr: "like: [une crèche] ou who: une condition", en: "like: [a crèche] or who: a condition"))
            }
            return demand
        }
    }

    private func condition(_ reader: SettingsReader) -> Condition? {
        guard let text = reader.text("who"), let place = reader["who"]?.place else { return nil }
        do throws(ConditionError) {
            return try Condition(parsing: text, known: Condition.knownNames(in: source))
        } catch {
            log.add(
                .unreadableCondition, place, value: text, expected: CaseDecoder.expected(error),
                remedy: error.suggestion.map(BilingualText.didYouMean) ?? .empty)
            return nil
        }
    }

    private func account(_ reader: SettingsReader) -> OpeningAccount? {
        guard let own = reader.object("account") else { return nil }
        own.refuseUnknownKeys(["charges", "revenues"])
        guard own["charges"] != nil else {
            own.missing("charges", expected: BilingualText(fr: "les charges d’une année", en: "a year's charges"))
            return nil
        }
        guard let charges = money(own, "charges") else { return nil }
        return OpeningAccount(charges: charges, revenues: money(own, "revenues") ?? .zero)
    }

    // MARK: - Cells

    private func text(_ reader: SettingsReader, _ key: String, _ expected: BilingualText) -> String? {
        guard reader[key] != nil else {
            reader.missing(key, expected: expected)
            return nil
        }
        return reader.text(key)
    }

    private func count(_ reader: SettingsReader, _ key: String) -> Int? {
        guard reader[key] != nil else {
            reader.missing(key, expected: BilingualText(fr: "un nombre entier", en: "a whole number"))
            return nil
        }
        return reader.integer(key, in: 1...10_000).map { Int($0) }
    }

    private func money(_ reader: SettingsReader, _ key: String) -> Money? {
        guard let text = reader.text(key), let place = reader[key]?.place else { return nil }
        guard let amount = Money(text) else {
            log.add(
                .notAnAmount, place, value: text,
                expected: BilingualText(fr: "un montant en euros, comme 42000", en: "an amount in euros, such as 42000")
            )
            return nil
        }
        if amount < .zero {
            log.add(
                .negativeNumber, place, value: text,
                expected: BilingualText(fr: "un montant positif ou nul", en: "an amount, not negative"))
            return nil
        }
        if amount > Money(euros: 1_000_000_000) {
            log.add(
                .numberTooLarge, place, value: text,
                expected: BilingualText(fr: "au plus un milliard d’euros", en: "at most a thousand million euros"))
            return nil
        }
        return amount
    }

    private func age(_ reader: SettingsReader, _ key: String) -> AgeLimit? {
        guard
            let text = text(
                reader, key, BilingualText(fr: "un âge en mois, comme 10", en: "an age in months, such as 10"))
        else { return nil }
        if let limit = AgeLimit(written: text), AgeLimit.months(240).isAtLeast(limit) { return limit }
        log.add(
            .unreadableAge, reader[key]?.place ?? reader.place(key), value: text,
            expected: BilingualText(fr: "un âge en mois, comme 2 ou 2,5", en: "an age in months, such as 2 or 2.5"))
        return nil
    }

    private func days(_ reader: SettingsReader) -> SlotSet? {
        guard let text = reader.text("days"), let place = reader["days"]?.place else { return nil }
        do throws(DayNotationError) {
            let weeks = try DayNotation.parse(text, calendar: source.calendar)
            if weeks.count == 1, let week = weeks.first { return week }
            log.add(
                .severalWeeks, place, value: text,
                expected: BilingualText(
                    fr: "une seule semaine, comme lun mar-matin", en: "one week, such as mon tue-am"))
        } catch {
            log.add(.unreadableDays, place, value: text, expected: error.expected)
        }
        return nil
    }
}
