import AllocationModel
import Childcare

/// Places filled and empty hours, and the wishes obtained.
extension ReportPage {
    var places: [Markup] {
        guard !outcome.occupancy.isEmpty else { return none("Aucune place à montrer.", "No place to show.") }
        let waste = outcome.waste
        let lead = say(
            "Sur \(wording.hours(waste.seatHours)) de place offertes par semaine, \(wording.hours(waste.emptyHours)) restent vides, dont \(wording.hours(waste.emptyHoursWanted)) dans des créneaux qu'un enfant en attente, du bon âge, demandait.",
            "Of \(wording.hours(waste.seatHours)) of places each week, \(wording.hours(waste.emptyHours)) stay empty, \(wording.hours(waste.emptyHoursWanted)) of them in slots that a waiting child of the right age asked for."
        )
        let maps = (0..<subject.case.calendar.periodCount).map { period in
            figure(
                heatMap(in: period).drawing(),
                caption: say(
                    "Chaque case donne les places vides, sur les places du créneau ; plus elle est foncée, plus la part vide est grande. « – » : section fermée. « * » : un enfant en attente, du bon âge, demandait ce créneau.",
                    "Each cell gives the empty places, of the places in the slot; the darker, the larger the empty share. “–”: section closed. “*”: a waiting child of the right age asked for this slot."
                )
            )
        }
        return [.tag("p", [:], .text(lead))] + maps + [occupancyTable.markup]
    }

    /// First day of a period as the records name it; `nil` where the term has one period.
    private func name(ofPeriod period: Int) -> String? {
        let periods = subject.case.calendar.periods
        return periods.count > 1 ? periods[period].description : nil
    }

    private func records(in period: Int) -> [String: OccupancyRecord] {
        let name = name(ofPeriod: period)
        return Dictionary(
            outcome.occupancy.filter { $0.period == name }.map { ("\($0.section)/\($0.slot)", $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Sections under their crèche, crèches and sections in case order.
    private var sectionsByCreche: [(creche: Creche, section: Section)] {
        subject.case.creches.flatMap { creche in
            subject.case.sections.filter { $0.creche == creche.id }.map { (creche: creche, section: $0) }
        }
    }

    private func heatMap(in period: Int) -> HeatMap {
        let slots = subject.case.calendar.slots
        let records = records(in: period)
        let isOne = name(ofPeriod: period) == nil
        let from = isOne ? "" : typography.date(subject.case.firstDay(ofPeriod: period))
        var groups: [(day: Weekday, columns: Int)] = []
        for slot in slots {
            if groups.last?.day == slot.day {
                groups[groups.count - 1].columns += 1
            } else {
                groups.append((slot.day, 1))
            }
        }
        let rows = sectionsByCreche.map { creche, section in
            let cells = slots.map { slot -> HeatMap.Cell in
                let place = "\(wording.creche(creche.id.text)), \(section.id), \(wording.slot(slot))"
                guard let record = records["\(section.id)/\(slot.id)"], record.seats > 0 else {
                    return HeatMap.Cell(share: nil, text: "–", hint: place + say(" : fermé", ": closed"))
                }
                let free = max(0, record.free)
                let held = record.held.map { say(", gelées : \($0)", ", kept: \($0)") } ?? ""
                let waiting = record.waiting.map { say(", en attente : \($0)", ", waiting: \($0)") } ?? ""
                let hint = say(
                    " – places : \(record.seats), déjà occupées : \(record.enrolled), attribuées : \(record.placed), vides : \(free)",
                    " – places: \(record.seats), taken already: \(record.enrolled), given: \(record.placed), empty: \(free)"
                )
                let isWanted = free > 0 && record.waiting != nil
                return HeatMap.Cell(
                    share: Double(free) / Double(record.seats), text: "\(free)/\(record.seats)\(isWanted ? "*" : "")",
                    hint: place + hint + held + waiting)
            }
            return (group: wording.creche(creche.id.text), label: section.id.text, cells: cells)
        }
        return HeatMap(
            id: isOne ? "occupancy" : "occupancy-\(period + 1)",
            title: isOne
                ? say("Places vides par section et créneau", "Empty places by section and slot")
                : say(
                    "Places vides par section et créneau, à partir du \(from)",
                    "Empty places by section and slot, from \(from)"),
            description: say(
                "\(rows.count) sections en lignes, \(slots.count) créneaux en colonnes ; \(wording.hours(outcome.waste.emptyHours)) vides sur \(wording.hours(outcome.waste.seatHours)). Le tableau qui suit donne les totaux par section.",
                "\(rows.count) sections in rows, \(slots.count) slots in columns; \(wording.hours(outcome.waste.emptyHours)) empty of \(wording.hours(outcome.waste.seatHours)). The table below gives the totals by section."
            ),
            columnGroups: groups.map { (title: wording.day($0.day), columns: $0.columns) },
            columns: slots.map { wording.part($0) }, rows: rows)
    }

    private var occupancyTable: MarkupTable {
        var table = MarkupTable(
            caption: say("Heures par semaine et par section", "Hours a week by section"),
            columns: [
                column("Section", "Section"), column("Crèche", "Crèche"),
                column("Enfants admis", "Children placed", number: true),
                column("Heures offertes", "Hours offered", number: true),
                column("Heures vides", "Empty hours", number: true), column("Part vide", "Empty share", number: true),
                column("Vides et demandées", "Empty and asked for", number: true),
            ])
        let periods = (0..<subject.case.calendar.periodCount).map(records(in:))
        for (creche, section) in sectionsByCreche {
            var offered = 0.0
            var empty = 0.0
            var wanted = 0.0
            // With several periods, a mean week of the term.
            let minutesPerHour = Double(60 * periods.count)
            for records in periods {
                for slot in subject.case.calendar.slots {
                    guard let record = records["\(section.id)/\(slot.id)"] else { continue }
                    let free = Double(max(0, record.free)) * Double(slot.minutes) / minutesPerHour
                    offered += Double(record.seats) * Double(slot.minutes) / minutesPerHour
                    empty += free
                    if record.waiting != nil { wanted += free }
                }
            }
            let placed = outcome.placements.count { $0.section == section.id.text }
            table.rows.append([
                .text(section.id.text), .text(wording.creche(creche.id.text)), .text(typography.integer(placed)),
                .text(typography.decimal(offered)), .text(typography.decimal(empty)),
                .text(offered > 0 ? typography.percent(empty / offered) : "–"), .text(typography.decimal(wanted)),
            ])
        }
        return table
    }

    var wishes: [Markup] {
        guard outcome.requests > 0, outcome.status != .conflict else {
            return none("Aucun vœu à compter.", "No wish to count.")
        }
        func annotation(_ count: Int) -> String {
            "\(typography.integer(count)) (\(typography.percent(Double(count) / Double(outcome.requests))))"
        }
        var bars = WishTally(outcome).ranks.map { entry in
            let rank = typography.ordinal(entry.rank)
            return BarChart.Bar(
                label: say("\(rank) vœu", "\(rank) wish"), value: Double(entry.count),
                annotation: annotation(entry.count))
        }
        bars.append(
            BarChart.Bar(
                label: say("Sans place", "Without a place"), value: Double(outcome.waiting.count),
                annotation: annotation(outcome.waiting.count), alert: true))
        let conditional = outcome.placements.filter(\.conditional)
        let chart = BarChart(
            id: "wish-ranks", title: say("Vœux obtenus", "Wishes obtained"),
            description: bars.map { $0.label + say(" : ", ": ") + $0.annotation }.joined(separator: say(" ; ", "; ")),
            bars: bars)
        var content = [
            figure(
                chart.drawing(),
                caption: say(
                    "Part de l'ensemble des \(typography.integer(outcome.requests)) demandes.",
                    "Share of all \(typography.integer(outcome.requests)) requests."))
        ]
        if !conditional.isEmpty {
            let number = published(conditional.count)
            content.append(
                .tag(
                    "p", [:],
                    .text(
                        say("Admissions sous réserve de la naissance : ", "Admissions conditional on the birth: ")
                            + number)))
        }
        if audience == .commission { content.append(placementsTable) }
        return content
    }

    /// The day care starts, where the term has several periods.
    private func start(of placement: PlacementRecord) -> String {
        guard let day = placement.start.flatMap({ CivilDate(iso: $0) }) else { return "" }
        return say(" à partir du \(typography.date(day))", " from \(typography.date(day))")
    }

    private var placementsTable: Markup {
        var table = MarkupTable(
            caption: say("Enfants admis", "Children placed"),
            columns: [
                column("Demande", "Request"), column("Crèche", "Crèche"), column("Section", "Section"),
                column("Semaine", "Week"), column("Vœu", "Wish", number: true),
                column("Points", "Points", number: true),
                column("Réserve", "Condition"),
            ])
        table.rows = outcome.placements.map { placement in
            [
                .text(placement.request), .text(wording.creche(placement.creche)), .text(placement.section),
                .text(wording.days(placement.days) + start(of: placement)),
                .text(typography.integer(placement.wishRank)),
                .text(typography.integer(placement.points)),
                .text(placement.conditional ? say("naissance", "birth") : ""),
            ]
        }
        return .tag(
            "details", [:],
            .tag(
                "summary", [:],
                .text(
                    say(
                        "Liste des \(typography.integer(outcome.placements.count)) admissions",
                        "List of the \(typography.integer(outcome.placements.count)) admissions"))),
            table.markup)
    }
}
