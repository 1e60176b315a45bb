import AllocationModel
import Childcare

/// Places filled and empty hours, and the wishes obtained.
extension ReportPage {
    var places: [Markup] {
        guard !outcome.occupancy.isEmpty else { return none("Aucune place à montrer.", "No place to show.") }
        let lead = paragraph(
            "Une heure-place est une place pendant une heure. Sont inoccupées celles qu'aucun enfant n'a, ni déjà accueilli ni admis.",
            "A place-hour is one place for one hour. Unused are those no child has, neither already there nor placed.")
        guard audience == .commission else { return [lead, occupancyTable.markup] }
        let maps = (0..<subject.case.calendar.periodCount).map { period in
            figure(
                heatMap(in: period).drawing(),
                caption: say(
                    "Chaque case donne les places vides, sur les places du créneau ; plus elle est foncée, plus la part vide est grande. « – » : section fermée. « * » : un enfant en attente, du bon âge, demandait ce créneau.",
                    "Each cell gives the empty places, of the places in the slot; the darker, the larger the empty share. “–”: section closed. “*”: a waiting child of the right age asked for this slot."
                )
            )
        }
        return [lead] + maps + [occupancyTable.markup]
    }

    /// First day of a period as the records name it; `nil` where the term has one period.
    private func name(ofPeriod period: Int) -> String? {
        let periods = subject.case.calendar.periods
        return periods.count > 1 ? periods[period].description : nil
    }

    private func records(in period: Int) -> [String: OccupancyRecord] {
        let name = name(ofPeriod: period)
        return Dictionary(
            first: outcome.occupancy.filter { $0.period == name }.map { ("\($0.section)/\($0.slot)", $0) })
    }

    /// Sections under their crèche, crèches and sections in case order.
    private var sectionsByCreche: [(creche: Creche, section: CrecheSection)] {
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
                "\(rows.count) sections en lignes, \(slots.count) créneaux en colonnes ; \(wording.seatHours(outcome.waste.emptyHours)) vides sur \(wording.seatHours(outcome.waste.seatHours)). Le tableau qui suit donne les totaux par section.",
                "\(rows.count) sections in rows, \(slots.count) slots in columns; \(wording.seatHours(outcome.waste.emptyHours)) empty of \(wording.seatHours(outcome.waste.seatHours)). The table below gives the totals by section."
            ),
            columnGroups: groups.map { (title: wording.day($0.day), columns: $0.columns) },
            columns: slots.map { wording.part($0) }, rows: rows)
    }

    private var occupancyTable: MarkupTable {
        var table = MarkupTable(
            caption: say("Heures-places par semaine et par section", "Place-hours a week by section"),
            columns: [
                column("Section", "Section"), column("Crèche", "Crèche"),
                column("Enfants admis", "Children placed", number: true),
                column("Offertes", "On offer", number: true), column("Inoccupées", "Unused", number: true),
                column("Part inoccupée", "Unused share", number: true),
            ])
        if audience == .commission {
            table.columns.append(column("Inoccupées et demandées", "Unused and asked for", number: true))
        }
        let periods = (0..<subject.case.calendar.periodCount).map(records(in:))
        let placed = Dictionary(outcome.placements.map { ($0.section, 1) }, uniquingKeysWith: +)
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
            let scope = Quota.Scope.section(section.id)
            let isTakenShown = figures.isShown(.hoursTaken(scope: scope))
            func taken(_ text: String) -> Markup { .text(isTakenShown ? text : withheld) }
            table.rows.append([
                .text(section.id.text), .text(wording.creche(creche.id.text)),
                .text(shown(placed[section.id.text] ?? 0, .placed(scope: scope))),
                .text(typography.decimal(offered)), taken(typography.decimal(empty)),
                taken(offered > 0 ? typography.percent(empty / offered) : "–"),
            ])
            if audience == .commission { table.rows[table.rows.count - 1].append(.text(typography.decimal(wanted))) }
        }
        return table
    }

    var wishes: [Markup] {
        guard outcome.requests > 0, outcome.status != .conflict else {
            return none("Aucun vœu à compter.", "No wish to count.")
        }
        let total = PublishedFigures.Figure.placed(scope: .network)
        let bars = WishTally(outcome).all.map { entry -> BarChart.Bar in
            let label =
                entry.rank.map(typography.ordinal).map { say("\($0) vœu", "\($0) wish") }
                ?? say("Place gardée", "Place kept")
            let isShown = figures.isShown(.wish(entry.rank))
            let share =
                figures.isShown(total)
                ? " (\(typography.percent(Double(entry.count) / Double(max(1, outcome.placed)))))" : ""
            return BarChart.Bar(
                label: label, value: Double(entry.count),
                annotation: isShown ? typography.integer(entry.count) + share : withheld, hidden: !isShown)
        }
        let conditional = outcome.placements.filter(\.conditional)
        let chart = BarChart(
            id: "wish-ranks", title: say("Vœux obtenus", "Wishes obtained"),
            description: bars.map { $0.label + say(" : ", ": ") + $0.annotation }.joined(separator: say(" ; ", "; ")),
            bars: bars)
        let children = typography.count(
            outcome.placed, ("enfant admis", "enfants admis"), ("child placed", "children placed"))
        var content =
            bars.isEmpty
            ? none("Aucun enfant n'est admis.", "No child is placed.")
            : [
                figure(
                    chart.drawing(),
                    caption: figures.isShown(total)
                        ? say("Parts de \(children).", "Shares of \(children).")
                        : say("Enfants admis, par vœu obtenu.", "Children placed, by wish obtained."))
            ]
        content.append(.tag("p", [:], .text(withoutPlace)))
        if !conditional.isEmpty {
            let number = shown(lone: conditional.count)
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

    private var withoutPlace: String {
        guard figures.isShown(.waiting) else { return say("Sans place : ", "Without a place: ") + withheld + "." }
        let waiting = typography.count(outcome.waiting.count, ("enfant", "enfants"), ("child", "children"))
        guard figures.isShown(.requests) else { return say("Sans place : \(waiting).", "Without a place: \(waiting).") }
        let share = typography.percent(Double(outcome.waiting.count) / Double(outcome.requests))
        let asked = typography.count(outcome.requests, ("demande", "demandes"), ("request", "requests"))
        return say(
            "Sans place : \(waiting), soit \(share) de \(asked).", "Without a place: \(waiting), \(share) of \(asked).")
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
                .text(wording.granted(placement.wishRank)),
                .text(typography.points(placement.points)),
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
