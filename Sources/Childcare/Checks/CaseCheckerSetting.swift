/// The term, the calendar, the crèches, their sections and the children already there.
extension CaseChecker {
    mutating func checkSetting() {
        if self.case.term.end < self.case.term.start {
            report(
                .termOrder, at: "/term/end", self.case.term.end.description,
                expected: BilingualText(
                    fr: "une date à partir du \(self.case.term.start)", en: "a day on or after \(self.case.term.start)"),
                remedy: BilingualText(
                    fr: "mettez la fin de la période après son début", en: "put the end of the term after its start"))
        }
        checkCalendar()
        checkIDs(self.case.creches.map(\.id.text), in: "creches")
        for (position, creche) in self.case.creches.enumerated() {
            negative(Int64(creche.capacity), at: "/creches/\(position)/capacity")
            checkPatterns(creche.rhythms, at: "/creches/\(position)/rhythms")
            checkStarts(creche, at: "/creches/\(position)/starts_per_week")
        }
        checkIDs(self.case.sections.map(\.id.text), in: "sections")
        // A town has thousands of requests for each transfer, and hundreds of sections.
        var transfers: [SectionID: [Int]] = [:]
        for position in self.case.requests.indices {
            guard let section = self.case.requests[position].currentSection else { continue }
            transfers[section, default: []].append(position)
        }
        for (position, section) in self.case.sections.enumerated() {
            check(section, transfers: transfers[section.id] ?? [], at: "/sections/\(position)")
        }
    }

    /// A crèche that takes nobody says so by its seats: a week without starts would be no reason a family is told.
    private mutating func checkStarts(_ creche: Creche, at path: String) {
        guard let most = creche.startsPerWeek, most < 1 else { return }
        report(
            .negativeNumber, at: path, "\(most)", expected: BilingualText(fr: "au moins 1", en: "at least 1"),
            remedy: BilingualText(
                fr: "laissez vide si rien ne limite les entrées ; une crèche qui n'accueille personne a 0 place",
                en: "leave it empty where nothing limits the starts; a crèche that takes nobody has 0 places"))
    }

    /// - Parameter transfers: the requests of children who are there.
    private mutating func check(_ section: CrecheSection, transfers: [Int], at path: String) {
        checkCreche(section.creche, at: path + "/creche")
        let slots = self.case.calendar.slots
        let periods = section.seatsByPeriod.isEmpty ? [section.seats] : section.seatsByPeriod
        if let wrong = ([section.seats] + periods).first(where: { $0.count != slots.count })
            ?? (section.seatsByPeriod.isEmpty || section.seatsByPeriod.count == self.case.calendar.periodCount
                ? nil : periods[0])
        {
            report(
                .seatsCount, at: path + "/seats", "\(wrong.count)",
                expected: BilingualText(
                    fr: "un nombre de places pour chacun des \(slots.count) créneaux",
                    en: "seats for each of the \(slots.count) slots"),
                remedy: BilingualText(
                    fr: "donnez 0 aux créneaux où la section est fermée", en: "give 0 where the section is closed"))
            return
        }
        for seats in periods {
            for slot in seats.indices where seats[slot] < 0 {
                report(
                    .negativeSeats, at: "\(path)/seats/\(slot)", "\(seats[slot])",
                    expected: BilingualText(
                        fr: "un nombre de places positif ou nul", en: "seats that are not negative"),
                    remedy: BilingualText(
                        fr: "corrigez les places de la section \(section.id)",
                        en: "correct the seats of section \(section.id)"))
            }
        }
        checkReserve(section, at: path)
        checkStaying(section, transfers, at: path)
    }

    private mutating func checkReserve(_ section: CrecheSection, at path: String) {
        negative(Int64(section.reserve), at: path + "/reserve")
        guard section.reserve > 0 else { return }
        if section.isFlexible {
            report(
                .reserveFlexible, at: path + "/reserve", "\(section.reserve)",
                expected: BilingualText(
                    fr: "une réserve dans une section qui a ses propres places",
                    en: "a reserve in a section with seats of its own"),
                remedy: BilingualText(
                    fr: "donnez des places à la section \(section.id), ou retirez sa réserve",
                    en: "give section \(section.id) seats, or remove its reserve"))
            return
        }
        let open = (section.seatsByPeriod.isEmpty ? [section.seats] : section.seatsByPeriod).joined().filter { $0 > 0 }
        guard let least = open.min(), section.reserve > least else { return }
        report(
            .reserveAboveSeats, at: path + "/reserve", "\(section.reserve)",
            expected: BilingualText(
                fr: "au plus \(least), les places de la section quand elle en a le moins",
                en: "at most \(least), the section's seats where it has fewest"),
            remedy: BilingualText(
                fr: "diminuez la réserve de la section \(section.id)", en: "lower the reserve of section \(section.id)")
        )
    }

    /// Whether those already there, enrolled or asking for a transfer, fit into each period.
    private mutating func checkStaying(_ section: CrecheSection, _ transfers: [Int], at path: String) {
        guard section.seatBasis == .all, !section.isFlexible else { return }
        let slots = self.case.calendar.slots
        var attending =
            staying[section.id]
            ?? Array(repeating: Array(repeating: 0, count: slots.count), count: self.case.calendar.periodCount)
        for position in transfers {
            let request = self.case.requests[position]
            // Only the first period is sure: the child may have its new place from then on.
            for slot in (request.currentSlots ?? request.patterns.first ?? SlotSet()).indices where slot < slots.count {
                attending[0][slot] += request.placesUsed
            }
        }
        // Children who move up leave their section in later periods.
        for period in attending.indices where period == 0 || self.case.policy.moveUp == .never {
            let seats = section.seats(in: period)
            let over = seats.indices.filter { seats[$0] >= 0 && attending[period][$0] > seats[$0] }
            guard !over.isEmpty else { continue }
            let list = over.map { "\(slots[$0].id) \(attending[period][$0]) > \(seats[$0])" }
            let day = period == 0 ? "" : " \(self.case.calendar.periods[period])"
            report(
                .enrolledAboveSeats, at: path + "/seats", "\(section.id)\(day), \(list.joined(separator: ", "))",
                expected: BilingualText(
                    fr: "au moins autant de places que d'enfants déjà accueillis",
                    en: "at least as many seats as enrolled children"),
                remedy: BilingualText(
                    fr: "corrigez les places, ou les jours et dates de sortie des enfants accueillis de cette section",
                    en: "correct the seats, or the days and ends of the enrolled children of this section"))
            return
        }
    }

    mutating func negative(_ value: Int64?, at path: @autoclosure () -> String) {
        guard let value, value < 0 else { return }
        reportNegative("\(value)", at: path())
    }

    mutating func negative(_ amount: Money?, at path: @autoclosure () -> String, isShown: Bool = true) {
        guard let amount, amount < .zero else { return }
        reportNegative(isShown ? "\(amount)" : "", at: path())
    }

    private mutating func reportNegative(_ shown: String, at path: String) {
        report(
            .negativeNumber, at: path, shown,
            expected: BilingualText(fr: "un nombre positif ou nul", en: "a number that is not negative"),
            remedy: BilingualText(fr: "corrigez ce nombre", en: "correct this number"))
    }

    mutating func checkHouseholds() {
        checkIDs(self.case.households.map(\.id.text), in: "households")
        for (position, household) in self.case.households.enumerated() {
            func path(_ name: String) -> String { "/households/\(position)/\(name)" }
            negative(household.incomeAnnual, at: path("income_annual"), isShown: false)
            negative(Int64(household.dependentChildren), at: path("dependent_children"))
            negative(Int64(household.disabledChildren), at: path("disabled_children"))
        }
    }

    mutating func checkEnrolled() {
        checkIDs(self.case.enrolled.map(\.id.text), in: "enrolled", name: "child")
        for (position, child) in self.case.enrolled.enumerated() {
            func path() -> String { "/enrolled/\(position)" }
            checkSection(child.section, at: path() + "/section")
            checkSlots(child.slots, at: path() + "/days")
            checkPlacesUsed(child.placesUsed, at: path())
            if let household = child.household, !index.has(household) {
                unknown(
                    .unknownHousehold, at: path() + "/household", household.text,
                    kind: BilingualText(fr: "un foyer", en: "a household"), near: [])
            }
        }
    }
}
