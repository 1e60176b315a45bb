import Childcare

/// Staff, rounds and reserved berths.
extension CaseDecoder {
    /// One presence per slot that a row names: a slot, days, or the whole week.
    func decodeStaff(of sections: [CrecheSection]) -> [StaffPresence] {
        guard let table = sources.tables[.staff] else { return [] }
        var open: [CrecheID: SlotSet] = [:]
        for section in sections {
            open[section.creche] = (open[section.creche] ?? SlotSet()).union(section.openSlots)
        }
        var found: [StaffPresence] = []
        var origins: [Origin] = []
        for (number, content) in table.rows.enumerated() {
            let reader = RowReader(table: table, row: content, log: log)
            let creche = reader.required("creche")
            let adults = reader.requiredInteger("adults", in: 0...10_000)
            let period = period(reader)
            // The whole week means the slots in which the crèche opens.
            let slots =
                Self.isWholeWeek(reader.text("slot"))
                ? creche.flatMap { open[CrecheID($0)] } ?? SlotSet() : week(reader, "slot", required: false)
            if slots == nil, reader.text("slot").isEmpty { reader.missing("slot") }
            guard let creche, let adults, let slots else {
                log.markIncomplete(TableKind.staff.rawValue)
                continue
            }
            for slot in slots.indices {
                found.append(
                    StaffPresence(creche: CrecheID(creche), slot: slot, period: period, adults: Int(adults)))
                origins.append(Origin(table: table, row: number))
            }
        }
        self.origins[.staff] = origins
        return found
    }

    /// `all`, `tous les créneaux`.
    private static func isWholeWeek(_ text: String) -> Bool {
        ["all", "tous", "toutes", "tous_les_creneaux"].contains(Vocabulary.folded(text))
    }

    /// One site per crèche and name; its rows add up its slots.
    func decodeSites() -> [Site] {
        guard let table = sources.tables[.sites] else { return [] }
        struct Key: Hashable {
            let creche: String
            let name: String
        }
        var position: [Key: Int] = [:]
        var sites: [Site] = []
        var origins: [Origin] = []
        for (number, content) in table.rows.enumerated() {
            let reader = RowReader(table: table, row: content, log: log)
            let creche = reader.required("creche")
            let name = reader.required("site")
            let places = reader.requiredInteger("places", in: 0...100_000)
            let column = reader.text("slot").isEmpty ? "days" : "slot"
            if column == "slot", !reader.text("days").isEmpty {
                reader.fail(
                    "given_twice", "days",
                    expected: BilingualText(fr: "soit slot (créneau), soit days (jours)", en: "either slot or days"))
            }
            let slots = week(reader, column, required: false)
            if slots == nil, reader.text(column).isEmpty {
                reader.missing(table.index["slot"] == nil ? "days" : "slot")
            }
            guard let creche, let name, let places, let slots else {
                log.markIncomplete(TableKind.sites.rawValue)
                continue
            }
            let site = Site(
                creche: CrecheID(creche), name: name, commune: reader.text("commune"), slots: slots, places: Int(places)
            )
            guard let earlier = position[Key(creche: creche, name: name)] else {
                position[Key(creche: creche, name: name)] = sites.count
                sites.append(site)
                origins.append(Origin(table: table, row: number))
                continue
            }
            if sites[earlier].places != site.places {
                reader.fail(
                    "site_differs", "places",
                    expected: BilingualText(
                        fr: "\(sites[earlier].places), comme à la première ligne de ce lieu",
                        en: "\(sites[earlier].places), as in the first row of this site"))
            }
            if !site.commune.isEmpty, sites[earlier].commune != site.commune {
                reader.fail(
                    "site_differs", "commune",
                    expected: BilingualText(
                        fr: "\(sites[earlier].commune), comme à la première ligne de ce lieu",
                        en: "\(sites[earlier].commune), as in the first row of this site"))
            }
            sites[earlier].slots = sites[earlier].slots.union(slots)
        }
        self.origins[.sites] = origins
        return sites
    }

    func reservation(_ reader: RowReader, known: Set<String>) -> Reservation? {
        let creche = reader.required("creche")
        let funder = reader.required("funder")
        let seats = reader.requiredInteger("seats", in: 0...100_000)
        guard let creche, let funder, let seats else {
            log.markIncomplete(TableKind.reservations.rawValue)
            return nil
        }
        let who =
            reader.text("who").isEmpty
            ? Self.employed(by: funder) : condition(reader, "who", known: known) ?? .always
        let section = reader.text("section")
        return Reservation(
            creche: CrecheID(creche), funder: funder, seats: Int(seats), who: who,
            section: section.isEmpty ? nil : SectionID(section),
            slots: week(reader, "days", required: false) ?? SlotSet(), from: reader.date("from"),
            until: reader.date("until"),
            fallback: reader.word("fallback", as: .fallback, Reservation.Fallback.self) ?? .open)
    }

    /// The families of a funder of whom nothing else is said: those whose employer it is.
    static func employed(by funder: String) -> Condition {
        Condition(
            text: "employer = \"\(funder)\"",
            expression: .compare("employer", .equal, .text(funder)))
    }
}
