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
        let plan = plan(Sheets.staff, in: table)
        for (number, content) in table.rows.enumerated() {
            let reader = RowReader(table: table, row: content, log: log)
            var presence = StaffPresence(creche: "", slot: 0, adults: 0)
            let filling = fill(&presence, from: reader, plan)
            // The whole week means the slots in which the crèche opens.
            let slots =
                Self.isWholeWeek(reader.text("slot"))
                ? open[presence.creche] ?? SlotSet() : week(reader, "slot", required: false)
            if slots == nil, reader.text("slot").isEmpty { reader.missing("slot") }
            guard filling != .none, let slots else {
                log.markIncomplete(TableKind.staff.rawValue)
                continue
            }
            for slot in slots.indices {
                presence.slot = slot
                found.append(presence)
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
            let creche: CrecheID
            let name: String
        }
        var position: [Key: Int] = [:]
        var sites: [Site] = []
        var origins: [Origin] = []
        let plan = plan(Sheets.sites, in: table)
        for (number, content) in table.rows.enumerated() {
            let reader = RowReader(table: table, row: content, log: log)
            var site = Site(creche: "", name: "", slots: SlotSet(), places: 0)
            let filling = fill(&site, from: reader, plan)
            let column = reader.text("slot").isEmpty ? "days" : "slot"
            if column == "slot", !reader.text("days").isEmpty {
                reader.fail(
                    .givenTwice, "days",
                    expected: BilingualText(fr: "soit slot (créneau), soit days (jours)", en: "either slot or days"))
            }
            let slots = week(reader, column, required: false)
            if slots == nil, reader.text(column).isEmpty {
                reader.missing(table.index["slot"] == nil ? "days" : "slot")
            }
            guard filling != .none, let slots else {
                log.markIncomplete(TableKind.sites.rawValue)
                continue
            }
            site.slots = slots
            let key = Key(creche: site.creche, name: site.name)
            guard let earlier = position[key] else {
                position[key] = sites.count
                sites.append(site)
                origins.append(Origin(table: table, row: number))
                continue
            }
            if sites[earlier].places != site.places {
                reader.fail(
                    .siteDiffers, "places",
                    expected: BilingualText(
                        fr: "\(sites[earlier].places), comme à la première ligne de ce lieu",
                        en: "\(sites[earlier].places), as in the first row of this site"))
            }
            if !site.commune.isEmpty, sites[earlier].commune != site.commune {
                reader.fail(
                    .siteDiffers, "commune",
                    expected: BilingualText(
                        fr: "\(sites[earlier].commune), comme à la première ligne de ce lieu",
                        en: "\(sites[earlier].commune), as in the first row of this site"))
            }
            sites[earlier].slots = sites[earlier].slots.union(slots)
        }
        self.origins[.sites] = origins
        return sites
    }

    func decodeReservations() -> [Reservation] {
        records(Sheets.reservations, from: Reservation(creche: "", funder: "", seats: 0, who: .always)) {
            reservation, reader in
            if reader.text("who").isEmpty { reservation.who = .employed(by: reservation.funder) }
        }
    }
}
