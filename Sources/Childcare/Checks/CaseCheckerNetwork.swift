/// Sites, staff and reserved berths.
extension CaseChecker {
    mutating func checkNetwork() {
        checkSites()
        checkStaff()
        checkReservations()
    }

    private mutating func checkSites() {
        struct Stop: Hashable {
            let creche: CrecheID
            let slot: Int
        }
        var siteAt: [Stop: Int] = [:]
        for (position, site) in self.case.sites.enumerated() {
            let path = "/sites/\(position)"
            checkCreche(site.creche, at: path + "/creche")
            checkSlots(site.slots, at: path + "/slot")
            negative(Int64(site.places), at: path + "/places")
            if site.name.contains("|") {
                report(
                    .siteName, at: path + "/site", site.name,
                    expected: BilingualText(fr: "un nom sans « | »", en: "a name without “|”"),
                    remedy: BilingualText(
                        fr: "nommez ce lieu sans « | », qui sépare les lieux là où une famille en nomme plusieurs",
                        en: "name the site without “|”, which separates sites where families name several"))
            }
            if let creche = index.creche(site.creche), creche.kind != .itinerant {
                report(
                    .siteNotItinerant, .warning, at: path + "/creche", site.creche.text,
                    expected: BilingualText(fr: "une crèche itinérante (kind)", en: "an itinerant crèche (kind)"),
                    remedy: BilingualText(
                        fr: "dites-la itinérante, ou retirez ses lieux : ils limitent aussi les autres",
                        en: "say that it is itinerant, or remove its sites: they limit others too"))
            }
            var met: Set<Int> = []
            for slot in site.slots.indices where slot < self.case.calendar.slots.count {
                let stop = Stop(creche: site.creche, slot: slot)
                guard let earlier = siteAt[stop] else {
                    siteAt[stop] = position
                    continue
                }
                guard met.insert(earlier).inserted else { continue }
                report(
                    .siteOverlap, at: path + "/slot", "\(site.name), \(self.case.calendar.slots[slot].id)",
                    expected: BilingualText(
                        fr: "un seul lieu par crèche et par créneau", en: "one site for each crèche and slot"),
                    remedy: BilingualText(
                        fr: "ce créneau est déjà celui de « \(self.case.sites[earlier].name) », en /sites/\(earlier)",
                        en: "this slot is that of \"\(self.case.sites[earlier].name)\" already, in /sites/\(earlier)"))
            }
        }
    }

    private mutating func checkStaff() {
        struct Presence: Hashable {
            let creche: CrecheID
            let slot: Int
            let period: Int?
        }
        let calendar = self.case.calendar
        var first: [Presence: Int] = [:]
        var unused: Set<CrecheID> = []
        for (position, staff) in self.case.staff.enumerated() {
            let path = "/staff/\(position)"
            checkCreche(staff.creche, at: path + "/creche")
            checkSlots(SlotSet([min(max(staff.slot, 0), 127)]), at: path + "/slot")
            negative(Int64(staff.adults), at: path + "/adults")
            if let creche = index.creche(staff.creche), creche.staffRule == nil, unused.insert(creche.id).inserted {
                report(
                    .staffUnused, .warning, at: path + "/creche", creche.id.text,
                    expected: BilingualText(
                        fr: "une crèche qui dit son taux d'encadrement (staff_rule)",
                        en: "a crèche with a staff rule (staff_rule)"),
                    remedy: BilingualText(
                        fr: "sans lui, le personnel ne limite rien", en: "without one, staff limits nothing"))
            }
            let presence = Presence(creche: staff.creche, slot: staff.slot, period: staff.period)
            if let earlier = first[presence] {
                report(
                    .staffTwice, at: path + "/slot", "\(staff.creche), \(slotName(staff.slot))",
                    expected: BilingualText(
                        fr: "le personnel d'un créneau une seule fois", en: "the staff of a slot once"),
                    remedy: BilingualText(
                        fr: "il est déjà dit en /staff/\(earlier)", en: "it is in /staff/\(earlier) already"))
            } else {
                first[presence] = position
            }
            guard index.creche(staff.creche) != nil, calendar.slots.indices.contains(staff.slot), staff.adults > 0,
                !isOpen(staff.creche, staff.slot, staff.period)
            else { continue }
            report(
                .staffAtClosedSlot, at: path + "/slot", "\(staff.creche), \(slotName(staff.slot))",
                expected: BilingualText(
                    fr: "un créneau où une section de la crèche est ouverte",
                    en: "a slot in which a section of the crèche is open"),
                remedy: BilingualText(
                    fr: "retirez ce personnel, ou donnez des places à une section",
                    en: "remove this staff, or give a section seats"))
        }
        for (position, creche) in self.case.creches.enumerated() where creche.staffRule != nil {
            let missing = calendar.slots.indices.filter { slot in
                (0..<calendar.periodCount).contains { period in
                    isOpen(creche.id, slot, period)
                        && first[Presence(creche: creche.id, slot: slot, period: nil)] == nil
                        && first[Presence(creche: creche.id, slot: slot, period: period)] == nil
                }
            }
            guard !missing.isEmpty else { continue }
            report(
                .staffMissing, at: "/creches/\(position)/staff_rule",
                "\(creche.id), \(missing.map(slotName).joined(separator: ", "))",
                expected: BilingualText(
                    fr: "le personnel présent à chaque créneau ouvert", en: "staff for every open slot"),
                remedy: BilingualText(
                    fr: "ajoutez ces créneaux au personnel, ou retirez le taux d'encadrement de la crèche",
                    en: "add these slots to the staff, or remove the crèche's staff rule"))
        }
    }

    private func slotName(_ slot: Int) -> String {
        self.case.calendar.slots.indices.contains(slot) ? self.case.calendar.slots[slot].id : "\(slot)"
    }

    /// Whether a section of the crèche has a seat there, in that period or in any.
    private func isOpen(_ creche: CrecheID, _ slot: Int, _ period: Int?) -> Bool {
        index.sections(of: creche).contains { section in
            guard let period else { return section.openSlots.contains(slot) }
            let seats = section.seats(in: period)
            return seats.indices.contains(slot) && seats[slot] > 0
        }
    }

    private mutating func checkReservations() {
        let known = knownNames
        for (position, reservation) in self.case.reservations.enumerated() {
            let path = "/reservations/\(position)"
            checkCreche(reservation.creche, at: path + "/creche")
            negative(Int64(reservation.seats), at: path + "/seats")
            if !reservation.slots.isEmpty { checkSlots(reservation.slots, at: path + "/days") }
            checkNames(reservation.who.names, at: path + "/who", known: known)
            if let id = reservation.section {
                checkSection(id, at: path + "/section")
                if let section = index.section(id), section.creche != reservation.creche {
                    report(
                        .reservationSectionElsewhere, at: path + "/section", id.text,
                        expected: BilingualText(
                            fr: "une section de la crèche \(reservation.creche)",
                            en: "a section of crèche \(reservation.creche)"),
                        remedy: BilingualText(
                            fr: "corrigez la crèche ou la section", en: "correct the crèche or the section"))
                }
            }
            if let from = reservation.from, let until = reservation.until, until < from {
                report(
                    .reservationOrder, at: path + "/until", until.description,
                    expected: BilingualText(fr: "une date à partir du \(from)", en: "a day on or after \(from)"),
                    remedy: BilingualText(fr: "corrigez l'une des deux dates", en: "correct one of the two dates"))
            }
        }
        checkReservedSeats()
    }

    /// Reserved seats of a place must exist in every slot they are reserved in, all funders together.
    private mutating func checkReservedSeats() {
        struct ReservedSlot: Hashable {
            let creche: CrecheID
            let section: SectionID?
            let period: Int
            let slot: Int
        }
        let calendar = self.case.calendar
        var reserved: [ReservedSlot: Int] = [:]
        for (position, reservation) in self.case.reservations.enumerated() {
            guard index.creche(reservation.creche) != nil else { continue }
            let sections = index.sections(of: reservation.creche).filter {
                reservation.section == nil || $0.id == reservation.section
            }
            guard !sections.isEmpty, sections.allSatisfy({ !$0.isFlexible }) else { continue }
            let slots = reservation.slots.isEmpty ? calendar.fullWeek : reservation.slots
            periods: for period in 0..<calendar.periodCount where isActive(reservation, period) {
                for slot in slots.indices where slot < calendar.slots.count {
                    let seats = sections.map { $0.seats(in: period) }.filter { slot < $0.count }.reduce(0) {
                        $0 + $1[slot]
                    }
                    // Where no slots are named, only the open ones are meant.
                    if seats == 0, reservation.slots.isEmpty { continue }
                    let place = ReservedSlot(
                        creche: reservation.creche, section: reservation.section, period: period, slot: slot)
                    let (sum, overflow) = reserved[place, default: 0].addingReportingOverflow(max(0, reservation.seats))
                    reserved[place] = overflow ? .max : sum
                    guard overflow || sum > seats else { continue }
                    let rest = max(0, seats - sum + max(0, reservation.seats))
                    report(
                        .reservationAboveSeats, at: "/reservations/\(position)/seats", "\(reservation.seats)",
                        expected: BilingualText(
                            fr: "au plus \(rest), les places qui restent en \(calendar.slots[slot].id)",
                            en: "at most \(rest), the seats left in \(calendar.slots[slot].id)"),
                        remedy: BilingualText(
                            fr: "diminuez les berceaux réservés, ou limitez leurs jours",
                            en: "reserve fewer, or on fewer days"))
                    break periods
                }
            }
        }
    }

    private func isActive(_ reservation: Reservation, _ period: Int) -> Bool {
        let periods = self.case.calendar.periods
        let first = period == 0 || periods.isEmpty ? self.case.term.start : periods[period]
        let isOver = reservation.until.map { $0 < first } ?? false
        let next = periods.indices.contains(period + 1) ? periods[period + 1] : nil
        let isYetToCome =
            reservation.from.map { from in next.map { from >= $0 } ?? (from > self.case.term.end) } ?? false
        return !isOver && !isYetToCome
    }
}
