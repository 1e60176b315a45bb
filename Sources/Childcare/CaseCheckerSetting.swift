/// The term, the calendar, the crèches, their sections and the children already there.
extension CaseChecker {
    mutating func checkSetting() {
        if self.case.term.end < self.case.term.start {
            report(
                .termOrder, at: "/term/end", self.case.term.end.description,
                expected: "une date à partir du \(self.case.term.start)",
                remedy: "Mettez la fin de la période après son début.")
        }
        checkCalendar()
        checkIDs(self.case.creches.map(\.id.text), in: "creches")
        for (position, creche) in self.case.creches.enumerated() {
            negative(Int64(creche.capacity), at: "/creches/\(position)/capacity")
        }
        checkIDs(self.case.sections.map(\.id.text), in: "sections")
        for (position, section) in self.case.sections.enumerated() { check(section, at: "/sections/\(position)") }
    }

    private mutating func checkCalendar() {
        var seen: Set<String> = []
        for (position, slot) in self.case.calendar.slots.enumerated()
        where !seen.insert(slot.id).inserted || slot.minutes <= 0 {
            report(
                .badCalendar, at: "/calendar/slots/\(position)", "\(slot.id), \(slot.minutes) min",
                expected: "un créneau nommé une seule fois, d'au moins une minute", remedy: "Corrigez ce créneau.")
        }
        guard self.case.calendar.slots.isEmpty else { return }
        report(
            .badCalendar, at: "/calendar/slots", "", expected: "au moins un créneau",
            remedy: "Prenez le calendrier « half-days » (demi-journées).")
    }

    private mutating func check(_ section: Section, at path: String) {
        checkCreche(section.creche, at: path + "/creche")
        let slots = self.case.calendar.slots
        if section.seats.count != slots.count {
            report(
                .seatsCount, at: path + "/seats", "\(section.seats.count)",
                expected: "un nombre de places pour chacun des \(slots.count) créneaux",
                remedy: "Donnez 0 aux créneaux où la section est fermée.")
        }
        for slot in section.seats.indices where section.seats[slot] < 0 {
            report(
                .negativeSeats, at: "\(path)/seats/\(slot)", "\(section.seats[slot])",
                expected: "un nombre de places positif ou nul",
                remedy: "Corrigez les places de la section \(section.id).")
        }
        guard section.seatBasis == .all, let staying = staying[section.id] else { return }
        let over = zip(section.seats, staying).enumerated().filter { $0.element.0 >= 0 && $0.element.1 > $0.element.0 }
        guard !over.isEmpty else { return }
        let list = over.map { "\(slots[$0.offset].id) : \($0.element.1) pour \($0.element.0)" }
        report(
            .enrolledAboveSeats, at: path + "/seats", "\(section.id), \(list.joined(separator: ", "))",
            expected: "au moins autant de places que d'enfants déjà accueillis",
            remedy: "Corrigez les places, ou les jours et dates de sortie des enfants accueillis de cette section.")
    }

    mutating func negative(_ value: Int64?, at path: String) {
        guard let value, value < 0 else { return }
        report(
            .negativeNumber, at: path, "\(value)", expected: "un nombre positif ou nul", remedy: "Corrigez ce nombre.")
    }

    mutating func checkHouseholds() {
        checkIDs(self.case.households.map(\.id.text), in: "households")
        for (position, household) in self.case.households.enumerated() {
            let path = "/households/\(position)"
            negative(household.incomeAnnualCents, at: path + "/income_annual")
            negative(Int64(household.dependentChildren), at: path + "/dependent_children")
            negative(Int64(household.disabledChildren), at: path + "/disabled_children")
        }
    }

    mutating func checkEnrolled() {
        checkIDs(self.case.enrolled.map(\.id.text), in: "enrolled", name: "child")
        for (position, child) in self.case.enrolled.enumerated() {
            let path = "/enrolled/\(position)"
            checkSection(child.section, at: path + "/section")
            checkSlots(child.slots, at: path + "/days")
            if let household = child.household, index.household(household) == nil {
                unknown(.unknownHousehold, at: path + "/household", household.text, kind: "un foyer", near: [])
            }
        }
    }
}
