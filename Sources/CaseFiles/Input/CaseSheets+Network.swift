import Childcare

/// The tables that only some cases have, and the seats of sections.
extension CaseSheets {
    /// Every table a case may do without, the grid and the quotas apart.
    func optional() -> [CaseSheet] {
        [
            enrolled(), decisions(), reservations(), sites(), staff(), jointWishes(), responses(), manualPoints(),
        ]
    }

    /// One row a section, or one for each period where its seats differ between them.
    func sections() -> CaseSheet {
        let sections = self.case.sections
        let usesFree = sections.contains { $0.seatBasis == .free }
        let usesAll = sections.contains { $0.seatBasis == .all } || !usesFree
        let isUneven = sections.contains { section in
            Set(section.seats).count > 1 || section.seatsByPeriod.contains { Set($0).count > 1 }
                || section.isFlexible && section.seats.contains(0)
        }
        let slots = isUneven ? Array(calendar.slots.indices) : []
        let columns =
            ["id", "creche", "age_min_months", "age_max_months", "period"] + (usesAll ? ["places"] : [])
            + (usesFree ? ["places_free"] : []) + ["reserve"]
            + slots.map { CaseDecoder.seatColumn(calendar.slots[$0]) }
        var result = CaseSheet(kind: .sections, columns: columns)
        for section in sections {
            let periods = section.seatsByPeriod.isEmpty ? [section.seats] : section.seatsByPeriod
            for (period, seats) in periods.enumerated() {
                let most = seats.max() ?? 0
                let places: CaseSheet.Cell = section.isFlexible ? .empty : number(most)
                var cells: [CaseSheet.Cell] = [
                    .text(section.id.text), .text(section.creche.text), number(section.ageMonths.lowerBound),
                    number(section.ageMonths.upperBound),
                    section.seatsByPeriod.isEmpty ? .empty : .text(calendar.periods[period].description),
                ]
                if usesAll { cells.append(section.seatBasis == .all ? places : .empty) }
                if usesFree { cells.append(section.seatBasis == .free ? places : .empty) }
                cells.append(section.reserve == 0 ? .empty : number(section.reserve))
                for slot in slots {
                    let isOwn = slot < seats.count && (section.isFlexible ? seats[slot] == 0 : seats[slot] != most)
                    cells.append(isOwn ? number(seats[slot]) : .empty)
                }
                result.rows.append(cells)
            }
        }
        return result.dropping(emptyAmong: ["period", "reserve"])
    }

    static let rareRequestColumns = [
        "start_latest", "until", "places_used", "hours_wanted", "current_section", "current_days", "identity",
    ]

    func rareCells(_ request: PlaceRequest) -> [CaseSheet.Cell] {
        [
            text(request.startLatest?.description), text(request.until?.description), placesUsed(request.placesUsed),
            text(request.minutesWanted.map { CellValues.hours($0) }), text(request.currentSection?.text),
            request.currentSlots.map { days([$0]) } ?? .empty, text(request.identity),
        ]
    }

    func staff() -> CaseSheet {
        var result = CaseSheet(kind: .staff, columns: ["creche", "slot", "adults", "period"])
        result.rows = self.case.staff.map { staff in
            [
                .text(staff.creche.text), .text(calendar.slots[staff.slot].id), number(staff.adults),
                staff.period.map { number($0 + 1) } ?? .empty,
            ]
        }
        return result.dropping(emptyAmong: ["period"])
    }

    func sites() -> CaseSheet {
        var result = CaseSheet(kind: .sites, columns: ["creche", "site", "commune", "days", "places"])
        result.rows = self.case.sites.map { site in
            [
                .text(site.creche.text), .text(site.name), text(site.commune), days([site.slots]), number(site.places),
            ]
        }
        return result
    }

    func reservations() -> CaseSheet {
        var result = CaseSheet(
            kind: .reservations,
            columns: ["creche", "funder", "seats", "who", "section", "days", "from", "until", "fallback"])
        result.rows = self.case.reservations.map { reservation in
            [
                .text(reservation.creche.text), .text(reservation.funder), number(reservation.seats),
                reservation.who == CaseDecoder.employed(by: reservation.funder) ? .empty : text(reservation.who.text),
                text(reservation.section?.text), reservation.slots.isEmpty ? .empty : days([reservation.slots]),
                text(reservation.from?.description), text(reservation.until?.description),
                .text(reservation.fallback.rawValue),
            ]
        }
        return result
    }

    func jointWishes() -> CaseSheet {
        var result = CaseSheet(kind: .jointWishes, columns: ["household", "rank", "request", "creche", "days"])
        result.rows = self.case.jointWishes.map { wish in
            [
                .text(wish.household.text), number(wish.rank), .text(wish.request.text), text(wish.creche?.text),
                days(wish.patterns),
            ]
        }
        return result
    }

    func responses() -> CaseSheet {
        var result = CaseSheet(kind: .responses, columns: ["request", "creche", "answer", "reason"])
        result.rows = self.case.responses.map { response in
            [
                .text(response.request.text), text(response.creche?.text), .text(response.answer.rawValue),
                text(response.reason),
            ]
        }
        return result
    }

    func manualPoints() -> CaseSheet {
        var result = CaseSheet(kind: .manualPoints, columns: ["request", "criterion", "points", "reason", "by"])
        result.rows = self.case.manualPoints.map { points in
            [
                .text(points.request.text), .text(points.criterion), number(points.points), text(points.reason),
                text(points.by),
            ]
        }
        return result
    }
}
